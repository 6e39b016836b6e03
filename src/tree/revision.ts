import { askGit, fetchGit } from './git.ts';
import { UserError } from './user-error.ts';

/** A git repository on disk. */
export interface Repository {
  /** The top folder of the work tree; the git folder itself where there is none. */
  readonly root: string;
  readonly bare: boolean;
  /** Whether its history was cut off, as `actions/checkout` does unless `fetch-depth: 0` is set. */
  readonly shallow: boolean;
  /**
   * Whether it may be fetched into. Not where the git folder is none called `.git`: a bare repository can be checked in
   * as a folder of files, and its configuration, which may name programs to run for a fetch, is then somebody else's.
   */
  readonly fetchable: boolean;
}

const deepen =
  'The clone is shallow: set `fetch-depth: 0` in the actions/checkout step, or run: ' +
  "git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'";

/** The repository that a folder belongs to; null where it belongs to none. @throws UserError from git */
export async function findRepository(folder: string): Promise<Repository | null> {
  const found = await askGit(
    folder,
    'rev-parse',
    '--is-bare-repository',
    '--is-shallow-repository',
    '--absolute-git-dir',
  );
  if (found === null) return null;
  const [bare, shallow, gitFolder] = found.split('\n') as [string, string, string];
  const root = await askGit(folder, 'rev-parse', '--show-toplevel');
  return {
    root: root || gitFolder,
    bare: bare === 'true' || !root,
    shallow: shallow === 'true',
    fetchable: /[\\/]\.git([\\/]|$)/.test(gitFolder),
  };
}

/** The commit that a revision names, also a branch that only the remote `origin` has; null where there is none. */
export async function findCommit(repository: Repository, revision: string): Promise<string | null> {
  if (!isOneCommit(revision)) return null;
  for (const name of [revision, `refs/remotes/origin/${revision}`]) {
    const sha = await askGit(
      repository.root,
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${name}^{commit}`,
    );
    if (sha) return sha;
  }
  return null;
}

/** Not an option, a range (`a..b`), all that a commit does not reach (`^a`), or a file (`a:path`). */
function isOneCommit(revision: string): boolean {
  // Within braces stand dates and words of messages: `main@{2026-11-21 10:00}`.
  return revision !== '' && !/^[-^]|\.\.|:/.test(revision.replaceAll(/\{[^}]*\}/g, ''));
}

/**
 * Fetches one commit that the clone lacks, by its full id or by the name of a branch or tag of `origin`.
 * A complete clone stays complete; a shallow one grows by this commit alone.
 */
export async function fetchCommit(repository: Repository, revision: string): Promise<string | null> {
  if (!repository.fetchable) return null;
  const sha = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);
  if (!sha && !/^[A-Za-z0-9][\w./-]*$/.test(revision)) return null;
  const depth = repository.shallow ? ['--depth=1'] : [];
  const { status } = await fetchGit(repository.root, [...depth, 'origin', revision]);
  return status === 0 ? findCommit(repository, sha ? revision : 'FETCH_HEAD') : null;
}

/** The error for a revision that is not there, with what to do about it. */
export function noSuchRevision(repository: Repository, revision: string): UserError {
  if (!isOneCommit(revision)) {
    return new UserError(
      `"${revision}" does not name one revision`,
      'Check the spelling: give a branch, a tag or a commit, not a range, an exclusion or a file.',
    );
  }
  const spelling = 'Check the spelling; a branch of the remote may have to be fetched first: git fetch origin';
  return new UserError(
    `There is no revision or folder "${revision}" in ${repository.root}`,
    repository.shallow ? deepen : spelling,
  );
}

/**
 * The newest commit that two have in common.
 * @throws UserError where they have none, or where a shallow clone does not reach back to it
 */
export async function mergeBase(repository: Repository, one: string, other: string): Promise<string> {
  const sha = await askGit(repository.root, 'merge-base', '--end-of-options', one, other);
  if (sha) return sha.split('\n')[0]!;
  throw new UserError(
    `No common ancestor of ${one.slice(0, 12)} and ${other.slice(0, 12)} was found`,
    repository.shallow ? deepen : 'The two have separate histories; name the revision to compare with by --base.',
  );
}

/** The default branch, by the remote's word or by its usual names: its name, and its commit. */
export async function defaultBranch(repository: Repository): Promise<{ readonly name: string; readonly sha: string }> {
  for (const name of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const full = name.startsWith('origin/') ? `refs/remotes/${name}` : `refs/heads/${name}`;
    const sha = await askGit(repository.root, 'rev-parse', '--verify', '--quiet', `${full}^{commit}`);
    if (sha) return { name, sha };
  }
  throw new UserError(
    `${repository.root} has no branch origin/HEAD, main or master to compare with`,
    'Name the revision to compare with by --base.',
  );
}
