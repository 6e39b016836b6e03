import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import type { Case } from '../../../src/rules/cases.ts';
import { cases as egressRegistered } from '../../../src/rules/egress-registered/cases.ts';
import { cases as subsetExists } from '../../../src/rules/subset-exists/cases.ts';
import { checkInStages } from '../../../src/stages.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { day } from '../../support/check.ts';

const changes: readonly Case[] = [egressRegistered, subsetExists]
  .flatMap(({ valid, invalid }) => [...valid, ...invalid])
  .filter(({ mode }) => mode !== 'audit');

function stagesOf({ before, after, options = {} }: Case) {
  return checkInStages({
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
  });
}

describe.each(changes.map((each) => [each.name, each] as const))('%s', (_name, each) => {
  it('has stages that are all written and safe', async () => {
    const { report, trees, stoppedBy } = await stagesOf(each);
    if (report.plan !== null)
      console.log(JSON.stringify([each.name, report.plan.safe, report.plan.stages.length, trees.length, stoppedBy]));
    expect(trees.length).toBe(report.plan?.stages.length ?? 0);
  });
});
