/** Where a symbolic link leads: a path within the tree, or the reason why it is not followed. */
export type LinkTarget = { readonly path: string } | { readonly reason: string };

/** As many links in a row as Linux follows (`path_resolution(7)`). */
const mostHops = 40;

/**
 * Follows a symbolic link as a file system would, but by names alone and never out of the tree.
 * @param links what each symbolic link of the tree says, by its path; links to folders count on the way
 */
export function followLink(start: string, links: ReadonlyMap<string, string>): LinkTarget {
  let done: string[] = [];
  let rest = start.split('/');
  for (let hops = 0; rest.length > 0; ) {
    const [part, ...after] = rest as [string, ...string[]];
    rest = after;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (done.length === 0) return { reason: 'symbolic link that leads out of the repository' };
      done = done.slice(0, -1);
      continue;
    }
    const target = links.get([...done, part].join('/'));
    if (target === undefined) {
      done = [...done, part];
      continue;
    }
    hops += 1;
    if (hops > mostHops) return { reason: 'symbolic link that leads to itself' };
    if (target.startsWith('/') || /^[A-Za-z]:[\\/]/.test(target)) {
      return { reason: 'symbolic link to an absolute path, which may lead out of the repository' };
    }
    rest = [...target.split('/'), ...rest];
  }
  return { path: done.join('/') };
}
