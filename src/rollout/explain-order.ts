import { stringAt } from '../manifest/json.ts';
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
  if (relation.byHand === true) return explainHand(second);
  if (relation.because !== undefined) return explainUnits(relation.because, relation.waits);
  if (first.unit.name !== second.unit.name && !areResources(first, second)) {
    return `\`${first.unit.name}\` and \`${second.unit.name}\` are delivered apart from each other, in no order`;
  }
  if (isChart(first) || isChart(second)) return explainChart(first, second, relation);
  const why = deliveryOrders[first.unit.tool].explain(first, second, relation);
  const [one, two] = namesOf(first, second);
  return `${why}: ${one} ${relation.order === 'unordered' ? 'and' : 'before'} ${two}`;
}

/** Each resource of Terraform is a unit, which nobody would call one; a release of Helm is known by its own. */
function areResources(first: Step, second: Step): boolean {
  return [first, second].every((step) => step.unit.tool === 'terraform' && !isChart(step));
}

function explainHand(step: Step): string {
  if (step.after === null) return `${nameOf(step)} stays in the cluster until somebody deletes it by hand`;
  if (step.before === null) return `${nameOf(step)} is not in the cluster until somebody creates it by hand`;
  return `${nameOf(step)} stays as it is in the cluster until somebody changes it by hand`;
}

/** "`infra` is delivered before `apps` (`dependsOn`), and `apps` before `web` (`needs`)" */
function explainUnits(because: readonly UnitOrder[], waits: boolean): string {
  const links = because.map(({ first, second, reason }, index) => {
    return `\`${first}\` ${index === 0 ? 'is delivered ' : ''}before \`${second}\` (${reason})`;
  });
  return `${links.join(', and ')}${waits ? '' : ', without waiting until the mesh has taken it in'}`;
}

/** What stands for a chart is no object that a tool would know the place of. */
function explainChart(first: Step, second: Step, { order }: Relation): string {
  const unit = `\`${first.unit.name}\``;
  return order === 'unordered'
    ? `${unit} brings ${nameOf(first)} and ${nameOf(second)} together, in no order`
    : `${unit} brings ${nameOf(first)} before ${nameOf(second)}`;
}

function isChart({ after, before }: Step): boolean {
  return (after ?? before!).manifest.kind === 'ChartValues';
}

/** With their namespaces where the names alone are the same. */
function namesOf(first: Step, second: Step): [string, string] {
  const [one, two] = [nameOf(first), nameOf(second)];
  if (one !== two) return [one, two];
  const [here, there] = [first, second].map((step) => (step.after ?? step.before!).manifest.namespace);
  return here === there ? [one, two] : [`${one} in \`${here ?? ''}\``, `${two} in \`${there ?? ''}\``];
}

function nameOf(step: Step): string {
  const { kind, name, value } = (step.after ?? step.before!).manifest;
  return isChart(step)
    ? `chart \`${stringAt(value, 'chart') ?? name}\``
    : `${kind.replace('Generated', '')} \`${name}\``;
}
