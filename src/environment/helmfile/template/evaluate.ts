import { isObject, type Json, type JsonObject } from '../../../manifest/json.ts';
import { compareBytes } from '../../../tree/order.ts';
import type { Piece } from '../../pieces.ts';
import { functions, isEmpty, printed, Unevaluable } from './functions.ts';
import { type Node, type Operand, type Pipe, parseTemplate } from './parse.ts';

/** What a template may ask for. */
export interface Scope {
  /** What the dot holds, by its first key: `Values`, `Environment`. A key that is not here is not known. */
  readonly root: JsonObject;
  /** Why something that is not set under `Values` may be set all the same, as a clause; null where all of it is known. */
  readonly incomplete: string | null;
  /** The first keys that are filled in later: an action that asks for one of them stays as it is written. */
  readonly later: readonly string[];
  /** The text of a file of this repository, by the path as written; null where there is none. */
  readFile(path: string): string | null;
}

/** Something that was not evaluated: a placeholder stands there, or, for a block, nothing. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  /** Whether it is unknown what stands there at all, rather than one value. */
  readonly block: boolean;
}

export interface Evaluation {
  readonly pieces: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** More steps than any helmfile takes. */
const mostSteps = 100_000;

/**
 * What a Go template comes to, as far as it follows from the scope alone: nothing is executed, fetched or taken from the
 * environment of this process. Never throws; where the template itself is broken the whole of it is one gap.
 */
export function evaluateTemplate(text: string, scope: Scope): Evaluation {
  const nodes = parseTemplate(text);
  if (nodes === null) {
    const start = Math.max(text.indexOf('{{'), 0);
    return { pieces: [], gaps: [{ start, end: start + 2, reason: 'its blocks do not match', block: true }] };
  }
  const evaluator = new Evaluator(text, scope);
  evaluator.write(nodes, { dot: scope.root, variables: new Map([['$', scope.root]]) });
  return evaluator;
}

type Held = Json | Unevaluable;

interface Frame {
  readonly dot: Json;
  readonly variables: Map<string, Held>;
}

class Evaluator implements Evaluation {
  readonly pieces: Piece[] = [];
  readonly gaps: Gap[] = [];
  private steps = 0;
  private readonly text: string;
  private readonly scope: Scope;

  constructor(text: string, scope: Scope) {
    this.text = text;
    this.scope = scope;
  }

  write(nodes: readonly Node[], frame: Frame): void {
    for (const node of nodes) {
      this.steps += 1;
      if (this.steps > mostSteps) return;
      if (node.kind === 'text') this.add(this.text.slice(node.start, node.end), node, true);
      else if (node.kind === 'action') this.writeAction(node, frame);
      else this.writeBlock(node, frame);
    }
  }

  private add(text: string, { start, end }: { start: number; end: number }, literal: boolean): void {
    if (text !== '') this.pieces.push({ text, start, end, literal });
  }

  private writeAction(node: Node & { kind: 'action' }, frame: Frame): void {
    const code = this.text.slice(node.start, node.end);
    if (this.isLater(code)) {
      this.add(code, node, false);
      return;
    }
    const held = this.attempt(() => this.pipe(node.pipe, frame));
    const [variable] = node.pipe?.variables ?? [];
    if (variable !== undefined) {
      frame.variables.set(variable, held);
      return;
    }
    const shown = held instanceof Unevaluable ? held : this.attempt(() => printed(held));
    if (!(shown instanceof Unevaluable)) {
      this.add(String(shown), node, false);
      return;
    }
    this.gap(node, shown, false);
    this.add(placeholderOf(code), node, false);
  }

  private isLater(code: string): boolean {
    const bare = code.replace(/`[^`]*`|"(?:[^"\\\n]|\\.)*"/g, '');
    return this.scope.later.some((key) => new RegExp(`\\.${key}\\b`).test(bare));
  }

  private writeBlock(node: Exclude<Node, { kind: 'text' | 'action' }>, frame: Frame): void {
    const value = this.attempt(() => {
      if (node.kind === 'other') throw new Unevaluable('templates within templates are not followed');
      const found = this.pipe(node.pipe, frame);
      if (node.kind === 'range' && typeof found !== 'object') throw new Unevaluable('it is no list and no object');
      return found;
    });
    if (value instanceof Unevaluable) this.gap(node, value, true);
    else if (node.kind === 'range') this.writeRange(node, value, frame);
    else this.writeChoice(node, value, frame);
  }

  private writeChoice(node: Exclude<Node, { kind: 'text' | 'action' }>, value: Json, { dot, variables }: Frame): void {
    const inner = new Map(variables);
    for (const name of node.pipe?.variables ?? []) inner.set(name, value);
    if (isEmpty(value)) this.write(node.otherwise, { dot, variables: inner });
    else this.write(node.body, { dot: node.kind === 'with' ? value : dot, variables: inner });
    keepAssigned(variables, inner);
  }

  /** Over a list in its order, over an object in the order of its keys. */
  private writeRange(node: Exclude<Node, { kind: 'text' | 'action' }>, value: Json, { dot, variables }: Frame): void {
    if (isEmpty(value)) {
      this.write(node.otherwise, { dot, variables });
      return;
    }
    const entries: [string | number, Json][] = Array.isArray(value)
      ? [...(value as readonly Json[]).entries()]
      : Object.entries(value as JsonObject)
          .map(([key, item]): [string, Json] => [key, item ?? null])
          .sort(([left], [right]) => compareBytes(left, right));
    const names = node.pipe?.variables ?? [];
    for (const [key, item] of entries) {
      const inner = new Map(variables);
      if (names.length === 1) inner.set(names[0]!, item);
      if (names.length > 1) inner.set(names[0]!, key).set(names[1]!, item);
      this.write(node.body, { dot: item, variables: inner });
      keepAssigned(variables, inner);
    }
  }

  private gap({ start, end }: { start: number; end: number }, { message }: Unevaluable, block: boolean): void {
    this.gaps.push({ start, end, reason: message, block });
  }

  private attempt<T extends Json>(task: () => T): T | Unevaluable {
    try {
      return task();
    } catch (error) {
      if (error instanceof Unevaluable) return error;
      throw error;
    }
  }

  private pipe(pipe: Pipe | null, frame: Frame): Json {
    if (pipe === null) throw new Unevaluable('it is written in a way that is not read here');
    let piped: Json | undefined;
    for (const command of pipe.commands) piped = this.command(command, piped, frame);
    return piped ?? null;
  }

  private command([first, ...rest]: readonly Operand[], piped: Json | undefined, frame: Frame): Json {
    if (first!.kind !== 'function') {
      if (rest.length > 0 || piped !== undefined) throw new Unevaluable('it calls what is no function');
      return this.operand(first!, frame);
    }
    const { name } = first as Operand & { kind: 'function' };
    if (name === 'and' || name === 'or') return this.logic(name, rest, piped, frame);
    const values = rest.map((operand) => this.operand(operand, frame));
    if (piped !== undefined) values.push(piped);
    return this.call(name, values);
  }

  private call(name: string, values: readonly Json[]): Json {
    if (name === 'readFile') {
      const text = typeof values[0] === 'string' ? this.scope.readFile(values[0]) : null;
      if (text === null) throw new Unevaluable('the file that it reads is not in this repository');
      return text;
    }
    const known = functions.get(name);
    if (known === undefined) throw new Unevaluable(`\`${name}\` is not evaluated here`);
    if ((name === 'get' || name === 'getOrNil' || name === 'hasKey') && this.scope.incomplete !== null) {
      throw new Unevaluable(this.scope.incomplete);
    }
    return known(values);
  }

  /** The first value that decides, else the last one. */
  private logic(name: 'and' | 'or', operands: readonly Operand[], piped: Json | undefined, frame: Frame): Json {
    let value: Json = null;
    for (const operand of operands) {
      value = this.operand(operand, frame);
      if (isEmpty(value) === (name === 'and')) return value;
    }
    return piped ?? value;
  }

  private operand(operand: Operand, frame: Frame): Json {
    switch (operand.kind) {
      case 'literal':
        return operand.value;
      case 'pipe':
        return this.step(this.pipe(operand.pipe, frame), operand.path, '(…)');
      case 'function':
        return this.call(operand.name, []);
      case 'field':
        return this.field(operand, frame);
    }
  }

  private field({ variable, path }: Operand & { kind: 'field' }, { dot, variables }: Frame): Json {
    const held = variable === null ? dot : variables.get(variable);
    if (held === undefined) throw new Unevaluable(`\`${variable}\` is not set`);
    if (held instanceof Unevaluable) throw held;
    const shown = `${variable ?? ''}.${path.join('.')}`;
    if (held === this.scope.root && path.length > 0 && !Object.hasOwn(this.scope.root, path[0]!)) {
      throw new Unevaluable(`\`${shown}\` is not known here`);
    }
    return this.step(held, path, shown);
  }

  /** What is not set counts as nothing where a function or a condition takes it; nothing can be looked up in it. */
  private step(value: Json, path: readonly string[], shown: string): Json {
    let current: Json = value;
    for (const [index, key] of path.entries()) {
      const next: Json | undefined = isObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
      if (next !== undefined) {
        current = next;
        continue;
      }
      if (this.scope.incomplete !== null) throw new Unevaluable(this.scope.incomplete);
      if (index < path.length - 1 || !isObject(current)) throw new Unevaluable(`\`${shown}\` is not set`);
      return null;
    }
    return current;
  }
}

/** `$x = …` in a block holds outside it as well. */
function keepAssigned(outer: Map<string, Held>, inner: ReadonlyMap<string, Held>): void {
  for (const name of outer.keys()) outer.set(name, inner.get(name)!);
}

/** A name for what is not known, in a form that is read as a placeholder and is a plain word in YAML. */
function placeholderOf(code: string): string {
  const words = code.match(/[A-Za-z_]\w*/g) ?? [];
  return `$(${words.length === 0 ? 'unknown' : words.join('.')})`;
}
