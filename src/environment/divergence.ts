import type { Delivery } from './delivery.ts';
import { ancestorsOf, isWithin } from './path.ts';

/** A folder and the identities that are delivered from it. */
interface Held {
  readonly directory: string;
  readonly keys: ReadonlySet<string>;
}

/**
 * Folders side by side that hold copies of one another: `east/` and `west/`, each with the VirtualService `reviews`.
 * They are different environments, since one cluster can hold an object but once. Two folders count as copies when they
 * share at least half of what the smaller one holds; a Namespace that both declare says nothing.
 */
export function foldersApart(deliveries: readonly Delivery[], partsOf: (directory: string) => string): Set<string> {
  const held = heldByFolder(deliveries);
  const byKey = new Map<string, string[]>();
  for (const { directory, keys } of held) {
    for (const key of keys) {
      const same = `${partsOf(directory)}\n${key}`;
      byKey.set(same, [...(byKey.get(same) ?? []), directory]);
    }
  }
  const pairs = new Map<string, [string, string]>();
  for (const directories of byKey.values()) {
    for (const [index, left] of directories.entries()) {
      for (const right of directories.slice(index + 1)) {
        const pair = whereTheyPart(left, right);
        if (pair !== null) pairs.set(pair.join('\n'), pair);
      }
    }
  }
  return new Set([...pairs.values()].filter(([left, right]) => areCopies(held, left, right)).flat());
}

function heldByFolder(deliveries: readonly Delivery[]): Held[] {
  const folders = new Map<string, Set<string>>();
  for (const { environment, directory, objects } of deliveries) {
    if (environment !== null) continue;
    const keys = folders.get(directory) ?? new Set();
    folders.set(directory, keys);
    for (const { key } of objects) if (!key.startsWith('/Namespace/')) keys.add(key);
  }
  return [...folders].map(([directory, keys]) => ({ directory, keys }));
}

/** The folders just below the nearest common ancestor; null where one lies in the other or where they are versions. */
function whereTheyPart(left: string, right: string): [string, string] | null {
  if (isWithin(left, right) || isWithin(right, left)) return null;
  const above = new Set(ancestorsOf(right));
  const common = ancestorsOf(left).find((directory) => above.has(directory))!;
  const [one, other] = [childTowards(common, left), childTowards(common, right)];
  const isVersion = /\d[-._]\d/.test(one) && one.replace(/\d+/g, '') === other.replace(/\d+/g, '');
  return isVersion ? null : [one, other];
}

function childTowards(directory: string, path: string): string {
  const rest = directory === '' ? path : path.slice(directory.length + 1);
  const first = rest.split('/')[0]!;
  return directory === '' ? first : `${directory}/${first}`;
}

function areCopies(held: readonly Held[], left: string, right: string): boolean {
  const under = (folder: string) =>
    new Set(held.filter(({ directory }) => isWithin(directory, folder)).flatMap(({ keys }) => [...keys]));
  const [one, other] = [under(left), under(right)];
  const shared = [...one].filter((key) => other.has(key)).length;
  return shared * 2 >= Math.min(one.size, other.size);
}
