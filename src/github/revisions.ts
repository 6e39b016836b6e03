import { askGit } from '../tree/git.ts';
import { UserError } from '../tree/user-error.ts';
import type { Job } from './event.ts';

/** The commits that a job is about. In an audit there is no base. */
export interface Commits {
  readonly base: string | null;
  readonly head: string;
}

/** How many commits of each branch are fetched into a shallow clone, one after the other, to find the merge base. */
const depths = [50, 500, 5_000];

/**
 * Finds the commits of a job in a clone, and fetches those that it lacks: workflows usually have a clone of one commit,
 * and that of a merge. Objects only: nothing is checked out, and no branch is moved.
 *
 * @param folder the clone
 * @throws UserError where it is no clone, or a commit can neither be found nor fetched
 */
export async function findCommits(job: Job, folder: string): Promise<Commits> {
  const git: Git = (...words) => askGit(folder, ...words);
  if ((await git('rev-parse', '--git-dir')) === null) {
    throw new UserError(
      `${folder} is no clone of the repository`,
      'Put a step with actions/checkout before this one; in a container, let git trust the folder (safe.directory).',
    );
  }
  const isShallow = (await git('rev-parse', '--is-shallow-repository')) === 'true';
  const head = await commitOf(job.head.revision, isShallow, git);
  if (job.base === null) return { base: null, head };
  const base = await commitOf(job.base.revision, isShallow, git);
  return { base: job.fromMergeBase ? await mergeBase(base, head, isShallow, git) : base, head };
}

/** Runs git; null where it fails. */
type Git = (...words: string[]) => Promise<string | null>;

async function commitOf(revision: string, isShallow: boolean, git: Git): Promise<string> {
  if (revision.startsWith('-')) throw new UserError(`"${revision}" is no revision`);
  const find = (name: string) => git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  // A workflow's clone has branches other than its own under the name of the remote only.
  const known = (await find(revision)) ?? (await find(`refs/remotes/origin/${revision}`));
  if (known !== null) return known;
  await fetch(git, isShallow ? ['--depth=1'] : [], `+${revision}:${fetched}`);
  const found = await find(fetched);
  if (found !== null) return found;
  throw new UserError(
    `The revision ${revision} is neither in the clone nor can it be fetched`,
    'Set fetch-depth: 0 on the actions/checkout step, and leave its persist-credentials on.',
  );
}

async function mergeBase(base: string, head: string, isShallow: boolean, git: Git): Promise<string> {
  const find = () => git('merge-base', base, head);
  let found = await find();
  if (found !== null) return found;
  for (const depth of isShallow ? depths : []) {
    await fetch(git, [`--depth=${depth}`], base, head);
    found = await find();
    if (found !== null) return found;
  }
  throw new UserError(
    `No common ancestor of ${base} and ${head} was found`,
    isShallow
      ? 'Set fetch-depth: 0 on the actions/checkout step.'
      : 'The branches have nothing in common: set the input base to the commit to compare with.',
  );
}

/** Where a commit is kept that had to be fetched: a name of our own, so that no branch of the clone moves. */
const fetched = 'refs/istio-rollout-guard/fetched';

async function fetch(git: Git, options: readonly string[], ...what: string[]): Promise<void> {
  const quietly = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];
  await git('fetch', ...quietly, ...options, 'origin', ...what);
}
