import type { RuleCases } from '../../cases.ts';
import { chart, lock } from '../repositories.ts';
import { argocd, half, helmfile, mesh, now, old, packed, switched } from '../umbrellas.ts';

const warning = { severity: 'warning', when: 'after' } as const;

/** Charts with archives of the charts that they depend on, of the version that they ask for or of another. */
export const archives: RuleCases = {
  valid: [
    {
      name: 'the archive moves with the chart and its lock file',
      before: { ...argocd, ...old, ...packed('1.24.2') },
      after: { ...argocd, ...now, ...packed('1.24.3') },
    },
    {
      name: 'an archive that the range and the lock file decide for',
      before: {},
      after: { ...mesh('1.24.x', lock('1.24.x')), ...packed('1.24.3') },
    },
    {
      name: 'helmfile builds the folder of archives anew',
      before: { ...helmfile, ...old, ...packed('1.24.2') },
      after: { ...helmfile, ...now, ...packed('1.24.2') },
    },
  ],
  invalid: [
    {
      name: 'the archive stays behind its chart',
      before: { ...argocd, ...old, ...packed('1.24.2') },
      after: { ...argocd, ...now, ...packed('1.24.2') },
      findings: [
        {
          ...warning,
          file: 'mesh/Chart.yaml',
          line: 6,
          column: 14,
          message: 'istiod `1.24.2` is what is installed, by mesh/charts/istiod-1.24.2.tgz, and not `1.24.3`',
          fix: 'commit Chart.yaml, Chart.lock and the archives together',
        },
      ],
    },
    {
      name: 'a chart that goes on alone is told once',
      before: { ...argocd, ...old, ...packed('1.24.2') },
      after: { ...argocd, ...half, ...packed('1.24.2') },
      findings: [{ ...warning, file: 'mesh/Chart.yaml', line: 6, column: 14, message: 'is what is installed' }],
    },
    {
      name: 'an archive that does not fit is not steered by the dependency any more',
      before: { ...switched({ 'mesh/Chart.yaml': chart('1.24.2') }), ...packed('1.24.2') },
      after: { ...switched({ 'mesh/Chart.yaml': chart('1.24.3') }), ...packed('1.24.2') },
      findings: [
        { ...warning, file: 'mesh/Chart.yaml', line: 6, column: 14, why: '`condition` of the dependency counts' },
      ],
    },
    {
      name: 'the old archive is left beside the new one',
      before: { ...argocd, ...old, ...packed('1.24.2') },
      after: { ...argocd, ...now, ...packed('1.24.2'), ...packed('1.24.3') },
      findings: [
        {
          ...warning,
          file: 'mesh/Chart.yaml',
          line: 6,
          column: 14,
          message: 'istiod `1.24.2` is installed along with `1.24.3`',
          fix: 'Delete mesh/charts/istiod-1.24.2.tgz',
        },
      ],
    },
  ],
};
