import type { RuleCases } from '../../cases.ts';
import { object } from './repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

const charts = 'https://blob.istio.io/istio-release/charts';

/** A set that installs istiod into the clusters of a list, each with a version of its own. */
const set = (versions: Readonly<Record<string, string>>, variable = 'ENABLE_AUTO_SNI') => ({
  'argocd/istiod.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: istiod
  namespace: argocd
spec:
  generators:
    - list:
        elements:
${Object.entries(versions)
  .map(([cluster, version]) => `          - {cluster: ${cluster}, version: ${version}}\n`)
  .join('')}  template:
    metadata:
      name: istiod-{{cluster}}
    spec:
      source:
        repoURL: ${charts}
        chart: istiod
        targetRevision: "{{version}}"
        helm:
          valuesObject:
            pilot:
              env:
                ${variable}: "false"
      destination:
        name: "{{cluster}}"
        namespace: istio-system
`,
});

/** A set of which nothing in the repository tells what it generates. */
const registered = (version: string) => ({
  'argocd/istiod.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: istiod
  namespace: argocd
spec:
  generators:
    - scmProvider:
        github:
          organization: acme
  template:
    metadata:
      name: istiod-{{repository}}
    spec:
      source:
        repoURL: ${charts}
        chart: istiod
        targetRevision: ${version}
        helm:
          parameters:
            - name: compatibilityVersion
              value: "1.20"
      destination:
        name: "{{repository}}"
        namespace: istio-system
`,
});

/** An Argo CD that sends both Istio and the routes to another cluster. */
const sent = (version: string) => ({
  'argocd/istiod.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod
  namespace: argocd
spec:
  source:
    repoURL: ${charts}
    chart: istiod
    targetRevision: ${version}
    helm:
      values: |
        pilot:
          env:
            ENABLE_AUTO_SNI: "false"
  destination:
    name: prod
    namespace: istio-system
`,
  'argocd/shop.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  source:
    repoURL: https://github.com/acme/mesh.git
    path: shop
  destination:
    name: prod
    namespace: shop
`,
  'shop/deployment.yaml': object('apps/v1', 'Deployment', 'shop', 'spec: {template: {}}'),
});

const unverified = {
  'routes/payments.yaml': object(
    'networking.istio.io/v1',
    'DestinationRule',
    'payments',
    'spec:\n  host: api.example.com\n  trafficPolicy:\n    tls:\n      mode: SIMPLE\n      sni: api.example.com',
  ),
};

/** Istio as Argo CD installs it into clusters of which the repository says little else. */
export const applications: RuleCases = {
  valid: [
    {
      name: 'a cluster of a set goes where another is already, and only a patch on',
      before: set({ staging: '1.25.3', prod: '1.25.1' }),
      after: set({ staging: '1.25.3', prod: '1.25.3' }),
    },
    {
      name: 'a cluster of a set goes on, which ignores what it ignored before',
      before: set({ staging: '1.26.3', prod: '1.26.1' }),
      after: set({ staging: '1.26.3', prod: '1.27.1' }),
    },
    {
      name: 'a cluster of a set goes back',
      before: set({ staging: '1.26.3', prod: '1.26.1' }),
      after: set({ staging: '1.26.3', prod: '1.25.3' }),
    },
  ],
  invalid: [
    {
      name: 'one cluster of a set goes on to a version that ignores a variable',
      before: set({ staging: '1.26.3', prod: '1.25.1' }),
      after: set({ staging: '1.26.3', prod: '1.26.3' }),
      findings: [{ ...warning, file: 'argocd/istiod.yaml', line: 24, column: 17, message: '`ENABLE_AUTO_SNI`' }],
    },
    {
      name: 'one cluster of a set goes on, and what is written beside the set is hit',
      before: { ...set({ staging: '1.21.6', prod: '1.20.8' }, 'A'), ...unverified },
      after: { ...set({ staging: '1.21.6', prod: '1.21.6' }, 'A'), ...unverified },
      findings: [
        { ...warning, file: 'routes/payments.yaml', line: 9, column: 5, message: 'certificates are verified' },
      ],
    },
    {
      name: 'a set of which nothing tells what it generates',
      before: registered('1.23.1'),
      after: registered('1.24.1'),
      findings: [{ ...error, file: 'argocd/istiod.yaml', line: 22, column: 22, message: '`1.20`' }],
    },
    {
      name: 'an Application for another cluster, to which routes are sent too',
      before: sent('1.25.1'),
      after: sent('1.26.1'),
      findings: [{ ...warning, file: 'argocd/istiod.yaml', line: 15, column: 13, message: '`ENABLE_AUTO_SNI`' }],
    },
  ],
};
