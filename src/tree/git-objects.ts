import type { Content, Entry } from './assemble.ts';
import { runGit } from './git.ts';
import { UserError } from './user-error.ts';

/** What a commit holds, by git's own object store: works for bare repositories and needs no work tree. */
export async function listCommit(repository: string, sha: string): Promise<Entry[]> {
  const listed = await runGit(repository, ['ls-tree', '-r', '-z', '-l', '--full-tree', sha]);
  if (listed.status !== 0) {
    throw new UserError(`git cannot list commit ${sha}: ${listed.complaint}`, 'Check the clone with: git fsck');
  }
  const entries = listed.output.toString('utf8').split('\0').filter(Boolean).map(entryOf);
  const links = entries.filter(({ type }) => typeof type === 'object');
  if (links.length === 0) return entries;
  const targets = await readBlobs(
    repository,
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

/** A record of `git ls-tree -l`: `<mode> <type> <id> <size>\t<path>`. */
function entryOf(record: string): Entry {
  const tab = record.indexOf('\t');
  const [mode, , id, size] = record.slice(0, tab).split(/ +/) as [string, string, string, string];
  const type = mode === '160000' ? 'submodule' : mode === '120000' ? { linkTo: '' } : 'file';
  return { path: record.slice(tab + 1), type, id, size: Number(size) || 0 };
}

/** The contents of blobs, each asked for once, by one `git cat-file --batch`. */
export async function readBlobs(repository: string, ids: Iterable<string>): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return contents;
  const { output, complaint } = await runGit(repository, ['cat-file', '--batch'], `${distinct.join('\n')}\n`);
  let at = 0;
  for (const id of distinct) {
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
