/** The files that `fileset` gives (hashicorp/terraform `lang/funcs/filesystem.go`): `*.yaml` and `**` of a folder, in byte order; null for patterns with more to them. */
export function filesMatching(paths: Iterable<string>, folder: string, pattern: string): string[] | null {
  if (/[[\]{}!]/.test(pattern)) return null;
  const source = pattern
    .replace(/[.+^$()|\\]/g, '\\$&')
    .replaceAll('**/', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
    .replaceAll('\u0000', '(?:.*/)?');
  const matches = new RegExp(`^${source}$`);
  const prefix = folder === '' ? '' : `${folder}/`;
  return [...paths].flatMap((path) => {
    const rest = path.slice(prefix.length);
    return path.startsWith(prefix) && matches.test(rest) ? [rest] : [];
  });
}
