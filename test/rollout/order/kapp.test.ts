import { describe, expect, it } from 'vitest';
import { unitOf } from '../../support/states.ts';
import { relation, relationIn, rolloutIn, type Written } from './written.ts';

const unit = unitOf('kapp', 'kapp', { prune: 'yes' });
const of = (kind: string, name = 'a', annotations: Record<string, string> = {}, revision = 1): Written => ({
  kind,
  name,
  annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`kapp.k14s.io/${key}`, value])),
  revision,
});
const definition: Written = {
  kind: 'CustomResourceDefinition',
  name: 'virtualservices.networking.istio.io',
  spec: { group: 'networking.istio.io', names: { kind: 'VirtualService' } },
};

describe('the rules that kapp brings', () => {
  it.each<{ name: string; first: Written; second: Written; expected: string }>([
    {
      name: 'a Namespace before what is in it',
      first: of('Namespace', 'prod'),
      second: of('VirtualService'),
      expected: 'before, waits',
    },
    {
      name: 'not before what is in another',
      first: of('Namespace', 'other'),
      second: of('VirtualService'),
      expected: 'unordered',
    },
    {
      name: 'a definition before objects of its kind',
      first: definition,
      second: of('VirtualService'),
      expected: 'before, waits',
    },
    {
      name: 'not before those of other kinds',
      first: definition,
      second: of('DestinationRule'),
      expected: 'unordered',
    },
    {
      name: 'ConfigMaps before what may use them',
      first: of('ConfigMap'),
      second: of('VirtualService'),
      expected: 'before, waits',
    },
    {
      name: 'no Service before a VirtualService',
      first: of('Service'),
      second: of('VirtualService'),
      expected: 'unordered',
    },
    {
      name: 'no ConfigMap before another',
      first: of('ConfigMap'),
      second: of('ConfigMap', 'b'),
      expected: 'unordered',
    },
    {
      name: 'nothing between objects of Istio',
      first: of('DestinationRule'),
      second: of('VirtualService'),
      expected: 'unordered',
    },
  ])('$name: $expected', ({ first, second, expected }) => {
    const pair = [`${first.kind} ${first.name}`, `${second.kind} ${second.name}`] as const;
    expect(relation(unit, [], [second, first], ...pair)).toBe(expected);
  });

  it.each<{ name: string; first: Written; second: Written; expected: string }>([
    {
      name: 'an object before any definition',
      first: of('DestinationRule'),
      second: definition,
      expected: 'before, waits',
    },
    {
      name: 'what is built in after any definition',
      first: of('Service'),
      second: definition,
      expected: 'after, waits',
    },
    {
      name: 'a ServiceAccount before its Namespace',
      first: of('ServiceAccount'),
      second: of('Namespace', 'prod'),
      expected: 'before, waits',
    },
    {
      name: 'nothing else before its Namespace',
      first: of('VirtualService'),
      second: of('Namespace', 'prod'),
      expected: 'unordered',
    },
  ])('delete $name: $expected', ({ first, second, expected }) => {
    const pair = [`${first.kind} ${first.name}`, `${second.kind} ${second.name}`] as const;
    expect(relation(unit, [second, first], [], ...pair)).toBe(expected);
  });

  it('can be switched off for an object', () => {
    const free = of('VirtualService', 'a', { 'disable-default-change-group-and-rules': '' });
    expect(relation(unit, [], [free, of('Namespace', 'prod')], 'Namespace prod', 'VirtualService a')).toBe('unordered');
  });
  it('count for what changes only', () => {
    const before = [of('ConfigMap')];
    expect(
      relation(unit, before, [...before, of('VirtualService'), of('Service')], 'Service a', 'VirtualService a'),
    ).toBe('unordered');
  });
});

describe('rules by annotation', () => {
  const rule = (annotations = {}, revision = 1) =>
    of('DestinationRule', 'rule', { 'change-group': 'mesh/dr', ...annotations }, revision);
  const route = (annotations = {}, revision = 1) => of('VirtualService', 'route', annotations, revision);
  const related = (before: readonly Written[], after: readonly Written[]) =>
    relation(unit, before, after, 'DestinationRule rule', 'VirtualService route');

  it.each<{ name: string; before: readonly Written[]; after: readonly Written[]; expected: string }>([
    {
      name: 'upsert after upserting',
      before: [],
      after: [rule(), route({ 'change-rule': 'upsert after upserting mesh/dr' })],
      expected: 'before, waits',
    },
    {
      name: 'upsert before deleting',
      before: [rule(), route()],
      after: [route({ 'change-rule.rm': 'upsert before deleting mesh/dr' }, 2)],
      expected: 'after, waits',
    },
    {
      name: 'delete before deleting, as the object in the cluster says',
      before: [rule(), route({ 'change-rule.rm2': 'delete before deleting mesh/dr' })],
      after: [],
      expected: 'after, waits',
    },
    {
      name: 'a rule for upserts when it is deleted',
      before: [rule(), route({ 'change-rule': 'upsert after upserting mesh/dr' })],
      after: [],
      expected: 'unordered',
    },
    {
      name: 'one of several groups',
      before: [],
      after: [rule({ 'change-group.more': 'mesh/all' }), route({ 'change-rule': 'upsert before upserting mesh/all' })],
      expected: 'after, waits',
    },
    {
      name: 'placeholders',
      before: [],
      after: [
        rule({ 'change-group.own': '{api-group}/{kind}/{namespace}/{name}' }),
        route({ 'change-rule': 'upsert after upserting {api-group}/DestinationRule/{namespace}/rule' }),
      ],
      expected: 'before, waits',
    },
    {
      name: 'a placeholder that has no value',
      before: [],
      after: [rule(), route({ 'change-rule': 'upsert after upserting mesh/dr{crd-kind}' })],
      expected: 'unordered',
    },
    {
      name: 'a rule that cannot be read',
      before: [],
      after: [rule(), route({ 'change-rule': 'after mesh/dr' })],
      expected: 'unordered',
    },
    {
      name: 'a circle',
      before: [],
      after: [
        rule({ 'change-rule': 'upsert after upserting mesh/vs' }),
        route({ 'change-group': 'mesh/vs', 'change-rule': 'upsert after upserting mesh/dr' }),
      ],
      expected: 'unordered',
    },
  ])('$name: $expected', ({ before, after, expected }) => {
    expect(related(before, after)).toBe(expected);
  });

  it('hold over several objects', () => {
    const after = [
      rule(),
      of('ServiceEntry', 'between', { 'change-group': 'mesh/se', 'change-rule': 'upsert after upserting mesh/dr' }),
      route({ 'change-rule': 'upsert after upserting mesh/se' }),
    ];
    expect(related([], after)).toBe('before, waits');
  });
  it('come before those of kapp that give way to a circle', () => {
    const after = [
      of('ConfigMap', 'a', { 'change-rule': 'upsert after upserting mesh/vs' }),
      route({ 'change-group': 'mesh/vs' }),
    ];
    expect(relation(unit, [], after, 'VirtualService route', 'ConfigMap a')).toBe('before, waits');
  });
});

describe('what kapp is told to leave', () => {
  it('a deletion of what is orphaned', () => {
    expect(rolloutIn(unit, [of('DestinationRule', 'a', { 'delete-strategy': 'orphan' })], []).left).toHaveLength(1);
  });
  it.each<{ annotations: Record<string, string>; created: number; updated: number }>([
    { annotations: { 'update-strategy': 'skip' }, created: 0, updated: 1 },
    { annotations: { noop: '' }, created: 1, updated: 1 },
    { annotations: { exists: '' }, created: 1, updated: 1 },
    { annotations: { 'update-strategy': 'fallback-on-replace' }, created: 0, updated: 0 },
  ])('$annotations leaves a creation: $created, an update: $updated', ({ annotations, created, updated }) => {
    const told = (revision: number) => of('DestinationRule', 'a', annotations, revision);
    expect(rolloutIn(unit, [], [told(1)]).left).toHaveLength(created);
    const rollout = rolloutIn(unit, [told(1)], [told(2), of('VirtualService')]);
    expect(rollout.left).toHaveLength(updated);
    expect(relationIn(rollout, 'DestinationRule a', 'VirtualService a')).toBe(updated ? 'after, waits' : 'unordered');
  });
});
