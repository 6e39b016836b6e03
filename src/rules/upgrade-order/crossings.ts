import type { Installation, Placed } from '../../upgrade/running/installation.ts';
import { hasImageOfItsOwn, minorsAhead, type Skew, skewsAmong } from '../../upgrade/skew.ts';
import type { Severity } from '../finding.ts';
import { type Standing, type Surroundings, standing } from '../standing.ts';
import { isPlane, isTooLong, type Mover, movesBetween, type PlaneChange } from './movers.ts';
import { standingToRemoval } from './removals.ts';

/** Two components that both move, of which the one that must be first may not be. */
export interface Crossing {
  readonly first: Placed;
  /** What may come too early. */
  readonly early: Placed;
  /** What does not fit then; `stale`: a gateway that restarts with the proxy of the control plane before. */
  readonly skew: Skew | (Omit<Skew, 'trouble'> & { readonly trouble: 'stale' });
  readonly order: 'wrong' | 'unordered' | 'unwaited';
  readonly standing: Standing;
  /** Whether the control plane goes back to an older minor. */
  readonly isBack: boolean;
  /** Whether `early` is a control plane that goes: it stands in the base alone. */
  readonly isRemoval: boolean;
  readonly severity: Severity;
}

/**
 * Every pair of components of one cluster that the delivery can bring in an order in which they fit less than before and
 * afterwards. Where a step is too long for any order, `version-step` tells it, and the way with it.
 */
export function crossingsOf(before: Installation, after: Installation, around: Surroundings): Crossing[] {
  const { planes, followers } = movesBetween(before, after);
  return followers.flatMap((follower) => {
    const worst = Math.max(weight(follower.before, before.running), weight(follower.after, after.running));
    const isToldAsStep = isTooLong(follower, before, after);
    return planes.flatMap((plane): Crossing[] => {
      if (isTooLongPlane(plane, before, after)) return [];
      const states = statesAround(plane, planes, before.running.filter(isPlane));
      const found = isToldAsStep ? null : firstOf(states, (state) => crossing(follower, plane, state, worst, around));
      return [found ?? staleGateway(follower, plane, around)].filter((each) => each !== null);
    });
  });
}

function isTooLongPlane(plane: PlaneChange, before: Installation, after: Installation): boolean {
  return plane.before !== null && plane.after !== null && isTooLong({ ...plane }, before, after);
}

/** The control planes just before and just after one of them changes. */
interface State {
  readonly without: readonly Placed[];
  readonly with: readonly Placed[];
}

/** More control planes do not change in one cluster: what is not told apart are several. */
const mostTogether = 6;

/** What may run around the change of one control plane, whichever of the others have changed already. */
function statesAround(plane: PlaneChange, all: readonly PlaneChange[], running: readonly Placed[]): State[] {
  const others = all.length > mostTogether ? [] : all.filter((each) => each !== plane);
  const reached: (readonly Placed[])[] = [running];
  for (const other of others) reached.push(...reached.map((state) => changed(state, other)));
  return reached.map((state) => ({ without: state, with: changed(state, plane) }));
}

function changed(running: readonly Placed[], { before, after }: PlaneChange): Placed[] {
  return [...running.filter((each) => each !== before), ...(after === null ? [] : [after])];
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** @param worst by how many minors the two are out of skew before the change or after it, whichever is more */
function crossing(
  follower: Mover,
  plane: PlaneChange,
  state: State,
  worst: number,
  around: Surroundings,
): Crossing | null {
  if (state.without.length === 0 || state.with.length === 0) return null;
  const isWorse = (one: Placed, planes: readonly Placed[]): boolean => weight(one, planes) > worst;
  if (isWorse(follower.before, state.without) || isWorse(follower.after, state.with)) return null;
  const [isTooEarly, isTooLate] = [isWorse(follower.after, state.without), isWorse(follower.before, state.with)];
  if (isTooEarly === isTooLate) return null;
  const skew = isTooEarly ? skewOf(follower.after, state.without)! : skewOf(follower.before, state.with)!;
  if (plane.after === null) return isTooEarly ? null : beforeRemoval(follower, plane.before, { skew, worst }, around);
  const [first, early] = isTooEarly ? [plane.after, follower.after] : [follower.after, plane.after];
  const isBack = plane.before !== null && minorsAhead(plane.after.declaration, plane.before.declaration) < 0;
  const stands = standing(first, early, around);
  return stands === null ? null : judged({ first, early, skew, standing: stands, isBack, isRemoval: false }, worst);
}

function beforeRemoval(
  { before, after }: Mover,
  gone: Placed,
  { skew, worst }: { readonly skew: Skew; readonly worst: number },
  around: Surroundings,
): Crossing | null {
  const isBack = minorsAhead(after.declaration, before.declaration) < 0;
  const stands = standingToRemoval(after, gone, around);
  if (stands === null) return null;
  return judged({ first: after, early: gone, skew, standing: stands, isBack, isRemoval: true }, worst);
}

/** By how many minors it is out of skew; 0 where it fits. */
function weight(one: Placed, running: readonly Placed[]): number {
  return skewOf(one, running.filter(isPlane))?.distance ?? 0;
}

/**
 * A gateway whose proxy is its control plane's restarts when its chart moves: too early for certain, it takes the old
 * proxy again and keeps it. One minor behind is supported, but nobody would expect it.
 */
function staleGateway(
  { after: gateway }: Mover,
  { before, after }: PlaneChange,
  around: Surroundings,
): Crossing | null {
  if (gateway.declaration.component !== 'gateway' || hasImageOfItsOwn(gateway.declaration)) return null;
  if (before === null || after === null) return null;
  if (minorsAhead(after.declaration, before.declaration) < 1) return null;
  const stands = standing(after, gateway, around);
  if (stands?.order !== 'after' || stands.together) return null;
  const skew = { trouble: 'stale', off: gateway.declaration, from: before.declaration, distance: 1 } as const;
  return {
    first: after,
    early: gateway,
    skew,
    order: 'wrong',
    standing: stands,
    isBack: false,
    isRemoval: false,
    severity: 'notice',
  };
}

function skewOf(one: Placed, planes: readonly Placed[]): Skew | null {
  return skewsAmong([one, ...planes].map(({ declaration }) => declaration))[0] ?? null;
}

function judged(found: Omit<Crossing, 'order' | 'severity'>, worst: number): Crossing | null {
  const { first, early, standing: stands, skew } = found;
  if (stands.order === 'before' && stands.waits) return null;
  // What a release applies is there when it returns; only workloads take time to roll out.
  const isBase = first.declaration.component === 'base';
  const isSynced = kindOf(first) === 'Application';
  if (isBase && (stands.together || (stands.order === 'before' && !isSynced))) return null;
  if (stands.order === 'before') return { ...found, order: 'unwaited', severity: 'notice' };
  const order = stands.order === 'after' ? 'wrong' : 'unordered';
  const isSerious = (order === 'wrong' && !stands.together) || skew.distance - worst > 1;
  // CRDs that go back early are those of the state to come: what they drop is dropped in the end as well.
  const isLenient = skew.off.source === 'sail' || early.declaration.component === 'base';
  if (isLenient) return { ...found, order, severity: isSerious ? 'warning' : 'notice' };
  // A revert is delivered in the order of the way there, and nothing may hold it up in an incident.
  return { ...found, order, severity: isSerious && !found.isBack ? 'error' : 'warning' };
}

/** The kind of what declares it, as far as that is an object. */
export function kindOf({ carrier, declaration }: Placed): string | null {
  return carrier?.object.manifest.kind ?? declaration.resource?.kind ?? null;
}
