import { deliveryOrders } from './order/index.ts';
import type { Relation, Step, UnitOrder } from './rollout.ts';

/**
 * Why two steps come in the order they do, as a clause without a full stop for a person who reads a finding:
 * "Argo CD applies by name within a wave: DestinationRule `a` before VirtualService `b`".
 *
 * @param relation what `relate(first, second)` of their rollout says
 */
export function explainOrder(first: Step, second: Step, relation: Relation): string {
  if (relation.order === 'after') return explainOrder(second, first, { ...relation, order: 'before' });
  const tool = deliveryOrders[first.unit.tool];
  if (relation.because !== undefined) return explainUnits(relation.because, relation.waits);
  if (second.after === null && second.before !== null && tool.leaves(second.before, second.unit)) {
    return `${nameOf(second)} stays in the cluster until somebody deletes it by hand`;
  }
  if (first.unit.name !== second.unit.name) {
    return `\`${first.unit.name}\` and \`${second.unit.name}\` are delivered apart from each other, in no order`;
  }
  const why = tool.explain(first, second, relation);
  if (relation.order === 'unordered') return `${why}: ${nameOf(first)} and ${nameOf(second)}`;
  return `${why}: ${nameOf(first)} before ${nameOf(second)}`;
}

function explainUnits(because: readonly UnitOrder[], waits: boolean): string {
  const links = because.map(({ first, second, reason }) => `\`${first}\` before \`${second}\` (${reason})`);
  return `units are delivered in turn, ${waits ? 'with time between' : 'without waiting'}: ${links.join(', ')}`;
}

function nameOf(step: Step): string {
  const { kind, name } = (step.after ?? step.before!).manifest;
  return `${kind} \`${name}\``;
}
