import type { Files } from '../../cases.ts';

const text = (...lines: string[]): string => [...lines, ''].join('\n');

/** Its labels begin on line 6, one a line. */
export function namespace(name: string, ...labels: string[]): string {
  return text(
    'apiVersion: v1',
    'kind: Namespace',
    'metadata:',
    `  name: ${name}`,
    '  labels:',
    ...labels.map((label) => `    ${label}`),
  );
}

export const labelled = (revision: string): string => namespace('shop', `istio.io/rev: ${revision}`);
export const injected = namespace('shop', 'istio-injection: enabled');

/** Its values begin on line 7, one a line. */
export function release(name: string, chart: string, ...values: string[]): string {
  return text(
    'apiVersion: helm.toolkit.fluxcd.io/v2',
    'kind: HelmRelease',
    `metadata: {name: ${name}, namespace: istio-system}`,
    'spec:',
    `  chart: {spec: {chart: ${chart}, version: 1.24.2, sourceRef: {kind: HelmRepository, name: istio}}}`,
    '  values:',
    ...values.map((value) => `    ${value}`),
  );
}

export const istiod = (revision: string, ...values: string[]): string =>
  release(`istiod-${revision}`, 'istiod', `revision: ${revision}`, ...values);
export const defaultIstiod = release('istiod', 'istiod', 'pilot: {autoscaleMin: 2}');

/** A Deployment of istiod as its chart renders it: the revision on line 7. */
export const istiodDeployment = (revision: string): string =>
  text(
    'apiVersion: apps/v1',
    'kind: Deployment',
    `metadata: {name: istiod-${revision}, namespace: istio-system}`,
    'spec:',
    '  template:',
    '    metadata:',
    `      labels: {app: istiod, istio.io/rev: ${revision}}`,
    '    spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:1.24.2"}]}',
  );

/** `version` on line 5. */
export const sail = (version: string, strategy = 'RevisionBased', name = 'default'): string =>
  text(
    'apiVersion: sailoperator.io/v1',
    'kind: Istio',
    `metadata: {name: ${name}}`,
    'spec:',
    `  version: ${version}`,
    '  namespace: istio-system',
    `  updateStrategy: {type: ${strategy}}`,
  );

export const sailTag = (name: string, kind: string, target: string): string =>
  text(
    'apiVersion: sailoperator.io/v1',
    'kind: IstioRevisionTag',
    `metadata: {name: ${name}}`,
    'spec:',
    '  targetRef:',
    `    kind: ${kind}`,
    `    name: ${target}`,
  );

/** A Deployment of which the version of the image starts pods anew; labels of its pods on line 6. */
export const web = (version: number, ...labels: string[]): string =>
  text(
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: {name: web, namespace: shop}',
    'spec:',
    '  template:',
    `    metadata: {labels: {${['app: web', ...labels].join(', ')}}}`,
    `    spec: {containers: [{name: web, image: "shop/web:${version}"}]}`,
  );

export function application(name: string, path: string, ...syncOptions: string[]): string {
  return text(
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    `metadata: {namespace: argocd, name: ${name}}`,
    'spec:',
    `  source: {repoURL: https://git.example/shop/mesh.git, path: ${path}, targetRevision: HEAD}`,
    '  destination: {server: https://kubernetes.default.svc, namespace: shop}',
    `  syncPolicy: {automated: {prune: true}, syncOptions: [${syncOptions.join(', ')}]}`,
  );
}

/** The same files below an Argo CD Application. */
export function argocd(files: Files, ...syncOptions: string[]): Files {
  const below = Object.entries(files).map(([path, content]) => [`mesh/${path}`, content]);
  return { 'apps/mesh.yaml': application('mesh', 'mesh', ...syncOptions), ...Object.fromEntries(below) };
}

/** The same objects in a sync wave, for metadata that is written on one line. */
export const wave = (content: string, number: number): string =>
  content.replace(/^(metadata: \{.*)\}$/m, `$1, annotations: {argocd.argoproj.io/sync-wave: "${number}"}}`);

export const fluxKustomization = (name: string, ...spec: string[]): string =>
  text(
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    `metadata: {name: ${name}, namespace: flux-system}`,
    'spec:',
    `  path: ./${name}`,
    '  prune: true',
    '  sourceRef: {kind: GitRepository, name: flux-system}',
    ...spec.map((line) => `  ${line}`),
  );

/** An Application of the istiod chart; its values in a text from line 11. */
export const istiodApplication = (revision: string): string =>
  text(
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    `metadata: {name: istiod-${revision}, namespace: argocd}`,
    'spec:',
    '  source:',
    '    repoURL: https://istio-release.storage.googleapis.com/charts',
    '    chart: istiod',
    '    targetRevision: 1.24.2',
    '    helm:',
    '      values: |',
    '        pilot: {autoscaleMin: 2}',
    `        revision: ${revision}`,
    '  destination: {server: https://kubernetes.default.svc, namespace: istio-system}',
    '  syncPolicy: {automated: {prune: true}}',
  );

/** Two Kustomizations of Flux, the second after the first. */
export const flux = (infra: Files, apps: Files, { wait = true, dependsOn = true } = {}): Files => ({
  'clusters/prod/infra.yaml': fluxKustomization('infra', ...(wait ? ['wait: true'] : [])),
  'clusters/prod/apps.yaml': fluxKustomization('apps', ...(dependsOn ? ['dependsOn: [{name: infra}]'] : [])),
  ...below('infra', infra),
  ...below('apps', apps),
});

function below(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}

/** A helmfile with releases of istiod, one for each revision, and a gateway after one of them. */
export const helmfile = (revisions: readonly string[], gateway: string, { needs = true, wait = true } = {}): string =>
  text(
    'repositories:',
    '- {name: istio, url: "https://istio-release.storage.googleapis.com/charts"}',
    'releases:',
    '- name: gateway',
    '  namespace: ingress',
    '  chart: istio/gateway',
    '  version: 1.24.2',
    `  values: [{revision: ${gateway}}]`,
    ...(needs ? [`  needs: [istio-system/istiod-${gateway}]`] : ['  labels: {tier: edge}']),
    ...revisions.flatMap((revision) => [
      `- name: istiod-${revision}`,
      '  namespace: istio-system',
      '  chart: istio/istiod',
      '  version: 1.24.2',
      `  wait: ${wait}`,
      `  values: [{revision: ${revision}}]`,
    ]),
  );

export const istioOperator = (name: string, ...spec: string[]): string =>
  text(
    'apiVersion: install.istio.io/v1alpha1',
    'kind: IstioOperator',
    `metadata: {name: ${name}, namespace: istio-system}`,
    'spec:',
    ...spec.map((line) => `  ${line}`),
  );

/** The webhook of a tag as `istioctl tag generate` writes it: what it points at on line 7. */
export const tagWebhook = (tag: string, revision: string): string =>
  text(
    'apiVersion: admissionregistration.k8s.io/v1',
    'kind: MutatingWebhookConfiguration',
    'metadata:',
    `  name: istio-revision-tag-${tag}`,
    '  labels:',
    `    istio.io/tag: ${tag}`,
    `    istio.io/rev: ${revision}`,
    `webhooks: [{name: rev.namespace.sidecar-injector.istio.io, clientConfig: {service: {name: istiod-${revision}}}}]`,
  );

/** The validation webhook of the base chart, rendered: the Service that it calls on line 7. */
export const validator = (service: string): string =>
  text(
    'apiVersion: admissionregistration.k8s.io/v1',
    'kind: ValidatingWebhookConfiguration',
    'metadata: {name: istiod-default-validator}',
    'webhooks:',
    '- name: validation.istio.io',
    '  clientConfig:',
    `    service: {name: ${service}, namespace: istio-system}`,
  );

/** A Gateway of the Gateway API: its label on line 7. */
export const gateway = (revision: string, className = 'istio'): string =>
  text(
    'apiVersion: gateway.networking.k8s.io/v1',
    'kind: Gateway',
    'metadata:',
    '  name: web',
    '  namespace: ingress',
    '  labels:',
    `    istio.io/rev: ${revision}`,
    `spec: {gatewayClassName: ${className}, listeners: []}`,
  );

/** The pods of a gateway as its chart renders them: labels on line 6, image `auto`. */
export const gatewayPods = (...labels: string[]): string =>
  text(
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: {name: edge, namespace: ingress}',
    'spec:',
    '  template:',
    `    metadata: {labels: {${['app: edge', ...labels].join(', ')}}}`,
    '    spec: {containers: [{name: istio-proxy, image: auto}]}',
  );
