import { describe, expect, it } from 'vitest';
import type { DeliveryTool, Unit, UnitDependency } from '../../src/environment/environment.ts';
import { explainOrder } from '../../src/rollout/explain-order.ts';
import { planRollout } from '../../src/rollout/plan-rollout.ts';
import { environmentOf, nameOf } from '../support/changes.ts';
import { objectsOf, unitOf } from '../support/states.ts';
import { explanations, istio, route, rule, wave } from './explanations.ts';

function explained(unit: Unit, before: readonly string[], after: readonly string[]): string[] {
  const side = (documents: readonly string[]) => environmentOf(objectsOf(documents.join('\n---\n'), unit));
  const rollout = planRollout(side(before), side(after));
  const [first, second] = [...rollout.steps, ...rollout.left].sort((one, two) => (nameOf(one) < nameOf(two) ? -1 : 1));
  return [
    explainOrder(first!, second!, rollout.relate(first!, second!)),
    explainOrder(second!, first!, rollout.relate(second!, first!)),
  ];
}

describe('the reason for an order', () => {
  it.each<{ tool: DeliveryTool; before: string[]; after: string[]; expected: string; pruneLast?: boolean }>([
    {
      tool: 'kubectl',
      before: [],
      after: [route(), rule()],
      expected:
        '`kubectl apply` takes objects in the order of files and documents: VirtualService `a-route` before DestinationRule `z-rule`',
    },
    {
      tool: 'kustomize',
      before: [],
      after: [rule(), route()],
      expected:
        '`kubectl apply -k` takes objects in the order in which kustomize prints them: DestinationRule `z-rule` before VirtualService `a-route`',
    },
    {
      tool: 'kubectl',
      before: [route(), rule()],
      after: [rule({}, 2)],
      expected: 'VirtualService `a-route` stays in the cluster until somebody deletes it by hand',
    },
    {
      tool: 'argocd',
      before: [],
      after: [route(), rule()],
      expected: 'Argo CD applies by name within a wave: VirtualService `a-route` before DestinationRule `z-rule`',
    },
    {
      tool: 'argocd',
      before: [],
      after: [route(), rule(wave(-2))],
      expected: 'Argo CD syncs wave -2 before wave 0: DestinationRule `z-rule` before VirtualService `a-route`',
    },
    {
      tool: 'argocd',
      before: [],
      after: [route({ 'argocd.argoproj.io/hook': 'PostSync' }), rule()],
      expected: 'Argo CD runs Sync before PostSync: DestinationRule `z-rule` before VirtualService `a-route`',
    },
    {
      tool: 'argocd',
      before: [route(), rule()],
      after: [route({}, 2)],
      expected:
        'Argo CD deletes before it applies within a wave: DestinationRule `z-rule` before VirtualService `a-route`',
    },
    {
      tool: 'argocd',
      pruneLast: true,
      before: [route(), rule()],
      after: [route({}, 2)],
      expected: 'Argo CD deletes last with `PruneLast=true`: VirtualService `a-route` before DestinationRule `z-rule`',
    },
    {
      tool: 'argocd',
      before: [route(wave(1)), rule()],
      after: [],
      expected: 'Argo CD deletes the last wave first: VirtualService `a-route` before DestinationRule `z-rule`',
    },
    {
      tool: 'argocd',
      before: [],
      after: [route(), istio('VirtualService', 'b-route')],
      expected: 'Argo CD applies neighbours of one kind at once: VirtualService `a-route` and VirtualService `b-route`',
    },
    {
      tool: 'argocd',
      before: [],
      after: [istio('Gateway', 'a-route'), route()],
      expected:
        'Argo CD applies objects with equal names in random order: Gateway `a-route` and VirtualService `a-route`',
    },
    {
      tool: 'argocd',
      before: [],
      after: [route(), '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "z"}}'],
      expected: 'Argo CD applies kind Service before VirtualService: Service `z` before VirtualService `a-route`',
    },
    {
      tool: 'argocd',
      before: [route(), rule()],
      after: [],
      expected:
        'Argo CD deletes the objects of one wave at once: DestinationRule `z-rule` and VirtualService `a-route`',
    },
    {
      tool: 'unknown',
      before: [],
      after: [route(), rule()],
      expected:
        'it is not known what delivers this, so no order is certain: DestinationRule `z-rule` and VirtualService `a-route`',
    },
  ])('$tool: $expected', ({ tool, before, after, expected, pruneLast = false }) => {
    expect(explained(unitOf(tool, 'unit', { pruneLast }), before, after)).toContain(expected);
  });

  it.each(explanations)('$tool: $expected', ({ tool, before, after, expected, settings = {} }) => {
    expect(explained(unitOf(tool, 'unit', { prune: 'yes', ...settings }), before, after)).toContain(expected);
  });
});

describe('the reason for an order between units', () => {
  const rolloutOf = (...units: readonly Unit[]) => {
    const [one, ...others] = units;
    const last = others.at(-1)!;
    const both = [...objectsOf(rule(), one), ...objectsOf(route(), last)];
    return planRollout(environmentOf([]), { ...environmentOf(both), units });
  };
  const dependency = (unit: string, reason: string, waits = false): UnitDependency => ({
    unit,
    waits,
    reason,
    declaredAt: { file: 'a.yaml', side: 'head', line: 1, column: 1, endLine: 1, endColumn: 1, path: [] },
  });
  const unit = (tool: DeliveryTool, name: string, ...after: readonly UnitDependency[]): Unit => ({
    ...unitOf(tool, name),
    after,
  });

  it.each<{ name: string; units: readonly Unit[]; expected: string }>([
    {
      name: 'none',
      units: [unit('argocd', 'one'), unit('argocd', 'two')],
      expected: '`one` and `two` are delivered apart from each other, in no order',
    },
    {
      name: 'a dependency',
      units: [unit('flux', 'infra'), unit('flux', 'apps', dependency('infra', '`dependsOn`', true))],
      expected: '`infra` is delivered before `apps` (`dependsOn`)',
    },
    {
      name: 'a dependency that waits for nothing',
      units: [unit('kubectl', 'one'), unit('kubectl', 'two', dependency('one', 'the order of the lines in deploy.sh'))],
      expected:
        '`one` is delivered before `two` (the order of the lines in deploy.sh), without waiting until the mesh has taken it in',
    },
    {
      name: 'several',
      units: [
        unit('flux', 'one'),
        unit('flux', 'between', dependency('one', '`dependsOn`', true)),
        unit('helmfile', 'two', dependency('between', '`needs`')),
      ],
      expected: '`one` is delivered before `between` (`dependsOn`), and `between` before `two` (`needs`)',
    },
  ])('$name', ({ units, expected }) => {
    const rollout = rolloutOf(...units);
    const [first, second] = rollout.steps;
    expect(explainOrder(first!, second!, rollout.relate(first!, second!))).toBe(expected);
    expect(explainOrder(second!, first!, rollout.relate(second!, first!)).length).toBe(expected.length);
  });

  it('speaks of resources, not of units, with Terraform', () => {
    const [one, two] = [unitOf('terraform', 'one', { prune: 'yes' }), unitOf('terraform', 'two', { prune: 'yes' })];
    const explainedFrom = (before: string, after: string) => {
      const [old, now] = [objectsOf(before, one), objectsOf(after, two)];
      const rollout = planRollout(environmentOf(old), environmentOf(now));
      const [first, second] = rollout.steps;
      return explainOrder(first!, second!, rollout.relate(first!, second!));
    };
    expect(explainedFrom(rule(), route())).toBe(
      'whether Terraform updates what needed a resource before it destroys that depends on its version: DestinationRule `z-rule` and VirtualService `a-route`',
    );
  });
});
