import type { DeliverySettings, DeliveryTool, Unit } from './environment.ts';

/** A unit with the settings that its tool has by default, and after no other one. */
export function unitWith(
  unit: Pick<Unit, 'name' | 'tool' | 'reason' | 'declaredAt'> & Partial<Pick<Unit, 'settings' | 'after' | 'stated'>>,
): Unit {
  return { settings: defaultSettings(unit.tool), after: [], stated: true, ...unit };
}

/**
 * kubectl deletes nothing that has left the repository. Nor does istioctl: of an IstioOperator that is gone it is told
 * nothing, and what it prunes is of the revision that it installs (istio/istio operator/pkg/uninstall/prune.go,
 * GetPrunedResources). Of other tools, and of one that is not known, it must be expected.
 */
export function defaultSettings(tool: DeliveryTool): DeliverySettings {
  const prune = tool === 'kubectl' || tool === 'kustomize' || tool === 'istioctl' ? 'never' : 'yes';
  return { prune, pruneLast: false, applyOutOfSyncOnly: false };
}

/** The tools as people call them, without Markdown. */
export const toolNames: Readonly<Record<DeliveryTool, string>> = {
  kubectl: 'kubectl apply',
  kustomize: 'kustomize',
  helm: 'Helm',
  helmfile: 'helmfile',
  argocd: 'Argo CD',
  flux: 'Flux',
  kapp: 'kapp',
  kpt: 'kpt or Config Sync',
  terraform: 'Terraform',
  istioctl: 'istioctl',
  unknown: 'a tool that is not known',
};
