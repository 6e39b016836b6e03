import data from '../data/environment-variables.json' with { type: 'json' };
import { compareMinors, minorOf } from '../version.ts';

/** An environment variable that some component of Istio reads, or read once. */
export interface KnownVariable {
  /** The minor that brought it, `1.24`; `<=1.9` for that or an earlier one. */
  readonly since: string;
  /** The minor that no longer reads it; null where it is still read. */
  readonly removedIn: string | null;
  /** Pairs of a minor and the default from then on, as the Go expression. */
  readonly defaults: readonly (readonly string[])[];
  readonly file: string;
}

/** Programs of Istio's own developers, whose variables nobody sets in a cluster. */
const tools = /(^|\/)(tools\/debug|test)\//;

const variables: Readonly<Record<string, KnownVariable | undefined>> = data.variables;

/** The names of all variables that no longer exist in the newest release known. */
export const removedVariables: readonly string[] = Object.keys(variables).filter(
  (name) => variables[name]!.removedIn !== null && !tools.test(variables[name]!.file),
);

/** The minor that no longer reads a variable, where a version is of that or a later one; else null. */
export function removedAt(name: string, version: string): string | null {
  const removedIn = removedVariables.includes(name) ? variables[name]!.removedIn! : null;
  const [gone, of] = [minorOf(removedIn ?? ''), minorOf(version)];
  return gone !== null && of !== null && compareMinors(of, gone) >= 0 ? removedIn : null;
}

/** The last default of a variable as a plain text; null where it is an expression of Go that says nothing as it is. */
export function lastDefault(name: string): string | null {
  const written = Object.hasOwn(variables, name) ? variables[name]!.defaults.at(-1)?.[1] : undefined;
  return written !== undefined && /^[\w.:/-]*$/.test(written) ? written : null;
}
