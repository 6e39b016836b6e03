/** The address of the charts of Istio. */
export const charts = 'https://istio-release.storage.googleapis.com/charts';

/** Applications of one version with their waves; each version stands at line 12, column 21. */
export function applications(version: string, waves: Readonly<Record<string, number>>): Record<string, string> {
  const files = Object.entries(waves).map(([chart, wave]) => [
    `apps/${chart}.yaml`,
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${chart}
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "${wave}"
spec:
  source:
    repoURL: ${charts}
    chart: ${chart}
    targetRevision: ${version}
  destination:
    server: https://kubernetes.default.svc
    namespace: istio-system
`,
  ]);
  return Object.fromEntries(files) as Record<string, string>;
}

/** The Application of the Applications under `apps/`. */
export const parent = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: mesh
  namespace: argocd
spec:
  source:
    repoURL: https://github.com/example/platform
    path: apps
  destination:
    server: https://kubernetes.default.svc
    namespace: argocd
`;

/** The configuration of Argo CD that makes it wait for Applications. */
export const healthOfApplications = `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
data:
  resource.customizations.health.argoproj.io_Application: |
    hs = {}
    hs.status = "Healthy"
    return hs
`;

/** Several charts as sources of one Application: the nth version stands at line 10 + 3n, column 23. */
export function severalSources(version: string, names: readonly string[]): string {
  const sources = names.map(
    (chart) => `    - repoURL: ${charts}\n      chart: ${chart}\n      targetRevision: ${version}\n`,
  );
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: mesh
  namespace: argocd
spec:
  sources:
${sources.join('')}  destination:
    server: https://kubernetes.default.svc
    namespace: istio-system
`;
}

/** One ApplicationSet of several charts, each in a step of its own; the nth version stands at line 11 + n. */
export function applicationSet(
  version: string,
  names: readonly string[],
  strategy: 'AllAtOnce' | 'RollingSync',
): string {
  const elements = names.map(
    (chart, step) => `          - { chart: ${chart}, step: "${step}", version: ${version} }\n`,
  );
  const steps = names.map(
    (_, step) => `        - matchExpressions: [{ key: step, operator: In, values: ["${step}"] }]\n`,
  );
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: mesh
  namespace: argocd
spec:
  goTemplate: true
  generators:
    - list:
        elements:
${elements.join('')}  strategy:
    type: ${strategy}
    rollingSync:
      steps:
${steps.join('')}  template:
    metadata:
      name: istio-{{.chart}}
      labels:
        step: "{{.step}}"
    spec:
      source:
        repoURL: ${charts}
        chart: "{{.chart}}"
        targetRevision: "{{.version}}"
      destination:
        server: https://kubernetes.default.svc
        namespace: istio-system
`;
}

/** ApplicationSets of istiod and istio-cni for one cluster; each version stands at line 10. */
export function applicationSets(version: string, strategy: 'AllAtOnce' | 'RollingSync'): Record<string, string> {
  const files = ['istiod', 'cni'].map((chart) => [
    `sets/${chart}.yaml`,
    `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: ${chart}
  namespace: argocd
spec:
  generators:
    - list:
        elements:
          - istio: ${version}
            cluster: prod
  strategy:
    type: ${strategy}
  template:
    metadata:
      name: ${chart}-{{cluster}}
    spec:
      source:
        repoURL: ${charts}
        chart: ${chart}
        targetRevision: "{{istio}}"
      destination:
        name: "{{cluster}}"
        namespace: istio-system
`,
  ]);
  return Object.fromEntries(files) as Record<string, string>;
}
