/** Small repositories that declare versions and what stands beside them: the material of the cases. */

export const charts = 'https://blob.istio.io/istio-release/charts';
export const oldCharts = 'https://istio-release.storage.googleapis.com/charts';

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

export function sail(version: string): string {
  return `apiVersion: sailoperator.io/v1
kind: Istio
metadata:
  name: default
spec:
  version: ${version}
`;
}

export function istioOperator(tag: string, hub: string): string {
  return `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: control-plane
  namespace: istio-system
spec:
  hub: ${hub}
  tag: ${tag}
`;
}

export function deployment(image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod
  namespace: istio-system
spec:
  selector:
    matchLabels: {app: istiod}
  template:
    metadata:
      labels: {app: istiod}
    spec:
      containers:
        - name: discovery
          image: ${image}
`;
}

/** A CRD of the Gateway API, as its bundle has it. */
export function definition(kind: string, bundle: string): string {
  const plural = `${kind.toLowerCase()}s`;
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${plural}.gateway.networking.k8s.io
  annotations:
    gateway.networking.k8s.io/bundle-version: ${bundle}
spec:
  group: gateway.networking.k8s.io
  names: {kind: ${kind}, plural: ${plural}}
  scope: Namespaced
`;
}

export function tlsRoute(name = 'database'): string {
  return `apiVersion: gateway.networking.k8s.io/v1alpha3
kind: TLSRoute
metadata:
  name: ${name}
  namespace: shop
spec:
  rules: []
`;
}

/** A change of one file. */
export function edited(file: string, before: string, after: string, beside: Readonly<Record<string, string>> = {}) {
  return { before: { ...beside, [file]: before }, after: { ...beside, [file]: after } };
}

/** A file that is added. */
export function added(file: string, text: string, beside: Readonly<Record<string, string>> = {}) {
  return { before: beside, after: { ...beside, [file]: text } };
}

/** An audit of files. */
export function audited(files: Readonly<Record<string, string>>) {
  return { before: files, after: files, mode: 'audit' as const };
}

/** Values that set a hub, without which the charts of 1.30 pull images from an address that goes. */
export const hub = { 'values.yaml': 'global:\n  hub: docker.io/istio\n' };
