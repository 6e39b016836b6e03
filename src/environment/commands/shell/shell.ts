import { posix } from 'node:path';
import type { Script } from '../script.ts';
import type { Statement } from './syntax.ts';

/** What a shell knows while it runs a script. Texts may hold the marks of `marks.ts`. */
export interface Shell {
  readonly variables: Map<string, string>;
  readonly arrays: Map<string, readonly string[]>;
  readonly functions: Map<string, { readonly body: readonly Statement[]; readonly script: Script }>;
  /** What the script or function was called with; null where that is not known. */
  readonly parameters: readonly string[] | null;
  /** The path of the script's own file; null for a script that stands in another file. */
  readonly self: string | null;
  /** The folder that it runs in, as an absolute path. */
  directory: string;
  /** What commands leave behind for all that come after them in the same job, whichever shell runs these. */
  readonly job: Job;
}

export interface Job {
  /** The cluster that commands without one of their own talk to, as a command before them has named it. */
  context: string | null;
  /** Why what the job delivers goes to no cluster of the team, as a clause; null as long as nothing says so. */
  trial: string | null;
}

/** A shell within a shell: what it changes is its own, but for the job. */
export function innerShell(
  shell: Shell,
  changes: Partial<Pick<Shell, 'parameters' | 'self' | 'directory'>> = {},
): Shell {
  return { ...shell, variables: new Map(shell.variables), arrays: new Map(shell.arrays), ...changes };
}

/** The path that a command in this shell means, absolute. */
export function pathIn({ directory }: Pick<Shell, 'directory'>, written: string): string {
  const path = written.startsWith('/') ? written : `${directory}/${written}`;
  return posix.normalize(path).replace(/(.)\/$/, '$1');
}
