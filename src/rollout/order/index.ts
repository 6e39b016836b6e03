import type { DeliveryTool } from '../../environment/environment.ts';
import { argocd } from './argocd.ts';
import type { DeliveryOrder } from './delivery-order.ts';
import { flux } from './flux.ts';
import { helm } from './helm.ts';
import { helmfile } from './helmfile.ts';
import { istioctl } from './istioctl.ts';
import { kapp } from './kapp.ts';
import { kpt } from './kpt.ts';
import { kubectl } from './kubectl.ts';
import { kustomize } from './kustomize.ts';
import { terraform } from './terraform.ts';
import { unknown } from './unknown.ts';

/** The order of every delivery tool that is known. */
export const deliveryOrders: Readonly<Record<DeliveryTool, DeliveryOrder>> = {
  kubectl,
  kustomize,
  helm,
  helmfile,
  argocd,
  flux,
  kapp,
  kpt,
  terraform,
  istioctl,
  unknown,
};
