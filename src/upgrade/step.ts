import type { VersionDeclaration } from './declared/declaration.ts';
import { nearness } from './declared/nearness.ts';
import { type Match, type Matching, matchVersions } from './match.ts';
import { isIstioMinor } from './releases.ts';
import { compareMinors, isPrerelease, type Minor, minorOf, parseVersion } from './version.ts';

/**
 * How a version moves: `in-place`; `revision`: as a revision of its own beside the old one, or from one to another;
 * `replaced`: under a new revision whose predecessor goes in the same change.
 */
export type Method = 'in-place' | 'revision' | 'replaced';

/** A version of Istio that moves from one minor to another, or whose revision stays while the version moves. */
export interface VersionStep {
  readonly before: VersionDeclaration;
  readonly after: VersionDeclaration;
  readonly method: Method;
  readonly from: Minor;
  readonly to: Minor;
  /** How many minors it moves for certain; negative for a downgrade. */
  readonly distance: number;
}

/**
 * Every step that a change makes for certain: nothing floating or unknown, and nothing from or to a minor that can be none, as
 * a slip of the pen makes it (`1.310.1`). A pre-release is of the minor before which it stands.
 */
export function versionSteps(
  before: readonly VersionDeclaration[],
  after: readonly VersionDeclaration[],
): VersionStep[] {
  const matching = matchVersions(before, after);
  const pairs = [
    ...matching.matches.map((match) => withMethod(match, before)),
    ...matching.added.flatMap((added) => predecessorOf(added, before, matching)),
  ];
  const steps = pairs.flatMap(({ before: old, after: now, method }) => {
    const [from, to] = [minorsOf(old), minorsOf(now)];
    if (from === null || to === null || from[0].major !== to[0].major) return [];
    const step = { before: old, after: now, method };
    if (compareMinors(to[0], from[1]) > 0)
      return [{ ...step, from: from[1], to: to[0], distance: to[0].minor - from[1].minor }];
    if (compareMinors(to[1], from[0]) < 0)
      return [{ ...step, from: from[0], to: to[1], distance: to[1].minor - from[0].minor }];
    return old.version === now.version ? [] : [{ ...step, from: from[0], to: to[0], distance: 0 }];
  });
  return steps.filter(({ from, to, after: { component } }) => mayBe(component, from) && mayBe(component, to));
}

/** Whether there may be such a minor: of Istio, or of a distribution that has versions of its own. */
function mayBe(component: VersionDeclaration['component'], minor: Minor): boolean {
  return component === 'distribution' ? minor.minor < 100 : isIstioMinor(minor);
}

/** The lowest and highest minor that a declaration can mean; null where that is open, or a version before its release. */
export function boundsOf(declaration: VersionDeclaration): readonly [Minor, Minor] | null {
  const { version } = declaration;
  return version !== null && isPrerelease(version) ? null : minorsOf(declaration);
}

/** As `boundsOf`, a version before its release included. */
function minorsOf({ version, text }: VersionDeclaration): readonly [Minor, Minor] | null {
  if (version !== null) {
    const minor = minorOf(version);
    return minor === null ? null : [minor, minor];
  }
  const { lowest, highest } = parseVersion(text);
  return lowest === null || highest === null ? null : [lowest, highest];
}

/** Tools that leave the old revision where it is when the resource names a new one. */
const keepsOldRevision: ReadonlySet<string> = new Set(['istio-operator', 'sail']);

interface Pair extends Match {
  readonly method: Method;
}

function withMethod(match: Match, all: readonly VersionDeclaration[]): Pair {
  const { before, after } = match;
  if (before.revision === after.revision) return { ...match, method: 'in-place' };
  if (after.component !== 'istiod') return { ...match, method: 'revision' };
  const beside = all.filter((each) => each.revision !== before.revision && isControlPlaneBeside(each, after));
  if (beside.length === 0 && !keepsOldRevision.has(after.source)) return { ...match, method: 'replaced' };
  return { before: newestOf([before, ...beside], after) ?? before, after, method: 'revision' };
}

/**
 * What a new declaration follows on: a tag in the values of a release follows on its chart; a control plane with a
 * revision of its own on the newest that was there before. Anything else is new and no step.
 */
function predecessorOf(
  added: VersionDeclaration,
  before: readonly VersionDeclaration[],
  { matches }: Matching,
): Pair[] {
  if (added.source === 'helm-values') {
    const chart = before.find((each) => isSameRelease(each, added) && matches.some((match) => match.before === each));
    if (chart !== undefined) return [{ before: chart, after: added, method: 'in-place' }];
  }
  if (added.component !== 'istiod' || added.revision === null) return [];
  const newest = newestOf(
    before.filter((each) => isControlPlaneBeside(each, added)),
    added,
  );
  return newest === null ? [] : [{ before: newest, after: added, method: 'revision' }];
}

/** The newest control plane; where the environment is not known, of those that stand nearest. */
function newestOf(candidates: readonly VersionDeclaration[], after: VersionDeclaration): VersionDeclaration | null {
  const distance = (each: VersionDeclaration): number =>
    each.environment === null || after.environment === null ? nearness(each.location.file, after.location.file) : 0;
  const highest = (each: VersionDeclaration): Minor => boundsOf(each)?.[1] ?? { major: 0, minor: 0 };
  const sorted = candidates.toSorted(
    (left, right) => distance(right) - distance(left) || compareMinors(highest(right), highest(left)),
  );
  return sorted[0] ?? null;
}

function isSameRelease(chart: VersionDeclaration, tag: VersionDeclaration): boolean {
  return (
    tag.subject.startsWith(`${chart.subject} `) &&
    tag.environment === chart.environment &&
    tag.component === chart.component
  );
}

/** Whether this is a control plane of the same environment as far as is known. */
function isControlPlaneBeside(each: VersionDeclaration, other: VersionDeclaration): boolean {
  const isSameEnvironment =
    each.environment === null || other.environment === null || each.environment === other.environment;
  return each.component === 'istiod' && isSameEnvironment && boundsOf(each) !== null;
}
