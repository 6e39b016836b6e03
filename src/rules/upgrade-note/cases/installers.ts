import type { RuleCases } from '../../cases.ts';
import { operator } from './repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

const charts = 'https://blob.istio.io/istio-release/charts';

/** A variable that goes in 1.26. */
const gone = 'pilot:\n  env:\n    ENABLE_AUTO_SNI: "false"';

const application = (version: string, helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod
  namespace: argocd
spec:
  destination:
    namespace: istio-system
  source:
    repoURL: ${charts}
    chart: istiod
    targetRevision: ${version}
    helm:
${helm}
`;

const lines = (text: string, by: number) => text.replace(/^/gm, ' '.repeat(by));

const umbrella = (version: string, values: string) => ({
  'mesh/Chart.yaml': `apiVersion: v2
name: mesh
version: 0.1.0
dependencies:
  - name: istiod
    version: ${version}
    repository: ${charts}
`,
  'mesh/values.yaml': values,
});

const helmfile = (version: string) => ({
  'helmfile.yaml': `repositories:
  - name: istio
    url: ${charts}
releases:
  - name: istiod
    namespace: istio-system
    chart: istio/istiod
    version: ${version}
    values:
      - istiod.yaml
`,
  'istiod.yaml': `${gone}\n`,
});

const terraform = (version: string) => ({
  'istio.tf': `resource "helm_release" "istiod" {
  name       = "istiod"
  repository = "${charts}"
  chart      = "istiod"
  version    = "${version}"
  namespace  = "istio-system"
  set {
    name  = "pilot.env.ENABLE_AUTO_SNI"
    value = "false"
  }
}
`,
});

const kustomization = (version: string) => ({
  'kustomization.yaml': `helmCharts:
  - name: istiod
    repo: ${charts}
    version: ${version}
    releaseName: istiod
    valuesFile: values.yaml
`,
  'values.yaml': `${gone}\n`,
});

const sail = (version: string) => ({
  'istio.yaml': `apiVersion: sailoperator.io/v1
kind: Istio
metadata:
  name: default
spec:
  version: ${version}
  namespace: istio-system
  values:
${lines(gone, 4)}
`,
});

const component = (tag: string) => ({
  'iop.yaml': operator(
    tag,
    'components:\n  pilot:\n    k8s:\n      env:\n        - name: ENABLE_AUTO_SNI\n          value: "false"',
  ),
});

const told = { ...warning, message: '`ENABLE_AUTO_SNI`' };

/** The same trouble, as each installer writes it. */
export const installers: RuleCases = {
  valid: [
    {
      name: 'the variable still exists in the version that a helmfile goes to',
      before: helmfile('1.25.1'),
      after: helmfile('1.25.3'),
    },
    {
      name: 'a chart of another project that is called gateway',
      before: {
        'gateway.yaml': application('1.24.1', '      values: ""')
          .replace(charts, 'https://charts.example.org')
          .replaceAll('istiod', 'gateway'),
      },
      after: {
        'gateway.yaml': application('1.28.1', '      valuesObject:\n        extra: 1')
          .replace(charts, 'https://charts.example.org')
          .replaceAll('istiod', 'gateway'),
      },
    },
  ],
  invalid: [
    {
      name: 'values in a text of an Application',
      before: { 'istiod.yaml': application('1.25.1', `      values: |\n${lines(gone, 8)}`) },
      after: { 'istiod.yaml': application('1.26.1', `      values: |\n${lines(gone, 8)}`) },
      findings: [{ ...told, file: 'istiod.yaml', line: 17, column: 13 }],
    },
    {
      name: 'a parameter of an Application',
      before: {
        'istiod.yaml': application(
          '1.23.1',
          '      parameters:\n        - name: compatibilityVersion\n          value: "1.20"',
        ),
      },
      after: {
        'istiod.yaml': application(
          '1.24.1',
          '      parameters:\n        - name: compatibilityVersion\n          value: "1.20"',
        ),
      },
      findings: [{ ...error, file: 'istiod.yaml', line: 16, column: 18, message: '`1.20`' }],
    },
    {
      name: 'values of an umbrella chart',
      before: umbrella('1.25.1', `istiod:\n${lines(gone, 2)}\n`),
      after: umbrella('1.26.1', `istiod:\n${lines(gone, 2)}\n`),
      findings: [{ ...told, file: 'mesh/values.yaml', line: 4, column: 7 }],
    },
    {
      name: 'a file of values of a helmfile',
      before: helmfile('1.25.1'),
      after: helmfile('1.26.1'),
      findings: [{ ...told, file: 'istiod.yaml', line: 3, column: 5 }],
    },
    {
      name: 'a setting of Terraform',
      before: terraform('1.25.1'),
      after: terraform('1.26.1'),
      findings: [{ ...told, file: 'istio.tf', line: 9 }],
    },
    {
      name: 'values of a chart that kustomize inflates',
      before: kustomization('1.25.1'),
      after: kustomization('1.26.1'),
      findings: [{ ...told, file: 'values.yaml', line: 3, column: 5 }],
    },
    {
      name: 'values of the Sail operator',
      before: sail('v1.25.1'),
      after: sail('v1.26.1'),
      findings: [{ ...told, file: 'istio.yaml', line: 11, column: 9 }],
    },
    {
      name: 'a component of an IstioOperator',
      before: component('1.25.1'),
      after: component('1.26.1'),
      findings: [{ ...told, file: 'iop.yaml', line: 12, column: 19 }],
    },
  ],
};
