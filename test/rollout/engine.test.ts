import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/environment/environment.ts';
import { examine } from '../../src/rollout/engine.ts';
import { changeOf, nameOf } from '../support/changes.ts';
import { objectsOf, unitOf } from '../support/states.ts';
import { needs } from './changes.ts';

/** What is written where: objects of the invariant in `changes.ts`, which say subsets or hosts. */
type Says = readonly [kind: string, name: string, ...says: string[]];

function objects(unit: Unit, ...written: readonly Says[]) {
  const documents = written.map(([kind, name, ...says]) =>
    JSON.stringify({
      apiVersion: kind === 'Deployment' ? 'apps/v1' : 'networking.istio.io/v1',
      kind,
      metadata: { name, namespace: 'server' },
      spec: { says },
    }),
  );
  return objectsOf(documents.join('\n---\n'), unit);
}

const route = (...says: string[]): Says => ['VirtualService', 'route', ...says];
const rule = (...says: string[]): Says => ['DestinationRule', 'rule', ...says];

function seen(unit: Unit, before: readonly Says[], after: readonly Says[]) {
  return examine(needs, changeOf(objects(unit, ...before), objects(unit, ...after)), 'check');
}

/** `subset v2: during, wrong` and the like. */
function verdicts(unit: Unit, before: readonly Says[], after: readonly Says[]): string[] {
  return seen(unit, before, after).map(({ subject, when, order, opposed }) => {
    const verdict = order === undefined ? when : `${when}, ${order}`;
    return [`${subject.key}: ${verdict}`, ...opposed.map((other) => other.subject.key)].join(', ');
  });
}

const kubectl = unitOf('kubectl');
const argocd = unitOf('argocd');

describe('when and how sure', () => {
  const [one, both] = [['v1'], ['v1', 'v2']];
  it.each<{ name: string; unit: Unit; before: Says[]; after: Says[]; expected: string[] }>([
    { name: 'nothing changes', unit: kubectl, before: [route('v9')], after: [route('v9')], expected: [] },
    {
      name: 'trouble of the base that stays',
      unit: kubectl,
      before: [route('v9'), rule(...one)],
      after: [route('v9'), rule(...both)],
      expected: [],
    },
    {
      name: 'trouble of the base that is mended',
      unit: argocd,
      before: [route('v1'), rule()],
      after: [route('v1'), rule('v1')],
      expected: [],
    },
    {
      name: 'a subset that nobody defines in the end',
      unit: kubectl,
      before: [route(...one), rule(...one)],
      after: [route(...both), rule(...one)],
      expected: ['subset v2: after'],
    },
    {
      name: 'the route is written before the rule',
      unit: kubectl,
      before: [route(...one), rule(...one)],
      after: [route(...both), rule(...both)],
      expected: ['subset v2: during, wrong'],
    },
    {
      name: 'the rule is written before the route, but nothing waits',
      unit: kubectl,
      before: [rule(...one), route(...one)],
      after: [rule(...both), route(...both)],
      expected: ['subset v2: during, unwaited'],
    },
    {
      name: 'it is not known what delivers, and some tool gets it right',
      unit: unitOf('unknown'),
      before: [rule(...one), route(...one)],
      after: [rule(...both), route(...both)],
      expected: [],
    },
    {
      name: 'it is not known what delivers, and every tool applies the rule that loses a subset first',
      unit: unitOf('unknown'),
      before: [rule(...both), ['VirtualService', 'z-route', ...both]],
      after: [rule(...one), ['VirtualService', 'z-route', ...one]],
      expected: ['subset v2: during, wrong'],
    },
    {
      name: 'a subset is renamed in both at once',
      unit: kubectl,
      before: [rule('v1'), route('v1')],
      after: [rule('v2'), route('v2')],
      expected: ['subset v1: during, impossible, subset v2'],
    },
    {
      name: 'a subset is renamed in both at once, the route first',
      unit: kubectl,
      before: [route('v1'), rule('v1')],
      after: [route('v2'), rule('v2')],
      expected: ['subset v2: during, impossible, subset v1'],
    },
    {
      name: 'one subset becomes two in both at once',
      unit: unitOf('unknown'),
      before: [route('v1'), rule('v1')],
      after: [route('v2', 'v3'), rule('v2', 'v3')],
      expected: ['subset v1: during, impossible, subset v2, subset v3'],
    },
    {
      name: 'a rule moves into another object, which no order can spare',
      unit: argocd,
      before: [route('v1'), rule('v1')],
      after: [route('v1'), ['DestinationRule', 'other', 'v1']],
      expected: ['subset v1: during, wrong'],
    },
    {
      name: 'a route that kubectl leaves loses its subset until somebody deletes it',
      unit: kubectl,
      before: [route('v1'), rule('v1', 'v2')],
      after: [rule('v2')],
      expected: ['subset v1: during, wrong'],
    },
    {
      name: 'route and rule are both left',
      unit: kubectl,
      before: [route('v1'), rule('v1')],
      after: [],
      expected: [],
    },
    {
      name: 'Argo CD deletes the rule before it changes the route',
      unit: argocd,
      before: [route('v1'), rule('v1')],
      after: [route()],
      expected: ['subset v1: during, wrong'],
    },
    {
      name: 'with PruneLast it does not, and waits',
      unit: unitOf('argocd', 'argocd', { pruneLast: true }),
      before: [route('v1'), rule('v1')],
      after: [route()],
      expected: [],
    },
    {
      name: 'egress is restricted before the host is registered',
      unit: kubectl,
      before: [['Deployment', 'w', 'x.example']],
      after: [
        ['Deployment', 'w', 'x.example'],
        ['Sidecar', 'default', 'REGISTRY_ONLY'],
        ['ServiceEntry', 'x', 'x.example'],
      ],
      expected: ['host x.example: during, wrong'],
    },
  ])('$name', ({ unit, before, after, expected }) => {
    expect(verdicts(unit, before, after)).toEqual(expected);
  });

  it('asks two units together', () => {
    const side = (...says: string[]) => [
      ...objects(unitOf('argocd', 'routes'), route(...says)),
      ...objects(unitOf('argocd', 'rules'), rule(...says)),
    ];
    const [observation] = examine(needs, changeOf(side('v1'), side('v1', 'v2')), 'check');
    expect(observation?.order).toBe('unordered');
  });
});

describe('what an observation tells', () => {
  it('the step that breaks, those to come, and the one that mends', () => {
    const [observation] = seen(
      kubectl,
      [route('v1'), ['DestinationRule', 'a', 'v1'], rule('v1')],
      [route('v1', 'v2'), ['DestinationRule', 'a', 'v1', 'v3'], rule('v1', 'v2')],
    );
    expect(observation!.steps.map(nameOf)).toEqual(['VirtualService route']);
    expect(observation!.remaining.map(nameOf)).toEqual(['DestinationRule rule']);
    expect(observation!.mendedBy.map(nameOf)).toEqual(['DestinationRule rule']);
    expect([...observation!.witness.objects.keys()]).toHaveLength(3);
  });
  it('the deletion that would mend, though the tool leaves it', () => {
    const [observation] = seen(kubectl, [route('v1'), rule('v1', 'v2')], [rule('v2')]);
    expect(observation!.mendedBy.map(nameOf)).toEqual(['VirtualService route']);
  });
  it('how the opposed subject would break in the other order', () => {
    const [observation] = seen(kubectl, [rule('v1'), route('v1')], [rule('v2'), route('v2')]);
    expect(observation!.steps.map(nameOf)).toEqual(['DestinationRule rule']);
    expect(observation!.opposed.map(({ steps }) => steps.map(nameOf))).toEqual([['VirtualService route']]);
  });
});

describe('an audit', () => {
  it('reports all trouble of the head as it stands', () => {
    const head = objects(kubectl, route('v1', 'v9'), rule('v1'));
    const audited = examine(needs, changeOf(head, head), 'audit');
    expect(audited.map(({ subject, when, order }) => [subject.key, when, order])).toEqual([
      ['subset v9', 'before', undefined],
    ]);
  });
});

describe('what is known of the mesh from elsewhere', () => {
  it('can break an answer without any step', () => {
    const policy = (outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY') => ({
      istioVersion: null,
      outboundTrafficPolicy,
    });
    const dials = objects(kubectl, ['Deployment', 'w', 'x.example']);
    const change = changeOf(dials, dials, { before: policy('ALLOW_ANY'), after: policy('REGISTRY_ONLY') });
    const registered: typeof needs = {
      ...needs,
      violations: (_subject, mesh) => (mesh.settings.outboundTrafficPolicy === 'REGISTRY_ONLY' ? [{ key: 'w' }] : []),
    };
    expect(examine(registered, change, 'check').map(({ when }) => when)).toEqual(['after']);
    const same = changeOf(dials, dials, { before: policy('REGISTRY_ONLY'), after: policy('REGISTRY_ONLY') });
    expect(examine(registered, same, 'check')).toEqual([]);
  });
});

describe('more states than can be visited', () => {
  /** Routes of an Application each, and one more with the rule. */
  const wide = (count: number, routeSays: string[], ruleSays: string[]) => [
    ...Array.from({ length: count }, (_, index) =>
      objects(unitOf('argocd', `app-${index}`), ['VirtualService', `route-${index}`, ...routeSays]),
    ).flat(),
    ...objects(unitOf('argocd', 'rules'), rule(...ruleSays)),
  ];

  it.each([15, 40])('%i routes and a rule renamed at once are impossible all the same', (count) => {
    const change = changeOf(wide(count, ['v1'], ['v1']), wide(count, ['v2'], ['v2']));
    const observations = examine(needs, change, 'check');
    expect(new Set(observations.map(({ subject }) => subject.key))).toEqual(new Set(['subset v1']));
    expect(observations).toHaveLength(count);
    expect(
      observations.every(({ order, exact, opposed }) => order === 'impossible' && exact && opposed.length > 0),
    ).toBe(true);
  });
  it.each([15, 40])('%i routes to a new subset are unordered, for sure', (count) => {
    const change = changeOf(wide(count, ['v1'], ['v1']), wide(count, ['v1', 'v2'], ['v1', 'v2']));
    const observations = examine(needs, change, 'check');
    expect(observations.map(({ subject, order, exact }) => [subject.key, order, exact])).toEqual(
      Array.from({ length: count }, () => ['subset v2', 'unordered', true]),
    );
  });
});
