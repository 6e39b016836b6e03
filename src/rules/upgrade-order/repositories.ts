import type { Files } from '../cases.ts';
import { charts } from './argocd-repositories.ts';

export { sail, workload } from '../mesh-objects.ts';
export {
  applicationSet,
  applicationSets,
  applications,
  healthOfApplications,
  parent,
  severalSources,
} from './argocd-repositories.ts';

/** Small meshes of several components that one change moves: the material of the cases. */

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
