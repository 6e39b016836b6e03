import type { JsonPath } from './json.ts';

/** Which of the two revisions a place stands in. */
export type Side = 'base' | 'head';

/**
 * A stretch of text. Lines and columns count from 1, columns in UTF-16 code units (the default of
 * SARIF 2.1.0, `columnKind`); the end column is the one after the last character.
 */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place in a file of one revision that a finding can point at. */
export interface Location extends Span {
  readonly file: string;
  readonly side: Side;
  /** The way to the node inside its document; empty for a place that is no node. */
  readonly path: JsonPath;
}
