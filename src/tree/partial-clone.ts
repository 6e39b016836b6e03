import { askGit, fetchGit, runGit } from './git.ts';

/**
 * A clone made with `git clone --filter` lacks objects until somebody asks for them. git fetches each by itself then;
 * here they are found without asking, and fetched together.
 */
export interface BlobStore {
  readonly root: string;
  /** Ids of the blobs that are not there; those that are fetched are taken out. */
  readonly absent: Set<string>;
  /** The remote to fetch them from; null where that is not allowed, or nothing is absent. */
  readonly remote: string | null;
}

/** The blobs of a clone as far as these commits need them. Of commits whose folders are absent, those are fetched. */
export async function openBlobs(root: string, commits: readonly string[], mayFetch: boolean): Promise<BlobStore> {
  const promisor = await promisorOf(root);
  if (promisor === null || commits.length === 0) return { root, absent: new Set(), remote: null };
  const remote = mayFetch ? promisor : null;
  for (const commit of remote === null ? [] : commits) {
    // A clone without folders, `--filter=tree:0`; fetched from the top they come all at once.
    const isWhole = (await askGit(root, 'ls-tree', '-r', '-z', '--full-tree', commit)) !== null;
    const top = isWhole ? null : /^tree (\w+)/.exec((await askGit(root, 'cat-file', 'commit', commit)) ?? '');
    if (top !== null) await fetchObjects(root, promisor, [top[1]!]);
  }
  return { root, absent: await absentBlobs(root, commits), remote };
}

/** Fetches those of the blobs that are absent, as far as it may. */
export async function fetchBlobs({ root, absent, remote }: BlobStore, ids: readonly string[]): Promise<void> {
  const lacking = ids.filter((id) => absent.has(id));
  if (remote === null || lacking.length === 0 || !(await fetchObjects(root, remote, lacking))) return;
  for (const id of lacking) absent.delete(id);
}

/** The remote that has promised what the clone lacks (git's `partial-clone` documentation); null for other clones. */
async function promisorOf(root: string): Promise<string | null> {
  const found = await askGit(root, 'config', '--get-regexp', '^(remote\\..*\\.promisor|extensions\\.partialclone)$');
  const [key = '', value = ''] = found?.split('\n')[0]?.split(' ') ?? [];
  if (key === '') return null;
  return key.startsWith('remote.') ? key.slice('remote.'.length, -'.promisor'.length) : value;
}

/** `--missing=print` lists what is absent with a question mark before it, and fetches nothing (git-rev-list(1)). */
async function absentBlobs(root: string, commits: readonly string[]): Promise<Set<string>> {
  const words = ['rev-list', '--objects', '--missing=print', '--no-walk', '--stdin'];
  const { output } = await runGit(root, words, commits.map((commit) => `${commit}\n`).join(''));
  return new Set(Array.from(output.toString('utf8').matchAll(/^\?([0-9a-f]+)/gm), ([, id]) => id!));
}

async function fetchObjects(root: string, remote: string, ids: readonly string[]): Promise<boolean> {
  const options = ['--no-write-fetch-head', '--filter=blob:none', '--stdin', '--end-of-options', remote];
  const { status } = await fetchGit(root, options, ids.map((id) => `${id}\n`).join(''));
  return status === 0;
}
