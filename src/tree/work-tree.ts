import type { Entry } from './assemble.ts';
import { listFolder } from './directory.ts';
import { runGit } from './git.ts';
import { UserError } from './user-error.ts';

/**
 * What the work tree holds: files that git tracks, and new ones that it does not ignore. Files that a sparse checkout
 * leaves out are there as well, by their blobs: they are not deleted.
 */
export async function listWorkTree(root: string, unreadable: (path: string, reason: string) => void): Promise<Entry[]> {
  const [tracked, others] = await Promise.all([
    lines(root, 'ls-files', '-z', '-t', '--stage'),
    lines(root, 'ls-files', '-z', '--others', '--exclude-standard'),
  ]);
  const files = new Set(others);
  const absent: Entry[] = [];
  for (const record of tracked) {
    const tab = record.indexOf('\t');
    const path = record.slice(tab + 1);
    const [tag, mode, id] = record.slice(0, tab).split(' ') as [string, string, string];
    if (tag === 'S' && mode.startsWith('100')) absent.push({ path, type: 'file', id, size: 0 });
    else files.add(path);
  }
  const present = listFolder(root, { files, folders: foldersOf(files) }, unreadable);
  const there = new Set(present.map(({ path }) => path));
  return [...present, ...absent.filter(({ path }) => !there.has(path))];
}

async function lines(root: string, ...words: string[]): Promise<string[]> {
  const { status, output, complaint } = await runGit(root, words);
  if (status !== 0)
    throw new UserError(`git cannot list the work tree ${root}: ${complaint}`, 'Check it with: git status');
  return output.toString('utf8').split('\0').filter(Boolean);
}

function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end));
  }
  return folders;
}
