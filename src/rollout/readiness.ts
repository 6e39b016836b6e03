import { objectAt } from '../manifest/json.ts';
import type { Relation, Step } from './rollout.ts';

/**
 * The relation of two steps, where the first may be over for its tool before anything has come of it: then the tool does
 * not wait, however long it pauses.
 */
export function untilReady(first: Step, second: Step, relation: Relation): Relation {
  if (!relation.waits || relation.byHand === true) return relation;
  const earlier = relation.order === 'after' ? second : first;
  return isOverAtOnce(earlier) ? { ...relation, waits: false } : relation;
}

/**
 * Resources that a controller acts on some time after they are applied, and of which the tool cannot tell when:
 *
 * - Argo CD knows no health of Sail's `Istio` and `IstioRevision`, nor, since 1.8, of an Application (argoproj/argo-cd
 *   resource_customizations, docs/operator-manual/health.md), so that a wave after them does not wait;
 * - a HelmRelease with `disableWait` is ready before what it installs is (fluxcd/helm-controller docs/spec/v2/helmreleases.md).
 */
function isOverAtOnce({ after, unit }: Step): boolean {
  if (after === null) return false;
  const { group, kind, value } = after.manifest;
  if (unit.tool === 'argocd') {
    if (group === 'sailoperator.io') return kind === 'Istio' || kind === 'IstioRevision';
    return group === 'argoproj.io' && kind === 'Application';
  }
  if (group !== 'helm.toolkit.fluxcd.io' || kind !== 'HelmRelease') return false;
  const spec = objectAt(value, 'spec');
  return ['install', 'upgrade'].some((action) => objectAt(spec, action).disableWait === true);
}
