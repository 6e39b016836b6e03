import type { Files, RuleCases } from '../../cases.ts';
import { object } from './repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

const charts = 'https://blob.istio.io/istio-release/charts';

/** A chart as Fleet takes it, with its values in one line. */
const fleet = (chart: string, version: string, values: string, repository = charts): Files => ({
  'mesh/fleet.yaml': `defaultNamespace: istio-system
helm:
  releaseName: ${chart}
  chart: ${chart}
  repo: ${repository}
  version: ${version}
  values: ${values}
`,
});

const ansible = (version: string, values: string): Files => ({
  'play.yaml': `- hosts: all
  tasks:
    - name: istiod
      kubernetes.core.helm:
        release_name: istiod
        chart_ref: istiod
        chart_repo_url: ${charts}
        chart_version: ${version}
        values: ${values}
`,
});

const rule = {
  'rule.yaml': object(
    'networking.istio.io/v1',
    'DestinationRule',
    'payments',
    'spec:\n  host: api.example.com\n  trafficPolicy:\n    tls:\n      mode: SIMPLE\n      sni: api.example.com',
  ),
};

const moved = (from: Files, to: Files) => ({ before: { ...rule, ...from }, after: { ...rule, ...to } });

/** Charts in files of tools that deliver nothing here. */
export const chartEntries: RuleCases = {
  valid: [
    {
      name: 'Fleet gives the new chart what it takes',
      ...moved(fleet('istiod', '1.23.6', '{profile: ambient}'), fleet('istiod', '1.24.6', '{profile: ambient}')),
    },
    {
      name: 'Fleet installs a gateway of another project',
      ...moved(
        fleet('gateway', '3.1.0', '{extra: 1}', 'https://charts.example.org'),
        fleet('gateway', '3.2.0', '{extra: 1}', 'https://charts.example.org'),
      ),
    },
    {
      name: 'Fleet lets the chart emulate the old version',
      ...moved(fleet('istiod', '1.20.8', '{}'), fleet('istiod', '1.21.6', '{compatibilityVersion: "1.20"}')),
    },
    {
      name: 'Ansible fills in the profile',
      ...moved(ansible('1.23.6', '{profile: "{{ profile }}"}'), ansible('1.24.6', '{profile: "{{ profile }}"}')),
    },
  ],
  invalid: [
    {
      name: 'Fleet gives the new chart a profile that it refuses',
      ...moved(fleet('istiod', '1.23.6', '{profile: openshift}'), fleet('istiod', '1.24.6', '{profile: openshift}')),
      findings: [{ ...error, file: 'mesh/fleet.yaml', line: 7, column: 21, message: 'profile `openshift`' }],
    },
    {
      name: 'Fleet gives a gateway a value that it does not know',
      ...moved(fleet('gateway', '1.28.1', '{}'), fleet('gateway', '1.28.2', '{extra: 1}')),
      findings: [{ ...error, file: 'mesh/fleet.yaml', line: 7, column: 19, message: '`extra`' }],
    },
    {
      name: 'Fleet installs istiod, which is told nothing',
      ...moved(fleet('istiod', '1.20.8', '{}'), fleet('istiod', '1.21.6', '{}')),
      findings: [{ ...warning, file: 'rule.yaml', line: 9, column: 5, message: 'Server certificates are verified' }],
    },
    {
      name: 'Ansible gives the new chart a profile that it refuses',
      ...moved(ansible('1.23.6', '{profile: openshift}'), ansible('1.24.6', '{profile: openshift}')),
      findings: [{ ...error, file: 'play.yaml', line: 9, column: 27, message: 'profile `openshift`' }],
    },
  ],
};
