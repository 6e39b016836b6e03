import type { RuleCases } from '../../cases.ts';
import { release, upgraded } from './repositories.ts';

const error = { severity: 'error', when: 'after' } as const;

const charts = 'https://blob.istio.io/istio-release/charts';
const others = 'https://charts.example.org';

/** An umbrella over two gateways of Istio's and one of another project; `own` belongs to Istio's second. */
const umbrella = (second: string, own: string) => ({
  'mesh/Chart.yaml': `apiVersion: v2
name: mesh
version: 0.1.0
dependencies:
  - {name: gateway, alias: public, version: 1.22.1, repository: ${charts}}
  - {name: gateway, alias: shop, version: 3.2.1, repository: ${others}}
  - {name: gateway, alias: private, version: ${second}, repository: ${charts}}
`,
  'mesh/values.yaml': `public:\n  extra: 1\nshop:\n  routes: 1\nprivate:\n  ${own}: 1\n`,
});

const helmfile = (second: string, own: string) => ({
  'helmfile.yaml': `repositories:
  - {name: istio, url: ${charts}}
  - {name: shop, url: ${others}}
releases:
  - {name: public, namespace: a, chart: istio/gateway, version: 1.22.1, values: [{extra: 1}]}
  - {name: shop, namespace: b, chart: shop/gateway, version: 3.2.1, values: [{routes: 1}]}
  - {name: private, namespace: c, chart: istio/gateway, version: ${second}, values: [{${own}: 1}]}
`,
});

const terraform = (second: string, own: string) => ({
  'gateways.tf': ['public', 'shop', 'private']
    .map((name) => {
      const [version, key] = { public: ['1.22.1', 'extra'], shop: ['3.2.1', 'routes'], private: [second, own] }[name]!;
      return `resource "helm_release" "${name}" {
  name       = "${name}"
  repository = "${name === 'shop' ? others : charts}"
  chart      = "gateway"
  version    = "${version}"
  set {
    name  = "${key}"
    value = "1"
  }
}
`;
    })
    .join(''),
});

const kustomization = (second: string, own: string) => ({
  'kustomization.yaml': `helmCharts:
  - {name: gateway, repo: ${charts}, version: 1.22.1, releaseName: public, valuesInline: {extra: 1}}
  - {name: gateway, repo: ${others}, version: 3.2.1, releaseName: shop, valuesInline: {routes: 1}}
  - {name: gateway, repo: ${charts}, version: ${second}, releaseName: private, valuesInline: {${own}: 1}}
`,
});

const workflow = (second: string, own: string) => ({
  '.github/workflows/deploy.yaml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          helm repo add istio ${charts}
          helm upgrade --install public istio/gateway --version 1.22.1 --set extra=1
          helm upgrade --install shop shop/gateway --version 3.2.1 --set routes=1
          helm upgrade --install private istio/gateway --version ${second} -f private.yaml
`,
  'private.yaml': `${own}: 1\n`,
});

/** HelmReleases of a gateway of Istio's and of another project. */
const flux = (version: string, own: string) => ({
  'private.yaml': release('gateway', version, `${own}: 1`, 'private'),
  'shop.yaml': release('gateway', '3.2.1', 'routes: 1', 'shop')
    .replace('name: istio\n    values', 'name: shop\n    values')
    .replace(charts, others)
    .replaceAll('name: istio\n', 'name: shop\n'),
});

const unchecked = (skip: string, version: string) => ({
  'gateway.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: gateway
  namespace: argocd
spec:
  source:
    repoURL: ${charts}
    chart: gateway
    targetRevision: ${version}
    helm:
      skipSchemaValidation: ${skip}
      valuesObject:
        extra: 1
`,
});

const forms = { umbrella, helmfile, terraform, kustomization, workflow, flux };
const places: Readonly<Record<keyof typeof forms, { file: string; line: number }>> = {
  umbrella: { file: 'mesh/values.yaml', line: 6 },
  helmfile: { file: 'helmfile.yaml', line: 7 },
  terraform: { file: 'gateways.tf', line: 28 },
  kustomization: { file: 'kustomization.yaml', line: 4 },
  workflow: { file: 'private.yaml', line: 1 },
  flux: { file: 'private.yaml', line: 15 },
};
const names = Object.keys(forms) as (keyof typeof forms)[];

/** Which version counts for which values, where several charts go by one name. */
export const chartsOfOneName: RuleCases = {
  valid: [
    ...names.map((name) => ({
      name: `${name}: a gateway takes what its new version knows, another one is of another project`,
      before: forms[name]('1.27.1', 'affinity'),
      after: forms[name]('1.28.1', 'affinity'),
    })),
    ...names.map((name) => ({
      name: `${name}: a gateway of a version that refuses nothing gets a key that it does not know`,
      before: forms[name]('1.23.1', 'affinity'),
      after: forms[name]('1.23.1', 'more'),
    })),
    {
      name: 'Argo CD is told not to hold values against the schema',
      before: unchecked('true', '1.24.1'),
      after: unchecked('true', '1.28.1'),
    },
    {
      name: 'values below defaults, which the charts took until 1.23',
      ...upgraded('1.22.1', '1.23.1', {}, 'defaults:\n  pilot:\n    replicaCount: 2'),
    },
    {
      name: 'a platform of the charts',
      ...upgraded('1.24.1', '1.25.1', {}, 'global:\n  platform: k3s'),
    },
    {
      name: 'a platform that charts of 1.23 read past',
      ...upgraded('1.22.1', '1.23.1', {}, 'global:\n  platform: gcp'),
    },
  ],
  invalid: [
    ...names.map((name) => ({
      name: `${name}: the second gateway goes to a version that refuses its key`,
      before: forms[name]('1.23.1', 'more'),
      after: forms[name]('1.28.1', 'more'),
      findings: [{ ...error, ...places[name], message: '`more`' }],
    })),
    ...names.map((name) => ({
      name: `${name}: the second gateway gets a key that its version refuses`,
      before: forms[name]('1.28.1', 'affinity'),
      after: forms[name]('1.28.1', 'more'),
      findings: [{ ...error, ...places[name], message: '`more`' }],
    })),
    {
      name: 'Argo CD holds values against the schema as ever',
      before: unchecked('false', '1.24.1'),
      after: unchecked('false', '1.28.1'),
      findings: [{ ...error, file: 'gateway.yaml', line: 14, message: '`extra`' }],
    },
    {
      name: 'values below defaults, which the new charts refuse',
      ...upgraded('1.23.1', '1.24.1', {}, 'defaults:\n  pilot:\n    replicaCount: 2'),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, message: '`defaults`', fix: 'without `defaults`' }],
    },
    {
      name: 'a platform that the new charts do not know',
      ...upgraded('1.23.1', '1.24.1', {}, 'global:\n  platform: gcp'),
      findings: [{ ...error, file: 'istiod.yaml', line: 16, message: 'platform `gcp`' }],
    },
  ],
};
