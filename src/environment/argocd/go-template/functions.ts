import { canonical, type Json } from '../../../manifest/json.ts';
import { normalName } from '../normal-name.ts';
import { TemplateFailure } from './lex.ts';
import { type GoValue, isEmpty, isList, isMap, longestText, textOfValue } from './value.ts';

type GoFunction = (...values: readonly GoValue[]) => GoValue;

/** @throws TemplateFailure for a function that is not followed, and for arguments that do not fit it */
export function callFunction(name: string, values: readonly GoValue[]): GoValue {
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined) throw new TemplateFailure(`the function \`${name}\` is not followed`);
  const value = found(...values);
  if (typeof value === 'string' && value.length > longestText) throw new TemplateFailure('a text becomes too long');
  return value;
}

/** The functions of Go's templates, of sprig and of Argo CD (`applicationset/utils/template_functions.go`) that are followed. */
const functions: Readonly<Record<string, GoFunction>> = {
  lower: (text) => word(text).toLowerCase(),
  upper: (text) => word(text).toUpperCase(),
  trim: (text) => word(text).trim(),
  trimAll: (set, text) => trimmed(word(text), word(set), true, true),
  trimPrefix: (prefix, text) => (word(text).startsWith(word(prefix)) ? word(text).slice(word(prefix).length) : text),
  trimSuffix: (suffix, text) =>
    word(suffix) !== '' && word(text).endsWith(word(suffix)) ? word(text).slice(0, -word(suffix).length) : text,
  replace: (old, fresh, text) => word(text).replaceAll(word(old), () => word(fresh)),
  contains: (part, text) => word(text).includes(word(part)),
  hasPrefix: (prefix, text) => word(text).startsWith(word(prefix)),
  hasSuffix: (suffix, text) => word(text).endsWith(word(suffix)),
  nospace: (text) => word(text).replace(/\s/g, ''),
  repeat: (times, text) => word(text).repeat(bounded(times)),
  trunc: (length, text) => (whole(length) < 0 ? word(text).slice(whole(length)) : word(text).slice(0, whole(length))),
  substr: (from, to, text) => word(text).slice(Math.max(0, whole(from)), whole(to) < 0 ? undefined : whole(to)),
  quote: (...values) =>
    values
      .filter(isSomething)
      .map((value) => quoted(textOfValue(value)))
      .join(' '),
  squote: (...values) =>
    values
      .filter(isSomething)
      .map((value) => `'${textOfValue(value)}'`)
      .join(' '),
  indent: (spaces, text) => indented(spaces, text),
  nindent: (spaces, text) => `\n${indented(spaces, text)}`,
  normalize: (text) => normalName(word(text)),

  default: (fallback, value) => (isEmpty(value) ? fallback : value),
  empty: (value) => isEmpty(value),
  coalesce: (...values) => values.find((value) => !isEmpty(value)) ?? null,
  ternary: (yes, no, test) => (test === true ? yes : no),
  not: (value) => isEmpty(value),
  eq: (first, ...others) => others.some((other) => same(first, other)),
  ne: (first, second) => !same(first, second),
  lt: (first, second) => compared(first, second) < 0,
  le: (first, second) => compared(first, second) <= 0,
  gt: (first, second) => compared(first, second) > 0,
  ge: (first, second) => compared(first, second) >= 0,

  index: (value, ...keys) => keys.reduce<GoValue>(indexed, value),
  len: (value) => BigInt(lengthOf(value)),
  list: (...values) => values,
  dict: (...values) => dictionary(values),
  get: (map, key) => (isMap(map) && Object.hasOwn(map, word(key)) ? map[word(key)] : ''),
  hasKey: (map, key) => isMap(map) && Object.hasOwn(map, word(key)),
  keys: (map) => (isMap(map) ? Object.keys(map).sort() : unfit('keys')),
  first: (values) => listed(values)[0],
  last: (values) => listed(values).at(-1),
  rest: (values) => listed(values).slice(1),
  initial: (values) => listed(values).slice(0, -1),
  has: (value, values) => listed(values).some((one) => same(one, value)),
  append: (values, value) => [...listed(values), value],
  concat: (...values) => values.flatMap((one) => listed(one)),
  uniq: (values) => listed(values).filter((one, at, all) => all.findIndex((other) => same(one, other)) === at),
  sortAlpha: (values) => listed(values).map(textOfValue).sort(),
  join: (separator, values) => (isList(values) ? values.map(textOfValue).join(word(separator)) : textOfValue(values)),
  splitList: (separator, text) => word(text).split(word(separator)),
  split: (separator, text) => {
    return Object.fromEntries(
      word(text)
        .split(word(separator))
        .map((part, at) => [`_${at}`, part]),
    );
  },

  toString: (value: GoValue) => textOfValue(value),
  print: (...values) => (values.every((value) => typeof value === 'string') ? values.join('') : unfit('print')),
  printf: (format, ...values) => formatted(word(format), values),
  int: (value) => BigInt(Math.trunc(number(value))),
  int64: (value) => BigInt(Math.trunc(number(value))),
  atoi: (text) => BigInt(/^-?\d+$/.test(word(text)) ? word(text) : 0),
  add: (...values) => values.reduce<bigint>((sum, value) => sum + integer(value), 0n),
  add1: (value) => integer(value) + 1n,
  sub: (first, second) => integer(first) - integer(second),
  mul: (first, ...others) => others.reduce<bigint>((product, value) => product * integer(value), integer(first)),
  div: (first, second) => (integer(second) === 0n ? unfit('div') : integer(first) / integer(second)),
  mod: (first, second) => (integer(second) === 0n ? unfit('mod') : integer(first) % integer(second)),

  toJson: (value) => JSON.stringify(json(value)),
  // JSON is YAML: other characters, the same content.
  toYaml: (value) => JSON.stringify(json(value)),
  fromJson: (text) => parsed(word(text)),
  fail: (reason) => unfit('fail', word(reason)),
};

function unfit(name: string, reason = 'its arguments do not fit'): never {
  throw new TemplateFailure(`\`${name}\`: ${reason}`);
}

function isSomething(value: GoValue): boolean {
  return value !== undefined && value !== null;
}

function word(value: GoValue): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) throw new TemplateFailure('a function is given no value');
  throw new TemplateFailure('a function of texts is given something else');
}

function number(value: GoValue): number {
  if (value === undefined || value === null || value === '') return 0;
  if (typeof value === 'boolean') return Number(value);
  const found = typeof value === 'object' ? Number.NaN : Number(value);
  return Number.isFinite(found) ? found : unfit('int', 'it is given something that is no number');
}

function integer(value: GoValue): bigint {
  return BigInt(Math.trunc(number(value)));
}

function whole(value: GoValue): number {
  return typeof value === 'bigint' ? Number(value) : unfit('trunc', 'a length is no whole number');
}

const longestRepetition = 1000;

function bounded(times: GoValue): number {
  const wanted = whole(times);
  return wanted >= 0 && wanted <= longestRepetition ? wanted : unfit('repeat', 'the text becomes too long');
}

function trimmed(text: string, set: string, start: boolean, end: boolean): string {
  let [from, to] = [0, text.length];
  while (start && from < to && set.includes(text[from]!)) from += 1;
  while (end && to > from && set.includes(text[to - 1]!)) to -= 1;
  return text.slice(from, to);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function indented(spaces: GoValue, text: GoValue): string {
  const pad = ' '.repeat(bounded(spaces));
  return pad + word(text).replaceAll('\n', `\n${pad}`);
}

/** Go compares values of one kind only. */
function same(left: GoValue, right: GoValue): boolean {
  const [one, other] = [left ?? null, right ?? null];
  if (one !== null && other !== null && typeof one !== typeof other) {
    throw new TemplateFailure('two values of different kinds are compared');
  }
  if (typeof one === 'object' || typeof other === 'object') return canonical(json(one)) === canonical(json(other));
  return one === other;
}

function compared(left: GoValue, right: GoValue): number {
  const comparable = typeof left === typeof right && ['string', 'number', 'bigint'].includes(typeof left);
  if (!comparable) throw new TemplateFailure('two values of different kinds are compared');
  if (same(left, right)) return 0;
  return left! < right! ? -1 : 1;
}

function indexed(value: GoValue, key: GoValue): GoValue {
  if (isList(value)) {
    const at = typeof key === 'bigint' ? Number(key) : unfit('index', 'the index is no whole number');
    if (at < 0 || at >= value.length) throw new TemplateFailure(`\`index\`: the list has no item ${at}`);
    return value[at];
  }
  if (isMap(value)) return Object.hasOwn(value, word(key)) ? value[word(key)] : undefined;
  throw new TemplateFailure('`index` looks into something that is neither list nor map');
}

function lengthOf(value: GoValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isList(value)) return value.length;
  return isMap(value) ? Object.keys(value).length : unfit('len');
}

function listed(value: GoValue): readonly GoValue[] {
  return isList(value) ? value : unfit('first', 'it is given something that is no list');
}

function dictionary(values: readonly GoValue[]): GoValue {
  const entries = values.flatMap((value, at) => (at % 2 === 0 ? [[word(value), values[at + 1] ?? ''] as const] : []));
  return Object.fromEntries(entries);
}

function formatted(format: string, values: readonly GoValue[]): string {
  const rest = [...values];
  const text = format.replace(/%(.?)/gs, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = rest.shift();
    if (verb === 's') return word(value);
    if (verb === 'v') return textOfValue(value);
    if (verb === 'q') return quoted(word(value));
    if (verb === 'd' && typeof value === 'bigint') return String(value);
    return unfit('printf', `\`%${verb}\` is not followed`);
  });
  return rest.length === 0 ? text : unfit('printf');
}

function parsed(text: string): GoValue {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return unfit('fromJson', 'the text is no JSON');
  }
}

function json(value: GoValue): Json {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (isList(value)) return value.map(json);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, json(part)]));
  return value;
}
