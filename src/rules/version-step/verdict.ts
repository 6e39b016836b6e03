import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { nearness } from '../../upgrade/declared/nearness.ts';
import { type Distribution, distanceIn } from '../../upgrade/distributions/distribution.ts';
import { boundsOf, type VersionStep } from '../../upgrade/step.ts';
import { compareMinors, isPrerelease, type Minor } from '../../upgrade/version.ts';
import { versionInName } from '../../upgrade/version-in-name.ts';
import type { Severity } from '../finding.ts';
import { asItInstalls, isControlPlane, isTool } from './tools.ts';

/**
 * What is wrong with a step. `skip`: too many minors at once; `downgrade`: back; `replaced`: two minors under a new
 * revision whose predecessor goes; `singleton`: two minors by revision beside components that exist only once;
 * `name`: a revision whose name tells another version than it runs.
 */
export type Trouble = 'skip' | 'downgrade' | 'replaced' | 'singleton' | 'name';

export interface Verdict {
  /** With the distance in steps of the distribution. */
  readonly step: VersionStep;
  readonly distribution: Distribution;
  readonly trouble: Trouble;
  readonly severity: Severity;
}

/** Both sides of a change, and what moves. */
export interface Steps {
  readonly before: readonly VersionDeclaration[];
  readonly after: readonly VersionDeclaration[];
  readonly steps: readonly VersionStep[];
}

/** Judges one step by the rules of who builds it; null where it is a supported one. */
export function judge(made: VersionStep, distribution: Distribution, steps: Steps): Verdict | null {
  const step = { ...asItInstalls(made, steps), distance: distanceIn(distribution, made.from, made.to) };
  const { method, distance } = step;
  if (isCatchingUp(step, steps) || isBaseOfRevisions(step, distribution, steps)) return null;
  const isBeside = isTool(step) && steps.before.some(isControlPlane);
  const isTrial = isPrerelease(step.after.version ?? '');
  const found = (trouble: Trouble, severity: Severity): Verdict => ({
    step,
    distribution,
    trouble,
    severity: severity === 'error' && (isBeside || isTrial) ? 'warning' : severity,
  });
  const { inPlace, revision } = distribution;
  if (distance < 0 && method !== 'revision') return found('downgrade', distance === -1 ? 'warning' : 'error');
  if (method === 'replaced' && distance > inPlace && distance <= revision) return found('replaced', 'warning');
  if (Math.abs(distance) > (method === 'revision' ? revision : inPlace)) {
    return found(distance < 0 ? 'downgrade' : 'skip', 'error');
  }
  if (method === 'revision' && distance === 2 && singletons(step, steps).length > 0) {
    return skips(singletons(step, steps), distribution, steps) ? null : found('singleton', 'warning');
  }
  return nameStartsToLie(step) ? found('name', 'notice') : null;
}

/** The control planes of the environment of a step; where it is not known, those that stand nearest. */
function controlPlanesOf({ after }: VersionStep, versions: readonly VersionDeclaration[]): VersionDeclaration[] {
  const all = versions.filter(isControlPlane);
  const own = all.filter((each) => each.environment !== null && each.environment === after.environment);
  if (own.length > 0) return own;
  const near = (each: VersionDeclaration): number => nearness(each.location.file, after.location.file);
  const nearest = Math.max(...all.map(near));
  return all.filter((each) => near(each) === nearest);
}

/**
 * Whether a component only follows a control plane that runs the version already and stays where it is. The base chart has
 * nobody to follow back: its CRDs serve an older istiod too.
 */
function isCatchingUp(step: VersionStep, { before, after }: Steps): boolean {
  const { component } = step.after;
  if (component === 'istiod' || component === 'distribution' || step.distance === 0) return false;
  if (component === 'base' && step.distance < 0) return false;
  const runs = (each: VersionDeclaration): boolean => isOfMinor(each, step.to);
  return controlPlanesOf(step, before).some(runs) && controlPlanesOf(step, after).some(runs);
}

/** The base chart is shared by all revisions and goes first: it moves as far as a revision may. */
function isBaseOfRevisions(step: VersionStep, { revision }: Distribution, { after }: Steps): boolean {
  const isBase = step.after.component === 'base' && step.distance > 0 && step.distance <= revision;
  return isBase && controlPlanesOf(step, after).some((plane) => plane.revision !== null);
}

/** The node agents of the environment: there is one of each, for all revisions of the control plane. */
export function singletons(step: VersionStep, { after }: Steps): VersionDeclaration[] {
  if (step.after.component !== 'istiod') return [];
  const { environment } = step.after;
  return after.filter(
    (each) => (each.component === 'cni' || each.component === 'ztunnel') && each.environment === environment,
  );
}

/** Whether one of these skips a minor itself: then that is what there is to say. */
function skips(declarations: readonly VersionDeclaration[], { inPlace }: Distribution, { steps }: Steps): boolean {
  return steps.some(({ after, distance }) => distance > inPlace && declarations.includes(after));
}

/** Whether a declaration is of this minor for certain. */
export function isOfMinor(each: VersionDeclaration, minor: Minor): boolean {
  const bounds = boundsOf(each);
  return bounds !== null && compareMinors(bounds[0], minor) === 0 && compareMinors(bounds[1], minor) === 0;
}

/** Whether the version moves, in place, away from the one that the name of its revision claims. */
export function nameStartsToLie({ before, after, method }: VersionStep): boolean {
  if (after.component !== 'istiod' || after.revision === null || method !== 'in-place') return false;
  const claim = versionInName(after.revision);
  return claim !== null && agrees(claim, before.version) && !agrees(claim, after.version);
}

function agrees(claim: string, version: string | null): boolean {
  return version === null || `${version}.`.startsWith(`${claim}.`) || `${claim}.`.startsWith(`${version}.`);
}
