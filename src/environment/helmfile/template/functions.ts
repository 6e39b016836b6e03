import { stringify } from 'yaml';
import { canonical, isObject, type Json, type JsonObject } from '../../../manifest/json.ts';

/** That a template asks for what these files do not tell; the message is the reason, as a clause. */
export class Unevaluable extends Error {}

/** A function of templates: the value that is piped into it comes last. @throws Unevaluable */
export type TemplateFunction = (values: readonly Json[]) => Json;

/** Whether a value counts as false, as in Go: false, 0, nil and whatever is empty. */
export function isEmpty(value: Json): boolean {
  if (value === null || value === false || value === 0 || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** A value as Go prints it. @throws Unevaluable for lists and objects, whose form here would be chance */
export function printed(value: Json): string {
  if (value === null) throw new Unevaluable('nothing is set there');
  if (typeof value === 'object') throw new Unevaluable('it is a list or an object where a text is needed');
  return String(value);
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Unevaluable('it is no text where one is needed');
  return value;
}

function number(value: Json | undefined): number {
  if (typeof value !== 'number') throw new Unevaluable('it is no number where one is needed');
  return value;
}

function boolean(value: Json | undefined): boolean {
  if (typeof value !== 'boolean') throw new Unevaluable('it is neither true nor false where one of them is needed');
  return value;
}

function object(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Unevaluable('it is no object where one is needed');
  return value;
}

function equal(left: Json, right: Json): boolean {
  if (left !== null && right !== null && typeof left !== typeof right)
    throw new Unevaluable('values of different types are compared');
  return canonical(left) === canonical(right);
}

function yamlOf(value: Json): string {
  return stringify(value, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 }).trimEnd();
}

function indented(width: number, lines: string): string {
  const blanks = ' '.repeat(Math.min(Math.max(width, 0), 200));
  return lines
    .split('\n')
    .map((line) => blanks + line)
    .join('\n');
}

/** `get "a.b" fallback object` of helmfile (`pkg/tmpl/get_or_nil.go`); the fallback may be left out. */
function get(values: readonly Json[]): Json {
  const whole = values.at(-1)!;
  const fallback = values.length > 2 ? values[1] : undefined;
  const found = text(values[0])
    .split('.')
    .reduce<Json | undefined>(
      (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
      whole,
    );
  if (found === undefined && fallback === undefined) throw new Unevaluable(`\`${text(values[0])}\` is not set`);
  return found ?? fallback ?? null;
}

function dictionary(values: readonly Json[]): Json {
  const pairs: [string, Json][] = [];
  for (let index = 0; index + 1 < values.length; index += 2) pairs.push([text(values[index]), values[index + 1]!]);
  return Object.fromEntries(pairs);
}

/** `printf` with `%s`, `%d`, `%v` and `%q` of texts and whole numbers only. */
function formatted([format, ...values]: readonly Json[]): string {
  let next = 0;
  const result = text(format).replaceAll(/%(.)/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = values[next];
    next += 1;
    if (verb === 'd') return String(number(value));
    if (verb === 'q') return JSON.stringify(text(value));
    if (verb === 's') return text(value);
    if (verb === 'v') return printed(value ?? null);
    throw new Unevaluable(`\`%${verb}\` is not worked out here`);
  });
  if (next !== values.length) throw new Unevaluable('`printf` has other values than its format names');
  return result;
}

/** Functions of Go's templates, of sprig and of helmfile whose value follows from their arguments alone. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['default', ([fallback = null, value = null]) => (isEmpty(value) ? fallback : value)],
  ['quote', (values) => values.map((value) => JSON.stringify(printed(value))).join(' ')],
  ['squote', (values) => values.map((value) => `'${printed(value)}'`).join(' ')],
  ['toYaml', ([value = null]) => yamlOf(value)],
  ['toJson', ([value = null]) => canonical(value)],
  ['indent', ([width, value]) => indented(number(width), text(value))],
  ['nindent', ([width, value]) => `\n${indented(number(width), text(value))}`],
  ['toString', ([value = null]) => printed(value)],
  ['upper', ([value]) => text(value).toUpperCase()],
  ['lower', ([value]) => text(value).toLowerCase()],
  ['trim', ([value]) => text(value).trim()],
  ['trimSuffix', ([end, value]) => (text(value).endsWith(text(end)) ? cut(text(value), 0, text(end)) : text(value))],
  [
    'trimPrefix',
    ([start, value]) => (text(value).startsWith(text(start)) ? text(value).slice(text(start).length) : text(value)),
  ],
  ['replace', ([from, to, value]) => text(value).replaceAll(text(from), () => text(to))],
  ['contains', ([part, value]) => text(value).includes(text(part))],
  ['hasPrefix', ([part, value]) => text(value).startsWith(text(part))],
  ['hasSuffix', ([part, value]) => text(value).endsWith(text(part))],
  ['printf', formatted],
  ['eq', ([first = null, ...others]) => others.some((other) => equal(first, other))],
  ['ne', ([first = null, second = null]) => !equal(first, second)],
  ['not', ([value = null]) => isEmpty(value)],
  ['empty', ([value = null]) => isEmpty(value)],
  ['coalesce', (values) => values.find((value) => !isEmpty(value)) ?? null],
  ['ternary', ([yes = null, no = null, condition]) => (boolean(condition) ? yes : no)],
  ['list', (values) => [...values]],
  ['dict', dictionary],
  [
    'has',
    ([item = null, list]) => Array.isArray(list) && list.some((each) => canonical(each as Json) === canonical(item)),
  ],
  ['hasKey', ([whole, key]) => Object.hasOwn(object(whole), text(key))],
  ['get', get],
  ['getOrNil', ([path, whole]) => get([path ?? null, null, whole ?? null])],
  ['required', ([message, value = null]) => (isEmpty(value) ? absent(message) : value)],
  [
    'len',
    ([value]) =>
      Array.isArray(value)
        ? value.length
        : typeof value === 'string'
          ? value.length
          : Object.keys(object(value)).length,
  ],
  [
    'join',
    ([separator, list]) =>
      Array.isArray(list) ? list.map((item) => printed(item as Json)).join(text(separator)) : printed(list ?? null),
  ],
]);

function cut(value: string, start: number, end: string): string {
  return value.slice(start, value.length - end.length);
}

function absent(message: Json | undefined): never {
  throw new Unevaluable(typeof message === 'string' ? 'what it requires is not set' : 'it requires a value');
}
