import { type DeliveryOrder, unordered } from './delivery-order.ts';

/** A tool that nobody has told us of: no order may be assumed. */
export const unknown: DeliveryOrder = {
  tool: 'unknown',
  leaves: (_object, unit) => unit.settings.prune === 'never',
  prepare: () => () => unordered,
  explain: () => 'it is not known what delivers this, so no order is certain',
};
