import type { Installation, Placed } from '../../upgrade/running/installation.ts';
import { minorsAhead } from '../../upgrade/skew.ts';

/** A component of one cluster that goes to another minor. */
export interface Mover {
  readonly before: Placed;
  readonly after: Placed;
}

/** What happens to a control plane: it moves in place, comes beside or instead of another, or goes. */
export type PlaneChange =
  | Mover
  | { readonly before: null; readonly after: Placed }
  | { readonly before: Placed; readonly after: null };

export interface Moves {
  readonly planes: readonly PlaneChange[];
  /** All else that moves. */
  readonly followers: readonly Mover[];
}

/** What moves to another minor for certain, and the control planes that come and go. */
export function movesBetween({ running: old }: Installation, { running: now }: Installation): Moves {
  const pairs = now.map((after) => ({ before: predecessor(after, old, now), after }));
  const moving = pairs.filter(({ before, after }) => before !== null && distance(before, after) !== 0) as Mover[];
  const coming = pairs.filter(({ before, after }) => before === null && isPlane(after));
  const kept = new Set(pairs.map(({ before }) => before));
  const gone = old.filter((each) => isPlane(each) && !kept.has(each) && !staysInCluster(each, now));
  return {
    planes: [
      ...moving.filter(({ after }) => isPlane(after)),
      ...coming.map(({ after }) => ({ before: null, after })),
      ...gone.map((before) => ({ before, after: null })),
    ],
    followers: moving.filter(({ after }) => !isPlane(after)),
  };
}

/**
 * Whether a step is longer than Istio supports, which `version-step` tells, and the way with it. A node agent may follow
 * any way to a control plane that runs before and afterwards; base charts of revisions go as far as these may.
 */
export function isTooLong({ before, after }: Mover, old: Installation, now: Installation): boolean {
  const minors = distance(before, after);
  if (Math.abs(minors) <= 1) return false;
  if (isPlane(after)) return true;
  const { running } = now;
  if (after.declaration.component === 'base') {
    return minors < 0 || minors > 2 || !running.some((each) => isPlane(each) && each.declaration.revision !== null);
  }
  return ![old, now].every((side) => side.running.some((each) => isPlane(each) && isOfOneMinor(each, after)));
}

export function isPlane({ declaration }: Placed): boolean {
  return declaration.component === 'istiod';
}

function distance(before: Placed, after: Placed): number {
  return minorsAhead(after.declaration, before.declaration);
}

function isOfOneMinor(plane: Placed, other: Placed): boolean {
  return plane.declaration.version !== null && distance(plane, other) === 0;
}

function predecessor(one: Placed, old: readonly Placed[], now: readonly Placed[]): Placed | null {
  const isAlike = ({ declaration: { component, revision } }: Placed): boolean =>
    component === one.declaration.component && revision === one.declaration.revision;
  const alike = old.filter(isAlike);
  const same = alike.find(({ declaration }) => declaration.subject === one.declaration.subject);
  return same ?? (alike.length === 1 && now.filter(isAlike).length === 1 ? alike[0]! : null);
}

/** A resource of the Sail operator that names a new revision keeps the old one, for as long as something uses it. */
function staysInCluster({ declaration: { source, subject } }: Placed, now: readonly Placed[]): boolean {
  return source === 'sail' && now.some(({ declaration }) => declaration.subject === subject);
}
