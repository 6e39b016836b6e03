import { type DeliveryOrder, unordered } from './delivery-order.ts';

/**
 * One resource of Terraform: several at once, in no order but that of references and `depends_on`
 * (hashicorp/terraform docs/destroying.md). Each resource is a unit, and `order/units.ts` holds what that says.
 */
export const terraform: DeliveryOrder = {
  tool: 'terraform',
  leaves: (_object, unit) => unit.settings.prune === 'never',
  prepare: () => () => unordered,
  explain: (first, second) =>
    (first.after === null) === (second.after === null)
      ? 'Terraform works on resources at once where none depends on the other'
      : 'whether Terraform updates what needed a resource before it destroys that depends on its version',
};
