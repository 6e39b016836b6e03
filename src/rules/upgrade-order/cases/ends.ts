import type { RuleCases } from '../../cases.ts';
import { helmRelease, releases, sail } from '../../mesh-repositories.ts';

function dependsOn(text: string, name: string): string {
  return `${text}  dependsOn:\n    - name: ${name}\n`;
}

function sails(istio: string, cni: string, strategy: string): Record<string, string> {
  return {
    'cni.yaml': sail('IstioCNI', cni),
    'istio.yaml': `${sail('Istio', istio)}  updateStrategy:\n    type: ${strategy}\n`,
  };
}

/** Meshes of which the parts are apart before or afterwards, and steps that are too long for any order. */
export const ends: RuleCases = {
  valid: [
    {
      name: 'a mesh stays out of skew, and the order lets it be no worse',
      before: releases({ istiod: '1.22.8', cni: '1.23.6' }),
      after: {
        ...releases({ istiod: '1.23.6' }),
        'cni.yaml': dependsOn(helmRelease('1.24.3', 'cni', 'cni'), 'istiod'),
      },
    },
    {
      name: 'a mesh that is out of skew comes nearer by each of two steps',
      before: releases({ istiod: '1.22.8', cni: '1.24.3' }),
      after: releases({ istiod: '1.23.6', cni: '1.23.6' }),
    },
    {
      name: 'a node agent that skips a minor in place: that is for version-step to say, and the way with it',
      before: sails('v1.25.5', 'v1.25.5', 'RevisionBased'),
      after: sails('v1.27.0', 'v1.27.0', 'RevisionBased'),
    },
    {
      name: 'so is an Istio of the Sail operator that skips a minor in place',
      before: sails('v1.25.5', 'v1.26.2', 'InPlace'),
      after: sails('v1.27.0', 'v1.27.0', 'InPlace'),
    },
  ],
  invalid: [
    {
      name: 'a mesh stays out of skew, and may be worse in between',
      before: releases({ istiod: '1.22.8', cni: '1.23.6' }),
      after: releases({ istiod: '1.23.6', cni: '1.24.3' }),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unordered',
          file: 'cni.yaml',
          line: 10,
          column: 16,
          message: 'Nothing delivers istiod `1.23.6` before istio-cni `1.24.3`',
          why: 'So istio-cni 1.24 can run under istiod 1.22',
        },
      ],
    },
    {
      name: 'CRDs stay behind, and may be further behind in between',
      before: releases({ base: '1.22.8', istiod: '1.23.6' }),
      after: releases({ base: '1.23.6', istiod: '1.24.3' }),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unordered',
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: 'Nothing delivers the base chart `1.23.6` before istiod `1.24.3`',
        },
      ],
    },
    {
      name: 'a node agent of the minor before comes first, against the usual order',
      before: releases({ istiod: '1.23.6', cni: '1.22.8' }),
      after: releases({ istiod: '1.24.3', cni: '1.23.6' }),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: 'Nothing delivers istio-cni `1.23.6` before istiod `1.24.3`',
          why: 'So istio-cni 1.22 can run under istiod 1.24',
          fix: /^Deliver istio-cni and istiod in this order/,
        },
      ],
    },
    {
      name: 'resources of the Sail operator that move by one minor under revisions',
      before: sails('v1.26.2', 'v1.26.2', 'RevisionBased'),
      after: sails('v1.27.0', 'v1.27.0', 'RevisionBased'),
      findings: [{ severity: 'notice', when: 'during', order: 'wrong', file: 'cni.yaml', line: 6, column: 12 }],
    },
  ],
};
