import type { Files, RuleCases } from '../../cases.ts';
import { helmRelease, istioOperator, repository } from '../repositories.ts';
import { error, notice, warning } from './expected.ts';

/** A mesh that a script installs by the istioctl that it downloads, with the IstioOperator of `istio.yaml`. */
function installed(tool: string, operator: string): Files {
  return {
    'install.sh': `curl -L https://istio.io/downloadIstio | ISTIO_VERSION=${tool} sh -\nistioctl install -y -f istio.yaml\n`,
    'istio.yaml': operator,
  };
}

/** Without a tag it is that of the istioctl. */
function untagged(revision?: string): string {
  return istioOperator('', revision).replace('  tag: \n', '  profile: default\n');
}

function released(version: string): Files {
  return { ...repository, 'istiod.yaml': helmRelease(version) };
}

/** Control planes that istioctl installs. */
export const installs: RuleCases = {
  valid: [
    {
      name: 'a new revision two minors on, and the istioctl that installs it',
      before: installed('1.22.3', istioOperator('1.22.3', '1-22-3')),
      after: installed('1.24.1', istioOperator('1.24.1', '1-24-1')),
    },
    {
      name: 'a new revision two minors on, of the version of its istioctl',
      before: installed('1.22.3', untagged('1-22-3')),
      after: installed('1.24.1', untagged('1-24-1')),
    },
    {
      name: 'an IstioOperator without a tag becomes a HelmRelease of the next minor',
      before: installed('1.23.6', untagged()),
      after: released('1.24.1'),
    },
    {
      name: 'an IstioOperator gets the tag that its istioctl gave it',
      before: installed('1.24.1', untagged()),
      after: installed('1.24.1', istioOperator('1.24.1')),
    },
  ],
  invalid: [
    {
      name: 'a new revision three minors on, and the istioctl that installs it: told once',
      before: installed('1.21.6', istioOperator('1.21.6', '1-21-6')),
      after: installed('1.24.1', istioOperator('1.24.1', '1-24-1')),
      findings: [{ ...error, file: 'istio.yaml', line: 7, column: 8, message: 'by the revision `1-24-1`, 3 minors' }],
    },
    {
      name: 'an istioctl two minors on, and no revision of its own',
      before: installed('1.22.3', untagged()),
      after: installed('1.24.1', untagged()),
      findings: [
        {
          ...error,
          file: 'install.sh',
          line: 1,
          column: 56,
          message: 'istiod moves from `1.22.3` to `1.24.1`',
          fix: /^Go there in 2 pull requests, `1\.23\.6` and `1\.24\.1`, and restart the proxies before the next\./,
        },
      ],
    },
    {
      name: 'an istioctl two minors on, beside that of laptops, which stays',
      before: { ...installed('1.22.3', untagged()), '.tool-versions': 'istioctl 1.22.3\n' },
      after: { ...installed('1.24.1', untagged()), '.tool-versions': 'istioctl 1.22.3\n' },
      findings: [{ ...error, file: 'install.sh', line: 1, column: 56, message: 'istiod moves' }],
    },
    {
      name: 'a revision that keeps its name, by the next istioctl',
      before: installed('1.23.6', untagged('1-23-6')),
      after: installed('1.24.1', untagged('1-23-6')),
      findings: [{ ...notice, file: 'install.sh', line: 1, column: 56 }],
    },
    {
      name: 'an IstioOperator without a tag becomes a HelmRelease two minors on',
      before: installed('1.22.3', untagged()),
      after: released('1.24.1'),
      findings: [
        { ...error, file: 'istiod.yaml', line: 10, column: 16, message: 'istiod moves from `1.22.3` to `1.24.1`' },
      ],
    },
    {
      name: 'an IstioOperator without a tag becomes a HelmRelease of the minor before',
      before: installed('1.24.1', untagged()),
      after: released('1.23.6'),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16, message: 'back by a minor' }],
    },
  ],
};
