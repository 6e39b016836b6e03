import { type DeliveryOrder, unordered } from './delivery-order.ts';

/**
 * `istioctl install` and `upgrade` (istio/istio operator/pkg/install/install.go): components one after the other, each
 * ready before the next. It takes one IstioOperator file at a time and never touches what the mesh is configured with,
 * so nothing is certain between two objects that are said to be delivered by it.
 */
export const istioctl: DeliveryOrder = {
  tool: 'istioctl',
  leaves: (_object, unit) => unit.settings.prune === 'never',
  prepare: () => () => unordered,
  explain: () => '`istioctl` installs each file on its own',
};
