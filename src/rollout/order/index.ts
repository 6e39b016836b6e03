import type { DeliveryTool } from '../../environment/environment.ts';
import { argocd } from './argocd.ts';
import type { DeliveryOrder } from './delivery-order.ts';
import { kubectl } from './kubectl.ts';
import { kustomize } from './kustomize.ts';
import { unknown } from './unknown.ts';

/** The order of every delivery tool that is known. */
export const deliveryOrders: Readonly<Record<DeliveryTool, DeliveryOrder>> = {
  kubectl,
  kustomize,
  helm: { ...unknown, tool: 'helm' },
  helmfile: { ...unknown, tool: 'helmfile' },
  argocd,
  flux: { ...unknown, tool: 'flux' },
  kapp: { ...unknown, tool: 'kapp' },
  kpt: { ...unknown, tool: 'kpt' },
  terraform: { ...unknown, tool: 'terraform' },
  istioctl: { ...unknown, tool: 'istioctl' },
  unknown,
};
