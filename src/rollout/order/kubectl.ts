import type { DeliveryOrder } from './delivery-order.ts';
import { positionOrder } from './position.ts';

/**
 * `kubectl apply -f`: by file and document, one request after the other, no sorting by kind
 * (kubernetes/kubectl pkg/cmd/apply/apply.go, kubernetes/cli-runtime pkg/resource/visitor.go).
 * It does not delete what is gone from the files; with `--prune` it does so after all applies (pkg/util/prune).
 */
export const kubectl: DeliveryOrder = {
  tool: 'kubectl',
  ...positionOrder,
  explain: () => '`kubectl apply` takes objects in the order of files and documents',
};
