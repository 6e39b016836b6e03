import type { RuleCases } from '../../cases.ts';
import { chart, lock } from '../repositories.ts';
import { argocd, flux, half, helmfile, legacy, mesh, now, old, outer, packed, switched } from '../umbrellas.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;
const notice = { severity: 'notice', when: 'after' } as const;

/** Charts whose lock file is that of their dependencies, and charts of which it is not. */
export const locks: RuleCases = {
  valid: [
    { name: 'Chart.yaml and Chart.lock move together', before: { ...argocd, ...old }, after: { ...argocd, ...now } },
    {
      name: 'requirements that Helm 2 has locked, whose digest is another',
      before: argocd,
      after: { ...argocd, ...legacy('1.24.3', lock('v1')) },
    },
    {
      name: 'an alias of the repository, whose address the lock file has',
      before: argocd,
      after: {
        ...argocd,
        ...now,
        'mesh/Chart.yaml': chart('1.24.3').replace(/repository: .*/, 'repository: "@istio"'),
      },
    },
    {
      name: 'a range whose lock file stays within it',
      before: { ...argocd, ...old },
      after: { ...argocd, ...mesh('1.24.x', lock('1.24.x')) },
    },
    { name: 'a chart without a lock file', before: argocd, after: { ...argocd, 'mesh/Chart.yaml': chart('1.24.3') } },
    {
      name: 'a lock file that was out of sync before',
      before: { ...argocd, ...half },
      after: { ...argocd, ...mesh('1.24.5', lock('1.24.2', '1.24.2')) },
    },
    {
      name: 'a chart that is out of sync moves to another folder',
      before: half,
      after: { 'platform/Chart.yaml': half['mesh/Chart.yaml']!, 'platform/Chart.lock': half['mesh/Chart.lock']! },
    },
    {
      name: 'a lock file of a chart that has nothing of Istio',
      before: {},
      after: {
        'web/Chart.yaml': chart('1.24.3')
          .replace('name: istiod', 'name: redis')
          .replace(/repository: .*/, 'repository: https://charts.example.org'),
        'web/Chart.lock': lock('1.24.2', '1.24.2'),
      },
    },
  ],
  invalid: [
    {
      name: 'helmfile refuses it too, whatever archives lie there',
      before: { ...helmfile, ...old, ...packed('1.24.2') },
      after: { ...helmfile, ...half, ...packed('1.24.2') },
      findings: [{ ...error, file: 'mesh/Chart.yaml', line: 6, column: 14, message: 'so helmfile refuses the chart' }],
    },
    {
      name: 'Argo CD refuses a chart whose lock file stays behind',
      before: { ...argocd, ...old },
      after: { ...argocd, ...half },
      findings: [
        {
          ...error,
          file: 'mesh/Chart.yaml',
          line: 6,
          column: 14,
          message:
            'Chart.lock is out of sync, so Argo CD refuses the chart: it has istiod `1.24.2`, and Chart.yaml asks for `1.24.3`',
          why: 'The sync fails',
          fix: 'Run `helm dependency update mesh` and commit Chart.yaml and Chart.lock together.',
        },
      ],
    },
    {
      name: 'the lock file alone is edited',
      before: { ...argocd, ...old },
      after: { ...argocd, ...mesh('1.24.2', lock('1.24.3').replace('1.24.3', '1.26.0')) },
      findings: [{ ...error, file: 'mesh/Chart.lock', line: 4, column: 12, message: 'it has istiod `1.26.0`' }],
    },
    {
      name: 'Flux installs what is locked',
      before: { ...flux, ...old },
      after: { ...flux, ...half },
      findings: [
        { ...warning, file: 'mesh/Chart.yaml', line: 6, column: 14, why: 'so istiod `1.24.2` is what is installed' },
      ],
    },
    {
      name: 'nothing tells what installs the chart',
      before: old,
      after: half,
      findings: [
        { ...warning, file: 'mesh/Chart.yaml', line: 6, column: 14, why: 'depends on which of the two is run' },
      ],
    },
    {
      name: 'a chart inside the one that Argo CD builds, of which it builds nothing',
      before: { ...outer, ...old },
      after: { ...outer, ...half },
      findings: [
        { ...warning, file: 'mesh/Chart.yaml', line: 6, column: 14, message: 'Chart.lock is out of sync: it' },
      ],
    },
    {
      name: 'a dependency that the lock file lacks',
      before: { ...argocd, ...now },
      after: {
        ...argocd,
        ...now,
        'mesh/Chart.yaml': `${chart('1.24.3')}  - name: base\n    version: 1.24.3\n    repository: https://istio-release.storage.googleapis.com/charts\n`,
      },
      findings: [{ ...error, file: 'mesh/Chart.yaml', line: 9, column: 14, message: 'it lacks base' }],
    },
    {
      name: 'a dependency that goes, and stays in the lock file',
      before: { ...flux, ...now },
      after: {
        ...flux,
        ...now,
        'mesh/Chart.yaml': chart('1.24.3').replace('name: istiod', 'name: base'),
      },
      findings: [{ ...warning, file: 'mesh/Chart.yaml', line: 6, column: 14, message: 'it lacks base' }],
    },
    {
      name: 'the repository moves, and not in the lock file',
      before: { ...argocd, ...now },
      after: {
        ...argocd,
        ...now,
        'mesh/Chart.yaml': chart('1.24.3').replace(
          /repository: .*/,
          'repository: https://blob.istio.io/istio-release/charts',
        ),
      },
      findings: [{ ...error, file: 'mesh/Chart.yaml', line: 7, column: 17, message: 'takes it from' }],
    },
    {
      name: 'something that only the digest tells',
      before: { ...argocd, ...now },
      after: { ...argocd, ...switched(now) },
      findings: [
        {
          ...error,
          file: 'mesh/Chart.yaml',
          line: 4,
          column: 1,
          message: 'it was not made of what Chart.yaml lists now',
        },
      ],
    },
    {
      name: 'something that only the digest tells, which Flux does not ask for',
      before: { ...flux, ...now },
      after: { ...flux, ...switched(now) },
      findings: [{ ...notice, file: 'mesh/Chart.yaml', line: 4, column: 1 }],
    },
    {
      name: 'requirements of Helm 2 without their lock file',
      before: { ...argocd, ...legacy('1.24.3', lock('v1')) },
      after: { ...argocd, ...legacy('1.24.4', lock('v1')) },
      findings: [
        {
          ...warning,
          file: 'mesh/requirements.yaml',
          line: 3,
          column: 14,
          message: 'requirements.lock is out of sync',
        },
      ],
    },
    {
      name: 'an audit tells a lock file that is out of sync',
      mode: 'audit',
      before: { ...argocd, ...half },
      after: { ...argocd, ...half },
      findings: [{ ...error, when: 'before', file: 'mesh/Chart.yaml', line: 6, column: 14 }],
    },
  ],
};
