import names from './environment-names.json' with { type: 'json' };

const holders: ReadonlySet<string> = new Set(names.holders);
const words: ReadonlySet<string> = new Set(names.words);
const suffixes: ReadonlySet<string> = new Set(names.suffixes);
const regions: ReadonlySet<string> = new Set(names.regions);

/**
 * The parts of a folder's path that name an environment, in the order of the path: what stands under `overlays`,
 * `clusters` and the like, words such as `prod`, and the folders in `apart`, which hold copies of one another.
 * None for what all environments share.
 */
export function environmentParts(directory: string, apart: ReadonlySet<string>): readonly string[] {
  if (directory === '') return [];
  const segments = directory.split('/');
  const parts = segments.filter((segment, index) => {
    const under = index > 0 && holders.has(segments[index - 1]!);
    return under || namesEnvironment(segment) || apart.has(segments.slice(0, index + 1).join('/'));
  });
  return [...new Set(parts)];
}

/** Whether a folder's name says environment: `prod`, `prod-eu`, `prod-2`, `team-prod`. */
export function namesEnvironment(segment: string): boolean {
  if (words.has(segment)) return true;
  const pieces = segment.split(/[-_.]/);
  const [first, second] = pieces;
  if (pieces.length < 2) return /^[a-z]+\d+$/.test(segment) && words.has(segment.replace(/\d+$/, ''));
  return suffixes.has(pieces.at(-1)!) || (words.has(first!) && (regions.has(second!) || /^\d+$/.test(second!)));
}
