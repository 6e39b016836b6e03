import { describe, expect, it } from 'vitest';
import type { Unit, UnitDependency } from '../../../src/environment/environment.ts';
import { planRollout } from '../../../src/rollout/plan-rollout.ts';
import { unitOf } from '../../support/states.ts';
import { environmentWith, objects, relationIn, type Written } from './written.ts';

const place = (file: string) => ({
  file,
  side: 'head' as const,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
  path: [],
});
const dependency = (unit: string, waits = false): UnitDependency => ({
  unit,
  waits,
  reason: '`dependsOn`',
  declaredAt: place('units.yaml'),
});
const unit = (tool: Unit['tool'], name: string, ...after: readonly UnitDependency[]): Unit => ({
  ...unitOf(tool, name, { prune: 'yes' }),
  after,
  declaredAt: place('helmfile.yaml'),
});

/** One object of each unit, by which the tests speak of it: `DestinationRule one` is delivered by `one`. */
const rule = (name: string, revision = 1): Written => ({ kind: 'DestinationRule', name, revision });

type Side = readonly (readonly [Unit, ...Written[]])[];

function environment(side: Side) {
  const units = side.map(([each]) => each);
  return environmentWith(
    units,
    side.flatMap(([each, ...written]) => objects(each, ...written)),
  );
}

function related(before: Side, after: Side, first: string, second: string): string {
  const rollout = planRollout(environment(before), environment(after));
  return relationIn(rollout, `DestinationRule ${first}`, `DestinationRule ${second}`);
}

/** Units in the head, each of which creates the rule of its own name. */
function creating(units: readonly Unit[], first: string, second: string): string {
  return related(
    [],
    units.map((each) => [each, rule(each.name)]),
    first,
    second,
  );
}

describe('two units touched by one change', () => {
  it.each<{ name: string; units: readonly Unit[]; expected: string }>([
    { name: 'two Applications', units: [unit('argocd', 'one'), unit('argocd', 'two')], expected: 'unordered' },
    {
      name: 'two steps of a RollingSync',
      units: [unit('argocd', 'one'), unit('argocd', 'two', dependency('one', true))],
      expected: 'before, waits',
    },
    { name: 'two Flux Kustomizations', units: [unit('flux', 'one'), unit('flux', 'two')], expected: 'unordered' },
    {
      name: 'dependsOn that waits for health',
      units: [unit('flux', 'one'), unit('flux', 'two', dependency('one', true))],
      expected: 'before, waits',
    },
    {
      name: 'dependsOn without health',
      units: [unit('flux', 'one'), unit('flux', 'two', dependency('one'))],
      expected: 'before',
    },
    { name: 'two HelmReleases', units: [unit('helm', 'one'), unit('helm', 'two')], expected: 'unordered' },
    {
      name: 'two releases of a helmfile',
      units: [unit('helmfile', 'one'), unit('helmfile', 'two')],
      expected: 'unordered',
    },
    {
      name: 'needs',
      units: [unit('helmfile', 'one'), unit('helmfile', 'two', dependency('one'))],
      expected: 'before',
    },
    {
      name: 'two lines of a script',
      units: [unit('kubectl', 'one'), unit('helm', 'two', dependency('one'))],
      expected: 'before',
    },
    {
      name: 'two resources of Terraform',
      units: [unit('terraform', 'one'), unit('terraform', 'two')],
      expected: 'unordered',
    },
    {
      name: 'depends_on',
      units: [unit('terraform', 'one'), unit('terraform', 'two', dependency('one'))],
      expected: 'before',
    },
    {
      name: 'through a unit of another tool that delivers nothing here',
      units: [
        unit('flux', 'one'),
        unit('kubectl', 'between', dependency('one')),
        unit('helm', 'two', dependency('between')),
      ],
      expected: 'before',
    },
    {
      name: 'through a unit that is waited for',
      units: [
        unit('flux', 'one'),
        unit('flux', 'between', dependency('one')),
        unit('flux', 'two', dependency('between', true)),
      ],
      expected: 'before, waits',
    },
    {
      name: 'by two ways, one of which is waited for',
      units: [
        unit('flux', 'one'),
        unit('flux', 'between', dependency('one', true)),
        unit('flux', 'two', dependency('one'), dependency('between')),
      ],
      expected: 'before, waits',
    },
    {
      name: 'a dependency on a unit that is not in the environment',
      units: [unit('flux', 'one'), unit('flux', 'two', dependency('elsewhere', true))],
      expected: 'unordered',
    },
    {
      name: 'a unit that comes after itself',
      units: [unit('flux', 'one', dependency('one')), unit('flux', 'two', dependency('one'))],
      expected: 'before',
    },
    {
      name: 'a circle of two',
      units: [unit('flux', 'one', dependency('two', true)), unit('flux', 'two', dependency('one', true))],
      expected: 'unordered',
    },
    {
      name: 'before a circle, which is waited for only in itself',
      units: [
        unit('flux', 'one'),
        unit('flux', 'a', dependency('one'), dependency('two', true)),
        unit('flux', 'two', dependency('a', true)),
      ],
      expected: 'before',
    },
  ])('$name: $expected', ({ units, expected }) => {
    const reversed = { before: 'after', 'before, waits': 'after, waits', unordered: 'unordered' }[expected];
    expect(creating(units, 'one', 'two')).toBe(expected);
    expect(creating([...units].reverse(), 'one', 'two')).toBe(expected);
    expect(creating(units, 'two', 'one')).toBe(reversed);
  });

  it('what a unit deletes belongs to it: garbage collection of the dependency comes before the dependant', () => {
    const [one, two] = [unit('flux', 'one'), unit('flux', 'two', dependency('one'))];
    expect(related([[one, rule('a')], [two]], [[one], [two, rule('b')]], 'a', 'b')).toBe('before');
    expect(related([[one], [two, rule('b')]], [[one, rule('a')], [two]], 'a', 'b')).toBe('before');
  });

  it('an edge that only the base has does not count', () => {
    const [one, was, is] = [unit('flux', 'one'), unit('flux', 'two', dependency('one')), unit('flux', 'two')];
    expect(
      related(
        [[one], [was]],
        [
          [one, rule('a')],
          [is, rule('b')],
        ],
        'a',
        'b',
      ),
    ).toBe('unordered');
  });

  it('a dependency that is gone from the head holds nobody up', () => {
    const [one, two] = [unit('flux', 'one'), unit('flux', 'two', dependency('one'))];
    expect(related([[one, rule('a')], [two]], [[two, rule('b')]], 'a', 'b')).toBe('unordered');
  });

  it('an object that moves to a unit that comes later is deleted before it is created again', () => {
    const [one, two] = [unit('flux', 'one'), unit('flux', 'two', dependency('one'))];
    const rollout = planRollout(environment([[one, rule('a')], [two]]), environment([[one], [two, rule('a')]]));
    const [deletion, creation] = rollout.steps;
    expect(rollout.relate(deletion!, creation!)).toMatchObject({ order: 'before', waits: false });
  });
});

describe('Terraform', () => {
  const resources = (reason?: 'edge') =>
    [
      unit('terraform', 'provider'),
      unit('terraform', 'consumer', ...(reason ? [dependency('provider')] : [])),
    ] as const;

  it('destroys what needs something before that', () => {
    const [provider, consumer] = resources('edge');
    expect(
      related(
        [
          [provider, rule('a')],
          [consumer, rule('b')],
        ],
        [],
        'b',
        'a',
      ),
    ).toBe('before');
  });
  it('destroys what needed something before it updates that', () => {
    const [provider, consumer] = resources('edge');
    const before: Side = [
      [provider, rule('a')],
      [consumer, rule('b')],
    ];
    expect(related(before, [[provider, rule('a', 2)]], 'b', 'a')).toBe('before');
  });
  it('updates what needed something before or after it destroys that, as its version has it', () => {
    const [provider, consumer] = resources('edge');
    const [, alone] = resources();
    const before: Side = [
      [provider, rule('a')],
      [consumer, rule('b')],
    ];
    expect(related(before, [[alone, rule('b', 2)]], 'b', 'a')).toBe('unordered');
  });
  it('creates a new one and destroys the old one in no order without an edge', () => {
    const [provider, consumer] = resources();
    expect(related([[provider, rule('a')]], [[consumer, rule('b')]], 'a', 'b')).toBe('unordered');
  });
  it('destroys a resource before it updates a release that the resource needed', () => {
    const release = unit('helm', 'release');
    const resource = unit('terraform', 'resource', dependency('release'));
    const before: Side = [
      [release, rule('a')],
      [resource, rule('b')],
    ];
    expect(related(before, [[release, rule('a', 2)]], 'b', 'a')).toBe('before');
  });
  it('removes a release that needed a resource before it destroys that', () => {
    const resource = unit('terraform', 'resource');
    const release = unit('helm', 'release', dependency('resource'));
    const before: Side = [
      [resource, rule('a')],
      [release, rule('b')],
    ];
    expect(related(before, [], 'b', 'a')).toBe('before');
    expect(related(before, [[release, rule('b', 2)]], 'b', 'a')).toBe('unordered');
  });
});

describe('helmfile', () => {
  const [one, two] = [unit('helmfile', 'one'), unit('helmfile', 'two')];

  it('removes releases before it upgrades others of the same file, without waiting', () => {
    const before: Side = [
      [one, rule('a')],
      [two, rule('b')],
    ];
    expect(related(before, [[one], [two, rule('b', 2)]], 'a', 'b')).toBe('before');
  });
  it('removes before it upgrades even what needs the release', () => {
    const needing = unit('helmfile', 'two', dependency('one'));
    const before: Side = [
      [one, rule('a')],
      [needing, rule('b')],
    ];
    expect(related(before, [[one], [needing, rule('b', 2)]], 'a', 'b')).toBe('before');
  });
  it('knows no order between two files', () => {
    const other = { ...two, declaredAt: place('other/helmfile.yaml') };
    const before: Side = [
      [one, rule('a')],
      [other, rule('b')],
    ];
    expect(related(before, [[one], [other, rule('b', 2)]], 'a', 'b')).toBe('unordered');
  });
  it('removes what needs others first', () => {
    const needing = unit('helmfile', 'two', dependency('one'));
    const before: Side = [
      [one, rule('a')],
      [needing, rule('b')],
    ];
    expect(related(before, [[one], [unit('helmfile', 'two')]], 'b', 'a')).toBe('before');
  });
  it('removes a release in no order with one that it needs in another file', () => {
    const elsewhere = { ...one, declaredAt: place('other/helmfile.yaml') };
    const needing = unit('helmfile', 'two', dependency('one'));
    const before: Side = [
      [elsewhere, rule('a')],
      [needing, rule('b')],
    ];
    expect(related(before, [[elsewhere, rule('a', 2)], [unit('helmfile', 'two')]], 'b', 'a')).toBe('unordered');
  });
  it('leaves a release that is no more in the file', () => {
    const rollout = planRollout(environment([[one, rule('a')], [two]]), environment([[two]]));
    expect([rollout.steps.length, rollout.left.length]).toEqual([0, 1]);
  });
});
