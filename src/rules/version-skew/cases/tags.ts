import type { RuleCases } from '../../cases.ts';
import { helmRelease, releases } from '../../mesh-repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

/** istiod with a tag in its values; that stands at line 15, column 19. */
function tagged(chart: string, tag: string): string {
  return helmRelease(chart, 'istiod', 'istiod', `global: {tag: ${tag}}`);
}

/** Image tags of another minor than their charts. */
export const tagsApart: RuleCases['invalid'] = [
  {
    name: 'an image tag stays while its chart goes on, and so the node agent is ahead',
    before: {
      ...releases({ cni: '1.23.6' }),
      'istiod.yaml': tagged('1.23.6', '1.23.6'),
    },
    after: {
      ...releases({ cni: '1.24.3' }),
      'istiod.yaml': tagged('1.24.3', '1.23.6'),
    },
    findings: [
      {
        ...error,
        file: 'istiod.yaml',
        line: 10,
        column: 16,
        message: 'not of the minor of its chart `1.24.3`',
        why: 'With it istio-cni `1.24.3` is a minor ahead of istiod `1.23.6`.',
        fix: 'Set the tag to `1.24.3` or leave it out',
      },
    ],
  },
  {
    name: 'an image tag goes on without its chart, and with it beyond the CRDs',
    before: { ...releases({ base: '1.23.6' }), 'istiod.yaml': tagged('1.23.6', '1.23.6') },
    after: { ...releases({ base: '1.23.6' }), 'istiod.yaml': tagged('1.23.6', '1.24.3') },
    findings: [
      {
        ...error,
        file: 'istiod.yaml',
        line: 15,
        column: 19,
        message: 'not of the minor of its chart `1.23.6`',
        why: 'With it the base chart `1.23.6` is a minor behind istiod `1.24.3`',
        fix: /^Leave the tag out, or at `1\.23\.6`, and move istiod by the version of its chart/,
      },
    ],
  },
  {
    name: 'what does not fit the chart either is told beside its tag',
    before: { ...releases({ cni: '1.23.6' }), 'istiod.yaml': tagged('1.23.6', '1.23.6') },
    after: { ...releases({ cni: '1.25.5' }), 'istiod.yaml': tagged('1.23.6', '1.24.3') },
    findings: [
      { ...error, file: 'cni.yaml', line: 10, column: 16, message: 'a minor ahead of istiod `1.24.3`' },
      { ...warning, file: 'istiod.yaml', line: 15, column: 19 },
    ],
  },
  {
    name: 'a tag that was of another minor already takes nothing upon itself',
    before: { ...releases({ cni: '1.23.6' }), 'istiod.yaml': tagged('1.24.3', '1.23.6') },
    after: { ...releases({ cni: '1.24.3' }), 'istiod.yaml': tagged('1.24.3', '1.23.6') },
    findings: [{ ...error, file: 'cni.yaml', line: 10, column: 16, message: 'a minor ahead of istiod `1.23.6`' }],
  },
];
