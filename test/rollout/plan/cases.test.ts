import { describe, expect, it } from 'vitest';
import { type CheckInput, check } from '../../../src/check.ts';
import { noSettings } from '../../../src/config/settings.ts';
import type { Case } from '../../../src/rules/cases.ts';
import { cases as egressRegistered } from '../../../src/rules/egress-registered/cases.ts';
import { cases as controllerAgrees } from '../../../src/rules/rollout-controller-agrees/cases.ts';
import { cases as subsetExists } from '../../../src/rules/subset-exists/cases.ts';
import { checkInStages } from '../../../src/stages.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { day } from '../../support/check.ts';

const changes: readonly Case[] = [egressRegistered, subsetExists, controllerAgrees]
  .flatMap(({ valid, invalid }) => [...valid, ...invalid])
  .filter(({ mode }) => mode !== 'audit');

/** Changes that would need an object that neither revision has. */
const unsolved: readonly string[] = [
  'rule and routes turn to another host at once',
  'a namespace gets routes and a rule of its own, and either hurts before the other',
  // Argo Rollouts would take what a union keeps out of the rule again.
  'the canary subset is renamed in rule, routes and Rollout at once',
];

function inputOf({ before, after, options = {} }: Case): CheckInput {
  return {
    mode: 'check',
    base: treeOf(before, 'before'),
    head: treeOf(after, 'after'),
    settings: {
      ...noSettings,
      delivery: options.delivery ?? null,
      istioVersion: options.istioVersion ?? null,
      outboundTrafficPolicy: options.outboundTrafficPolicy ?? null,
    },
    day,
    renderer: null,
    helm: null,
    repositories: [],
  };
}

const isUnsafe = ({ when, severity }: { when: string; severity: string }) => when === 'during' && severity !== 'notice';

describe.each(changes.map((each) => [each.name, each] as const))('%s', (name, each) => {
  it(
    unsolved.includes(name) ? 'has no safe way, and no stage is written' : 'has stages that are written and safe',
    async () => {
      const input = inputOf(each);
      const { report, trees, stoppedBy } = await checkInStages(input);
      const isPlanned = report.findings.some(isUnsafe);
      expect(report.plan !== null).toBe(isPlanned);
      if (unsolved.includes(name)) {
        expect([report.plan?.safe, trees.length, stoppedBy]).toEqual([
          false,
          0,
          expect.stringContaining('is not safe'),
        ]);
        return;
      }
      expect(stoppedBy).toBeNull();
      expect(trees.length).toBe(report.plan?.stages.length ?? 0);
      if (isPlanned) expect(trees.at(-1)).toBe(input.head);
      for (const [index, head] of trees.entries()) {
        const { findings } = await check({ ...input, base: trees[index - 1] ?? input.base, head });
        expect(findings.filter(isUnsafe).map(({ message }) => message)).toEqual([]);
      }
    },
  );
});

it('knows the changes without a safe way', () => {
  expect(changes.filter(({ name }) => unsolved.includes(name))).toHaveLength(unsolved.length);
});
