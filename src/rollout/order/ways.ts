/** That one thing comes before another. */
export interface Edge<T> {
  readonly first: T;
  readonly second: T;
  /** Whether time passes between the two. */
  readonly waits: boolean;
}

/** How one thing leads to another. */
export interface Way<E> {
  /** In order, from the first thing on. */
  readonly edges: readonly E[];
  /** Whether time passes on it; what edges within a circle say does not count. */
  readonly waits: boolean;
}

/**
 * The shortest way along the edges from one thing to another, of those on which time passes if there are any. Null where
 * none leads there, and between things in one circle, which have no order.
 */
export type Ways<T, E extends Edge<T>> = (first: T, second: T) => Way<E> | null;

/** All that follows from some edges: what is before something is before all that comes after that. */
export function waysAlong<T, E extends Edge<T>>(edges: readonly E[]): Ways<T, E> {
  const leaving = groupedBy(edges, ({ first }) => first);
  const circles = circlesOf(edges, leaving);
  const isInCircle = ({ first, second }: E) => circles.get(first) === circles.get(second);
  const known = new Map<T, Reached<T, E>>();
  return (first, second) => {
    if (!circles.has(first) || !circles.has(second) || circles.get(first) === circles.get(second)) return null;
    const reached = known.get(first) ?? reachedFrom(first, leaving, isInCircle);
    known.set(first, reached);
    const waits = reached.waited.has(second);
    const step = (waits ? reached.waited : reached.plain).get(second);
    return step === undefined ? null : { edges: edgesTo(step, reached), waits };
  };
}

/** The last edge of a shortest way to each thing, and what the way before it belongs to. */
interface Step<T, E extends Edge<T>> {
  readonly edge: E;
  readonly before: 'start' | 'plain' | 'waited';
}

interface Reached<T, E extends Edge<T>> {
  readonly plain: ReadonlyMap<T, Step<T, E>>;
  /** Those ways on which time passes. */
  readonly waited: ReadonlyMap<T, Step<T, E>>;
}

function reachedFrom<T, E extends Edge<T>>(
  start: T,
  leaving: ReadonlyMap<T, readonly E[]>,
  isInCircle: (edge: E) => boolean,
): Reached<T, E> {
  const plain = new Map<T, Step<T, E>>();
  const waited = new Map<T, Step<T, E>>();
  const queue: { readonly at: T; readonly by: Step<T, E>['before'] }[] = [{ at: start, by: 'start' }];
  for (const { at, by } of queue) {
    for (const edge of leaving.get(at) ?? []) {
      const waits = by === 'waited' || (edge.waits && !isInCircle(edge));
      const ways = waits ? waited : plain;
      if (ways.has(edge.second)) continue;
      ways.set(edge.second, { edge, before: by });
      queue.push({ at: edge.second, by: waits ? 'waited' : 'plain' });
    }
  }
  return { plain, waited };
}

function edgesTo<T, E extends Edge<T>>(last: Step<T, E>, reached: Reached<T, E>): E[] {
  const edges: E[] = [];
  for (let step: Step<T, E> | undefined = last; step !== undefined; ) {
    edges.push(step.edge);
    step = step.before === 'start' ? undefined : reached[step.before].get(step.edge.first);
  }
  return edges.reverse();
}

/** A number for each thing, the same for those that lead to each other (Kosaraju's algorithm). */
function circlesOf<T, E extends Edge<T>>(
  edges: readonly E[],
  leaving: ReadonlyMap<T, readonly E[]>,
): ReadonlyMap<T, number> {
  const arriving = groupedBy(edges, ({ second }) => second);
  const circles = new Map<T, number>();
  for (const start of finishOrder(edges, leaving).reverse()) {
    if (circles.has(start)) continue;
    const circle = circles.size;
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (circles.has(at)) continue;
      circles.set(at, circle);
      for (const { first } of arriving.get(at) ?? []) open.push(first);
    }
  }
  return circles;
}

/** All things, each after those that were first reached from it. */
function finishOrder<T, E extends Edge<T>>(edges: readonly E[], leaving: ReadonlyMap<T, readonly E[]>): T[] {
  const finished: T[] = [];
  const seen = new Set<T>();
  for (const start of new Set(edges.flatMap(({ first, second }) => [first, second]))) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ at: start, next: 0 }];
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const edge = leaving.get(last.at)?.[last.next++];
      if (edge === undefined) finished.push(path.pop()!.at);
      else if (!seen.has(edge.second)) {
        seen.add(edge.second);
        path.push({ at: edge.second, next: 0 });
      }
    }
  }
  return finished;
}

function groupedBy<T, E>(edges: readonly E[], key: (edge: E) => T): Map<T, E[]> {
  const groups = new Map<T, E[]>();
  for (const edge of edges) {
    const group = groups.get(key(edge));
    if (group === undefined) groups.set(key(edge), [edge]);
    else group.push(edge);
  }
  return groups;
}
