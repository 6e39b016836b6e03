import names from './environment-names.json' with { type: 'json' };
import { baseName, directoryOf } from './path.ts';

const holders: ReadonlySet<string> = new Set(names.holders);
const shared: ReadonlySet<string> = new Set(names.shared);
const certain: ReadonlySet<string> = new Set(names.certain);
const besideOthers: ReadonlySet<string> = new Set(names.besideOthers);
const neverAsSuffix: ReadonlySet<string> = new Set(names.neverAsSuffix);
const regions: ReadonlySet<string> = new Set(names.regions);
const aside: ReadonlySet<string> = new Set(names.aside);

/**
 * The parts of a folder's path that name an environment, in the order of the path: what stands under `overlays`,
 * `clusters` and the like, words such as `prod`, and the folders in `apart`, of which more is known than their names.
 * None for what all environments share, such as `clusters/common`.
 */
export function environmentParts(directory: string, apart: ReadonlySet<string>): readonly string[] {
  if (directory === '') return [];
  const segments = directory.split('/');
  const parts = segments.filter((segment, index) => {
    const under = index > 0 && holders.has(segments[index - 1]!) && !shared.has(segment.replace(/^_/, ''));
    const word = environmentWord(segment);
    return under || (word !== null && certain.has(word)) || apart.has(segments.slice(0, index + 1).join('/'));
  });
  return [...new Set(parts)];
}

/** The word that makes a folder's name one of an environment: of `prod`, `prod-eu`, `prod2`, `team-prod` it is `prod`. */
export function environmentWord(segment: string): string | null {
  if (isWord(segment)) return segment;
  const [first, ...others] = segment.split(/[-_.]/);
  const last = others.at(-1);
  if (last === undefined) {
    const bare = segment.replace(/\d+$/, '');
    return isWord(bare) ? bare : null;
  }
  if (isWord(last) && !neverAsSuffix.has(last)) return last;
  return isWord(first!) && (regions.has(others[0]!) || /^\d+$/.test(others[0]!)) ? first! : null;
}

/** Folders such as `dev` and `test` that stand beside another environment; alone they may hold anything. */
export function foldersBesideOthers(directories: Iterable<string>): Set<string> {
  const families = new Map<string, Set<string>>();
  for (const directory of directories) {
    for (let child = directory; child !== ''; child = directoryOf(child)) {
      if (environmentWord(baseName(child)) === null) continue;
      const family = families.get(directoryOf(child)) ?? new Set<string>();
      families.set(directoryOf(child), family.add(child));
    }
  }
  return new Set([...families.values()].filter(({ size }) => size > 1).flatMap((family) => [...family]));
}

/** Whether a folder's name is one of a place: `east`, `eu-west-1`, `cluster2`, or a word for an environment. */
export function namesPlace(segment: string): boolean {
  if (environmentWord(segment) !== null) return true;
  return segment.split(/[-_.]/).some((part) => regions.has(part) || /^cluster\d*$/.test(part));
}

/** Whether a path leads through a folder of what is shown or kept, such as `docs` and `archive`, rather than in use. */
export function isAside(directory: string): boolean {
  return directory.split('/').some((segment) => aside.has(segment));
}

function isWord(text: string): boolean {
  return certain.has(text) || besideOthers.has(text);
}
