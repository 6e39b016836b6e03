import type { Tree } from '../../tree/tree.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { useOf } from '../../upgrade/running/istioctl-use.ts';
import { boundsOf, type VersionStep } from '../../upgrade/step.ts';
import { compareMinors } from '../../upgrade/version.ts';
import type { Steps, Verdict } from './verdict.ts';

export function isTool({ after }: Pick<VersionStep, 'after'>): boolean {
  return after.component === 'istioctl';
}

/** Whether this is a control plane of a certain minor. */
export function isControlPlane(each: VersionDeclaration): boolean {
  return each.component === 'istiod' && boundsOf(each) !== null;
}

/**
 * Without the tools by which nothing is installed: what an istioctl looks at moves with the version that is installed, not
 * with its own. One that makes the step of the mesh is told with that. Where nothing tells what it is for, and no control plane is
 * declared that would tell where the mesh comes from, the step is for information.
 */
export function withoutLookers(verdicts: readonly Verdict[], { before, after }: Steps, tree: Tree): Verdict[] {
  const moves = verdicts.filter(({ step }) => !isTool(step));
  return verdicts.flatMap((each) => {
    if (!isTool(each.step) || moves.some(({ step }) => isSameMove(step, each.step))) return [each];
    const use = useOf(each.step.after, after, tree);
    if (use === 'unknown' && !before.some(isControlPlane)) return [{ ...each, severity: 'notice' as const }];
    return use === 'installs' ? [each] : [];
  });
}

/** Whether it is a tool of which nothing tells what it is for. */
export function isOfUnknownUse({ step, severity }: Verdict): boolean {
  return isTool(step) && severity === 'notice';
}

/** Places that are told of a control plane which an istioctl installs. */
const installed: ReadonlySet<string> = new Set(['istio-operator', 'istioctl-command']);

/** An istioctl that installs a new revision beside the old one goes as far as that does, and leaves the old one alone. */
export function asItInstalls(step: VersionStep, { steps }: Steps): VersionStep {
  const planes = steps.filter((each) => installed.has(each.after.source) && isSameMove(each, step));
  const isBeside = isTool(step) && planes.length > 0 && planes.every(({ method }) => method === 'revision');
  return isBeside ? { ...step, method: 'revision' } : step;
}

function isSameMove(one: VersionStep, other: VersionStep): boolean {
  return compareMinors(one.from, other.from) === 0 && compareMinors(one.to, other.to) === 0;
}
