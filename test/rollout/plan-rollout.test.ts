import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Environment, Unit } from '../../src/environment/environment.ts';
import { planRollout } from '../../src/rollout/plan-rollout.ts';
import type { Rollout, Step } from '../../src/rollout/rollout.ts';
import { environmentOf, nameOf } from '../support/changes.ts';
import { seeded } from '../support/seed.ts';
import { objectsOf, unitOf } from '../support/states.ts';
import { changes } from './changes.ts';

const rule = (metadata: string, rest = '') =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: ${metadata}\n${rest}`;

function rolloutOf(before: string, after: string, units = [unitOf('kubectl'), unitOf('kubectl')]): Rollout {
  return planRollout(environmentOf(objectsOf(before, units[0])), environmentOf(objectsOf(after, units[1])));
}

const operations = (rollout: Rollout) => rollout.steps.map((step) => `${step.operation} ${nameOf(step)}`);

describe('steps', () => {
  it.each([
    { name: 'an equal object is none', before: rule('{name: a}'), after: rule('{name: a}'), expected: [] },
    {
      name: 'the order of keys and a comment are none',
      before: rule('{name: a}', 'spec: {host: b, subsets: []}'),
      after: rule('{name: a}', 'spec: {subsets: [], host: b} # new'),
      expected: [],
    },
    {
      name: 'what the API server writes is none',
      before: rule('{name: a}'),
      after: rule('{name: a, resourceVersion: "7", uid: x, managedFields: []}', 'status: {ready: true}'),
      expected: [],
    },
    {
      name: 'a label is an update',
      before: rule('{name: a}'),
      after: rule('{name: a, labels: {b: c}}'),
      expected: ['update DestinationRule a'],
    },
    {
      name: 'another version of the API is an update',
      before: rule('{name: a}'),
      after: rule('{name: a}').replace('v1', 'v1beta1'),
      expected: ['update DestinationRule a'],
    },
    {
      name: 'another name is a creation; the deletion is left',
      before: rule('{name: a}'),
      after: rule('{name: b}'),
      expected: ['create DestinationRule b'],
    },
  ])('$name', ({ before, after, expected }) => {
    expect(operations(rolloutOf(before, after))).toEqual(expected);
  });

  it('an object that moves between units with the same content is none', () => {
    expect(
      operations(rolloutOf(rule('{name: a}'), rule('{name: a}'), [unitOf('argocd', 'one'), unitOf('argocd', 'two')])),
    ).toEqual([]);
  });
  it('an object that moves away from a unit that prunes is deleted by the one and created by the other, in no order', () => {
    const [one, two] = [unitOf('argocd', 'one'), unitOf('argocd', 'two')];
    const environment = (unit: Unit, yaml: string): Environment => {
      const objects = objectsOf(yaml, unit).map((object) => [object.key, object] as const);
      return { name: 'default', units: [one, two], objects: new Map(objects) };
    };
    const rollout = planRollout(environment(one, rule('{name: a}')), environment(two, rule('{name: a}')));
    expect(rollout.steps.map(({ operation, unit }) => `${operation} by ${unit.name}`)).toEqual([
      'delete by one',
      'create by two',
    ]);
    expect(rollout.relate(rollout.steps[0]!, rollout.steps[1]!).order).toBe('unordered');
  });
  it('an object that changes while it moves is a step of its new unit', () => {
    const units = [unitOf('argocd', 'one'), unitOf('argocd', 'two')];
    const [step] = rolloutOf(rule('{name: a}'), rule('{name: a}', 'spec: {}'), units).steps;
    expect(step?.unit.name).toBe('two');
  });
  it('a deletion obeys the settings that its unit has in the head', () => {
    const units = [unitOf('argocd', 'app', { prune: 'never' }), unitOf('argocd', 'app')];
    expect(operations(rolloutOf(`${rule('{name: a}')}---\n${rule('{name: b}')}`, rule('{name: b}'), units))).toEqual([
      'delete DestinationRule a',
    ]);
  });
  it('kubectl with pruning deletes after all applies', () => {
    const pruneKinds = ['networking.istio.io/DestinationRule'];
    const units = [unitOf('kubectl'), unitOf('kubectl', 'kubectl', { prune: 'yes', pruneKinds })];
    const rollout = rolloutOf(rule('{name: a}'), rule('{name: b}'), units);
    expect(rollout.relate(rollout.steps[0]!, rollout.steps[1]!).order).toBe('after');
  });
  it('what is left comes after all steps, with time between', () => {
    const rollout = rolloutOf(rule('{name: a}'), rule('{name: b}'));
    expect(rollout.relate(rollout.left[0]!, rollout.steps[0]!)).toEqual({ order: 'after', waits: true, byHand: true });
    expect(rollout.relate(rollout.steps[0]!, rollout.left[0]!)).toEqual({ order: 'before', waits: true, byHand: true });
  });
  it('steps of two units have no order', () => {
    const both = [
      ...objectsOf(rule('{name: a}'), unitOf('kubectl', 'one')),
      ...objectsOf(rule('{name: b}'), unitOf('kubectl', 'two')),
    ];
    const rollout = planRollout(
      environmentOf([]),
      environmentOf(both.map((object, position) => ({ ...object, position }))),
    );
    expect(rollout.relate(rollout.steps[0]!, rollout.steps[1]!).order).toBe('unordered');
  });
});

describe('the order of any change', () => {
  it('is a strict partial order, and so is the part of it in which the tool waits', () => {
    seeded((parameters) =>
      fc.assert(
        fc.property(changes({ steps: 9 }), ({ before, after }) => {
          const rollout = planRollout(environmentOf(before), environmentOf(after));
          const steps = [...rollout.steps, ...rollout.left];
          const precedes = (one: Step, two: Step) => rollout.relate(one, two).order === 'before';
          const waits = (one: Step, two: Step) => precedes(one, two) && rollout.relate(one, two).waits;
          for (const holds of [precedes, waits]) {
            for (const one of steps) {
              expect(holds(one, one)).toBe(false);
              for (const two of steps) {
                if (one === two) continue;
                expect(holds(one, two) && holds(two, one)).toBe(false);
                expect(rollout.relate(one, two).order === 'after').toBe(precedes(two, one));
                expect(rollout.relate(one, two).waits).toBe(rollout.relate(two, one).waits);
                for (const three of steps) {
                  if (holds(one, two) && holds(two, three)) expect(holds(one, three)).toBe(true);
                }
              }
            }
          }
        }),
        parameters,
      ),
    );
  });
});
