import { askGit, fetchGit } from '../tree/git.ts';
import { fetchCommit, findCommit, findRepository, type Repository } from '../tree/revision.ts';
import { UserError } from '../tree/user-error.ts';
import type { Job } from './event.ts';

/** The commits that a job is about. In an audit there is no base. */
export interface Commits {
  readonly base: string | null;
  readonly head: string;
  /**
   * Whose configuration counts: the base branch as it is by now, not as it was when the pull request left it, or an old
   * branch would keep rules that the team has given up since, and a pull request could choose its rules by its age.
   */
  readonly configuration: string;
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
  const repository = await findRepository(folder);
  if (repository === null) {
    throw new UserError(
      `${folder} is not a git repository`,
      'Put a step with actions/checkout before this one, without its input path.',
    );
  }
  const head = await commitOf(job.head.revision, repository);
  if (job.base === null) return { base: null, head, configuration: head };
  const tip = await commitOf(job.base.revision, repository);
  const base = job.fromMergeBase ? await mergeBase(tip, head, repository) : tip;
  return { base, head, configuration: tip };
}

async function commitOf(revision: string, repository: Repository): Promise<string> {
  const found = (await findCommit(repository, revision)) ?? (await fetchCommit(repository, revision));
  if (found !== null) return found;
  throw new UserError(
    `The revision "${revision}" is neither in the clone nor can it be fetched`,
    'Set fetch-depth: 0 on the actions/checkout step, and leave its persist-credentials on.',
  );
}

/** Where a pull request has left its base. A shallow clone is deepened until it reaches back that far. */
async function mergeBase(base: string, head: string, { root, shallow, fetchable }: Repository): Promise<string> {
  let found = await askGit(root, 'merge-base', base, head);
  for (const depth of shallow && fetchable ? depths : []) {
    if (found !== null) break;
    await fetchGit(root, [`--depth=${depth}`, 'origin', base, head]);
    found = await askGit(root, 'merge-base', base, head);
  }
  if (found !== null) return found;
  throw new UserError(
    `No common ancestor of ${base} and ${head} was found`,
    shallow
      ? 'Set fetch-depth: 0 on the actions/checkout step.'
      : 'The branches have nothing in common: set the input base to the commit to compare with.',
  );
}
