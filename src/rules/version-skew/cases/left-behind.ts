import type { RuleCases } from '../../cases.ts';
import { helmRelease, releases, sail, workload } from '../../mesh-repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

const canary = { 'canary.yaml': helmRelease('1.24.3', 'istiod', 'istiod-1-24-3', 'revision: 1-24-3') };

/** Resources of the Sail operator of one version each, the Istio with a revision for each version. */
function sails(istio: string, cni: string, ztunnel: string): Record<string, string> {
  return {
    'istio.yaml': `${sail('Istio', istio)}  updateStrategy:\n    type: RevisionBased\n`,
    'cni.yaml': sail('IstioCNI', cni),
    'ztunnel.yaml': sail('ZTunnel', ztunnel),
  };
}

/** What others tell of node agents that stay behind, or what is not certain. */
export const notLeftBehind: RuleCases['valid'] = [
  {
    name: 'a revision of the Sail operator two minors on, beside node agents: version-step tells it, and the way',
    before: sails('v1.29.8', 'v1.29.8', 'v1.29.8'),
    after: sails('v1.31.1', 'v1.29.8', 'v1.29.8'),
  },
  {
    name: 'a control plane goes, and the node agents fit the one that stays',
    before: { ...releases({ istiod: '1.23.6', cni: '1.23.6' }), ...canary },
    after: { ...releases({ cni: '1.23.6' }), ...canary },
  },
  {
    name: 'istiod goes back, and its node agents with it',
    before: releases({ base: '1.24.3', istiod: '1.24.3', cni: '1.24.3', ztunnel: '1.24.3' }),
    after: releases({ base: '1.24.3', istiod: '1.23.6', cni: '1.23.6', ztunnel: '1.23.6' }),
  },
];

/** A control plane that moves, comes or goes, and what stays where it is. */
export const leftBehind: RuleCases['invalid'] = [
  {
    name: 'istiod goes back behind its node agent',
    before: releases({ istiod: '1.24.3', cni: '1.24.3' }),
    after: releases({ istiod: '1.23.6', cni: '1.24.3' }),
    findings: [
      {
        ...warning,
        file: 'istiod.yaml',
        line: 10,
        column: 16,
        message: 'istiod `1.23.6` leaves istio-cni `1.24.3` a minor ahead',
        fix: 'Take istio-cni back to 1.23 too: before istiod where there is time, right after it in a rollback that cannot wait. Or leave istiod at 1.24.',
      },
    ],
  },
  {
    name: 'istiod goes back behind both node agents: told once, where it goes back',
    before: releases({ istiod: '1.24.3', cni: '1.24.3', ztunnel: '1.24.3' }),
    after: releases({ istiod: '1.23.6', cni: '1.24.3', ztunnel: '1.24.3' }),
    findings: [
      {
        ...warning,
        file: 'istiod.yaml',
        line: 10,
        column: 16,
        message: 'leaves istio-cni `1.24.3` and ztunnel `1.24.3` a minor ahead',
        fix: 'Take istio-cni and ztunnel back to 1.23 too',
      },
    ],
  },
  {
    name: 'istiod goes back by more than a revert',
    before: releases({ istiod: '1.24.3', cni: '1.24.3' }),
    after: releases({ istiod: '1.22.8', cni: '1.24.3' }),
    findings: [
      {
        ...error,
        file: 'istiod.yaml',
        line: 10,
        column: 16,
        message: 'leaves istio-cni `1.24.3` 2 minors ahead',
        fix: 'Take istio-cni back to 1.22 first, in a pull request before this one, or leave istiod at 1.24.',
      },
    ],
  },
  {
    name: 'istiod goes back while its node agent goes on',
    before: releases({ istiod: '1.24.3', cni: '1.23.6' }),
    after: releases({ istiod: '1.23.6', cni: '1.24.3' }),
    findings: [{ ...error, file: 'cni.yaml', line: 10, column: 16, message: 'is a minor ahead of istiod `1.23.6`' }],
  },
  {
    name: 'the control plane that the node agents fit goes, and a newer one stays',
    before: { ...releases({ istiod: '1.22.8', cni: '1.22.8', ztunnel: '1.22.8' }), ...canary },
    after: { ...releases({ cni: '1.22.8', ztunnel: '1.22.8' }), ...canary },
    findings: [
      {
        ...error,
        file: 'istiod.yaml',
        line: 10,
        column: 16,
        side: 'base',
        message: 'Without istiod `1.22.8`, istio-cni `1.22.8` and ztunnel `1.22.8` are 2 minors behind istiod `1.24.3`',
        fix: 'Bring istio-cni and ztunnel to 1.23 first, in a pull request before this one, and let them roll out.',
      },
    ],
  },
  {
    name: 'a canary is taken out that the node agent has gone on with',
    before: { ...releases({ istiod: '1.23.6', cni: '1.24.3' }), ...canary },
    after: releases({ istiod: '1.23.6', cni: '1.24.3' }),
    findings: [
      {
        ...error,
        file: 'canary.yaml',
        line: 10,
        column: 16,
        side: 'base',
        message: 'Without istiod `1.24.3`, istio-cni `1.24.3` is a minor ahead of istiod `1.23.6`',
        fix: 'Take istio-cni back to 1.23 first, in a pull request before this one, or keep istiod `1.24.3`.',
      },
    ],
  },
  {
    name: 'the control plane leaves a lagging node agent behind',
    before: releases({ istiod: '1.23.6', ztunnel: '1.22.8' }),
    after: releases({ istiod: '1.24.3', ztunnel: '1.22.8' }),
    findings: [
      {
        ...error,
        file: 'istiod.yaml',
        line: 10,
        column: 16,
        message: 'istiod `1.24.3` leaves ztunnel `1.22.8` 2 minors behind',
        fix: 'Bring ztunnel to 1.23 first, in a pull request before this one and under an istiod of that minor',
      },
    ],
  },
  {
    name: 'the base chart stays behind',
    before: releases({ base: '1.23.6', istiod: '1.23.6' }),
    after: releases({ base: '1.23.6', istiod: '1.24.3' }),
    findings: [
      {
        ...error,
        file: 'istiod.yaml',
        line: 10,
        column: 16,
        message: 'istiod `1.24.3` leaves the base chart `1.23.6` with its CRDs a minor behind',
      },
    ],
  },
  {
    name: 'the base chart of two revisions stays behind the newer one',
    before: { ...releases({ base: '1.23.6', istiod: '1.23.6' }) },
    after: {
      ...releases({ base: '1.23.6', istiod: '1.23.6' }),
      'canary.yaml': helmRelease('1.24.3', 'istiod', 'istiod-1-24-3', 'revision: 1-24-3'),
    },
    findings: [
      { ...error, file: 'canary.yaml', line: 10, column: 16, message: 'leaves the base chart', fix: 'to 1.24.3 in' },
    ],
  },
  {
    name: 'the base chart goes back by itself',
    before: releases({ base: '1.24.3', istiod: '1.24.3' }),
    after: releases({ base: '1.23.6', istiod: '1.24.3' }),
    findings: [{ ...error, file: 'base.yaml', line: 10, column: 16, message: 'is a minor behind istiod `1.24.3`' }],
  },
  {
    name: 'pods that pin one proxy are told once',
    before: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.23.6'),
      'a.yaml': workload('Deployment', 'a', 'docker.io/istio/proxyv2:1.22.3'),
      'b.yaml': workload('Deployment', 'b', 'docker.io/istio/proxyv2:1.22.3'),
    },
    after: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.24.3'),
      'a.yaml': workload('Deployment', 'a', 'docker.io/istio/proxyv2:1.22.3'),
      'b.yaml': workload('Deployment', 'b', 'docker.io/istio/proxyv2:1.22.3'),
    },
    findings: [
      { ...error, file: 'istiod.yaml', line: 11, column: 40, message: 'leaves the proxy `1.22.3` 2 minors behind' },
    ],
  },
  {
    name: 'a revision of the Sail operator, a minor on, beside a node agent that was a minor behind',
    before: sails('v1.30.7', 'v1.29.8', 'v1.30.7'),
    after: sails('v1.31.1', 'v1.29.8', 'v1.30.7'),
    findings: [
      {
        ...error,
        file: 'istio.yaml',
        line: 6,
        column: 12,
        message: 'istiod `1.31.1` leaves istio-cni `1.29.8` 2 minors behind',
      },
    ],
  },
];
