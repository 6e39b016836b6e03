/** Small repositories that declare a version as it is given, one function per kind of place. */

const charts = 'https://istio-release.storage.googleapis.com/charts';

export function application(version: string, chart = 'istiod', repository = charts): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${chart}
  namespace: argocd
spec:
  source:
    repoURL: ${repository}
    chart: ${chart}
    targetRevision: ${version}
  destination:
    namespace: istio-system
`;
}

/** A chart in the git repository of Istio. */
export function gitApplication(version: string): string {
  return application(version, 'base', 'https://github.com/istio/istio').replace(
    'chart: base',
    'path: manifests/charts/base',
  );
}

export function chart(version: string): string {
  return `apiVersion: v2
name: mesh
version: 0.1.0
dependencies:
  - name: istiod
    version: ${version}
    repository: ${charts}
`;
}

/** What Helm writes behind a lock file, by what the chart asks for and what it came down to. */
const digests: Readonly<Record<string, string>> = {
  '1.24.2 1.24.2': '1bffd24090ed1e3a4554ac3c1eb70da1614cc82d97f0cba0e7ceb46b4f6c2c5b',
  '1.24.3 1.24.3': 'd84b0b3f1ea118ea2f86586cc01ebdacf2f93bcbe4ead859ce9f6669e7e779a9',
  '1.24.x 1.24.3': '4d510a794f384989310e7dd095af877444edc34bb588b006bf376ef8dcebd6c0',
  '1.x 1.24.3': 'b332f1f5ba59fd888b92432a638361057a855d2b2868010da3c0904e68f0a64e',
  'v1 1.24.3': 'a5bb46938716f34205e41732524d0e718e3293bf25fe4016ffd4e8280b52a36d',
};

/**
 * The lock file of `chart(asked)`; its version stands at line 4, column 12.
 * @param asked `v1` for the digest of Helm 2
 */
export function lock(asked: string, version = '1.24.3'): string {
  return `dependencies:
- name: istiod
  repository: ${charts}
  version: ${version}
digest: sha256:${digests[`${asked} ${version}`] ?? ''}
generated: "2026-11-01T10:00:00Z"
`;
}

export function helmRelease(version: string | null): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: istiod
  namespace: istio-system
spec:
  chart:
    spec:
      chart: istiod
${version === null ? '' : `      version: ${version}\n`}      sourceRef:
        kind: HelmRepository
        name: istio
`;
}

export function deployment(image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: istiod, namespace: istio-system}
spec:
  selector: {matchLabels: {app: istiod}}
  template:
    metadata: {labels: {app: istiod}}
    spec:
      containers:
        - name: discovery
          image: ${image}
`;
}

export function helmfile(version: string): string {
  return `repositories:
  - name: istio
    url: ${charts}
releases:
  - name: istiod
    namespace: istio-system
    chart: istio/istiod
    version: ${version}
`;
}

export function kustomization(version: string): string {
  return `helmCharts:
  - name: istiod
    repo: ${charts}
    version: ${version}
    releaseName: istiod
`;
}

export function terraform(version: string, chartName = 'istiod'): string {
  return `resource "helm_release" "${chartName}" {
  name       = "${chartName}"
  repository = "${charts}"
  chart      = "${chartName}"
  version    = ${version}
}
`;
}

export function sail(version: string | null): string {
  return `apiVersion: sailoperator.io/v1
kind: Istio
metadata:
  name: default
spec:
  namespace: istio-system
${version === null ? '' : `  version: ${version}\n`}`;
}

export function workflow(version: string): string {
  return `on: push
jobs:
  check:
    runs-on: ubuntu-latest
    env:
      ISTIO_VERSION: ${version}
    steps: []
`;
}

/** A change of one file. */
export function edited(file: string, before: string, after: string, beside: Readonly<Record<string, string>> = {}) {
  return { before: { ...beside, [file]: before }, after: { ...beside, [file]: after } };
}

/** An Application that delivers a folder of this repository. */
export function folderApplication(path: string): string {
  return application('main', 'mesh', 'https://github.com/example/platform').replace('chart: mesh', `path: ${path}`);
}

/** A HelmRelease of a chart that stands in this repository. */
export const gitRelease = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: mesh
  namespace: istio-system
spec:
  chart:
    spec:
      chart: ./mesh
      sourceRef:
        kind: GitRepository
        name: flux-system
        namespace: flux-system
`;

/** A helmfile release of a chart that stands in this repository. */
export const localRelease = 'releases:\n  - name: mesh\n    namespace: istio-system\n    chart: ./mesh\n';

/** The Subscription of OLM to OpenShift Service Mesh 3; its channel stands at line 8, column 12. */
export function subscription(channel: string, approval = 'Automatic'): string {
  return `apiVersion: operators.coreos.com/v1alpha1
kind: Subscription
metadata:
  name: servicemeshoperator3
  namespace: openshift-operators
spec:
  name: servicemeshoperator3
  channel: ${channel}
  source: redhat-operators
  installPlanApproval: ${approval}
`;
}
