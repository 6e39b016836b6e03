import { describe, expect, it } from 'vitest';
import { planRollout } from '../../../src/rollout/plan-rollout.ts';
import { nameOf } from '../../support/changes.ts';
import { unitOf } from '../../support/states.ts';
import { environmentWith, objects, relation, relationIn, rolloutIn, type Written } from './written.ts';

const unit = unitOf('helm', 'helm', { prune: 'yes' });
const hook = (events: string, weight?: string): Written['annotations'] => ({
  'helm.sh/hook': events,
  ...(weight === undefined ? {} : { 'helm.sh/hook-weight': weight }),
});
const rule = (name: string, annotations: Written['annotations'] = {}): Written => ({
  kind: 'DestinationRule',
  name,
  annotations,
});
const route = (name: string, annotations: Written['annotations'] = {}): Written => ({
  kind: 'VirtualService',
  name,
  annotations,
});
const job = (name: string, annotations: Written['annotations'] = {}): Written => ({ kind: 'Job', name, annotations });

describe('kinds in an upgrade', () => {
  it.each([
    ['Namespace', 'ConfigMap', 'before'],
    ['CustomResourceDefinition', 'Service', 'before'],
    ['Service', 'Deployment', 'before'],
    ['Deployment', 'AuthorizationPolicy', 'before'],
    ['AuthorizationPolicy', 'DestinationRule', 'before'],
    ['DestinationRule', 'Gateway', 'before'],
    ['Gateway', 'RequestAuthentication', 'before'],
    ['RequestAuthentication', 'ServiceEntry', 'before'],
    ['ServiceEntry', 'VirtualService', 'before'],
    // Helm 4 lists them, so they come before all that is not listed; in Helm 3 they stand between those by name.
    ['MutatingWebhookConfiguration', 'ServiceEntry', 'before'],
    ['MutatingWebhookConfiguration', 'DestinationRule', 'unordered'],
    ['ValidatingWebhookConfiguration', 'VirtualService', 'before'],
    ['ValidatingWebhookConfiguration', 'ServiceEntry', 'unordered'],
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'before'],
    ['Job', 'MutatingWebhookConfiguration', 'before'],
  ])('%s and %s: %s', (first, second, expected) => {
    const after = [
      { kind: second, name: 'z' },
      { kind: first, name: 'a' },
    ];
    expect(relation(unit, [], after, `${first} a`, `${second} z`)).toBe(expected);
  });
  it('go by the name of the kind only, whatever the group', () => {
    const gateway = { kind: 'Gateway', name: 'z', apiVersion: 'gateway.networking.k8s.io/v1' };
    expect(relation(unit, [], [gateway, { kind: 'Gateway', name: 'a' }], 'Gateway z', 'Gateway a')).toBe('before');
  });
  it('that are the same keep the order of the stream', () => {
    expect(relation(unit, [], [route('b'), route('a')], 'VirtualService b', 'VirtualService a')).toBe('before');
  });
});

describe('what is gone from the chart', () => {
  it('goes after all that is applied', () => {
    expect(relation(unit, [rule('a')], [route('b')], 'VirtualService b', 'DestinationRule a')).toBe('before');
  });
  it('goes in the order of the release before', () => {
    const before = [route('b'), rule('z'), rule('a')];
    expect(relation(unit, before, [], 'DestinationRule z', 'VirtualService b')).toBe('before');
    expect(relation(unit, before, [], 'DestinationRule z', 'DestinationRule a')).toBe('before');
  });
  it('goes before hooks that run after', () => {
    const after = [route('b', hook('post-upgrade'))];
    expect(relation(unit, [rule('a')], after, 'DestinationRule a', 'VirtualService b')).toBe('before');
  });
  it.each<{ annotations: Record<string, string>; left: number }>([
    { annotations: { 'helm.sh/resource-policy': 'keep' }, left: 1 },
    { annotations: { 'helm.sh/resource-policy': ' Keep ' }, left: 1 },
    { annotations: { 'helm.sh/resource-policy': 'delete' }, left: 0 },
    { annotations: { 'helm.sh/hook': 'post-upgrade' }, left: 1 },
  ])('stays with $annotations: $left', ({ annotations, left }) => {
    expect(rolloutIn(unit, [rule('a', annotations)], []).left).toHaveLength(left);
  });
});

describe('hooks', () => {
  it.each<{ name: string; after: readonly Written[]; pair: readonly [string, string]; expected: string }>([
    {
      name: 'run before everything else, which does not wait for an object of Istio',
      after: [route('a', hook('pre-upgrade')), rule('b')],
      pair: ['VirtualService a', 'DestinationRule b'],
      expected: 'before',
    },
    {
      name: 'that are Jobs are waited for',
      after: [job('a', hook('pre-upgrade')), rule('b')],
      pair: ['Job a', 'DestinationRule b'],
      expected: 'before, waits',
    },
    {
      name: 'let time pass for those before a Job, even if the Job does not change',
      after: [rule('a', hook('pre-upgrade', '-1')), job('old', hook('pre-upgrade')), route('b')],
      pair: ['DestinationRule a', 'VirtualService b'],
      expected: 'before, waits',
    },
    {
      name: 'are not waited for by what comes before the Job',
      after: [
        rule('a', hook('pre-upgrade', '-2')),
        route('b', hook('pre-upgrade', '-1')),
        job('old', hook('pre-upgrade')),
      ],
      pair: ['DestinationRule a', 'VirtualService b'],
      expected: 'before',
    },
    {
      name: 'go by weight as a number',
      after: [rule('a', hook('pre-upgrade', '10')), route('b', hook('pre-upgrade', '9'))],
      pair: ['DestinationRule a', 'VirtualService b'],
      expected: 'after',
    },
    {
      name: 'go by name where the weights are equal, not by kind',
      after: [rule('b', hook('pre-upgrade')), route('a', hook('pre-upgrade'))],
      pair: ['DestinationRule b', 'VirtualService a'],
      expected: 'after',
    },
    {
      name: 'go by kind where the names are equal as well',
      after: [route('a', hook('pre-upgrade')), rule('a', hook('pre-upgrade'))],
      pair: ['DestinationRule a', 'VirtualService a'],
      expected: 'before',
    },
    {
      name: 'run after everything else',
      after: [rule('a', hook('post-upgrade')), route('b')],
      pair: ['DestinationRule a', 'VirtualService b'],
      expected: 'after',
    },
    {
      name: 'that run before and after are there before',
      after: [rule('z', hook('post-upgrade, pre-upgrade')), route('b')],
      pair: ['DestinationRule z', 'VirtualService b'],
      expected: 'before',
    },
  ])('$name', ({ after, pair, expected }) => {
    const unchanged = job('old', hook('pre-upgrade'));
    const before = after.some(({ name }) => name === 'old') ? [unchanged] : [];
    expect(relation(unit, before, after, ...pair)).toBe(expected);
  });

  it.each([
    { events: 'pre-install', isNew: false, left: 1 },
    { events: 'pre-install', isNew: true, left: 0 },
    { events: 'post-upgrade', isNew: true, left: 1 },
    { events: 'test', isNew: false, left: 1 },
    { events: 'pre-install,pre-upgrade', isNew: false, left: 0 },
  ])('for $events in a release that is new: $isNew', ({ events, isNew, left }) => {
    const before = environmentWith(isNew ? [] : [unit], []);
    const rollout = planRollout(before, environmentWith([unit], objects(unit, rule('a', hook(events)))));
    expect(rollout.left).toHaveLength(left);
  });
});

describe('the folder crds/', () => {
  const definition = { kind: 'CustomResourceDefinition', name: 'sidecars.networking.istio.io' };
  const inFolder = (revision: number) =>
    objects(unit, { ...definition, revision }).map((object) => ({
      ...object,
      manifest: { ...object.manifest, file: 'charts/base/crds/all.yaml' },
    }));
  const both = (isNew: boolean) =>
    planRollout(
      environmentWith(isNew ? [] : [unit], isNew ? [] : inFolder(1)),
      environmentWith([unit], [...inFolder(2), ...objects(unit, { kind: 'Namespace', name: 'prod' })]),
    );

  it('comes first in an installation', () => {
    const name = `CustomResourceDefinition ${definition.name}`;
    expect(relationIn(both(true), name, 'Namespace prod')).toBe('before');
  });
  it('is not looked at in an upgrade', () => {
    expect(both(false).left.map(nameOf)).toEqual([`CustomResourceDefinition ${definition.name}`]);
  });
  it('is another thing than a template with a definition', () => {
    expect(rolloutIn(unit, [definition], [{ ...definition, revision: 2 }]).left).toEqual([]);
  });
});
