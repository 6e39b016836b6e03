import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine, type Observation } from '../../src/rollout/engine.ts';
import type { Subject, Violation } from '../../src/rollout/invariant.ts';
import type { Step } from '../../src/rollout/rollout.ts';
import { changeOf } from '../support/changes.ts';
import { seeded } from '../support/seed.ts';
import { bruteForce, type Truth } from './brute-force.ts';
import { changes, needs } from './changes.ts';

type Seen = Observation<Subject, Violation>;

describe('the engine against all orders written out', () => {
  it('says of every small change what brute force says', { timeout: 300_000 }, () => {
    const met = new Map<string, number>();
    const meet = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);
    seeded(
      (parameters) =>
        fc.assert(
          fc.property(changes({ steps: 6 }), ({ before, after }) => {
            const change = changeOf(before, after);
            const observations: Seen[] = examine(needs, change, 'check');
            const truth = bruteForce(needs as never, change);
            agreeOnHead(observations, truth);
            agreeOnOrder(observations, truth);
            for (const seen of observations) {
              agreeOnState(seen, truth);
              meet(seen.order ?? seen.when);
              if (seen.opposed.length > 1) meet('several opposed');
            }
          }),
          parameters,
        ),
      3000,
    );
    console.log([...met].map(([what, count]) => `${what}: ${count}`).join(', '));
    expect([...met.keys()]).toEqual(expect.arrayContaining(['after', 'impossible', 'unordered', 'unwaited', 'wrong']));
  });

  it('says of what is delivered by no known tool only what brute force says of every tool', {
    timeout: 300_000,
  }, () => {
    let told = 0;
    let untold = 0;
    seeded(
      (parameters) =>
        fc.assert(
          fc.property(changes({ steps: 5, tools: ['unknown', 'unknown', 'argocd'] }), ({ before, after }) => {
            const change = changeOf(before, after);
            const { assuming } = change.rollout;
            const truths = assuming.map((rollout) => bruteForce(needs as never, { ...change, rollout }));
            if (assuming.length === 0 || truths.some(({ conflicts }) => conflicts.length > 0)) return;
            const broken = (truth: Truth) =>
              [...truth.during].flatMap(([subject, verdicts]) =>
                [...verdicts].flatMap(([key, order]) => (order === 'unwaited' ? [] : [`${subject} ${key}`])),
              );
            const inAll = broken(truths[0]!).filter((one) => truths.every((truth) => broken(truth).includes(one)));
            const seen = examine(needs, change, 'check').filter(({ when }) => when === 'during');
            expect(seen.map(({ subject, violation }) => `${subject.key} ${violation.key}`).sort()).toEqual(
              inAll.sort(),
            );
            told += inAll.length;
            untold += broken(truths[0]!).length - inAll.length;
          }),
          parameters,
        ),
      500,
    );
    expect(Math.min(told, untold)).toBeGreaterThan(10);
  });

  it('says the same whatever the order in which objects are given', () => {
    seeded(
      (parameters) =>
        fc.assert(
          fc.property(
            changes({ steps: 6 }).chain(({ before, after }) =>
              fc.record({
                change: fc.constant(changeOf(before, after)),
                shuffled: fc
                  .tuple(
                    fc.shuffledSubarray([...before], { minLength: before.length }),
                    fc.shuffledSubarray([...after], { minLength: after.length }),
                  )
                  .map(([base, head]) => changeOf(base, head)),
              }),
            ),
            ({ change, shuffled }) => {
              const told = (observations: readonly Seen[]): unknown =>
                observations.map(({ witness, opposed, ...rest }) => ({
                  ...rest,
                  witness: [...witness.objects.keys()],
                  opposed: told(opposed),
                }));
              expect(told(examine(needs, shuffled, 'check'))).toEqual(told(examine(needs, change, 'check')));
            },
          ),
          parameters,
        ),
      200,
    );
  });
});

function agreeOnHead(observations: readonly Seen[], truth: Truth): void {
  const told = new Map<string, Set<string>>([...truth.after.keys()].map((key) => [key, new Set()]));
  for (const { when, subject, violation } of observations) {
    if (when === 'after') told.get(subject.key)!.add(violation.key);
  }
  expect(told).toEqual(truth.after);
}

function agreeOnOrder(observations: readonly Seen[], truth: Truth): void {
  const during = observations.filter((seen) => seen.when === 'during');
  const ofSubject = (key: string) => during.filter((seen) => seen.subject.key === key);
  const conflictsOf = (key: string) => truth.conflicts.filter((conflict) => conflict.has(key));
  for (const [key, verdicts] of truth.during) {
    const told = new Map(ofSubject(key).map((seen) => [seen.violation.key, seen.order]));
    if (conflictsOf(key).length === 0) expect(told).toEqual(verdicts);
    else if (told.size > 0) {
      expect(told).toEqual(new Map([...verdicts.keys()].map((violation) => [violation, 'impossible'])));
      agreeOnOpposed(key, ofSubject(key)[0]!, truth);
    } else {
      const tellers = during.filter((seen) => seen.opposed.some((other) => other.subject.key === key));
      expect(tellers.some((teller) => conflictsOf(key).some((conflict) => conflict.has(teller.subject.key)))).toBe(
        true,
      );
    }
  }
  for (const seen of during) expect(truth.during.get(seen.subject.key)?.has(seen.violation.key)).toBe(true);
}

function agreeOnOpposed(key: string, seen: Seen, truth: Truth): void {
  const own = truth.conflicts.filter((conflict) => conflict.has(key));
  const opposed = new Set(seen.opposed.map((other) => other.subject.key));
  for (const conflict of own) {
    if (conflict.size === 2) expect([...conflict].filter((other) => other !== key && !opposed.has(other))).toEqual([]);
  }
  for (const other of opposed) expect(own.some((conflict) => conflict.has(other))).toBe(true);
  expect(opposed.size === 0).toBe(own.some((conflict) => conflict.size === 1));
}

/** The state that an observation shows is broken as it says, no part of it is needless, and what mends it does. */
function agreeOnState({ subject, violation, when, steps, remaining, mendedBy, witness, opposed }: Seen, truth: Truth) {
  const broken = (done: readonly Step[]) => truth.brokenAfter(subject, done).has(violation.key);
  expect(broken(steps)).toBe(true);
  expect(needs.violations(subject as never, witness).map((each) => each.key)).toContain(violation.key);
  if (when !== 'during') return;
  expect(broken(steps.slice(0, -1))).toBe(false);
  expect(broken([...steps, ...mendedBy])).toBe(false);
  expect(mendedBy.every((step) => remaining.includes(step))).toBe(true);
  for (const other of opposed) agreeOnState(other, truth);
}
