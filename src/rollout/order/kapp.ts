import type { Step } from '../rollout.ts';
import { type Delivery, type DeliveryOrder, objectOf, type Relate, relationOf, unordered } from './delivery-order.ts';
import { groupsOf, type Rule, rulesOf } from './kapp-rules.ts';
import { type Edge, waysAlong } from './ways.ts';

/**
 * `kapp deploy` (carvel-dev/kapp pkg/kapp/diffgraph, pkg/kapp/clusterapply): all changes at once, but for those that
 * rules put after others; these wait until the others are done. Deletions are changes like all others, and objects
 * that stay as they are play no part.
 */
export const kapp: DeliveryOrder = {
  tool: 'kapp',
  leaves: ({ manifest: { annotations } }, unit) =>
    unit.settings.prune === 'never' || annotations['kapp.k14s.io/delete-strategy'] === 'orphan',
  omits: ({ before, after }) =>
    after?.manifest.annotations['kapp.k14s.io/noop'] !== undefined ||
    after?.manifest.annotations['kapp.k14s.io/exists'] !== undefined ||
    (before !== null && after?.manifest.annotations['kapp.k14s.io/update-strategy'] === 'skip'),
  prepare,
  explain: (_first, _second, { order }) =>
    order === 'unordered'
      ? '`kapp` makes changes at once where no change rule says otherwise'
      : '`kapp` goes by change rules, and waits until the first change is done',
};

type StepEdge = Edge<Step>;

function prepare({ steps }: Delivery): Relate {
  const ways = waysAlong(edgesBetween(steps));
  return (first, second) => {
    if (ways(first, second) !== null) return relationOf(0, 1, true);
    return ways(second, first) === null ? unordered : relationOf(1, 0, true);
  };
}

/**
 * What the rules say, as kapp builds its graph (change_graph.go): first those that must hold; then, last ones first,
 * those that count only as long as they close no circle.
 */
function edgesBetween(steps: readonly Step[]): StepEdge[] {
  const members = membersOfGroups(steps);
  const ruled = steps.flatMap((step) => rulesOf(objectOf(step)).map((rule) => ({ step, rule })));
  const applicable = ruled.filter(({ step, rule }) => rule.operation === operationOf(step));
  const strict = applicable.filter(({ rule }) => rule.weight === null);
  const lenient = applicable.filter(({ rule }) => rule.weight !== null);
  lenient.sort((left, right) => right.rule.weight! - left.rule.weight!);
  const edges = strict.flatMap(({ step, rule }) => edgesOf(step, rule, members));
  const graph = new Map<Step, Set<Step>>();
  const add = ({ first, second }: StepEdge) => graph.set(first, (graph.get(first) ?? new Set()).add(second));
  edges.forEach(add);
  for (const edge of lenient.flatMap(({ step, rule }) => edgesOf(step, rule, members))) {
    if (edge.first === edge.second || leadsTo(graph, edge.second, edge.first)) continue;
    add(edge);
    edges.push(edge);
  }
  return edges;
}

function membersOfGroups(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const members = new Map<string, Step[]>();
  for (const step of steps) {
    for (const group of groupsOf(objectOf(step))) members.set(group, [...(members.get(group) ?? []), step]);
  }
  return members;
}

function edgesOf(step: Step, rule: Rule, members: ReadonlyMap<string, readonly Step[]>): StepEdge[] {
  const targets = (members.get(rule.group) ?? []).filter((target) => operationOf(target) === rule.target);
  return targets.map((target) =>
    rule.order === 'after'
      ? { first: target, second: step, waits: true }
      : { first: step, second: target, waits: true },
  );
}

function operationOf({ after }: Step): Rule['operation'] {
  return after === null ? 'delete' : 'upsert';
}

function leadsTo(graph: ReadonlyMap<Step, ReadonlySet<Step>>, from: Step, to: Step): boolean {
  const seen = new Set([from]);
  for (const step of seen) for (const next of graph.get(step) ?? []) seen.add(next);
  return seen.has(to);
}
