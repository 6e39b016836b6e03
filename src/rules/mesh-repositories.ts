export { sail, workload } from './mesh-objects.ts';

/** Small meshes of several components, as a table of versions: the material of the cases. */

const charts = 'https://istio-release.storage.googleapis.com/charts';

/** A HelmRelease on the lines 1 to 13; its version stands at line 10, column 16. */
export function helmRelease(version: string, chart: string, name: string, values = ''): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: istio-system
spec:
  chart:
    spec:
      chart: ${chart}
      version: ${version}
      sourceRef:
        kind: HelmRepository
        name: istio
${values === '' ? '' : `  values:\n    ${values}\n`}`;
}

const repository = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: istio
  namespace: istio-system
spec:
  url: ${charts}
`;

/** Files of releases by chart: `releases({ istiod: '1.24.3', cni: '1.23.6' })`. */
export function releases(versions: Readonly<Record<string, string>>, folder = ''): Record<string, string> {
  const files = Object.entries(versions).map(([chart, version]) => [
    `${folder}${chart}.yaml`,
    helmRelease(version, chart, chart),
  ]);
  return { [`${folder}repository.yaml`]: repository, ...(Object.fromEntries(files) as Record<string, string>) };
}

/** An Application; its version stands at line 10, column 21. */
export function application(version: string, chart: string, cluster = 'in-cluster'): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${chart}-${cluster}
  namespace: argocd
spec:
  source:
    repoURL: ${charts}
    chart: ${chart}
    targetRevision: ${version}
  destination:
    name: ${cluster}
    namespace: istio-system
`;
}

/** A chart of charts: the version of the nth dependency stands at line 5 + 3n, column 14. */
export function umbrella(versions: Readonly<Record<string, string>>): string {
  const dependencies = Object.entries(versions).map(
    ([name, version]) => `  - name: ${name}\n    version: ${version}\n    repository: ${charts}\n`,
  );
  return `apiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n${dependencies.join('')}`;
}

/** Releases of Terraform in one file: the version of the nth stands at line 5 + 6n, column 16. */
export function terraform(versions: Readonly<Record<string, string>>): string {
  const blocks = Object.entries(versions).map(
    ([chart, version]) => `resource "helm_release" "${chart}" {
  name       = "${chart}"
  repository = "${charts}"
  chart      = "${chart}"
  version    = "${version}"
}
`,
  );
  return blocks.join('');
}

/** A script: the version of the nth chart stands at line 2 + n. */
export function install(versions: Readonly<Record<string, string>>): string {
  const commands = Object.entries(versions).map(
    ([chart, version]) => `helm upgrade ${chart} istio/${chart} --version ${version} -n istio-system\n`,
  );
  return `helm repo add istio ${charts}\n${commands.join('')}`;
}
