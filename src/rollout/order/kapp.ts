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

function prepare({ steps }: Delivery): Relate {
  const ways = waysAlong<Node, Edge<Node>>(edgesBetween(steps));
  return (first, second) => {
    if (ways(first, second) !== null) return relationOf(0, 1, true);
    return ways(second, first) === null ? unordered : relationOf(1, 0, true);
  };
}

/** A change; or a group, as a point that the changes in it lead to, and that leads to what comes after all of them. */
type Node = Step | string;

interface Ruled {
  readonly step: Step;
  readonly rule: Rule;
  /** The changes that the rule speaks of. */
  readonly targets: readonly Step[];
}

/**
 * What the rules say, as kapp builds its graph (change_graph.go): first those that must hold; then, last ones first,
 * those that count only as long as they close no circle.
 */
function edgesBetween(steps: readonly Step[]): Edge<Node>[] {
  const members = membersOfGroups(steps);
  const ruled = ruledAmong(steps, members);
  const edges: Edge<Node>[] = [];
  const graph = new Map<Node, Set<Node>>();
  const connect = (first: Node, second: Node): void => {
    edges.push({ first, second, waits: true });
    graph.set(first, (graph.get(first) ?? new Set<Node>()).add(second));
  };
  for (const [point, inGroup] of members) for (const member of inGroup) connect(member, point);
  for (const each of ruled.filter(({ rule }) => rule.weight === null)) {
    for (const [first, second] of each.rule.order === 'after' ? [throughPoint(each)] : pairsOf(each)) {
      connect(first, second);
    }
  }
  const lenient = ruled.filter(({ rule }) => rule.weight !== null);
  for (const each of lenient.sort((left, right) => right.rule.weight! - left.rule.weight!)) {
    const [point, step] = throughPoint(each);
    const isWhole = each.rule.order === 'after' && !leadsTo(graph, step, point);
    for (const [first, second] of isWhole ? [[point, step] as const] : pairsOf(each)) {
      if (!leadsTo(graph, second, first)) connect(first, second);
    }
  }
  return edges;
}

/** The changes of each group, apart from each other the deletions and the rest. */
function membersOfGroups(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const members = new Map<string, Step[]>();
  for (const step of steps) {
    for (const group of groupsOf(objectOf(step))) {
      const point = pointOf(group, operationOf(step));
      const known = members.get(point);
      if (known === undefined) members.set(point, [step]);
      else known.push(step);
    }
  }
  return members;
}

/** Each rule with the change that it is about, where it speaks of any others. */
function ruledAmong(steps: readonly Step[], members: ReadonlyMap<string, readonly Step[]>): Ruled[] {
  return steps.flatMap((step) =>
    rulesOf(objectOf(step)).flatMap((rule) => {
      const targets = members.get(pointOf(rule.group, rule.target));
      return rule.operation === operationOf(step) && targets !== undefined ? [{ step, rule, targets }] : [];
    }),
  );
}

function throughPoint({ step, rule }: Ruled): readonly [Node, Node] {
  return [pointOf(rule.group, rule.target), step];
}

function pairsOf({ step, rule, targets }: Ruled): (readonly [Node, Node])[] {
  return targets.map((target) => (rule.order === 'after' ? [target, step] : [step, target]));
}

function pointOf(group: string, operation: Rule['target']): string {
  return `${operation} ${group}`;
}

function operationOf({ after }: Step): Rule['operation'] {
  return after === null ? 'delete' : 'upsert';
}

function leadsTo(graph: ReadonlyMap<Node, ReadonlySet<Node>>, from: Node, to: Node): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    if (node === to) return true;
    for (const next of graph.get(node) ?? []) seen.add(next);
  }
  return false;
}
