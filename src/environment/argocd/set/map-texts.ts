import type { JsonPath } from '../../../manifest/json.ts';
import { mapParts, type Placed } from '../../placed.ts';

/** A value with each of its texts changed; what is not changed keeps its place, and what is stands where it did. */
export function mapTexts(whole: Placed, change: (text: string, path: JsonPath) => string, path: JsonPath = []): Placed {
  if (typeof whole.value === 'string') {
    const text = change(whole.value, path);
    return text === whole.value ? whole : { value: text, origin: whole.origin, parts: null };
  }
  if (typeof whole.value !== 'object' || whole.value === null) return whole;
  return mapParts(whole, (part, step) => mapTexts(part, change, [...path, step]));
}
