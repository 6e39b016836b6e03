import type { DeployedObject } from '../../src/environment/environment.ts';
import { buildMesh } from '../../src/mesh/mesh.ts';
import type { ChangeOfMesh } from '../../src/rollout/engine.ts';
import type { Invariant, Subject, Violation } from '../../src/rollout/invariant.ts';
import type { Step } from '../../src/rollout/rollout.ts';

/**
 * The answers of the engine, found the slow way and from nothing that it is made of: every order of all steps is
 * written out, every state on the way is built whole, and every subject asked in each.
 */
export interface Truth {
  /** By subject: what is broken in the head only. */
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
  /** By subject: what is broken on the way only, and how sure the order is, `impossible` left aside. */
  readonly during: ReadonlyMap<string, ReadonlyMap<string, 'wrong' | 'unordered' | 'unwaited'>>;
  /** The smallest groups of subjects that no order of the steps spares. */
  readonly conflicts: readonly ReadonlySet<string>[];
  /** What is broken of a subject once these steps have happened. */
  brokenAfter(subject: Subject, done: readonly Step[]): ReadonlySet<string>;
}

type Precedes = (first: Step, second: Step) => boolean;

export function bruteForce(invariant: Invariant<Subject, Violation>, change: ChangeOfMesh): Truth {
  const { rollout, meshBefore, meshAfter } = change;
  const subjects = new Map<string, Subject>();
  for (const mesh of [meshBefore, meshAfter]) {
    for (const subject of invariant.subjects(mesh)) subjects.set(subject.key, subject);
  }
  const keys = [...subjects.keys()];
  const remembered = new Map<string, ReadonlySet<string>>();
  const brokenAfter = (subject: Subject, done: readonly Step[]): ReadonlySet<string> => {
    const id = [subject.key, ...done.map((step) => `${step.key} ${step.operation}`).sort()].join('\n');
    const known = remembered.get(id);
    if (known !== undefined) return known;
    const objects = new Map<string, DeployedObject>(change.before.objects);
    for (const step of done) if (step.after === null) objects.delete(step.key);
    for (const step of done) if (step.after !== null) objects.set(step.key, step.after);
    const violations = invariant.violations(subject, buildMesh(objects.values(), meshAfter.settings));
    const broken = new Set(violations.map((violation) => violation.key));
    remembered.set(id, broken);
    return broken;
  };

  const everything = [...rollout.steps, ...rollout.left];
  const inBase = (key: string) => brokenAfter(subjects.get(key)!, []);
  const inHead = (key: string) => brokenAfter(subjects.get(key)!, everything);
  /** For one order of the steps: what breaks on the way, by subject. */
  const brokenOnTheWay = (order: readonly Step[]) =>
    new Map(
      keys.map((key) => {
        const broken = new Set<string>();
        for (let count = 1; count <= order.length; count++) {
          for (const violation of brokenAfter(subjects.get(key)!, order.slice(0, count))) {
            if (!inBase(key).has(violation) && !inHead(key).has(violation)) broken.add(violation);
          }
        }
        return [key, broken] as const;
      }),
    );

  const precedes: Precedes = (first, second) => rollout.relate(first, second).order === 'before';
  const waits: Precedes = (first, second) => precedes(first, second) && rollout.relate(first, second).waits;
  const applied = ordersOf(rollout.steps, precedes).map(brokenOnTheWay);
  const seen = ordersOf(rollout.steps, waits).map(brokenOnTheWay);
  const free = ordersOf(everything, () => false).map(brokenOnTheWay);

  const during = new Map<string, Map<string, 'wrong' | 'unordered' | 'unwaited'>>();
  for (const key of keys) {
    const verdicts = new Map<string, 'wrong' | 'unordered' | 'unwaited'>();
    for (const order of seen) for (const violation of order.get(key)!) verdicts.set(violation, 'unwaited');
    const always = applied.every((order) => order.get(key)!.size > 0);
    for (const order of applied) {
      for (const violation of order.get(key)!) verdicts.set(violation, always ? 'wrong' : 'unordered');
    }
    if (verdicts.size > 0) during.set(key, verdicts);
  }
  const after = new Map(
    keys.map((key) => [key, new Set([...inHead(key)].filter((violation) => !inBase(key).has(violation)))]),
  );
  const spared = free.map((order) => new Set(keys.filter((key) => order.get(key)!.size === 0)));
  return { after, during, conflicts: smallestConflicts(keys, spared), brokenAfter };
}

/** Every order of the steps in which each stands after those that precede it. */
function ordersOf(steps: readonly Step[], precedes: Precedes): Step[][] {
  if (steps.length === 0) return [[]];
  return steps.flatMap((last) => {
    if (steps.some((other) => other !== last && precedes(last, other))) return [];
    const earlier = steps.filter((step) => step !== last);
    return ordersOf(earlier, precedes).map((order) => [...order, last]);
  });
}

/** The groups that no order spares as a whole, though one spares each group that lacks one of it. */
function smallestConflicts(keys: readonly string[], spared: readonly ReadonlySet<string>[]): ReadonlySet<string>[] {
  const everySpared = spared.reduce<readonly string[]>((all, some) => all.filter((key) => some.has(key)), keys);
  const contested = keys.filter((key) => !everySpared.includes(key));
  const isSpared = (group: readonly string[]) => spared.some((some) => group.every((key) => some.has(key)));
  const groups: string[][] = [[]];
  for (const key of contested) groups.push(...groups.map((group) => [...group, key]));
  return groups
    .filter((group) => !isSpared(group) && group.every((left) => isSpared(group.filter((key) => key !== left))))
    .map((group) => new Set(group));
}
