import { stringify } from 'yaml';
import { isObject, type Json } from '../../manifest/json.ts';
import { entriesOf, itemsOf, listOf, type Origin, objectOf, type Placed, partAt, placedAt, textOf } from '../placed.ts';

type TerraformFunction = (values: readonly Placed[], origin: Origin) => Placed | null;

/** A function of Terraform whose value follows from its arguments alone; null for any other, and for arguments it does not take. */
export function callFunction(name: string, values: readonly Placed[], origin: Origin): Placed | null {
  return functions.get(name)?.(values, origin) ?? null;
}

/** A function of texts; null where an argument is none. */
function ofTexts(compute: (...texts: string[]) => Json | null): TerraformFunction {
  return (values, origin) => {
    if (values.some(({ value }) => value === null || typeof value === 'object')) return null;
    const result = compute(...values.map(textOf));
    return result === null ? null : placedAt(origin, result);
  };
}

function asSet([list]: readonly Placed[], origin: Origin): Placed | null {
  if (list === undefined || !Array.isArray(list.value)) return null;
  const items = new Map(itemsOf(list).map((item) => [textOf(item), item]));
  return listOf(origin, [...items.values()]);
}

function merged(values: readonly Placed[], origin: Origin): Placed | null {
  if (values.some(({ value }) => !isObject(value))) return null;
  return objectOf(
    origin,
    values.flatMap((each) => entriesOf(each)),
  );
}

function concatenated(values: readonly Placed[], origin: Origin): Placed | null {
  return values.every(({ value }) => Array.isArray(value)) ? listOf(origin, values.flatMap(itemsOf)) : null;
}

function lookup([whole, key, fallback]: readonly Placed[]): Placed | null {
  return partAt(whole, textOf(key)) ?? fallback ?? null;
}

function formatted(format: string, ...texts: string[]): string | null {
  if (/%(?![sdv%])/.test(format)) return null;
  let next = 0;
  return format.replaceAll(/%([sdv%])/g, (_, verb: string) => {
    if (verb === '%') return '%';
    next += 1;
    return texts[next - 1] ?? '';
  });
}

function joined([separator, list]: readonly Placed[], origin: Origin): Placed | null {
  const items = itemsOf(list);
  if (!Array.isArray(list?.value) || items.some(({ value }) => value === null || typeof value === 'object'))
    return null;
  return placedAt(origin, items.map(textOf).join(textOf(separator)));
}

function encoded([value]: readonly Placed[], origin: Origin): Placed | null {
  const options = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 } as const;
  return value === undefined ? null : placedAt(origin, stringify(value.value, options));
}

function length([value]: readonly Placed[], origin: Origin): Placed | null {
  if (value === undefined || value.value === null) return null;
  if (typeof value.value === 'string') return placedAt(origin, value.value.length);
  return typeof value.value === 'object' ? placedAt(origin, Object.keys(value.value).length) : null;
}

/** developer.hashicorp.com/terraform/language/functions */
const functions: ReadonlyMap<string, TerraformFunction> = new Map<string, TerraformFunction>([
  ['toset', asSet],
  ['tolist', ([value]) => value ?? null],
  ['tomap', ([value]) => value ?? null],
  ['tostring', ofTexts((text) => text)],
  ['merge', merged],
  ['concat', concatenated],
  ['lookup', lookup],
  ['length', length],
  ['join', joined],
  ['yamlencode', encoded],
  ['jsonencode', ([value], origin) => (value === undefined ? null : placedAt(origin, JSON.stringify(value.value)))],
  ['format', ofTexts(formatted)],
  ['lower', ofTexts((text) => text.toLowerCase())],
  ['upper', ofTexts((text) => text.toUpperCase())],
  ['trimspace', ofTexts((text) => text.trim())],
  ['trimsuffix', ofTexts((text, end = '') => (end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text))],
  ['trimprefix', ofTexts((text, start = '') => (text.startsWith(start) ? text.slice(start.length) : text))],
  ['replace', ofTexts((text, from = '', to = '') => (/^\/.*\/$/.test(from) ? null : text.replaceAll(from, () => to)))],
  ['coalesce', (values) => values.find(({ value }) => value !== null && value !== '') ?? null],
  ['nonsensitive', ([value]) => value ?? null],
]);
