import type { Delivery } from './delivery.ts';
import { isAside, namesPlace } from './naming.ts';
import { baseName, directoryOf } from './path.ts';

/** What is delivered from a folder and those below it, each identity with the environment that its path names. */
type Held = ReadonlySet<string>;

/**
 * Folders side by side that hold copies of one another: `east/` and `west/`, each with the VirtualService `reviews`.
 * They are different environments, since one cluster can hold an object but once. Two folders count as copies when they
 * share at least half of what the smaller one holds, or most of what the larger one holds where their names are not those of
 * places: the steps of a lesson hold one object each. A Namespace that both declare says nothing.
 */
export function foldersApart(
  deliveries: readonly Delivery[],
  environmentOf: (directory: string) => string,
): Set<string> {
  const apart = new Set<string>();
  for (const siblings of siblingsIn(deliveries, environmentOf)) {
    const holders = holdersOf(siblings);
    for (const [directory, held] of siblings) {
      if (hasCopy(directory, held, siblings, holders)) apart.add(directory);
    }
  }
  return apart;
}

/** For each folder with others in it: these, with what is delivered from each of them or from below. */
function siblingsIn(
  deliveries: readonly Delivery[],
  environmentOf: (directory: string) => string,
): Iterable<ReadonlyMap<string, Held>> {
  const families = new Map<string, Map<string, Set<string>>>();
  for (const { environment, directory, objects } of deliveries) {
    if (environment !== null) continue;
    const named = environmentOf(directory);
    const keys = objects.map(({ key }) => key).filter((key) => !key.startsWith('/Namespace/'));
    if (isAside(directory)) continue;
    for (let child = directory; child !== ''; child = directoryOf(child)) {
      const family = families.get(directoryOf(child)) ?? new Map<string, Set<string>>();
      families.set(directoryOf(child), family);
      const held = family.get(child) ?? new Set<string>();
      family.set(child, held);
      for (const key of keys) held.add(`${named}\n${key}`);
    }
  }
  return families.values();
}

function holdersOf(siblings: ReadonlyMap<string, Held>): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const [directory, held] of siblings) {
    for (const key of held) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [directory]);
      else known.push(directory);
    }
  }
  return holders;
}

function hasCopy(
  directory: string,
  held: Held,
  siblings: ReadonlyMap<string, Held>,
  holders: ReadonlyMap<string, readonly string[]>,
): boolean {
  const compared = new Set([directory]);
  for (const key of held) {
    for (const other of holders.get(key)!) {
      if (compared.has(other)) continue;
      compared.add(other);
      if (areVersions(directory, other)) continue;
      const places = namesPlace(baseName(directory)) && namesPlace(baseName(other));
      if (places ? areCopies(held, siblings.get(other)!) : areAlike(held, siblings.get(other)!)) return true;
    }
  }
  return false;
}

/** Whether two folders hold copies of one another: at least half of what the smaller one holds. */
export function areCopies(left: Held, right: Held): boolean {
  const shared = sharedBy(left, right);
  return shared > 0 && shared * 2 >= Math.min(left.size, right.size);
}

/** Whether they hold the same but for less than half of the larger one. */
function areAlike(left: Held, right: Held): boolean {
  return sharedBy(left, right) * 2 > Math.max(left.size, right.size);
}

/** How many objects stand in both. */
export function sharedBy(left: Held, right: Held): number {
  const [smaller, larger] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const key of smaller) if (larger.has(key)) shared += 1;
  return shared;
}

/** `istio-1-14` and `istio-1-16`: one thing, of which the older is on its way out. */
function areVersions(left: string, right: string): boolean {
  const [one, other] = [baseName(left), baseName(right)];
  return /\d[-._]\d/.test(one) && one.replace(/\d+/g, '') === other.replace(/\d+/g, '');
}
