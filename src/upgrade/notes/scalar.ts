import type { Json } from '../../manifest/json.ts';

/** A scalar as text; empty for an object, a list, and where there is nothing. */
export function scalarText(value: Json | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}
