import type { Location } from '../../manifest/location.ts';
import type { Expression } from '../../manifest/terraform/expression.ts';
import type { RenderProblem } from '../environment.ts';
import { resolvePath, shownDirectory } from '../path.ts';
import { listOf, type Origin, objectOf, type Placed, partAt, placedAt, textOf } from '../placed.ts';
import { filesMatching } from './fileset.ts';
import { callFunction } from './functions.ts';
import type { InModule, Module } from './module.ts';
import { documentsOfText, filePieces, heredocPieces } from './texts.ts';

/** How the path of a module begins, so that it is told from one that is relative to where Terraform is run. */
const fromRepository = '//';
/** More steps than the values of any resource take. */
const mostSteps = 20_000;

/** Works out expressions of one resource as far as the files tell them; what they do not tell becomes a problem. Never throws. */
export class Evaluator {
  readonly problems: RenderProblem[] = [];
  /** Files that were read. */
  readonly files = new Set<string>();
  private steps = 0;
  private readonly open = new Set<Expression>();

  /** The value; null where it is not known. A part of an object or a list that is not known is a placeholder there. */
  value(written: InModule): Placed | null {
    const { part } = written;
    this.steps += 1;
    if (this.steps > mostSteps || this.open.has(part)) return null;
    this.open.add(part);
    try {
      return this.inner(written);
    } finally {
      this.open.delete(part);
    }
  }

  /** The value as text; null where it is not known, or is no text. */
  text(written: InModule | undefined): string | null {
    const value = written === undefined ? null : this.value(written);
    return value === null || value.value === null || typeof value.value === 'object' ? null : textOf(value);
  }

  /** The same, with a problem where the value is not known. */
  known(written: InModule): Placed | null {
    const value = this.value(written);
    if (value === null) this.tell(written, 'this value is not known here');
    return value;
  }

  tell(written: InModule, reason: string, fix: string | null = null, broken = false): void {
    this.problems.push({ location: placeOf(written), reason, fix, broken });
  }

  private inner(written: InModule): Placed | null {
    const { part, module } = written;
    const origin = originOf(written);
    const inside = (each: Expression): Placed => this.part({ ...written, part: each });
    switch (part.kind) {
      case 'text':
        return this.textValue(written, part);
      case 'template':
        return this.template(written, part.parts);
      case 'reference':
        return this.reference(written, part.path);
      case 'list':
        return listOf(origin, part.items.map(inside));
      case 'object':
        if (part.isOpen) return null;
        return objectOf(
          origin,
          [...part.entries].map(([key, each]) => [key, inside(each)] as const),
        );
      case 'call':
        return this.call(written, part);
      case 'conditional': {
        const condition = this.value({ ...written, part: part.condition })?.value;
        if (typeof condition !== 'boolean') return null;
        return this.value({ ...written, part: condition ? part.yes : part.no });
      }
      case 'comparison': {
        const [left, right] = [part.left, part.right].map((each) =>
          this.value({ file: written.file, module, part: each }),
        );
        if (!left || !right || typeof left.value === 'object' || typeof right.value === 'object') return null;
        return placedAt(origin, (left.value === right.value) === part.isEqual);
      }
      case 'other':
        return null;
    }
  }

  private part(written: InModule): Placed {
    const value = this.known(written);
    return value ?? placedAt(originOf(written), placeholderOf(written));
  }

  private textValue(written: InModule, part: Expression & { kind: 'text' }): Placed | null {
    const origin = originOf(written);
    if (part.form === 'number')
      return placedAt(origin, /^-?\d+(?:\.\d+)?$/.test(part.text) ? Number(part.text) : part.text);
    if (part.form === undefined) return /(?<!%)%\{/.test(part.text) ? null : placedAt(origin, unescaped(part.text));
    const pieces = heredocPieces(this, written, part);
    return pieces === null ? null : placedAt(origin, pieces.map(({ text }) => text).join(''));
  }

  private template(written: InModule, parts: readonly Expression[]): Placed | null {
    const texts = parts.map((each) => this.text({ ...written, part: each }));
    return texts.includes(null) ? null : placedAt(originOf(written), texts.join(''));
  }

  private reference(written: InModule, [scope = '', name = '', ...rest]: readonly string[]): Placed | null {
    const { module } = written;
    const origin = originOf(written);
    if (name === '') {
      const given = module.each.get(scope);
      if (given !== undefined) return given;
      if (scope === 'true' || scope === 'false') return placedAt(origin, scope === 'true');
      return scope === 'null' ? placedAt(origin, null) : null;
    }
    if (scope === 'path') return this.path(origin, module, name);
    const given = module.each.get(`${scope}.${name}`) ?? this.stepInto(module.each.get(scope), [name]);
    if (given) return this.stepInto(given, rest);
    if (scope === 'local' || scope === 'var') {
      const found = scope === 'local' ? module.locals.get(name) : module.variables.get(name);
      if (found === undefined) return null;
      return this.stepInto(this.value({ module, ...found }), rest);
    }
    if (scope === 'module') {
      const inner = module.children.get(name);
      const output = inner?.outputs.get(rest[0] ?? '');
      return inner === undefined || output === undefined
        ? null
        : this.stepInto(this.value({ module: inner, ...output }), rest.slice(1));
    }
    return this.attribute(module, [scope, name], rest);
  }

  private path(origin: Origin, { directory, root }: Module, name: string): Placed | null {
    if (name !== 'module' && name !== 'root') return null;
    return placedAt(origin, `${fromRepository}${shownDirectory(name === 'module' ? directory : root)}`);
  }

  /** What another resource is given, where Terraform takes it as it is written. */
  private attribute(module: Module, labels: readonly string[], rest: readonly string[]): Placed | null {
    const block = module.blocks.find(
      ({ part }) => part.type === 'resource' && part.labels.join('.') === labels.join('.'),
    );
    if (block === undefined || ['count', 'for_each'].some((key) => block.part.body.attributes.has(key))) return null;
    let { body } = block.part;
    for (const [index, key] of rest.entries()) {
      const attribute = body.attributes.get(key);
      if (attribute !== undefined) {
        return this.stepInto(this.value({ file: block.file, part: attribute, module }), rest.slice(index + 1));
      }
      if (/^\d+$/.test(key)) continue;
      const inner = body.blocks.filter(({ type }) => type === key)[Number(rest[index + 1]) || 0];
      if (inner === undefined) return null;
      body = inner.body;
    }
    return null;
  }

  private stepInto(whole: Placed | null | undefined, steps: readonly string[]): Placed | null {
    return steps.reduce<Placed | null>((current, step) => partAt(current ?? undefined, step) ?? null, whole ?? null);
  }

  private call(written: InModule, { name, items }: Expression & { kind: 'call' }): Placed | null {
    const arguments_ = items.map((part) => ({ ...written, part }));
    if (name === 'try' || name === 'can') return null;
    if (name === 'file' || name === 'fileset' || name === 'templatefile')
      return this.fileCall(written, name, arguments_);
    if (name === 'yamldecode') {
      const documents = this.documents(arguments_[0]);
      return documents?.length === 1 ? documents[0]! : null;
    }
    const values = arguments_.map((each) => this.value(each));
    if (values.includes(null)) return null;
    return callFunction(name, values as Placed[], originOf(written));
  }

  private fileCall(written: InModule, name: string, [path, more]: readonly InModule[]): Placed | null {
    const origin = originOf(written);
    const found = this.pathIn(path);
    if (found === null) return null;
    const { repository } = written.module;
    if (name === 'fileset') {
      const pattern = this.text(more);
      const names = pattern === null ? null : filesMatching(repository.paths, found, pattern);
      return names === null
        ? null
        : listOf(
            origin,
            names.map((one) => placedAt(origin, one)),
          );
    }
    const file = this.read(written, found);
    if (file === null) return null;
    if (name === 'file') return placedAt(origin, file);
    const pieces = filePieces(this, written, found, more);
    return pieces === null ? null : placedAt(origin, pieces.map(({ text }) => text).join(''));
  }

  /** The path of a file, from the root of the repository; null where it is not known or leads out. */
  pathIn(written: InModule | undefined): string | null {
    const path = this.text(written);
    if (path === null || written === undefined) return null;
    if (path.startsWith(fromRepository)) return resolvePath('', path.slice(fromRepository.length));
    return resolvePath(written.module.root, path);
  }

  read(written: InModule, path: string): string | null {
    const { repository } = written.module;
    const text = repository.tree.files.get(path)?.text;
    if (text === undefined) {
      if (!repository.paths.has(path))
        this.tell(written, `the file \`${path}\` does not exist`, 'Correct the path.', true);
      return null;
    }
    this.files.add(path);
    return text;
  }

  /** The documents of a value that is YAML as text, each node where it is written; null where it is not known. */
  documents(written: InModule | undefined): Placed[] | null {
    return documentsOfText(this, written);
  }

  /** Follows locals, variables and outputs to where a text is written. */
  source(written: InModule): InModule | null {
    const { part, module } = written;
    this.steps += 1;
    if (part.kind !== 'reference' || this.steps > mostSteps || part.path.length !== 2) return written;
    const [scope, name] = part.path as [string, string];
    const found =
      scope === 'local' ? module.locals.get(name) : scope === 'var' ? module.variables.get(name) : undefined;
    return found === undefined ? written : this.source({ module, ...found });
  }
}

/** Where an expression stands. */
export function placeOf({ part, file, module }: InModule): Location {
  return { ...part.span, file, side: module.repository.side, path: [] };
}

function originOf(written: InModule): Origin {
  const place = placeOf(written);
  return { document: { locate: () => place }, path: [] };
}

/** A name for what is not known, in a form that is read as a placeholder. */
function placeholderOf({ part }: InModule): string {
  return part.kind === 'reference' ? `$(${part.path.join('.').replace(/[^\w.]/g, '')})` : '$(unknown)';
}

function unescaped(text: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return text
    .replace(/\\(.)/gs, (_, each: string) => escapes[each] ?? each)
    .replaceAll('$${', '${')
    .replaceAll('%%{', '%{');
}
