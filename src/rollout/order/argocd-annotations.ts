import type { DeployedObject } from '../../environment/environment.ts';
import argocdKinds from './argocd-kinds.json' with { type: 'json' };

/** What annotations tell Argo CD about when and whether to sync an object. */

/** Objects without a hook annotation are applied in the phase `Sync`, the second of three. */
export const syncPhase = 1;

const phases: Readonly<Record<string, number>> = { PreSync: 0, Sync: syncPhase, PostSync: 2 };

const phasesOfHelmHooks: Readonly<Record<string, number>> = {
  'pre-install': 0,
  'pre-upgrade': 0,
  'post-install': 2,
  'post-upgrade': 2,
};

/**
 * The first phase in which an object is applied. Argo CD's annotation beats Helm's
 * (gitops-engine/pkg/sync/hook/hook.go, docs/user-guide/helm.md).
 */
export function phaseOf(object: DeployedObject): number {
  const own = listed(object, 'argocd.argoproj.io/hook').flatMap((hook) => phases[hook] ?? []);
  if (own.length > 0) return Math.min(...own);
  const helm = listed(object, 'helm.sh/hook').flatMap((hook) => phasesOfHelmHooks[hook] ?? []);
  return helm.length > 0 ? Math.min(...helm) : syncPhase;
}

/** The wave within the phase, negative ones first; 0 without a readable annotation (syncwaves/waves.go). */
export function waveOf(object: DeployedObject): number {
  for (const annotation of ['argocd.argoproj.io/sync-wave', 'helm.sh/hook-weight']) {
    const text = object.manifest.annotations[annotation];
    if (text !== undefined && /^[+-]?\d+$/.test(text)) return Number(text);
  }
  return 0;
}

const ranks = new Map(argocdKinds.kinds.map((kind, index) => [kind, index - argocdKinds.kinds.length]));

/** The rank of a kind: every kind that Argo CD does not list, Istio's among them, comes last, all equal. */
export function rankOf(kind: string): number {
  return ranks.get(kind) ?? 0;
}

/** `PruneLast=true` on the object as it is in the cluster (docs/user-guide/sync-options.md). */
export function prunedLast(live: DeployedObject): boolean {
  return listed(live, 'argocd.argoproj.io/sync-options').includes('PruneLast=true');
}

/**
 * Whether Argo CD does not delete an object by itself: told not to, waiting for a person to confirm, or a hook, which
 * is not among the resources that it manages.
 */
export function leftInCluster(live: DeployedObject): boolean {
  const options = listed(live, 'argocd.argoproj.io/sync-options');
  return options.includes('Prune=false') || options.includes('Prune=confirm') || isHook(live);
}

/** Whether an object outlives the Application that delivers it. */
export function keptOnDeletion(live: DeployedObject): boolean {
  const options = listed(live, 'argocd.argoproj.io/sync-options');
  return options.includes('Delete=false') || options.includes('Delete=confirm') || isHook(live);
}

/** The hook `Skip`: Argo CD does not apply the object at all. */
export function isSkipped(object: DeployedObject): boolean {
  return listed(object, 'argocd.argoproj.io/hook').includes('Skip');
}

function isHook(object: DeployedObject): boolean {
  const own = listed(object, 'argocd.argoproj.io/hook');
  if (own.length > 0) return own.some((hook) => hook !== 'Skip');
  return listed(object, 'helm.sh/hook').some((hook) => hook !== 'crd-install');
}

/** The items of an annotation that holds a comma-separated list. */
function listed(object: DeployedObject, annotation: string): string[] {
  const text = object.manifest.annotations[annotation] ?? '';
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
