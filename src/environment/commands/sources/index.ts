import type { Repository } from '../../repository.ts';
import type { Entry } from '../script.ts';
import { azureEntries } from './azure.ts';
import { bitbucketEntries } from './bitbucket.ts';
import { circleciEntries } from './circleci.ts';
import { cloudBuildEntries } from './cloud-build.ts';
import { githubEntries } from './github.ts';
import { gitlabEntries } from './gitlab.ts';
import { jenkinsEntries } from './jenkinsfile.ts';
import { justEntries } from './justfile.ts';
import { makeEntries } from './makefile.ts';
import { shellEntries } from './shell-files.ts';
import { taskEntries } from './taskfile.ts';

/** Where commands are looked for: what a service runs comes first, then what people start. */
const sources: readonly ((repository: Repository) => readonly Entry[])[] = [
  githubEntries,
  gitlabEntries,
  circleciEntries,
  azureEntries,
  bitbucketEntries,
  jenkinsEntries,
  cloudBuildEntries,
  makeEntries,
  justEntries,
  taskEntries,
  shellEntries,
];

/** Everything in a repository that may run commands, in that order. */
export function entriesOf(repository: Repository): Entry[] {
  return sources.flatMap((source) => source(repository));
}
