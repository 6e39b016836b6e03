import type { DeliveryOrder } from './delivery-order.ts';
import { explainPrune, leavesUnlisted, relateInStream } from './kubectl.ts';

/**
 * `kubectl apply -k`: as `kubectl apply -f` on the stream that kustomize prints. Its sorting (`legacy` or `fifo`,
 * kubernetes-sigs/kustomize api/krusty/kustomizer.go) is in the positions already.
 */
export const kustomize: DeliveryOrder = {
  tool: 'kustomize',
  leaves: leavesUnlisted,
  prepare: () => relateInStream,
  explain: (first, second, relation) =>
    explainPrune(first, second, relation) ??
    '`kubectl apply -k` takes objects in the order in which kustomize prints them',
};
