import type { DeliveryTool } from '../environment/environment.ts';
import type { Step } from '../rollout/rollout.ts';
import { nameOf } from './object-name.ts';

/** How messages name a delivery tool. */
export const tools: Readonly<Record<DeliveryTool, string>> = {
  kubectl: '`kubectl apply`',
  kustomize: '`kubectl apply -k`',
  helm: 'Helm',
  helmfile: '`helmfile`',
  argocd: 'Argo CD',
  flux: 'Flux',
  kapp: '`kapp`',
  kpt: '`kpt` or Config Sync',
  terraform: 'Terraform',
  istioctl: '`istioctl`',
  unknown: 'the delivery tool',
};

/**
 * That a tool leaves in the cluster what is gone from the repository, as a clause without a full stop:
 * "`kubectl apply` leaves DestinationRule `prod/reviews` in the cluster until somebody deletes it".
 *
 * @param steps deletions that are left; null is returned where there are none
 */
export function stayOf(steps: readonly Step[]): string | null {
  const [first] = steps;
  if (first === undefined) return null;
  const names = steps.map(({ before, after }) => nameOf((before ?? after)!)).join(' and ');
  const tool = tools[first.unit.tool];
  const clause = `${tool} leaves ${names} in the cluster until somebody deletes ${steps.length > 1 ? 'them' : 'it'}`;
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}
