import { expect, it } from 'vitest';
import { planRollout } from '../../src/rollout/plan-rollout.ts';
import { stayOf } from '../../src/rules/left.ts';
import { environmentOf } from '../support/changes.ts';
import { objectsOf, unitOf } from '../support/states.ts';

const rule = (name: string, annotations = '{}', revision = 1) =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: ${name}, annotations: ${annotations}}\nspec: {revision: ${revision}}`;
const application = (name: string, more: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd${more}}\nspec: {}`;
const ignored = '{kustomize.toolkit.fluxcd.io/ssa: Ignore}';
const once = '{kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}';
const kept = '{kustomize.toolkit.fluxcd.io/prune: disabled}';

it.each([
  {
    tool: 'kubectl' as const,
    before: [rule('a'), rule('b')],
    after: [rule('b')],
    expected: '`kubectl apply` leaves DestinationRule `default/a` in the cluster until somebody deletes it',
  },
  {
    tool: 'kubectl' as const,
    before: [rule('a'), rule('b'), rule('c')],
    after: [rule('c')],
    expected:
      '`kubectl apply` leaves DestinationRule `default/a` and DestinationRule `default/b` in the cluster until somebody deletes them',
  },
  {
    tool: 'flux' as const,
    before: [rule('a')],
    after: [rule('a', once, 2)],
    expected: 'Flux leaves DestinationRule `default/a` as it stands in the cluster until somebody changes it',
  },
  {
    tool: 'flux' as const,
    before: [rule('b')],
    after: [rule('a', ignored), rule('b')],
    expected: 'Flux leaves DestinationRule `default/a` out of the cluster until somebody creates it',
  },
  {
    tool: 'flux' as const,
    before: [rule('a', kept), rule('b')],
    after: [rule('b', once, 2)],
    expected:
      'Flux leaves DestinationRule `default/a` in the cluster until somebody deletes it and leaves DestinationRule `default/b` as it stands in the cluster until somebody changes it',
  },
  { tool: 'flux' as const, before: [rule('a')], after: [rule('b')], expected: null },
  {
    tool: 'argocd' as const,
    before: [
      application('a', ''),
      application('b', ', finalizers: [resources-finalizer.argocd.argoproj.io]'),
      rule('c'),
    ],
    after: [rule('c')],
    expected: 'Argo CD leaves what Application `argocd/a` brought in the cluster until somebody deletes it',
  },
])('$expected', ({ tool, before, after, expected }) => {
  const unit = unitOf(tool, 'unit', { prune: tool === 'kubectl' ? 'never' : 'yes' });
  const side = (documents: readonly string[]) => environmentOf(objectsOf(documents.join('\n---\n'), unit));
  expect(stayOf(planRollout(side(before), side(after)).left)).toBe(expected);
});
