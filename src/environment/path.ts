import { posix } from 'node:path';

/** The folder of a path; empty for the root of the repository. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * What a path written in a file of `directory` means, from the root of the repository; null where it leads out of it.
 * The root itself is the empty path.
 */
export function resolvePath(directory: string, written: string): string | null {
  if (written.startsWith('/')) return null;
  const resolved = posix.normalize(posix.join(directory, written)).replace(/\/$/, '');
  if (resolved === '..' || resolved.startsWith('../')) return null;
  return resolved === '.' ? '' : resolved;
}

/** Whether the path is the folder itself or lies in it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

/** The folders from the given one up to the root. */
export function ancestorsOf(directory: string): string[] {
  const found = [directory];
  for (let current = directory; current !== ''; ) {
    current = directoryOf(current);
    found.push(current);
  }
  return found;
}

/** A folder as people read it. */
export function shownDirectory(directory: string): string {
  return directory === '' ? '.' : directory;
}
