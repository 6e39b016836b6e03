import type { Delivery, DeliveryOrder, Relate } from './delivery-order.ts';
import { relationOf } from './delivery-order.ts';

/**
 * One object after the other, as they stand in the unit's stream, without waiting for any. Deletions, where there are
 * any, come after everything else was applied and in no certain order.
 */
function prepare(_delivery: Delivery): Relate {
  return (first, second) => relationOf(first.after?.position ?? Infinity, second.after?.position ?? Infinity, false);
}

/** The order of tools that hand a stream of objects to `kubectl apply`. */
export const positionOrder: Omit<DeliveryOrder, 'tool' | 'explain'> = {
  leaves: (_object, unit) => unit.settings.prune === 'never',
  prepare,
};
