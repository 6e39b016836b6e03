import type { Json } from '../../../manifest/json.ts';
import { TemplateFailure } from './lex.ts';

/** What a template computes with: numbers of parameters are Go's float64, those of the template itself are integers. */
export type GoValue =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly GoValue[]
  | { readonly [key: string]: GoValue };

/** In characters; what a template comes to is a name, a path or a patch. */
export const longestText = 100_000;

export function isMap(value: GoValue): value is { readonly [key: string]: GoValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: GoValue): value is readonly GoValue[] {
  return Array.isArray(value);
}

/** What Go's templates and sprig call empty. */
export function isEmpty(value: GoValue): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value) === 0;
  if (isList(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

/** A value as Go prints it; @throws TemplateFailure for what is nothing, or is no single text */
export function textOfValue(value: GoValue): string {
  if (value === undefined || value === null) throw new TemplateFailure('it comes to no value');
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'object') throw new TemplateFailure('it comes to a list or a map, not to a text');
  return String(value);
}

/** A float64 as `%v` prints it: with an exponent from 1e+06 on. */
export function floatText(value: number): string {
  if (value === 0) return '0';
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** A scalar of JSON as `%v` prints it. */
export function scalarText(value: Json): string {
  if (value === null) return '<nil>';
  return typeof value === 'number' ? floatText(value) : typeof value === 'object' ? '' : String(value);
}
