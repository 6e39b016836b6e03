import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryTools, type Unit } from '../../../src/environment/environment.ts';
import type { Location } from '../../../src/manifest/location.ts';
import { planRollout } from '../../../src/rollout/plan-rollout.ts';
import type { Rollout, Step } from '../../../src/rollout/rollout.ts';
import { seeded } from '../../support/seed.ts';
import { unitOf } from '../../support/states.ts';
import { environmentWith, objects, type Written } from './written.ts';

/** Random changes of random units of every tool, with all that the tools read off units and objects. */

const file = (name: string): Location => {
  return { file: name, side: 'head', line: 1, column: 1, endLine: 1, endColumn: 1, path: [] };
};
const names = ['a', 'b', 'c', 'd', 'e'];

const units = fc
  .tuple(
    ...names.map((name) =>
      fc.record({
        name: fc.constant(name),
        tool: fc.constantFrom(...deliveryTools),
        file: fc.constantFrom('one.yaml', 'two.yaml'),
        presence: fc.constantFrom('both', 'both', 'both', 'head', 'base'),
        after: fc.array(fc.record({ unit: fc.constantFrom(...names, 'nowhere'), waits: fc.boolean() }), {
          maxLength: 3,
        }),
        settings: fc.record({
          prune: fc.constantFrom<'yes' | 'never'>('yes', 'yes', 'never'),
          pruneLast: fc.boolean(),
          applyOutOfSyncOnly: fc.boolean(),
          pruneKinds: fc.constant([
            '/Service',
            'networking.istio.io/VirtualService',
            'networking.istio.io/DestinationRule',
          ]),
          stageKinds: fc.constantFrom([], ['networking.istio.io/ServiceEntry']),
        }),
      }),
    ),
  )
  .map((drafts) =>
    drafts.map(({ name, tool, settings, after, presence, ...rest }) => ({
      presence,
      unit: {
        ...unitOf(tool, name, settings),
        declaredAt: file(rest.file),
        after: after.map((each) => ({ ...each, reason: 'test', declaredAt: file(rest.file) })),
      } satisfies Unit,
    })),
  );

const annotations = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constantFrom<Readonly<Record<string, string>>>(
    { 'argocd.argoproj.io/sync-wave': '-1' },
    { 'argocd.argoproj.io/hook': 'PreSync' },
    { 'argocd.argoproj.io/sync-options': 'PruneLast=true' },
    { 'helm.sh/hook': 'pre-upgrade,post-install', 'helm.sh/hook-weight': '5' },
    { 'helm.sh/hook': 'post-upgrade' },
    { 'helm.sh/resource-policy': 'keep' },
    { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' },
    { 'kapp.k14s.io/change-group': 'one' },
    { 'kapp.k14s.io/change-rule': 'upsert after upserting one' },
    { 'kapp.k14s.io/change-group': 'one', 'kapp.k14s.io/change-rule': 'upsert before deleting one' },
    { 'kapp.k14s.io/change-group': 'one', 'kapp.k14s.io/change-rule': 'delete before upserting one' },
    { 'config.kubernetes.io/depends-on': 'networking.istio.io/namespaces/prod/DestinationRule/a' },
    { 'config.kubernetes.io/depends-on': 'networking.istio.io/namespaces/prod/VirtualService/b,/Namespace/prod' },
  ),
);

const kinds = [
  'Namespace',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'ConfigMap',
  'Service',
  'Job',
  'DestinationRule',
  'ServiceEntry',
  'VirtualService',
];

const lives = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom('a', 'b', 'prod'),
    namespace: fc.constantFrom('prod', 'other'),
    annotations,
    presence: fc.constantFrom('both', 'both', 'head', 'base'),
    unit: fc.nat(names.length - 1),
    moves: fc.constantFrom(0, 0, 0, 1),
  }),
  { minLength: 3, maxLength: 12, selector: ({ kind, name, namespace }) => `${kind} ${name} ${namespace}` },
);

const rollouts = fc.record({ units, lives }).map(({ units, lives }): Rollout => {
  const side = (which: 'base' | 'head') => {
    const here = units.filter(({ presence }) => presence === 'both' || presence === which).map(({ unit }) => unit);
    const held = lives.flatMap(({ presence, unit, moves, ...written }) => {
      const holder = units[(unit + (which === 'head' ? moves : 0)) % units.length]!.unit;
      if ((presence !== 'both' && presence !== which) || !here.includes(holder)) return [];
      const revised: Written = { ...written, revision: which === 'base' ? 1 : 2 };
      return objects(holder, revised);
    });
    return environmentWith(
      here,
      held.map((object, position) => ({ ...object, position })),
    );
  };
  return planRollout(side('base'), side('head'));
});

describe('the order of any change by any tools', () => {
  it('is a strict partial order, and so is the part of it in which the tool waits', () => {
    const seen = { before: 0, waits: 0, unordered: 0, across: 0 };
    const check = (rollout: Rollout) => {
      const steps = [...rollout.steps, ...rollout.left];
      const mirrored = { before: 'after', after: 'before', unordered: 'unordered' };
      const relations = new Map(
        steps.map((one) => [one, new Map(steps.map((two) => [two, rollout.relate(one, two)]))]),
      );
      const precedes = (one: Step, two: Step) => one !== two && relations.get(one)!.get(two)!.order === 'before';
      const waits = (one: Step, two: Step) => precedes(one, two) && relations.get(one)!.get(two)!.waits;
      for (const one of steps) {
        for (const two of steps) {
          if (one === two) continue;
          const [there, back] = [relations.get(one)!.get(two)!, relations.get(two)!.get(one)!];
          expect(back).toMatchObject({ order: mirrored[there.order], waits: there.waits });
          if (there.order === 'unordered') expect(there.waits).toBe(false);
          seen.before += there.order === 'before' ? 1 : 0;
          seen.unordered += there.order === 'unordered' ? 1 : 0;
          seen.waits += there.waits ? 1 : 0;
          seen.across += there.because === undefined ? 0 : 1;
          for (const three of steps) {
            for (const holds of [precedes, waits]) {
              if (holds(one, two) && holds(two, three)) expect(holds(one, three)).toBe(true);
            }
          }
        }
      }
    };
    seeded((parameters) => fc.assert(fc.property(rollouts, check), parameters));
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(1000);
  });
});
