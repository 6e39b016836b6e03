import type { Component, VersionDeclaration } from './declared/declaration.ts';
import { nearness } from './declared/nearness.ts';
import { boundsOf } from './step.ts';
import { compareMinors } from './version.ts';

/**
 * How two components of one control plane disagree. `ahead`: newer than every control plane; `behind`: two minors or
 * more older than each; `crds`: the base chart is older than a control plane.
 */
export type Trouble = 'ahead' | 'behind' | 'crds';

export interface Skew {
  readonly trouble: Trouble;
  /** The component that is off. */
  readonly off: VersionDeclaration;
  /** The control plane that it is off from. */
  readonly from: VersionDeclaration;
  /** By how many minors, 1 or more. */
  readonly distance: number;
}

/** What runs once in a cluster, for all revisions. */
const nodeAgents: ReadonlySet<Component> = new Set(['cni', 'ztunnel']);

/**
 * What is out of the skew that Istio supports, between control planes and all else of one cluster:
 *
 * - istio-cni and ztunnel are of the minor of their control plane or of the one before
 *   (istio.io, ambient/upgrade/helm);
 * - proxies and gateways likewise: "the data plane cannot be ahead of control plane", which "can be one version ahead"
 *   (istio.io, releases/supported-releases);
 * - the base chart, which holds the CRDs, is not older than any control plane (istio.io, setup/upgrade/helm).
 *
 * Of control planes with different revisions it is enough to fit one. What has no certain minor is not judged.
 */
export function skewsAmong(declarations: readonly VersionDeclaration[]): Skew[] {
  const planes = declarations.filter(({ component }) => component === 'istiod');
  const certain = planes.filter((each) => boundsOf(each) !== null);
  return declarations.flatMap((each) => {
    if (each.component === 'base') return baseSkew(each, nearest(each, certain)) ?? [];
    return certain.length < planes.length ? [] : (followerSkew(each, planesFor(each, nearest(each, planes))) ?? []);
  });
}

/** How many minors one is certainly ahead of another, negative where it is certainly behind; 0 where neither is certain. */
export function minorsAhead(one: VersionDeclaration, other: VersionDeclaration): number {
  const [mine, theirs] = [boundsOf(one), boundsOf(other)];
  if (mine === null || theirs === null || mine[0].major !== theirs[0].major) return 0;
  if (compareMinors(mine[0], theirs[1]) > 0) return mine[0].minor - theirs[1].minor;
  if (compareMinors(mine[1], theirs[0]) < 0) return mine[1].minor - theirs[0].minor;
  return 0;
}

function baseSkew(base: VersionDeclaration, planes: readonly VersionDeclaration[]): Skew | null {
  const [from] = planes.toSorted((left, right) => minorsAhead(right, left));
  const distance = from === undefined ? 0 : minorsAhead(from, base);
  return distance > 0 ? { trouble: 'crds', off: base, from: from!, distance } : null;
}

function followerSkew(one: VersionDeclaration, planes: readonly VersionDeclaration[]): Skew | null {
  const distances = planes.map((from) => ({ from, ahead: minorsAhead(one, from) }));
  if (distances.length === 0 || distances.some(({ ahead }) => ahead === 0 || ahead === -1)) return null;
  const [closest] = distances.toSorted((left, right) => Math.abs(left.ahead) - Math.abs(right.ahead));
  const { from, ahead } = closest!;
  return { trouble: ahead > 0 ? 'ahead' : 'behind', off: one, from, distance: Math.abs(ahead) };
}

/** Of control planes of one revision, of which a cluster has but one, those that are declared nearest. */
function nearest(one: VersionDeclaration, planes: readonly VersionDeclaration[]): VersionDeclaration[] {
  const near = (plane: VersionDeclaration): number => nearness(one.location.file, plane.location.file);
  return planes.filter((plane) =>
    planes.every((other) => other.revision !== plane.revision || near(other) <= near(plane)),
  );
}

/** The control planes that this may belong to; none for what has no version of its own. */
function planesFor(one: VersionDeclaration, planes: readonly VersionDeclaration[]): readonly VersionDeclaration[] {
  if (nodeAgents.has(one.component)) return planes;
  if (!hasImageOfItsOwn(one)) return [];
  const own = planes.filter(({ revision }) => revision === one.revision);
  return own.length > 0 ? own : planes;
}

/** The gateway chart asks the control plane for its proxy (`image: auto`); only a tag or an image pins one. */
export function hasImageOfItsOwn({ component, source }: VersionDeclaration): boolean {
  return component === 'proxy' || (component === 'gateway' && (source === 'image' || source === 'istio-operator'));
}
