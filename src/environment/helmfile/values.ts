import picomatch from 'picomatch';
import { isObject } from '../../manifest/json.ts';
import { lineStarts, spanBetween } from '../../manifest/lines.ts';
import type { Location } from '../../manifest/location.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import type { RenderProblem } from '../environment.ts';
import { resolvePath } from '../path.ts';
import { entriesOf, itemsOf, locateIn, type Placed, partAt, placedIn, textOf, withEntry } from '../placed.ts';
import { documentsOf, type Repository } from '../repository.ts';
import type { Scope } from './template/evaluate.ts';
import { type RenderedTemplate, renderTemplate } from './template/rendered.ts';

/** Values in layers, of which the later count more, and what is not known of them. */
export interface Layers {
  readonly layers: readonly Placed[];
  readonly problems: readonly RenderProblem[];
  /** Why something may be set that is not in them, as a clause; null where all of them are known. */
  readonly incomplete: string | null;
}

export const noLayers: Layers = { layers: [], problems: [], incomplete: null };

/** Objects are merged, everything else is replaced. */
export function mergedValues(lower: Placed, upper: Placed): Placed {
  if (!isObject(lower.value) || !isObject(upper.value)) return upper;
  return entriesOf(upper).reduce((merged, [key, part]) => {
    const known = partAt(merged, key);
    return withEntry(merged, key, known === undefined ? part : mergedValues(known, part));
  }, lower);
}

export function layersTogether(all: readonly Layers[]): Layers {
  return {
    layers: all.flatMap(({ layers }) => layers),
    problems: all.flatMap(({ problems }) => problems),
    incomplete: all.find(({ incomplete }) => incomplete !== null)?.incomplete ?? null,
  };
}

/** Where values are looked for, and with what their templates are filled in. */
export interface ValuesPlace {
  readonly repository: Repository;
  /** The folder from which paths start: that of the helmfile. */
  readonly directory: string;
  readonly scope: Scope;
  /** `missingFileHandler` other than `Error`: a file that is not there counts for nothing. */
  readonly optional: boolean;
}

/** The entries of a list of values: files, also by pattern, and values in place. */
export function valuesListed(list: Placed | undefined, place: ValuesPlace): Layers {
  const entries = typeof list?.value === 'string' ? [list] : itemsOf(list);
  return layersTogether(
    entries.map((entry) => {
      if (isObject(entry.value)) return { ...noLayers, layers: [entry] };
      return typeof entry.value === 'string' ? fromFiles(entry, place) : noLayers;
    }),
  );
}

function fromFiles(entry: Placed, place: ValuesPlace): Layers {
  const { repository, directory, optional } = place;
  const written = textOf(entry);
  const lost = (reason: string, fix: string | null, broken: boolean): Layers => ({
    ...noLayers,
    problems: [{ location: locateIn(entry, []), reason, fix, broken }],
    incomplete: reason,
  });
  if (hasPlaceholder(written))
    return { ...noLayers, incomplete: `which file of values \`${written}\` is remains open` };
  if (/^[a-z0-9+]+:/i.test(written)) return lost('these values are fetched from elsewhere, and were not', null, false);
  const path = resolvePath(directory, written);
  if (path === null) return lost(`\`${written}\` leads out of the repository`, null, false);
  const files = filesAt(repository, path);
  if (files.length > 0) return layersTogether(files.map((file) => fileLayers(entry, file, place)));
  if (optional) return noLayers;
  return lost(`the values file \`${written}\` does not exist`, 'Correct the path, or set `missingFileHandler`.', true);
}

/** The files that a path or a pattern names, in byte order. */
export function filesAt({ paths }: Repository, path: string): string[] {
  if (paths.has(path)) return [path];
  if (!/[*?[{]/.test(path)) return [];
  const matches = picomatch(path);
  return [...paths].filter((one) => matches(one));
}

function fileLayers(entry: Placed, file: string, { repository, scope, directory }: ValuesPlace): Layers {
  const whole = repository.tree.files.get(file)?.text;
  if (whole === undefined || file.endsWith('.hcl')) {
    const reason = `\`${file}\` is no file of values that is read here`;
    return {
      ...noLayers,
      problems: [{ location: locateIn(entry, []), reason, fix: null, broken: false }],
      incomplete: reason,
    };
  }
  if (!file.endsWith('.gotmpl')) {
    const documents = repository.documents.get(file) ?? documentsOf(repository.tree, file, repository.side);
    return { ...noLayers, layers: documents.map((document) => placedIn(document, document.value)) };
  }
  const text = { file, side: repository.side, whole, start: 0, end: whole.length };
  const rendered = renderTemplate(text, readingFrom(repository, directory, scope));
  const problems = problemsOf(repository, file, rendered);
  return {
    layers: rendered.documents.map((document) => placedIn(document, document.value)),
    problems,
    incomplete: isIncomplete(rendered) ? `\`${file}\` is not known in whole` : null,
  };
}

/** Whether more may stand in it than what was rendered. */
export function isIncomplete({ gaps, broken }: RenderedTemplate): boolean {
  return broken !== null || gaps.some(({ block }) => block);
}

/** The same scope, with files read from a folder of the repository. */
export function readingFrom(repository: Repository, directory: string, scope: Scope): Scope {
  return {
    ...scope,
    readFile: (written) => {
      const path = resolvePath(directory, written);
      return path === null ? null : (repository.tree.files.get(path)?.text ?? null);
    },
  };
}

/** What is told of a template that was not followed in whole, each part at its place. */
export function problemsOf(repository: Repository, file: string, { gaps, broken }: RenderedTemplate): RenderProblem[] {
  const text = repository.tree.files.get(file)?.text ?? '';
  const lines = lineStarts(text);
  const at = ({ start, end }: { start: number; end: number }): Location => ({
    ...spanBetween(text, lines, start, end),
    file,
    side: repository.side,
    path: [],
  });
  const told = gaps.map((gap): RenderProblem => {
    const what = gap.block ? 'this block of the template is left out' : 'this value is not known';
    return { location: at(gap), reason: `${what}: ${gap.reason}`, fix: null, broken: false };
  });
  if (broken === null) return told;
  const reason = `this is no YAML once its template is filled in: ${broken.reason}`;
  return [...told, { location: at(broken), reason, fix: 'Correct the template.', broken: gaps.length === 0 }];
}
