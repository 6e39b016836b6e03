import type { JsonPath } from '../../../manifest/json.ts';
import { callFunction } from './functions.ts';
import { TemplateFailure } from './lex.ts';
import { type Branch, type Command, type Node, type Operand, type Pipe, parseTemplate } from './parse.ts';
import { type GoValue, isEmpty, isList, isMap, longestText, textOfValue } from './value.ts';

/** What a template comes to. */
export interface Evaluated {
  readonly text: string;
  /** The parameters that it read. */
  readonly used: readonly JsonPath[];
}

/** A template that can be evaluated with many sets of parameters. */
export type GoTemplate = (parameters: GoValue) => Evaluated;

/**
 * A template in the language of Go's `text/template` with the functions of sprig (masterminds.github.io/sprig), as far as
 * it is followed.
 * @param strict `missingkey=error`: a parameter that is not there is a failure even where it would count as empty
 * @throws TemplateFailure here or when it is evaluated: for what is not followed, and where Go's would fail
 */
export function goTemplate(text: string, strict: boolean): GoTemplate {
  const nodes = parseTemplate(text);
  return (root) => {
    const used: JsonPath[] = [];
    const variables = new Map([['$', { value: root }]]);
    return { text: render(nodes, { root, dot: root, variables, strict, used, steps: { left: mostSteps } }), used };
  };
}

interface Scope {
  readonly root: GoValue;
  readonly dot: GoValue;
  readonly variables: ReadonlyMap<string, { value: GoValue }>;
  readonly strict: boolean;
  readonly used: JsonPath[];
  /** How many parts of the template may still be gone through, so that loops in loops come to an end. */
  readonly steps: { left: number };
}

const mostSteps = 100_000;

function render(nodes: readonly Node[], outer: Scope): string {
  const scope = { ...outer, variables: new Map(outer.variables) };
  let text = '';
  for (const node of nodes) {
    scope.steps.left -= 1;
    if (scope.steps.left < 0) throw new TemplateFailure('it takes too many steps');
    if (text.length > longestText) throw new TemplateFailure('its text becomes too long');
    if (node.kind === 'text') text += node.text;
    else if (node.kind !== 'output') text += branch(node, scope);
    else {
      const value = evaluate(node.pipe, scope);
      if (node.pipe.variables.length === 0) text += shown(node.pipe, value);
      else keep(node.pipe, [value], scope.variables);
    }
  }
  return text;
}

function shown(pipe: Pipe, value: GoValue): string {
  try {
    return textOfValue(value);
  } catch (failure) {
    const [only] = pipe.commands.length === 1 ? pipe.commands[0]! : [];
    const path = only?.kind === 'dot' ? `.${only.fields.join('.')}` : null;
    if (value === undefined && path !== null) throw new TemplateFailure(`nothing gives the parameter \`${path}\``);
    throw failure;
  }
}

function keep(pipe: Pipe, values: readonly GoValue[], variables: Map<string, { value: GoValue }>): void {
  for (const [index, name] of pipe.variables.entries()) {
    const known = variables.get(name);
    if (pipe.declares) variables.set(name, { value: values[index] });
    else if (known === undefined) throw new TemplateFailure(`the variable \`${name}\` is not declared`);
    else known.value = values[index];
  }
}

function branch({ kind, pipe, body, otherwise }: Branch, outer: Scope): string {
  const value = evaluate(pipe, outer);
  if (kind === 'range') return range(pipe, value, body, otherwise, outer);
  const scope = { ...outer, variables: new Map(outer.variables) };
  keep(pipe, [value], scope.variables);
  if (isEmpty(value)) return render(otherwise, scope);
  return render(body, kind === 'with' ? { ...scope, dot: value } : scope);
}

function range(pipe: Pipe, value: GoValue, body: readonly Node[], otherwise: readonly Node[], outer: Scope): string {
  if (isEmpty(value)) return render(otherwise, outer);
  const items: [GoValue, GoValue][] = isList(value)
    ? value.map((item, index) => [BigInt(index), item])
    : isMap(value)
      ? Object.keys(value)
          .sort()
          .map((key) => [key, value[key]])
      : fail('`range` goes over something that is no list');
  return items
    .map(([key, item]) => {
      const scope = { ...outer, dot: item, variables: new Map(outer.variables) };
      keep(pipe, pipe.variables.length === 1 ? [item] : [key, item], scope.variables);
      return render(body, scope);
    })
    .join('');
}

function evaluate({ commands }: Pipe, scope: Scope): GoValue {
  const [first, ...others] = commands;
  return others.reduce<GoValue>((value, command) => run(command, scope, [value]), run(first!, scope, []));
}

function run(command: Command, scope: Scope, given: readonly GoValue[]): GoValue {
  const [first, ...rest] = command as [Operand, ...Operand[]];
  if (first.kind !== 'function') {
    if (rest.length > 0 || given.length > 0) throw new TemplateFailure('something is called that is no function');
    return operand(first, scope);
  }
  if (first.name === 'and' || first.name === 'or') return shortCut(first.name, rest, scope, given);
  const value = callFunction(first.name, [...rest.map((one) => operand(one, scope)), ...given]);
  return fieldsOf(value, first.fields, scope);
}

/** `and` and `or` look no further than they must. */
function shortCut(name: 'and' | 'or', operands: readonly Operand[], scope: Scope, given: readonly GoValue[]): GoValue {
  const all = [...operands.map((one) => () => operand(one, scope)), ...given.map((value) => () => value)];
  let value: GoValue;
  for (const next of all) {
    value = next();
    if (isEmpty(value) === (name === 'and')) return value;
  }
  return value;
}

function operand(one: Operand, scope: Scope): GoValue {
  switch (one.kind) {
    case 'literal':
      return one.value;
    case 'dot':
      return lookUp(scope.dot, one.fields, scope);
    case 'variable': {
      const variable = scope.variables.get(one.name);
      if (variable === undefined) throw new TemplateFailure(`the variable \`${one.name}\` is not declared`);
      return lookUp(variable.value, one.fields, scope);
    }
    case 'function':
      return run([one], scope, []);
    case 'pipe':
      return fieldsOf(evaluate(one.pipe, scope), one.fields, scope);
  }
}

/** The same as `fieldsOf`, and remembers what was read of the parameters. */
function lookUp(value: GoValue, fields: readonly string[], scope: Scope): GoValue {
  if (value === scope.root && fields.length > 0) scope.used.push(fields);
  return fieldsOf(value, fields, scope);
}

function fieldsOf(value: GoValue, fields: readonly string[], { strict }: Scope): GoValue {
  return fields.reduce<GoValue>((current, field) => {
    if (!isMap(current))
      throw new TemplateFailure(`\`.${fields.join('.')}\` leads through something that has no fields`);
    if (Object.hasOwn(current, field)) return current[field];
    if (strict) throw new TemplateFailure(`nothing gives the parameter \`.${fields.join('.')}\``);
    return undefined;
  }, value);
}

function fail(reason: string): never {
  throw new TemplateFailure(reason);
}
