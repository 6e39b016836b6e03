import { describe, expect, it } from 'vitest';
import { commentLimit, renderMarkdown } from '../../../src/report/markdown.ts';
import { mermaidOf } from '../../../src/report/plan/mermaid.ts';
import { renderPlan } from '../../../src/report/plan/render.ts';
import type { PlannedVersion } from '../../../src/report/plan/summary.ts';
import { describeChange, versionsIn } from '../../../src/report/plan/words.ts';
import type { Report } from '../../../src/report/report.ts';
import { at, finding, reportOf } from '../sample.ts';
import { complaints } from '../schema.ts';
import { plan, plannedChange, plannedStage } from './sample.ts';

const report: Report = { ...reportOf([finding()]), plan };

describe('a change of a stage in words', () => {
  it.each([
    [{}, 'update DestinationRule `prod/reviews`'],
    [{ operation: 'create' }, 'create DestinationRule `prod/reviews`'],
    [{ operation: 'delete' }, 'delete DestinationRule `prod/reviews`'],
    [{ operation: 'delete', byHand: true }, 'remove DestinationRule `prod/reviews`, and delete it by hand'],
    [{ operation: 'update', byHand: true }, 'update DestinationRule `prod/reviews` by hand'],
    [
      {
        resource: {
          apiVersion: 'istio-rollout-guard/v1',
          kind: 'ChartValues',
          namespace: null,
          name: 'helmfile.yaml/istiod',
        },
      },
      'update release `istiod`',
    ],
    [{ operation: 'move' }, 'move DestinationRule `prod/reviews` to `apps/reviews`'],
    [
      { operation: 'expand', kept: [{ field: 'subsets', entries: ['v1', 'v2'] }] },
      'update DestinationRule `prod/reviews`, keeping `v1`, `v2` in `subsets`',
    ],
    [
      { operation: 'contract', kept: [{ field: 'hosts', entries: ['a.example'] }] },
      'drop `a.example` from `hosts` of DestinationRule `prod/reviews`',
    ],
    [
      { operation: 'hold', kept: [{ field: 'annotations', entries: ['helm.sh/resource-policy: keep'] }] },
      'annotate DestinationRule `prod/reviews` with `helm.sh/resource-policy: keep`, so that `apps/reviews` does not delete it',
    ],
  ] as const)('%j', (overrides, words) => {
    expect(describeChange(plannedChange(overrides))).toBe(words);
  });
});

describe('the versions of a stage', () => {
  const moving = (file: string, line: number, overrides: Partial<PlannedVersion> = {}): PlannedVersion => ({
    component: 'istiod',
    from: '1.29.8',
    to: '1.30.7',
    resource: null,
    location: at(file, line),
    ...overrides,
  });

  it('are told once where they move alike in several places of one file', () => {
    const versions = [moving('set.yaml', 13), moving('set.yaml', 14), moving('set.yaml', 14), moving('other.yaml', 3)];
    expect(
      versionsIn({ versions: [...versions, moving('set.yaml', 15, { to: '1.31.1' })] }).map(({ words }) => words),
    ).toEqual([
      'istiod from `1.29.8` to `1.30.7` (2 places)',
      'istiod from `1.29.8` to `1.30.7`',
      'istiod from `1.29.8` to `1.31.1`',
    ]);
  });
});

describe('the plan in the summary', () => {
  it('tells each stage, and draws it', () => {
    const markdown = renderMarkdown(report);
    expect(markdown).toContain('#### A safe way in 3 stages');
    expect(markdown).toContain('**Stage 2**');
    expect(markdown).toContain(
      '  - update DestinationRule `prod/reviews`, keeping `v1` in `subsets` at `apps/reviews.yaml:4`',
    );
    expect(markdown).toContain('  s1c0 -.-> s2c0\n  s2c0 -.-> s3c0');
  });
  it('is left out where there is none', () => {
    expect(renderMarkdown(reportOf([finding()]))).not.toContain('stage');
  });
  it('gives way to the findings, the graph first, and keeps its title', () => {
    const whole = Buffer.byteLength(renderMarkdown(report));
    const limits = Array.from({ length: 60 }, (_, index) => 2_000 + Math.floor((index * (whole - 2_000)) / 59));
    for (const limit of limits) {
      const markdown = renderMarkdown(report, { limit });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
      if (markdown.includes('mermaid')) expect(markdown).toContain('**Stage 1**');
      if (markdown.includes('**Stage 1**')) expect(markdown).toContain('A safe way');
      expect(markdown).toContain('10 % of requests');
    }
  });
  it('fits a comment however large it is', () => {
    const many = Array.from({ length: 2_000 }, (_, index) =>
      plannedChange({
        resource: { apiVersion: 'v1', kind: 'Service', namespace: 'prod', name: `${'s'.repeat(60)}-${index}` },
      }),
    );
    const because = Array.from({ length: 2_000 }, (_, index) => `\`${index}\` waits`);
    const stages = [1, 2, 3].map((number) => plannedStage(number, { changes: many, because }));
    const markdown = renderMarkdown({ ...report, plan: { safe: true, stages } }, { limit: commentLimit });
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(commentLimit);
    expect(markdown).toContain('and 1975 more, all in the JSON report');
    expect(markdown).toContain('and 1988 more');
  });
});

describe('the plan by itself', () => {
  it('is told as text', () => {
    const text = renderPlan(report, 'pretty', { colour: false });
    expect(text).toContain('Stage 3 of 3\n  merge\n    drop `v1` from `subsets` of DestinationRule `prod/reviews`');
    expect(text).toContain('✔ safe in 3 stages');
  });
  it('says so where something has to be added to a stage', () => {
    const stages = [plannedStage(1, { because: ['Not avoided: istiod pulls its images from elsewhere'] })];
    const text = renderPlan({ ...report, plan: { safe: true, stages } }, 'pretty', { colour: false });
    expect(text).toContain('▲ safe in 1 stage, to which is added by hand what they say');
  });
  it('says so where the last stage is not safe', () => {
    const stages = [plannedStage(1, { safe: false, because: ['Not safe: subset `v1` is missing'] })];
    const unsafe: Report = { ...report, plan: { safe: false, stages } };
    expect(renderPlan(unsafe, 'pretty', { colour: false })).toContain('✖ no safe way was found for stage 1');
    expect(renderMarkdown(unsafe)).toContain('**Stage 1: not safe**');
    expect(mermaidOf({ safe: false, stages })).toContain('["Stage 1: not safe"]');
  });
  it('says where none is needed, and what no order mends', () => {
    const broken: Report = { ...reportOf([finding({ when: 'after', message: 'subset `v9` is nowhere' })]), plan: null };
    for (const format of ['pretty', 'markdown'] as const) {
      const text = renderPlan(broken, format, { colour: false });
      expect(text).toContain('do not merge it as it is');
      expect(text).toContain('error IRG101 at apps/reviews.yaml:12: ');
    }
    expect(JSON.parse(renderPlan(broken, 'json', { colour: false }))).toMatchObject({
      plan: null,
      lasting: ['subset `v9` is nowhere'],
    });
  });
  it.each(['version-step', 'version-skew', 'version-supported', 'revision-exists'])(
    'calls nothing safe that %s warns of',
    (rule) => {
      const warned = finding({ rule, severity: 'warning', when: 'after', data: {} });
      const without: Report = { ...reportOf([warned]), plan: null };
      expect(renderPlan(without, 'pretty', { colour: false })).toContain(
        '▲ No stages are needed on the way, but not all is well',
      );
      const text = renderPlan({ ...without, plan }, 'pretty', { colour: false });
      expect(text).toContain('▲ 3 stages on the way, and not all is well at its end');
      expect(text).not.toContain('✔');
      const noticed: Report = { ...reportOf([{ ...warned, severity: 'notice' }]), plan };
      expect(renderPlan(noticed, 'pretty', { colour: false })).toContain('✔ safe in 3 stages');
      expect(renderMarkdown({ ...without, plan })).toContain('#### A way in 3 stages');
    },
  );
  it.each(['error', 'warning'] as const)('does not call safe what no stages mend: %s', (severity) => {
    const onTheWay: Report = { ...reportOf([finding({ severity, when: 'during' })]), plan: null };
    for (const format of ['pretty', 'markdown'] as const) {
      const text = renderPlan(onTheWay, format, { colour: false });
      expect(text).toContain('do what it says there');
      expect(text).not.toContain('safe on the way as it is');
    }
  });
  it('is what the schema describes', () => {
    expect(complaints(JSON.parse(JSON.stringify(report)))).toEqual([]);
    expect(complaints({ ...report, plan: { ...plan, extra: 1 } })).not.toEqual([]);
  });
});
