import type { Content, Entry } from './assemble.ts';
import { runGit } from './git.ts';
import { type BlobStore, fetchBlobs } from './partial-clone.ts';
import { UserError } from './user-error.ts';

/**
 * What a commit holds, by git's own object store: works for bare repositories and needs no work tree. Where blobs are
 * absent, sizes are told as 0.
 */
export async function listCommit(store: BlobStore, sha: string): Promise<Entry[]> {
  const sizes = store.absent.size === 0 ? ['-l'] : [];
  const listed = await runGit(store.root, ['ls-tree', '-r', '-z', ...sizes, '--full-tree', sha]);
  if (listed.status !== 0) {
    throw new UserError(`git cannot list commit ${sha}: ${listed.complaint}`, 'Check the clone with: git fsck');
  }
  const entries = listed.output.toString('utf8').split('\0').filter(Boolean).map(entryOf);
  const links = entries.filter(({ type }) => typeof type === 'object');
  if (links.length === 0) return entries;
  const targets = await readBlobs(
    store,
    links.map(({ id }) => id),
  );
  return entries.map((entry) => {
    if (typeof entry.type !== 'object') return entry;
    const target = targets.get(entry.id);
    return {
      ...entry,
      type: { linkTo: target !== undefined && 'bytes' in target ? target.bytes.toString('utf8') : '' },
    };
  });
}

/** A record of `git ls-tree`: `<mode> <type> <id>\t<path>`, with `-l` its size after the id. */
function entryOf(record: string): Entry {
  const tab = record.indexOf('\t');
  const [mode, , id, size] = record.slice(0, tab).split(/ +/) as [string, string, string, string?];
  const type = mode === '160000' ? 'submodule' : mode === '120000' ? { linkTo: '' } : 'file';
  return { path: record.slice(tab + 1), type, id, size: Number(size) || 0 };
}

/** The contents of blobs, each asked for once, by one `git cat-file --batch`; absent ones are fetched before. */
export async function readBlobs(store: BlobStore, ids: Iterable<string>): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  const distinct = [...new Set(ids)];
  await fetchBlobs(store, distinct);
  const present = distinct.filter((id) => !store.absent.has(id));
  for (const id of distinct) if (store.absent.has(id)) contents.set(id, { reason: notFetched });
  if (present.length === 0) return contents;
  const { output, complaint } = await runGit(store.root, ['cat-file', '--batch'], `${present.join('\n')}\n`);
  let at = 0;
  for (const id of present) {
    const end = output.indexOf(10, at);
    const header = end < 0 ? '' : output.toString('latin1', at, end);
    const found = /^[0-9a-f]+ blob (\d+)$/.exec(header);
    if (found === null) {
      contents.set(id, { reason: `not in this clone${complaint === '' ? '' : ` (${complaint.split('\n')[0]})`}` });
      if (end >= 0) at = end + 1;
      continue;
    }
    const size = Number(found[1]);
    contents.set(id, { id, bytes: output.subarray(end + 1, end + 1 + size) });
    at = end + 1 + size + 1;
  }
  return contents;
}

const notFetched = 'not in this clone, which was made with a filter, and not fetched';
