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
  const [leaving, arriving] = [groupedBy(edges, ({ first }) => first), groupedBy(edges, ({ second }) => second)];
  const circles = circlesOf(edges, leaving, arriving);
  const counts = ({ first, second, waits }: E) => waits && circles.get(first) !== circles.get(second);
  const known = new Map<T, Reached<T, E>>();
  return (first, second) => {
    if (!leaving.has(first) || !arriving.has(second) || circles.get(first) === circles.get(second)) return null;
    const reached = known.get(first) ?? reachedFrom(first, leaving, counts);
    known.set(first, reached);
    const found = arriving.get(second)!.flatMap((last) => waysBefore(first, last, reached, counts));
    return found.sort(compareWays)[0] ?? null;
  };
}

/** Whatever can be passed through on the way from one thing, with the way there. */
interface Reached<T, E extends Edge<T>> {
  readonly plain: ReadonlyMap<T, Passed<E>>;
  /** By ways on which time passes. */
  readonly waited: ReadonlyMap<T, Passed<E>>;
}

/** The way to a thing: its last edge, and the way before that. */
interface Passed<E> {
  readonly last: E;
  readonly before: Passed<E> | null;
}

/** What nothing comes after is left out: it is on the way to nothing else. */
function reachedFrom<T, E extends Edge<T>>(
  start: T,
  leaving: ReadonlyMap<T, readonly E[]>,
  counts: (edge: E) => boolean,
): Reached<T, E> {
  const plain = new Map<T, Passed<E>>();
  const waited = new Map<T, Passed<E>>();
  const queue: { at: T; by: Passed<E> | null; waits: boolean }[] = [{ at: start, by: null, waits: false }];
  for (const { at, by, waits } of queue) {
    for (const edge of leaving.get(at) ?? []) {
      const isWaited = waits || counts(edge);
      const ways = isWaited ? waited : plain;
      if (!leaving.has(edge.second) || ways.has(edge.second)) continue;
      const passed = { last: edge, before: by };
      ways.set(edge.second, passed);
      queue.push({ at: edge.second, by: passed, waits: isWaited });
    }
  }
  return { plain, waited };
}

/** The ways that end with an edge. */
function waysBefore<T, E extends Edge<T>>(
  start: T,
  last: E,
  { plain, waited }: Reached<T, E>,
  counts: (edge: E) => boolean,
): Way<E>[] {
  if (last.first === start) return [{ edges: [last], waits: counts(last) }];
  const way = (before: Passed<E> | undefined, waits: boolean) =>
    before === undefined ? [] : [{ edges: [...edgesOf(before), last], waits }];
  return [...way(waited.get(last.first), true), ...way(plain.get(last.first), counts(last))];
}

function edgesOf<E>(way: Passed<E>): E[] {
  const edges: E[] = [];
  for (let passed: Passed<E> | null = way; passed !== null; passed = passed.before) edges.push(passed.last);
  return edges.reverse();
}

/** Those on which time passes first, then short ones. */
function compareWays(left: Way<unknown>, right: Way<unknown>): number {
  return Number(right.waits) - Number(left.waits) || left.edges.length - right.edges.length;
}

/** A number for each thing, the same for those that lead to each other (Kosaraju's algorithm). */
function circlesOf<T, E extends Edge<T>>(
  edges: readonly E[],
  leaving: ReadonlyMap<T, readonly E[]>,
  arriving: ReadonlyMap<T, readonly E[]>,
): ReadonlyMap<T, number> {
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
