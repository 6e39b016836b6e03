import { describe, expect, it } from 'vitest';
import { unitOf } from '../../support/states.ts';
import { relation, rolloutIn, type Written } from './written.ts';

const unit = unitOf('kpt', 'kpt', { prune: 'yes' });
const of = (kind: string, name = 'a', dependsOn?: string): Written => ({
  kind,
  name,
  annotations: dependsOn === undefined ? {} : { 'config.kubernetes.io/depends-on': dependsOn },
});
const ruleKey = 'networking.istio.io/namespaces/prod/DestinationRule/a';

describe('what is applied', () => {
  it.each<{ name: string; after: readonly Written[]; pair: readonly [string, string]; expected: string }>([
    {
      name: 'kinds in their order',
      after: [of('VirtualService'), of('DestinationRule')],
      pair: ['DestinationRule a', 'VirtualService a'],
      expected: 'before',
    },
    {
      name: 'webhooks that mutate early',
      after: [of('Service'), of('MutatingWebhookConfiguration')],
      pair: ['MutatingWebhookConfiguration a', 'Service a'],
      expected: 'before',
    },
    {
      name: 'webhooks that validate last',
      after: [of('ValidatingWebhookConfiguration'), of('VirtualService')],
      pair: ['VirtualService a', 'ValidatingWebhookConfiguration a'],
      expected: 'before',
    },
    {
      name: 'a Service of another group is not the one that is listed',
      after: [of('DestinationRule'), { ...of('Service', 'z'), apiVersion: 'serving.knative.dev/v1' }],
      pair: ['DestinationRule a', 'Service z'],
      expected: 'before',
    },
    {
      name: 'a Namespace before what is in it',
      after: [of('VirtualService'), of('Namespace', 'prod')],
      pair: ['Namespace prod', 'VirtualService a'],
      expected: 'before, waits',
    },
    {
      name: 'a definition before objects of its kind',
      after: [
        of('VirtualService'),
        {
          ...of('CustomResourceDefinition', 'd'),
          spec: { group: 'networking.istio.io', names: { kind: 'VirtualService' } },
        },
      ],
      pair: ['CustomResourceDefinition d', 'VirtualService a'],
      expected: 'before, waits',
    },
    {
      name: 'what is depended on',
      after: [of('VirtualService', 'a', ruleKey), of('DestinationRule')],
      pair: ['DestinationRule a', 'VirtualService a'],
      expected: 'before, waits',
    },
    {
      name: 'what is depended on against the order of kinds',
      after: [of('Deployment', 'a', 'networking.istio.io/namespaces/prod/ServiceEntry/a'), of('ServiceEntry')],
      pair: ['ServiceEntry a', 'Deployment a'],
      expected: 'before, waits',
    },
    {
      name: 'what is depended on without a namespace',
      after: [of('Service', 'a', '/Namespace/other, x/y'), of('Namespace', 'other')],
      pair: ['Namespace other', 'Service a'],
      expected: 'before, waits',
    },
    {
      name: 'one of several',
      after: [of('Service', 'z', `apps/namespaces/prod/Deployment/gone,${ruleKey}`), of('DestinationRule')],
      pair: ['DestinationRule a', 'Service z'],
      expected: 'before, waits',
    },
    {
      name: 'in a namespace that is not the one',
      after: [of('Service', 'z', 'networking.istio.io/namespaces/dev/DestinationRule/a'), of('DestinationRule')],
      pair: ['Service z', 'DestinationRule a'],
      expected: 'before',
    },
    {
      name: 'nothing in a circle',
      after: [of('Service', 'z', ruleKey), of('DestinationRule', 'a', '/namespaces/prod/Service/z')],
      pair: ['Service z', 'DestinationRule a'],
      expected: 'unordered',
    },
  ])('$name: $expected', ({ after, pair, expected }) => {
    expect(relation(unit, [], after, ...pair)).toBe(expected);
  });

  it('what does not change still puts what depends on it into a later set', () => {
    const before = [of('DestinationRule')];
    const after = [...before, of('Deployment', 'a', ruleKey), of('ServiceEntry')];
    expect(relation(unit, before, after, 'ServiceEntry a', 'Deployment a')).toBe('before, waits');
  });
});

describe('what is pruned', () => {
  it('goes after everything is applied and ready', () => {
    const pair = ['ValidatingWebhookConfiguration z', 'DestinationRule a'] as const;
    expect(relation(unit, [of('DestinationRule')], [of('ValidatingWebhookConfiguration', 'z')], ...pair)).toBe(
      'before, waits',
    );
  });
  it('goes set by set and kind by kind in reverse', () => {
    const before = [of('Namespace', 'prod'), of('DestinationRule'), of('VirtualService')];
    expect(relation(unit, before, [], 'VirtualService a', 'DestinationRule a')).toBe('before');
    expect(relation(unit, before, [], 'DestinationRule a', 'Namespace prod')).toBe('before, waits');
  });
  it('goes by what the object in the cluster depends on', () => {
    const before = [of('Deployment', 'a', 'networking.istio.io/namespaces/prod/ServiceEntry/a'), of('ServiceEntry')];
    expect(relation(unit, before, [], 'Deployment a', 'ServiceEntry a')).toBe('before, waits');
  });
  it.each<{ annotations: Record<string, string>; left: number }>([
    { annotations: { 'cli-utils.sigs.k8s.io/on-remove': 'keep' }, left: 1 },
    { annotations: { 'client.lifecycle.config.k8s.io/deletion': 'detach' }, left: 1 },
    { annotations: { 'client.lifecycle.config.k8s.io/deletion': 'delete' }, left: 0 },
  ])('stays with $annotations: $left', ({ annotations, left }) => {
    const kept: Written = { kind: 'DestinationRule', name: 'a', annotations };
    expect(rolloutIn(unit, [kept], []).left).toHaveLength(left);
  });
});
