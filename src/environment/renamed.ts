import { compareBytes } from '../tree/order.ts';
import type { PlacedDelivery } from './assemble.ts';
import { areCopies, sharedBy } from './divergence.ts';

/**
 * The deliveries of a base with the parts of environments' names as the head has them: `clusters/one` that has become
 * `clusters/production` is the same cluster. A part that went and one that came mean the same when they hold copies of one
 * another. What an Argo CD Application names as its destination is another cluster under another name.
 */
export function underNewNames(base: readonly PlacedDelivery[], head: readonly PlacedDelivery[]): PlacedDelivery[] {
  const [before, after] = [heldByPart(base), heldByPart(head)];
  const came = [...after].filter(([part]) => !before.has(part)).sort(([left], [right]) => compareBytes(left, right));
  const names = new Map<string, string>();
  for (const [part, held] of before) {
    if (after.has(part)) continue;
    const free = came.filter(([name, other]) => !isTaken(names, name) && areCopies(held, other));
    const [nearest] = free.sort(([, left], [, right]) => sharedBy(held, right) - sharedBy(held, left));
    if (nearest !== undefined) names.set(part, nearest[0]);
  }
  if (names.size === 0) return [...base];
  return base.map((placed) => ({ ...placed, parts: placed.parts.map((part) => names.get(part) ?? part) }));
}

function heldByPart(deliveries: readonly PlacedDelivery[]): Map<string, Set<string>> {
  const parts = new Map<string, Set<string>>();
  for (const { delivery, parts: own } of deliveries) {
    if (delivery.environment !== null) continue;
    for (const part of own) {
      const held = parts.get(part) ?? new Set<string>();
      parts.set(part, held);
      for (const { key } of delivery.objects) held.add(key);
    }
  }
  return parts;
}

function isTaken(names: ReadonlyMap<string, string>, name: string): boolean {
  return [...names.values()].includes(name);
}
