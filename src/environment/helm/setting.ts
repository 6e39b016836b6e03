import type { Json } from '../../manifest/json.ts';
import { objectOf, type Placed, placedAt, textOf } from '../placed.ts';

/**
 * One `--set` as values: the name is a path, the value is read as helm reads it unless it is to stay a text (helm
 * `pkg/strvals/parser.go`). Null where the path leads into a list.
 */
export function settingOf(name: string, value: Placed, asText: boolean): Placed | null {
  if (name === '' || /[[\]{}]/.test(name)) return null;
  const keys = (name.match(/(?:\\.|[^.\\])+/g) ?? []).map((key) => key.replace(/\\(.)/g, '$1'));
  const typed = typeof value.value === 'string' && !asText ? placedAt(value.origin, typedOf(value.value)) : value;
  const leaf = asText ? placedAt(value.origin, textOf(value)) : typed;
  return keys.reduceRight<Placed>((inner, key) => objectOf(value.origin, [[key, inner]]), leaf);
}

function typedOf(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(text)) return Number(text);
  const list = /^\{(.*)\}$/s.exec(text);
  return list === null ? text.replace(/\\(.)/g, '$1') : list[1]!.split(',').map((item) => typedOf(item));
}
