import type { Repository } from '../../repository.ts';
import type { Entry } from '../script.ts';
import { githubEntries } from './github.ts';
import { makeEntries } from './makefile.ts';
import { shellEntries } from './shell-files.ts';

/** Where commands are looked for: what a service runs comes first, then what people start. */
const sources: readonly ((repository: Repository) => readonly Entry[])[] = [githubEntries, makeEntries, shellEntries];

/** Everything in a repository that may run commands, in that order. */
export function entriesOf(repository: Repository): Entry[] {
  return sources.flatMap((source) => source(repository));
}
