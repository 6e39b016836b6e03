import { describe, expect, it } from 'vitest';
import { planRollout } from '../../../src/rollout/plan-rollout.ts';
import { nameOf } from '../../support/changes.ts';
import { unitOf } from '../../support/states.ts';
import { environmentWith, objects, relation, relationIn, rolloutIn, type Written } from './written.ts';

const unit = unitOf('argocd');
const wave = (value: string) => ({ 'argocd.argoproj.io/sync-wave': value });
const rule = (name: string, annotations = {}): Written => ({ kind: 'DestinationRule', name, annotations });
const route = (name: string, annotations = {}): Written => ({ kind: 'VirtualService', name, annotations });

describe('what is applied', () => {
  it.each<{ name: string; after: readonly Written[]; first: string; second: string; expected: string }>([
    {
      name: 'a lower wave goes first and is waited for',
      after: [rule('z', wave('-1')), route('a')],
      first: 'DestinationRule z',
      second: 'VirtualService a',
      expected: 'before, waits',
    },
    {
      name: 'waves are numbers, not text',
      after: [rule('a', wave('10')), route('b', wave('9'))],
      first: 'DestinationRule a',
      second: 'VirtualService b',
      expected: 'after, waits',
    },
    {
      name: 'an unreadable wave is none',
      after: [rule('a', wave('first')), route('b')],
      first: 'DestinationRule a',
      second: 'VirtualService b',
      expected: 'before',
    },
    {
      name: "Helm's hook weight stands in for a wave",
      after: [rule('z', { 'helm.sh/hook-weight': '-5' }), route('a')],
      first: 'DestinationRule z',
      second: 'VirtualService a',
      expected: 'before, waits',
    },
    {
      name: 'the wave beats the hook weight',
      after: [rule('z', { ...wave('1'), 'helm.sh/hook-weight': '-5' }), route('a')],
      first: 'DestinationRule z',
      second: 'VirtualService a',
      expected: 'after, waits',
    },
    {
      name: 'a PreSync hook goes before every wave of the sync',
      after: [rule('z', { 'argocd.argoproj.io/hook': 'PreSync', ...wave('5') }), route('a', wave('-5'))],
      first: 'DestinationRule z',
      second: 'VirtualService a',
      expected: 'before, waits',
    },
    {
      name: 'the first phase of several counts',
      after: [rule('z', { 'argocd.argoproj.io/hook': 'PostSync, PreSync' }), route('a')],
      first: 'DestinationRule z',
      second: 'VirtualService a',
      expected: 'before, waits',
    },
    {
      name: 'a post-upgrade hook of Helm goes last',
      after: [rule('a', { 'helm.sh/hook': 'post-install,post-upgrade' }), route('z')],
      first: 'DestinationRule a',
      second: 'VirtualService z',
      expected: 'after, waits',
    },
    {
      name: "Argo CD's hook beats Helm's",
      after: [rule('z', { 'argocd.argoproj.io/hook': 'PreSync', 'helm.sh/hook': 'post-install' }), route('a')],
      first: 'DestinationRule z',
      second: 'VirtualService a',
      expected: 'before, waits',
    },
    {
      name: 'neighbours of one kind are applied at once',
      after: [route('a'), route('b')],
      first: 'VirtualService a',
      second: 'VirtualService b',
      expected: 'unordered',
    },
    {
      name: 'another kind between them by name keeps them apart',
      after: [route('a'), rule('b'), route('c')],
      first: 'VirtualService a',
      second: 'VirtualService c',
      expected: 'before',
    },
    {
      name: 'so are any number of neighbours',
      after: [route('a'), route('b'), route('c'), route('d')],
      first: 'VirtualService a',
      second: 'VirtualService d',
      expected: 'unordered',
    },
    {
      name: 'an equal name beside the second of them does not keep them apart',
      after: [route('a'), rule('b'), route('b')],
      first: 'VirtualService a',
      second: 'VirtualService b',
      expected: 'unordered',
    },
    {
      name: 'an equal name beside the first of them does not keep them apart',
      after: [route('a'), rule('a'), route('b')],
      first: 'VirtualService a',
      second: 'VirtualService b',
      expected: 'unordered',
    },
    {
      name: 'what comes after an equal name of another kind is certain for both',
      after: [route('a'), rule('a'), route('b')],
      first: 'DestinationRule a',
      second: 'VirtualService b',
      expected: 'before',
    },
    {
      name: 'names sort by bytes',
      after: [rule('reviews-dr'), route('reviews.prod')],
      first: 'DestinationRule reviews-dr',
      second: 'VirtualService reviews.prod',
      expected: 'before',
    },
    {
      name: 'a Namespace in a later wave is moved before what stands in it',
      after: [{ kind: 'Namespace', name: 'prod', annotations: wave('3') }, route('a'), route('z', wave('1'))],
      first: 'Namespace prod',
      second: 'VirtualService a',
      expected: 'before',
    },
    {
      name: 'a Namespace that nobody uses stays in its wave',
      after: [{ kind: 'Namespace', name: 'other', annotations: wave('3') }, route('a')],
      first: 'Namespace other',
      second: 'VirtualService a',
      expected: 'after, waits',
    },
    {
      name: 'a Namespace moves into the phase of a hook that needs it',
      after: [
        { kind: 'Namespace', name: 'prod' },
        { kind: 'Job', name: 'migrate', annotations: { 'argocd.argoproj.io/hook': 'PreSync' } },
      ],
      first: 'Namespace prod',
      second: 'Job migrate',
      expected: 'before',
    },
    {
      name: 'a CustomResourceDefinition in a later wave is moved before its first object',
      after: [
        {
          kind: 'CustomResourceDefinition',
          name: 'canaries.flagger.app',
          annotations: wave('2'),
          spec: { group: 'flagger.app', names: { kind: 'Canary' } },
        },
        { kind: 'Canary', name: 'reviews' },
      ],
      first: 'CustomResourceDefinition canaries.flagger.app',
      second: 'Canary reviews',
      expected: 'before',
    },
  ])('$name', ({ after, first, second, expected }) => {
    expect(relation(unit, [], after, first, second)).toBe(expected);
  });

  const between: Written[] = [route('a'), rule('b'), route('c')];
  const bothRoutes: Written[] = [{ ...route('a'), revision: 2 }, rule('b'), { ...route('c'), revision: 2 }];

  it('counts objects that do not change, since they are applied too', () => {
    expect(relation(unit, between, bothRoutes, 'VirtualService a', 'VirtualService c')).toBe('before');
  });
  it('leaves them out with ApplyOutOfSyncOnly', () => {
    const selective = unitOf('argocd', 'argocd', { applyOutOfSyncOnly: true });
    expect(relation(selective, between, bothRoutes, 'VirtualService a', 'VirtualService c')).toBe('unordered');
  });
});

describe('what is deleted', () => {
  const changed: Written = { ...route('reviews'), revision: 2 };

  it.each<{
    name: string;
    before: readonly Written[];
    after: readonly Written[];
    pair: [string, string];
    expected: string;
  }>([
    {
      name: 'goes before what is applied in the same wave',
      before: [rule('z'), route('reviews')],
      after: [changed],
      pair: ['DestinationRule z', 'VirtualService reviews'],
      expected: 'before',
    },
    {
      name: 'goes in the wave of the object in the cluster',
      before: [rule('a', wave('1')), route('reviews')],
      after: [changed],
      pair: ['DestinationRule a', 'VirtualService reviews'],
      expected: 'after, waits',
    },
    {
      name: 'goes in no order within a wave',
      before: [rule('a'), route('b')],
      after: [],
      pair: ['DestinationRule a', 'VirtualService b'],
      expected: 'unordered',
    },
    {
      name: 'goes last wave first',
      before: [rule('a', wave('-1')), route('b', wave('1'))],
      after: [],
      pair: ['DestinationRule a', 'VirtualService b'],
      expected: 'after, waits',
    },
    {
      name: 'keeps the middle of three waves',
      before: [rule('a', wave('-1')), rule('b'), route('c', wave('1')), route('reviews')],
      after: [changed],
      pair: ['DestinationRule b', 'VirtualService reviews'],
      expected: 'before',
    },
    {
      name: 'swaps waves only among deletions',
      before: [rule('a', wave('-1')), rule('b', wave('4')), route('reviews')],
      after: [changed],
      pair: ['DestinationRule a', 'VirtualService reviews'],
      expected: 'after, waits',
    },
    {
      name: 'goes last with PruneLast on the object in the cluster',
      before: [rule('a', { 'argocd.argoproj.io/sync-options': 'Validate=false, PruneLast=true' }), route('reviews')],
      after: [{ ...changed, annotations: wave('7') }],
      pair: ['DestinationRule a', 'VirtualService reviews'],
      expected: 'after, waits',
    },
    {
      name: 'goes before PostSync hooks even with PruneLast',
      before: [rule('a', { 'argocd.argoproj.io/sync-options': 'PruneLast=true' })],
      after: [route('smoke', { 'argocd.argoproj.io/hook': 'PostSync' })],
      pair: ['DestinationRule a', 'VirtualService smoke'],
      expected: 'before, waits',
    },
  ])('$name', ({ before, after, pair, expected }) => {
    expect(relation(unit, before, after, ...pair)).toBe(expected);
  });

  it.each([
    { name: 'Prune=false', annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false' }, left: true },
    { name: 'Prune=confirm', annotations: { 'argocd.argoproj.io/sync-options': 'Prune=confirm' }, left: true },
    { name: 'a hook', annotations: { 'argocd.argoproj.io/hook': 'PostSync' }, left: true },
    { name: "Helm's hook", annotations: { 'helm.sh/hook': 'pre-install' }, left: true },
    { name: 'nothing', annotations: {}, left: false },
  ])('is left in the cluster with $name: $left', ({ annotations, left }) => {
    const rollout = rolloutIn(unit, [rule('a', annotations)], []);
    expect([rollout.left.length, rollout.steps.length]).toEqual(left ? [1, 0] : [0, 1]);
  });
  it('is left in the cluster where the Application does not prune', () => {
    const never = unitOf('argocd', 'argocd', { prune: 'never' });
    const rollout = rolloutIn(never, [rule('a')], []);
    expect(rollout.left.map(nameOf)).toEqual(['DestinationRule a']);
  });
});

describe('an Application that is deleted', () => {
  const withoutApplication = (...before: readonly Written[]) =>
    planRollout(environmentWith([unit], objects(unit, ...before)), environmentWith([], []));

  it.each<{ name: string; before: readonly Written[]; expected: string }>([
    { name: 'the last wave first', before: [rule('a', wave('1')), route('b')], expected: 'before, waits' },
    { name: 'one wave at once', before: [rule('a'), route('b')], expected: 'unordered' },
    {
      name: 'whatever PruneLast says',
      before: [rule('a', { 'argocd.argoproj.io/sync-options': 'PruneLast=true', ...wave('1') }), route('b')],
      expected: 'before, waits',
    },
  ])('takes its objects with it, $name', ({ before, expected }) => {
    expect(relationIn(withoutApplication(...before), 'DestinationRule a', 'VirtualService b')).toBe(expected);
  });
  it.each([
    { options: 'Delete=false', left: ['DestinationRule a'] },
    { options: 'Delete=confirm', left: ['DestinationRule a'] },
    { options: 'Prune=false', left: [] },
  ])('leaves an object with $options: $left', ({ options, left }) => {
    const rollout = withoutApplication(rule('a', { 'argocd.argoproj.io/sync-options': options }));
    expect(rollout.left.map(nameOf)).toEqual(left);
  });
  it('leaves all of them without its finalizer', () => {
    const plain = unitOf('argocd', 'argocd', { staysBehind: true });
    const rollout = planRollout(environmentWith([plain], objects(plain, rule('a'))), environmentWith([], []));
    expect(rollout.left.map(nameOf)).toEqual(['DestinationRule a']);
  });
});

it('does not apply what has the hook Skip', () => {
  const skipped = route('a', { 'argocd.argoproj.io/hook': 'Skip' });
  const rollout = rolloutIn(unit, [], [skipped, rule('b')]);
  expect(rollout.left.map(nameOf)).toEqual(['VirtualService a']);
  expect(relationIn(rollout, 'VirtualService a', 'DestinationRule b')).toBe('after, waits');
});
