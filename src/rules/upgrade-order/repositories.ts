import type { Files } from '../cases.ts';

export { sail, workload } from '../mesh-objects.ts';

/** Small meshes of several components that one change moves: the material of the cases. */

const charts = 'https://istio-release.storage.googleapis.com/charts';

/** A HelmRelease of the chart of its name; its version stands at line 10, column 16. */
function helmRelease(version: string, chart: string, dependsOn: readonly string[]): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${chart}
  namespace: istio-system
spec:
  chart:
    spec:
      chart: ${chart}
      version: ${version}
      sourceRef:
        kind: HelmRepository
        name: istio
${dependsOn.length === 0 ? '' : `  dependsOn:\n${dependsOn.map((name) => `    - name: ${name}\n`).join('')}`}`;
}

const repository = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: istio
  namespace: istio-system
spec:
  url: ${charts}
`;

/** Releases of one version, each with the charts that it depends on: `releases('1.24.3', { istiod: ['base'] })`. */
export function releases(version: string, dependsOn: Readonly<Record<string, readonly string[]>>) {
  const files = Object.entries(dependsOn).map(([chart, needed]) => [
    `${chart}.yaml`,
    helmRelease(version, chart, needed),
  ]);
  return { 'repository.yaml': repository, ...(Object.fromEntries(files) as Record<string, string>) };
}

/** Releases of Flux, each in a Kustomization of its name that depends on another; the version stands as in `releases`. */
export function kustomizations(
  version: string,
  dependsOn: Readonly<Record<string, string | null>>,
  wait: boolean,
): Record<string, string> {
  const files = Object.entries(dependsOn).flatMap(([chart, needed]) => [
    [
      `flux/${chart}.yaml`,
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${chart}
  namespace: flux-system
spec:
  path: ./${chart}
  prune: true
  wait: ${wait}
  dependsOn: [${needed === null ? '' : `{ name: ${needed} }`}]
  sourceRef:
    kind: GitRepository
    name: flux-system
`,
    ],
    [`${chart}/release.yaml`, helmRelease(version, chart, [])],
  ]);
  return { 'base/repository.yaml': repository, ...(Object.fromEntries(files) as Record<string, string>) };
}

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

/** Releases in one helmfile with what each needs; the nth version stands at line 8 + 6n, column 14. */
export function helmfile(version: string, needs: Readonly<Record<string, string | null>>, wait = true): string {
  const written = Object.entries(needs).map(
    ([chart, needed]) => `  - name: ${chart}
    namespace: istio-system
    chart: istio/${chart}
    version: ${version}
    wait: ${wait}
    needs: [${needed === null ? '' : `istio-system/${needed}`}]
`,
  );
  return `repositories:
  - name: istio
    url: ${charts}
releases:
${written.join('')}`;
}

/** The same with a release of a chart of the repository that needs them, which is not rendered without helm. */
export function helmfileWithChart(version: string, needs: Readonly<Record<string, string | null>>): Files {
  const shop = '  - name: shop\n    chart: ./charts/shop\n    needs: [istio-system/istiod]\n';
  return {
    'helmfile.yaml': `${helmfile(version, needs)}${shop}`,
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
    'charts/shop/templates/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: shop}\n',
  };
}

/** Releases of Terraform with what each depends on; the nth version stands at line 5 + 7n, column 17. */
export function terraform(version: string, dependsOn: Readonly<Record<string, string | null>>): string {
  const blocks = Object.entries(dependsOn).map(
    ([chart, needed]) => `resource "helm_release" "${chart}" {
  name       = "${chart}"
  repository = "${charts}"
  chart      = "${chart}"
  version    = "${version}"
  depends_on = [${needed === null ? '' : `helm_release.${needed}`}]
}
`,
  );
  return blocks.join('');
}

/** Releases of Terraform that take their version from one variable, at line 2, column 14, and depend on nothing. */
export function oneVariable(version: string, names: readonly string[]): string {
  const releasesOfAll = terraform('', Object.fromEntries(names.map((name) => [name, null])));
  return `variable "istio" {\n  default = "${version}"\n}\n${releasesOfAll.replaceAll('= ""', '= var.istio')}`;
}

/** A chart of charts: the version of the nth dependency stands at line 6 + 3n, column 14. */
export function umbrella(version: string, names: readonly string[]): string {
  const dependencies = names.map((name) => `  - name: ${name}\n    version: ${version}\n    repository: ${charts}\n`);
  return `apiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n${dependencies.join('')}`;
}

/** A script that installs charts one after the other: the nth stands at line 2 + n. */
export function script(version: string, names: readonly string[], more = ''): string {
  const commands = names.map((name) => `helm upgrade --install ${name} istio/${name} --version ${version}${more}\n`);
  return `helm repo add istio ${charts}\n${commands.join('')}`;
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
