import { describe, expect, it } from 'vitest';
import { nameOf } from '../../support/changes.ts';
import { unitOf } from '../../support/states.ts';
import { relation, relationIn, rolloutIn, type Written } from './written.ts';

const unit = unitOf('flux', 'flux', { prune: 'yes' });
const of = (kind: string, name = 'a', rest: Partial<Written> = {}): Written => ({ kind, name, ...rest });
const told = (what: string, value: string): Pick<Written, 'annotations'> => ({
  annotations: { [`kustomize.toolkit.fluxcd.io/${what}`]: value },
});

describe('what is applied', () => {
  it.each<{ first: Written; second: Written; expected: string }>([
    { first: of('CustomResourceDefinition'), second: of('Namespace'), expected: 'before' },
    { first: of('Namespace'), second: of('ClusterRole'), expected: 'before' },
    { first: of('ClusterRole'), second: of('GatewayClass'), expected: 'before, waits' },
    { first: of('GatewayClass'), second: of('VirtualService'), expected: 'before, waits' },
    { first: of('Namespace'), second: of('VirtualService'), expected: 'before, waits' },
    { first: of('ConfigMap'), second: of('Service'), expected: 'before' },
    { first: of('Deployment'), second: of('AuthorizationPolicy'), expected: 'before' },
    { first: of('PodDisruptionBudget'), second: of('DaemonSet', 'a', { apiVersion: 'apps/v1' }), expected: 'before' },
    { first: of('VirtualService'), second: of('MutatingWebhookConfiguration'), expected: 'before' },
    // What is not listed goes by group, then by kind.
    { first: of('VirtualService'), second: of('AuthorizationPolicy'), expected: 'before' },
    {
      first: of('Gateway', 'a', { apiVersion: 'gateway.networking.k8s.io/v1' }),
      second: of('DestinationRule'),
      expected: 'before',
    },
    { first: of('DestinationRule', 'b', { namespace: 'a' }), second: of('DestinationRule'), expected: 'before' },
    { first: of('DestinationRule', 'a'), second: of('DestinationRule', 'b'), expected: 'before' },
  ])('$first.kind $first.name and $second.kind $second.name: $expected', ({ first, second, expected }) => {
    const pair = [`${first.kind} ${first.name}`, `${second.kind} ${second.name}`] as const;
    expect(relation(unit, [], [second, first], ...pair)).toBe(expected);
  });

  it('kinds with a stage of their own come before the rest, without waiting', () => {
    const staged = unitOf('flux', 'flux', { prune: 'yes', stageKinds: ['networking.istio.io/ServiceEntry'] });
    const after = [of('Deployment'), of('ServiceEntry'), of('Namespace')];
    expect(relation(staged, [], after, 'ServiceEntry a', 'Deployment a')).toBe('before');
    expect(relation(staged, [], after, 'Namespace a', 'ServiceEntry a')).toBe('before, waits');
    expect(relation(unit, [], after, 'ServiceEntry a', 'Deployment a')).toBe('after');
  });
});

describe('HelmReleases of one Kustomization', () => {
  const release = (name: string, dependsOn: readonly string[] = [], rest: Partial<Written> = {}): Written =>
    of('HelmRelease', name, {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      spec: { dependsOn: dependsOn.map((each) => ({ name: each })), ...rest.spec },
      ...(rest.revision === undefined ? {} : { revision: rest.revision }),
    });

  it.each<[string, readonly Written[], readonly Written[], string]>([
    ['in no order where none depends on another', [], [release('edge'), release('istiod')], 'unordered'],
    [
      'a new one first on which the other depends',
      [],
      [release('edge', ['istiod']), release('istiod')],
      'after, waits',
    ],
    [
      'by way of a third one',
      [],
      [release('edge', ['middle']), release('istiod'), release('middle', ['istiod'])],
      'after, waits',
    ],
    [
      'in no order what is there already, since it is ready as it was',
      [release('edge', ['istiod']), release('istiod')],
      [release('edge', ['istiod'], { revision: 2 }), release('istiod', [], { revision: 2 })],
      'unordered',
    ],
    [
      'in a circle none is ever delivered',
      [],
      [release('edge', ['istiod']), release('istiod', ['edge'])],
      'before, waits',
    ],
  ])('%s', (_, before, after, expected) => {
    expect(relation(unit, before, after, 'HelmRelease edge', 'HelmRelease istiod')).toBe(expected);
  });
  it('that is there already and applied first is waited for', () => {
    const before = [release('base'), release('edge', ['base'])];
    const after = [release('base', [], { revision: 2 }), release('edge', ['base'], { revision: 2 })];
    expect(relation(unit, before, after, 'HelmRelease base', 'HelmRelease edge')).toBe('before, waits');
  });
  it('is not waited for where it does not wait itself', () => {
    const base = release('base', [], { spec: { install: { disableWait: true } } });
    expect(relation(unit, [], [base, release('edge', ['base'])], 'HelmRelease base', 'HelmRelease edge')).toBe(
      'before',
    );
  });
  it('keep a place between all others', () => {
    const after = [release('edge', ['istiod']), release('istiod'), release('middle'), of('VirtualService')];
    const rollout = rolloutIn(unit, [], after);
    const order = [...rollout.steps].sort((one, two) => (rollout.relate(one, two).order === 'before' ? -1 : 1));
    expect(order.map(nameOf)).toEqual([
      'HelmRelease istiod',
      'HelmRelease edge',
      'HelmRelease middle',
      'VirtualService a',
    ]);
  });
});

describe('garbage collection', () => {
  const pairs = [
    ['CustomResourceDefinition', 'Namespace'],
    ['Namespace', 'GatewayClass'],
    ['GatewayClass', 'Service'],
    ['Service', 'Deployment'],
    ['Deployment', 'DestinationRule'],
    ['DestinationRule', 'VirtualService'],
    ['VirtualService', 'AuthorizationPolicy'],
    ['AuthorizationPolicy', 'ValidatingWebhookConfiguration'],
  ] as const;
  it.each(pairs)('takes %s after %s, though it applies it before', (first, second) => {
    const both = [of(first), of(second)];
    const applied = relation(unit, [], both, `${first} a`, `${second} a`);
    expect(applied.startsWith('before')).toBe(true);
    expect(relation(unit, both, [], `${first} a`, `${second} a`)).toBe('after');
  });
  it('comes after everything is applied, before health is looked at', () => {
    const before = [of('ServiceEntry')];
    expect(relation(unit, before, [of('Deployment')], 'Deployment a', 'ServiceEntry a')).toBe('before');
    const pair = ['MutatingWebhookConfiguration z', 'ServiceEntry a'] as const;
    expect(relation(unit, before, [of('MutatingWebhookConfiguration', 'z')], ...pair)).toBe('before');
  });
});

describe('annotations', () => {
  const edited = (annotations: Pick<Written, 'annotations'>) => {
    const [before, after] = [of('DestinationRule'), of('DestinationRule', 'a', { revision: 2, ...annotations })];
    return rolloutIn(unit, [before], [after, of('VirtualService')]);
  };
  it.each([
    { what: 'prune', value: 'disabled', left: 1 },
    { what: 'prune', value: 'Disabled', left: 1 },
    { what: 'reconcile', value: 'disabled', left: 1 },
    { what: 'ssa', value: 'IfNotPresent', left: 0 },
  ])('$what: $value leaves a deletion: $left', ({ what, value, left }) => {
    expect(rolloutIn(unit, [of('DestinationRule', 'a', told(what, value))], []).left).toHaveLength(left);
  });
  it.each([
    { what: 'reconcile', value: 'disabled', created: 1, updated: 1 },
    { what: 'ssa', value: 'Ignore', created: 1, updated: 1 },
    { what: 'ssa', value: 'IfNotPresent', created: 0, updated: 1 },
    { what: 'ssa', value: 'Merge', created: 0, updated: 0 },
    { what: 'prune', value: 'disabled', created: 0, updated: 0 },
  ])('$what: $value leaves a creation: $created, an update: $updated', ({ what, value, created, updated }) => {
    expect(rolloutIn(unit, [], [of('DestinationRule', 'a', told(what, value))]).left).toHaveLength(created);
    expect(edited(told(what, value)).left).toHaveLength(updated);
  });
  it('an update that is left comes after all that Flux does', () => {
    const rollout = edited(told('ssa', 'IfNotPresent'));
    expect(rollout.left.map(nameOf)).toEqual(['DestinationRule a']);
    expect(relationIn(rollout, 'DestinationRule a', 'VirtualService a')).toBe('after, waits');
  });
});
