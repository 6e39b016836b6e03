import type { RuleCases } from '../../cases.ts';
import { releases, umbrella } from '../repositories.ts';
import { moved, old, unordered } from './moved.ts';

/** Charts that hold several components. */
export const charts: RuleCases = {
  valid: [
    {
      name: 'one release of Helm brings CRDs, istiod and a gateway, whose proxy is that of an istiod which runs',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['base', 'istiod', 'gateway']) })),
    },
    {
      name: 'the chart that holds all of the ambient mesh, of the next patch',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['ambient']) }), '1.24.1'),
    },
    {
      name: 'the chart that holds all of the ambient mesh, whose images all keep their tag',
      ...moved((version) => ({
        'Chart.yaml': umbrella(version, ['ambient']),
        'values.yaml': `ambient: {global: {tag: ${old}}}\n`,
      })),
    },
    {
      name: 'an umbrella chart of base and istiod: every tool applies CRDs first',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['base', 'istiod']) })),
    },
  ],
  invalid: [
    {
      name: 'the chart that holds all of the ambient mesh',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['ambient']) })),
      findings: [
        {
          ...unordered,
          file: 'Chart.yaml',
          line: 6,
          column: 14,
          message: 'istiod, istio-cni and ztunnel move to 1.24 in no order',
          fix: 'in this order: install each by a chart of its own in place of the one that holds them all, bump each',
        },
      ],
    },
    {
      name: 'a HelmRelease of the chart that holds all of the ambient mesh, which cannot wait for itself',
      ...moved((version) => releases(version, { ambient: [] })),
      findings: [
        {
          ...unordered,
          file: 'ambient.yaml',
          line: 10,
          column: 16,
          fix: 'in this order: install each by a chart of its own in place of the one that holds them all, bump each',
        },
      ],
    },
    {
      name: 'an umbrella chart of all components',
      ...moved((version) => ({ 'Chart.yaml': umbrella(version, ['base', 'istiod', 'cni', 'ztunnel']) })),
      findings: [
        {
          ...unordered,
          file: 'Chart.yaml',
          line: 12,
          column: 14,
          message: 'istiod, istio-cni and ztunnel move to 1.24',
        },
      ],
    },
  ],
};
