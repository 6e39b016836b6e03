import { isObject, type JsonObject } from '../../manifest/json.ts';
import type { RenderProblem } from '../environment.ts';
import { directoryOf, resolvePath } from '../path.ts';
import {
  entriesOf,
  itemsOf,
  locateIn,
  objectOf,
  type Placed,
  partAt,
  partAtPath,
  placedIn,
  textOf,
} from '../placed.ts';
import { type Repository, wholeFile } from '../repository.ts';
import type { Scope } from './template/evaluate.ts';
import { renderTemplate } from './template/rendered.ts';
import { isIncomplete, type Layers, mergedValues, problemsOf, readingFrom, valuesListed } from './values.ts';

/** The name of the environment that helmfile takes where none is named. */
export const unnamed = 'default';

/** What a helmfile says for one of its environments (helmfile/helmfile docs/index.md, `pkg/state/create.go`). */
export interface HelmfileState {
  readonly file: string;
  /** The environments that it declares, those of its bases included, in the order written. */
  readonly environments: readonly string[];
  /** Its documents, those of its bases before its own. */
  readonly documents: readonly Placed[];
  readonly defaults: Placed | undefined;
  /** What its templates are filled in with. */
  readonly scope: Scope;
  readonly problems: readonly RenderProblem[];
  /** Whether it may hold more than what was read. */
  readonly isWhole: boolean;
  /** Files that are templates and were filled in. */
  readonly templates: readonly string[];
}

/** Which helmfile is read, and what it is told by the one that speaks of it. */
export interface HelmfileRequest {
  readonly repository: Repository;
  readonly file: string;
  readonly environment: string;
  /** Values that count more than its own. */
  readonly given: readonly Placed[];
}

/** Reads a helmfile for one environment: its parts from top to bottom, each with the values of those before it. */
export function readHelmfile(request: HelmfileRequest): HelmfileState {
  const reader = new StateReader(request);
  reader.read(request.file, []);
  return reader.state();
}

class StateReader {
  private readonly documents: Placed[] = [];
  private readonly problems: RenderProblem[] = [];
  private isWhole = true;
  private readonly templates: string[] = [];
  private readonly request: HelmfileRequest;

  constructor(request: HelmfileRequest) {
    this.request = request;
  }

  read(file: string, ancestors: readonly string[]): void {
    const { repository } = this.request;
    const whole = repository.tree.files.get(file)?.text;
    if (whole === undefined) return;
    const plain = file.endsWith('.gotmpl') ? undefined : repository.documents.get(file);
    if (plain !== undefined) {
      for (const document of plain) this.take(file, placedIn(document, document.value), ancestors);
      return;
    }
    this.templates.push(file);
    for (const part of partsOf(whole)) {
      const text = { file, side: repository.side, whole, ...part };
      const draft = renderTemplate(text, this.scope(file, [])).documents;
      const values = draft.map((document) => placedIn(document, document.value));
      const rendered = renderTemplate(text, this.scope(file, values));
      this.problems.push(...problemsOf(repository, file, rendered));
      if (isIncomplete(rendered)) this.isWhole = false;
      for (const document of rendered.documents) this.take(file, placedIn(document, document.value), ancestors);
    }
  }

  private take(file: string, document: Placed, ancestors: readonly string[]): void {
    for (const base of itemsOf(partAt(document, 'bases'))) {
      const path = resolvePath(directoryOf(file), textOf(base));
      const known = path !== null && this.request.repository.tree.files.has(path);
      if (known && ![...ancestors, file].includes(path)) this.read(path, [...ancestors, file]);
      else if (!textOf(base).includes('{{') && path !== null) this.problems.push(baseProblem(base, known));
    }
    this.documents.push(document);
  }

  /** With the values of what was read so far, and of a draft of what is read now. */
  private scope(file: string, draft: readonly Placed[]): Scope {
    const { repository } = this.request;
    return readingFrom(repository, directoryOf(file), this.valuesFrom([...this.documents, ...draft]).scope);
  }

  private valuesFrom(documents: readonly Placed[]): { readonly scope: Scope; readonly problems: RenderProblem[] } {
    const { repository, environment, given } = this.request;
    const problems: RenderProblem[] = [];
    let values = objectOf({ document: wholeFile(repository, this.request.file), path: [] }, []);
    let incomplete: string | null = null;
    const scope = (): Scope => scopeOf(environment, values, incomplete);
    const take = (found: Layers): void => {
      for (const layer of found.layers) values = mergedValues(values, layer);
      problems.push(...found.problems);
      incomplete ??= found.incomplete;
    };
    for (const keys of [['values'], ['environments', environment, 'values']]) {
      for (const document of documents) {
        const own = partAtPath(document, ['environments', environment]);
        const handler = textOf(partAt(own, 'missingFileHandler'));
        const directory = directoryOf(document.origin.document.locate([]).file);
        const optional = handler !== '' && handler !== 'Error';
        take(valuesListed(partAtPath(document, keys), { repository, directory, scope: scope(), optional }));
        if (keys.length > 1 && partAt(own, 'secrets') !== undefined)
          incomplete ??= 'its secrets are not decrypted here';
      }
    }
    for (const layer of given) values = mergedValues(values, layer);
    return { scope: scope(), problems };
  }

  state(): HelmfileState {
    const { file } = this.request;
    const { scope, problems } = this.valuesFrom(this.documents);
    const environments = this.documents.flatMap((one) => entriesOf(partAt(one, 'environments')).map(([name]) => name));
    const defaults = this.documents.flatMap((one) => partAt(one, 'helmDefaults') ?? []);
    return {
      file,
      environments: [...new Set(environments)],
      documents: this.documents,
      defaults: defaults.length === 0 ? undefined : defaults.reduce(mergedValues),
      scope: readingFrom(this.request.repository, directoryOf(file), scope),
      problems: [...this.problems, ...problems],
      isWhole: this.isWhole,
      templates: this.templates,
    };
  }
}

function scopeOf(environment: string, values: Placed, incomplete: string | null): Scope {
  const known = isObject(values.value) ? values.value : {};
  const root: JsonObject = {
    Values: known,
    StateValues: known,
    Environment: { Name: environment, Values: known },
  };
  return { root, incomplete, later: ['Release'], readFile: () => null };
}

/** The parts of a helmfile between lines of three hyphens: each is a template of its own. */
function partsOf(whole: string): { start: number; end: number }[] {
  const starts = [0, ...[...whole.matchAll(/^---[ \t]*$/gm)].map(({ index }) => index)];
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? whole.length }));
}

function baseProblem(base: Placed, circle: boolean): RenderProblem {
  const written = textOf(base);
  const reason = circle ? `the base \`${written}\` leads back to itself` : `the base \`${written}\` does not exist`;
  return { location: locateIn(base, []), reason, fix: 'Correct the path.', broken: true };
}
