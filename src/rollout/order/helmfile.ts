import type { DeliveryOrder } from './delivery-order.ts';
import { helm } from './helm.ts';

/**
 * A release of a helmfile: as Helm delivers it (helmfile/helmfile pkg/state/state_run.go). Releases run at once where
 * no `needs` puts one after another, and removals go first: `order/units.ts`.
 *
 * With `installed: false` a release is removed: it holds nothing in the head. One that is no more in the file at all is
 * nothing to helmfile, so it stays.
 */
export const helmfile: DeliveryOrder = {
  ...helm,
  tool: 'helmfile',
  leaves: (object, unit, presence) => presence.isGone || helm.leaves(object, unit, presence),
  prepare: (delivery) => helm.prepare({ ...delivery, isGone: delivery.objects.length === 0 }),
};
