import type { DeliveryOrder } from './delivery-order.ts';
import { positionOrder } from './position.ts';

/**
 * `kubectl apply -k`: as `kubectl apply -f` on the stream that kustomize prints. Its sorting (`legacy` or `fifo`,
 * kubernetes-sigs/kustomize api/krusty/kustomizer.go) is in the positions already.
 */
export const kustomize: DeliveryOrder = {
  tool: 'kustomize',
  ...positionOrder,
  explain: () => '`kubectl apply -k` takes objects in the order in which kustomize prints them',
};
