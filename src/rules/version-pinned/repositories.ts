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

export const lock = 'dependencies:\n- name: istiod\n  version: 1.24.3\n';

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
