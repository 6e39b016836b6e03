import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { distanceIn, distributionOf, isOperatorOfOpenShift } from '../../upgrade/distributions/distribution.ts';
import { type VersionStep, versionSteps } from '../../upgrade/step.ts';
import { governingVersions } from '../governing-versions.ts';
import type { Change } from '../rule.ts';
import type { Found } from './groups.ts';

/**
 * Without the node agents that stay where they are while a revision comes two minors on, beside one that stays as long as
 * something uses it: no version of them fits both, which `version-step` tells, and the way with it.
 */
export function withoutSteps(all: readonly Found[], { base, head }: Change): Found[] {
  const steps = versionSteps(governingVersions(base), governingVersions(head));
  const isOpenShift = head.manifests.some(isOperatorOfOpenShift);
  return all.filter(({ misfit: { trouble, off, from }, cause }) => {
    const isLeft = trouble === 'behind' && cause.by === 'control-plane' && isNodeAgent(off);
    return !(isLeft && steps.some((step) => step.after === from && isTwoByRevision(step, isOpenShift)));
  });
}

function isTwoByRevision({ after, method, from, to }: VersionStep, isOpenShift: boolean): boolean {
  return method === 'revision' && distanceIn(distributionOf(after, isOpenShift), from, to) === 2;
}

function isNodeAgent({ component }: VersionDeclaration): boolean {
  return component === 'cni' || component === 'ztunnel';
}
