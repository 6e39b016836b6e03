import type { Environment } from '../environment/environment.ts';
import { listAt, objectAt, stringAt } from '../manifest/json.ts';
import type { Relation, Step } from './rollout.ts';

/** Whether Argo CD has been told how to see that an object of this group and kind is healthy. */
export type KnowsHealth = (group: string, kind: string) => boolean;

/**
 * The relation of two steps, where the first may be over for its tool before anything has come of it: then the tool does
 * not wait, however long it pauses.
 */
export function untilReady(first: Step, second: Step, relation: Relation, knowsHealth: KnowsHealth): Relation {
  if (!relation.waits || relation.byHand === true) return relation;
  const earlier = relation.order === 'after' ? second : first;
  return isOverAtOnce(earlier, knowsHealth) ? { ...relation, waits: false } : relation;
}

/**
 * Resources that a controller acts on some time after they are applied, and of which the tool cannot tell when:
 *
 * - Argo CD knows no health of Sail's `Istio` and `IstioRevision`, nor, since 1.8, of an Application (argoproj/argo-cd
 *   resource_customizations, docs/operator-manual/health.md), so that a wave after them does not wait;
 * - a HelmRelease with `disableWait` is ready before what it installs is (fluxcd/helm-controller docs/spec/v2/helmreleases.md).
 */
function isOverAtOnce({ after, unit }: Step, knowsHealth: KnowsHealth): boolean {
  if (after === null) return false;
  const { group, kind, value } = after.manifest;
  if (unit.tool === 'argocd') {
    const isSail = group === 'sailoperator.io' && (kind === 'Istio' || kind === 'IstioRevision');
    return (isSail || (group === 'argoproj.io' && kind === 'Application')) && !knowsHealth(group, kind);
  }
  if (group !== 'helm.toolkit.fluxcd.io' || kind !== 'HelmRelease') return false;
  const spec = objectAt(value, 'spec');
  return ['install', 'upgrade'].some((action) => objectAt(spec, action).disableWait === true);
}

/**
 * What Argo CD is told of health where it is configured in the same environment: in the ConfigMap `argocd-cm`, or in an
 * ArgoCD of its operator (argoproj-labs/argocd-operator docs/reference/argocd.md, `resourceHealthChecks`).
 */
export function healthIn(environments: readonly Environment[]): KnowsHealth {
  let told: ReadonlySet<string> | null = null;
  return (group, kind) => {
    told ??= new Set(environments.flatMap(toldIn));
    return told.has(`${group}/${kind}`);
  };
}

function toldIn({ objects }: Environment): string[] {
  return [...objects.values()].flatMap(({ manifest: { kind, name, value } }) => {
    if (kind === 'ConfigMap' && name === 'argocd-cm') return toldInConfigMap(objectAt(value, 'data'));
    if (kind !== 'ArgoCD') return [];
    return listAt(value, 'spec', 'resourceHealthChecks').map(
      (check) => `${stringAt(check, 'group') ?? ''}/${stringAt(check, 'kind') ?? ''}`,
    );
  });
}

/** `resource.customizations.health.<group>_<kind>`, and the older text with one key for each `<group>/<kind>`. */
function toldInConfigMap(data: ReturnType<typeof objectAt>): string[] {
  const prefix = 'resource.customizations.health.';
  const own = Object.keys(data)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).replace('_', '/'));
  const text = stringAt(data, 'resource.customizations') ?? '';
  const older = [...text.matchAll(/^['"]?([\w.-]+\/\w+)['"]?:/gm)].map((found) => found[1]!);
  return [...own, ...older];
}
