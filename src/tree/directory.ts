import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Content, Entry } from './assemble.ts';
import { UserError } from './user-error.ts';

/** The files that are to be looked at, and the folders on the way to them; null for all. */
export type Known = { readonly files: ReadonlySet<string>; readonly folders: ReadonlySet<string> } | null;

/**
 * What a folder holds. Symbolic links are told, never followed, so that nothing outside is read.
 * @param unreadable told of folders that may not be listed
 * @throws UserError where the folder itself cannot be listed
 */
export function listFolder(root: string, known: Known, unreadable: (path: string, reason: string) => void): Entry[] {
  const entries: Entry[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const child of childrenOf(root, folder, unreadable)) {
      const path = folder === '' ? child.name : `${folder}/${child.name}`;
      if (child.isDirectory()) {
        if (known?.files.has(path)) entries.push({ path, type: 'submodule', id: path, size: 0 });
        else if (child.name !== '.git' && child.name !== 'node_modules' && (known?.folders.has(path) ?? true)) {
          open.push(path);
        }
      } else if (known?.files.has(path) ?? true) {
        const entry = entryOf(root, path, child);
        if (entry !== null) entries.push(entry);
      }
    }
  }
  return entries;
}

function childrenOf(root: string, folder: string, unreadable: (path: string, reason: string) => void): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    const reason = reasonOf(error);
    if (folder === '')
      throw new UserError(`The folder ${root} cannot be read: ${reason}`, 'Check the path and its permissions.');
    unreadable(folder, `cannot be read: ${reason}`);
    return [];
  }
}

/** Sockets, pipes and devices are no files of a repository. */
function entryOf(root: string, path: string, child: Dirent): Entry | null {
  if (child.isSymbolicLink()) return { path, type: { linkTo: linkTarget(root, path) }, id: path, size: 0 };
  if (!child.isFile()) return null;
  return { path, type: 'file', id: path, size: lstatSync(join(root, path), { throwIfNoEntry: false })?.size ?? 0 };
}

/** An absolute link that stays within the folder is made relative to it, as the folder may stand anywhere. */
function linkTarget(root: string, path: string): string {
  const target = readlinkSync(join(root, path));
  if (!target.startsWith(`${root}/`)) return target;
  return `${'../'.repeat(path.split('/').length - 1)}${target.slice(root.length + 1)}`;
}

/**
 * The content of a file on disk, under the id that git would give it: so an unchanged file of the work tree is known
 * to be the one of the commit.
 */
export function readFromDisk(root: string, path: string, hash: 'sha1' | 'sha256' = 'sha1'): Content {
  try {
    const bytes = readFileSync(join(root, path));
    return { id: createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex'), bytes };
  } catch (error) {
    return { reason: `cannot be read: ${reasonOf(error)}` };
  }
}

/** The folder's real path. @throws UserError where it does not exist or is none */
export function realFolder(folder: string): string {
  try {
    const real = realpathSync(folder);
    if (lstatSync(real).isDirectory()) return real;
  } catch (error) {
    throw new UserError(`The folder ${folder} cannot be opened: ${reasonOf(error)}`, 'Check the path.');
  }
  throw new UserError(`${folder} is a file, not a folder`, 'Name the folder that holds the manifests.');
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'it does not exist';
  return message;
}
