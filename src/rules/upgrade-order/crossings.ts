import type { Installation, Placed } from '../../upgrade/installation.ts';
import { hasImageOfItsOwn, minorsAhead, type Skew, skewsAmong } from '../../upgrade/skew.ts';
import type { Severity } from '../finding.ts';
import { type Standing, type Surroundings, standing } from '../standing.ts';

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
  readonly severity: Severity;
}

/** A component that goes to another minor; a control plane may also be new, beside or instead of another. */
interface Mover {
  readonly before: Placed | null;
  readonly after: Placed;
}

/**
 * Every pair of components of one cluster that the delivery can bring in an order in which they do not fit, though they
 * do before and afterwards. Where neither order of the two fits, the step itself is too long: that is `version-step`.
 */
export function crossingsOf(before: Installation, after: Installation, around: Surroundings): Crossing[] {
  const movers = moversOf(before, after);
  const planes = movers.filter(({ after: { declaration } }) => declaration.component === 'istiod');
  const others = movers.filter((each) => !planes.includes(each));
  return others.flatMap((other) =>
    planes.flatMap((plane) => crossing(other, plane, before, around) ?? staleGateway(other, plane, around) ?? []),
  );
}

function moversOf({ running: old }: Installation, { running: now }: Installation): Mover[] {
  return now.flatMap((after): Mover[] => {
    const before = predecessor(after, old, now);
    if (before === null) return after.declaration.component === 'istiod' ? [{ before, after }] : [];
    return minorsAhead(after.declaration, before.declaration) === 0 ? [] : [{ before, after }];
  });
}

function predecessor(one: Placed, old: readonly Placed[], now: readonly Placed[]): Placed | null {
  const isAlike = ({ declaration: { component, revision } }: Placed): boolean =>
    component === one.declaration.component && revision === one.declaration.revision;
  const alike = old.filter(isAlike);
  const same = alike.find(({ declaration }) => declaration.subject === one.declaration.subject);
  return same ?? (alike.length === 1 && now.filter(isAlike).length === 1 ? alike[0]! : null);
}

function crossing(other: Mover, plane: Mover, installed: Installation, around: Surroundings): Crossing | null {
  const planes = installed.running.filter(({ declaration }) => declaration.component === 'istiod');
  const moved = [...planes.filter((each) => each !== plane.before), plane.after];
  const isFirst = skewOf(other.after, planes);
  const isLast = skewOf(other.before!, moved);
  if ((isFirst === null) === (isLast === null) || isSkip(plane)) return null;
  if (skewOf(other.before!, planes) !== null || skewOf(other.after, moved) !== null) return null;
  const [first, early] = isFirst === null ? [other.after, plane.after] : [plane.after, other.after];
  const stands = standing(first, early, around);
  const skew = (isFirst ?? isLast)!;
  const isBack = plane.before !== null && minorsAhead(plane.after.declaration, plane.before.declaration) < 0;
  return stands === null ? null : judged({ first, early, skew, standing: stands, isBack });
}

/** Whether the control plane crosses too many minors in place: `version-step` says so, and the order with it. */
function isSkip({ before, after: { declaration } }: Mover): boolean {
  if (before === null || declaration.source === 'sail') return false;
  return Math.abs(minorsAhead(declaration, before.declaration)) > 1;
}

/**
 * A gateway whose proxy is its control plane's restarts when its chart moves: too early for certain, it takes the old
 * proxy again and keeps it. One minor behind is supported, but nobody would expect it.
 */
function staleGateway({ after: gateway }: Mover, { before, after }: Mover, around: Surroundings): Crossing | null {
  if (gateway.declaration.component !== 'gateway' || hasImageOfItsOwn(gateway.declaration) || before === null)
    return null;
  if (minorsAhead(after.declaration, before.declaration) < 1) return null;
  const stands = standing(after, gateway, around);
  if (stands?.order !== 'after' || stands.together) return null;
  const skew = { trouble: 'stale', off: gateway.declaration, from: before.declaration, distance: 1 } as const;
  return { first: after, early: gateway, skew, order: 'wrong', standing: stands, isBack: false, severity: 'notice' };
}

function skewOf(one: Placed, planes: readonly Placed[]): Skew | null {
  return skewsAmong([one, ...planes].map(({ declaration }) => declaration))[0] ?? null;
}

function judged(found: Omit<Crossing, 'order' | 'severity'>): Crossing | null {
  const { first, early, standing: stands, skew } = found;
  if (stands.order === 'before' && stands.waits) return null;
  // What a release applies is there when it returns; only workloads take time to roll out.
  const isBase = first.declaration.component === 'base';
  const isSynced = kindOf(first) === 'Application';
  if (isBase && (stands.together || (stands.order === 'before' && !isSynced))) return null;
  if (stands.order === 'before') return { ...found, order: 'unwaited', severity: 'notice' };
  const order = stands.order === 'after' ? 'wrong' : 'unordered';
  const isSerious = (order === 'wrong' && !stands.together) || skew.distance > 1;
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
