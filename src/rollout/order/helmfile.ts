import type { DeliveryOrder } from './delivery-order.ts';
import { helm } from './helm.ts';

/**
 * A release of a helmfile: as Helm delivers it (helmfile/helmfile pkg/state/state_run.go). Releases that nothing puts
 * after each other (`needs`) run at once, and removals go first: `order/units.ts`.
 */
export const helmfile: DeliveryOrder = { ...helm, tool: 'helmfile' };
