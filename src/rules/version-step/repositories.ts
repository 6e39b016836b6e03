/** Small repositories that declare versions, one function per kind of place: the material of the cases. */

const charts = 'https://istio-release.storage.googleapis.com/charts';

export function istioOperator(tag: string, revision?: string): string {
  return `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: control-plane
  namespace: istio-system
spec:
  tag: ${tag}
${revision === undefined ? '' : `  revision: ${revision}\n`}`;
}

export function helmRepository(url = charts): string {
  return `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: istio
  namespace: istio-system
spec:
  url: ${url}
`;
}

export function helmRelease(version: string, chart = 'istiod', name = chart, values = ''): string {
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

export function ociRepository(tag: string): string {
  return `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: istiod
  namespace: istio-system
spec:
  url: oci://ghcr.io/istio/release/charts/istiod
  ref:
    tag: ${tag}
`;
}

export function application(version: string, chart = 'istiod', repository = charts, name = chart): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
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

export function chart(version: string, name = 'istiod', repository = charts): string {
  return `apiVersion: v2
name: mesh
version: 0.1.0
dependencies:
  - name: ${name}
    version: ${version}
    repository: ${repository}
`;
}

export function sail(version: string, kind = 'Istio', strategy = 'InPlace'): string {
  return `apiVersion: sailoperator.io/v1
kind: ${kind}
metadata:
  name: default
spec:
  version: ${version}
${kind === 'Istio' ? `  updateStrategy:\n    type: ${strategy}\n` : ''}`;
}

export function deployment(image: string, name = 'istiod'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: istio-system
spec:
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: main
          image: ${image}
`;
}

export function helmfile(version: string, more = ''): string {
  return `repositories:
  - name: istio
    url: ${charts}
releases:
  - name: istiod
    namespace: istio-system
    chart: istio/istiod
    version: ${version}
${more}`;
}

/** The form of the years of Helm 2: the version stands in the repository's address only. */
export function oldHelmfile(version: string): string {
  return `repositories:
  - name: istio.io
    url: https://storage.googleapis.com/istio-release/releases/${version}/charts
releases:
  - name: istio-init
    chart: istio.io/istio-init
  - name: istio
    chart: istio.io/istio
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

export function kustomization(version: string): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
helmCharts:
  - name: istiod
    repo: ${charts}
    version: ${version}
    releaseName: istiod
`;
}

/** The file that HelmReleases take their charts from. */
export const repository = { 'repository.yaml': helmRepository() };

/** A change of one file. */
export function edited(file: string, before: string, after: string, beside: Readonly<Record<string, string>> = {}) {
  return { before: { ...beside, [file]: before }, after: { ...beside, [file]: after } };
}
