import { describe, expect, it } from 'vitest';
import { nameOf } from '../../support/changes.ts';
import { unitOf } from '../../support/states.ts';
import { relation, rolloutIn, type Written } from './written.ts';

const of = (kind: string, name = 'a', namespace = 'prod'): Written => ({ kind, name, namespace });
const listed = ['networking.istio.io/VirtualService', '/Service', 'networking.istio.io/DestinationRule', '/Namespace'];

describe.each(['kubectl', 'kustomize'] as const)('%s', (tool) => {
  const plain = unitOf(tool);
  const pruning = unitOf(tool, tool, { prune: 'yes' });
  const allowing = unitOf(tool, tool, { prune: 'yes', pruneKinds: listed });

  it('takes one object after the other, without waiting', () => {
    const after = [of('VirtualService', 'z'), of('DestinationRule'), of('Namespace', 'prod')];
    expect(relation(plain, [], after, 'VirtualService z', 'DestinationRule a')).toBe('before');
    expect(relation(plain, [], after, 'DestinationRule a', 'Namespace prod')).toBe('before');
  });

  it.each([
    { unit: plain, what: 'nothing without --prune', left: ['DestinationRule a', 'Service a'] },
    { unit: pruning, what: 'kinds of its own list with --prune', left: ['DestinationRule a'] },
    { unit: allowing, what: 'kinds that --prune-allowlist names', left: [] },
  ])('deletes $what', ({ unit, left }) => {
    const rollout = rolloutIn(unit, [of('DestinationRule'), of('Service')], []);
    expect(rollout.left.map(nameOf).sort()).toEqual(left);
  });
  it('does not delete a Deployment where --prune-allowlist does not name it', () => {
    const rollout = rolloutIn(allowing, [{ ...of('Deployment'), apiVersion: 'apps/v1' }], []);
    expect(rollout.left).toHaveLength(1);
  });

  it('deletes after everything is applied, in the order of the list', () => {
    const before = [of('DestinationRule'), of('Service'), of('VirtualService')];
    expect(relation(allowing, before, [of('ConfigMap', 'z')], 'ConfigMap z', 'VirtualService a')).toBe('before');
    expect(relation(allowing, before, [], 'VirtualService a', 'Service a')).toBe('before');
    expect(relation(allowing, before, [], 'Service a', 'DestinationRule a')).toBe('before');
  });
  it('deletes in several namespaces in no certain order, and Namespaces last', () => {
    const before = [of('VirtualService', 'a', 'one'), of('DestinationRule', 'a', 'two'), of('Namespace', 'one')];
    expect(relation(allowing, before, [], 'VirtualService a', 'DestinationRule a')).toBe('unordered');
    expect(relation(allowing, before, [], 'DestinationRule a', 'Namespace one')).toBe('before');
  });
  it('deletes everything in no certain order with --applyset', () => {
    const unit = unitOf(tool, tool, { prune: 'yes', pruneKinds: ['*'] });
    const before = [of('DestinationRule'), of('VirtualService'), of('Namespace', 'prod')];
    expect(relation(unit, before, [], 'DestinationRule a', 'VirtualService a')).toBe('unordered');
    expect(relation(unit, before, [], 'DestinationRule a', 'Namespace prod')).toBe('unordered');
    expect(relation(unit, before, [of('ConfigMap')], 'ConfigMap a', 'DestinationRule a')).toBe('before');
  });
  it('deletes objects of one kind in no certain order', () => {
    const before = [of('VirtualService'), of('VirtualService', 'b')];
    expect(relation(allowing, before, [], 'VirtualService a', 'VirtualService b')).toBe('unordered');
  });
});
