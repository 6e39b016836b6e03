import type { Files } from '../../cases.ts';

/** An object of Istio; its spec begins on line 5 of the file. */
export function istio(kind: string, id: string, ...spec: string[]): string {
  const [namespace, name] = id.split('/');
  const head = [
    'apiVersion: networking.istio.io/v1',
    `kind: ${kind}`,
    `metadata: {namespace: ${namespace}, name: ${name}}`,
  ];
  return [...head, 'spec:', ...spec.map((line) => `  ${line}`), ''].join('\n');
}

/** `hosts` on line 5, the first destination on line 8, each further one on the next. */
export function routes(id: string, host: string, shares: Readonly<Record<string, number>>, ...more: string[]): string {
  const destinations = Object.entries(shares).map(
    ([subset, weight]) => `  - {weight: ${weight}, destination: {subset: ${subset}, host: ${host}}}`,
  );
  return istio('VirtualService', id, `hosts: [${host}]`, 'http:', '- route:', ...destinations, ...more);
}

/** `host` on line 5, the first subset on line 7, each further one on the next; other fields at the end. */
export function rule(id: string, host: string, subsets: readonly string[], ...more: string[]): string {
  const entries = subsets.map((name) => `- {name: ${name}, labels: {version: ${name}}}`);
  return istio(
    'DestinationRule',
    id,
    `host: ${host}`,
    ...(entries.length > 0 ? ['subsets:', ...entries] : []),
    ...more,
  );
}

export function service(id: string, ...spec: string[]): string {
  const [namespace, name] = id.split('/');
  const lines = spec.length > 0 ? spec : [`selector: {app: ${name}}`, 'ports: [{port: 80}]'];
  const head = ['apiVersion: v1', 'kind: Service', `metadata: {namespace: ${namespace}, name: ${name}}`, 'spec:'];
  return [...head, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

export function deployment(id: string, labels = `app: ${id.split('/')[1]}`): string {
  const [namespace, name] = id.split('/');
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    `metadata: {namespace: ${namespace}, name: ${name}}`,
    'spec:',
    `  template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: app}]}}`,
    '',
  ].join('\n');
}

export function application(name: string, path: string, ...syncOptions: string[]): string {
  return [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    `metadata: {namespace: argocd, name: ${name}}`,
    'spec:',
    `  source: {repoURL: https://git.example/shop/mesh.git, path: ${path}, targetRevision: HEAD}`,
    '  destination: {server: https://kubernetes.default.svc, namespace: prod}',
    `  syncPolicy: {automated: {prune: true}, syncOptions: [${syncOptions.join(', ')}]}`,
    '',
  ].join('\n');
}

export const full = 'reviews.prod.svc.cluster.local';
export const reviews = service('prod/reviews');
export const canary = routes('prod/reviews', 'reviews', { v1: 90, v2: 10 });
export const stable = routes('prod/reviews', 'reviews', { v1: 100 });
export const rule1 = rule('prod/reviews', 'reviews', ['v1']);
export const rule12 = rule('prod/reviews', 'reviews', ['v1', 'v2']);

/** A base in which all is well, and files put over it. */
export const calm: Files = { '10-rule.yaml': rule1, '20-routes.yaml': stable };
export const over = (files: Files): Files => ({ ...calm, ...files });

/** The same files below an Argo CD Application. */
export function argocd(files: Files, ...syncOptions: string[]): Files {
  const below = Object.entries(files).map(([path, text]) => [`mesh/${path}`, text]);
  return { 'apps/mesh.yaml': application('mesh', 'mesh', ...syncOptions), ...Object.fromEntries(below) };
}

export const wave = (text: string, number: number): string =>
  text.replace(/name: ([\w-]+)\}/, `name: $1, annotations: {argocd.argoproj.io/sync-wave: "${number}"}}`);

/** The same files below a Flux Kustomization. */
export function flux(files: Files): Files {
  const kustomization = [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    'metadata: {namespace: flux-system, name: mesh}',
    'spec: {path: ./mesh, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}',
    '',
  ].join('\n');
  const below = Object.entries(files).map(([path, text]) => [`mesh/${path}`, text]);
  return { 'flux/mesh.yaml': kustomization, ...Object.fromEntries(below) };
}

/** An object that Flux applies once, and leaves alone from then on. */
export const ifNotPresent = (text: string): string =>
  text.replace(/name: ([\w-]+)\}/, 'name: $1, annotations: {kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}}');

/** Two Applications, one for rules, one for routes. */
export const apart = (rules: string, virtualService: string): Files => ({
  'apps/rules.yaml': application('rules', 'rules'),
  'apps/routes.yaml': application('routes', 'routes'),
  'rules/rule.yaml': rules,
  'routes/routes.yaml': virtualService,
});

/** A Gateway with the pods that it selects, in a namespace of their own. */
export const gateway = istio(
  'Gateway',
  'prod/web',
  'selector: {istio: web}',
  'servers:',
  '- {hosts: ["*"], port: {number: 80, name: http, protocol: HTTP}}',
);
export const gatewayPods = deployment('ingress/web', 'istio: web');
export const atGateway = routes('prod/reviews', 'reviews', { v1: 90, v2: 10 }, 'gateways: [web]');
export const entry = (...more: string[]): string =>
  istio(
    'ServiceEntry',
    'prod/api',
    'hosts: [api.example.com]',
    'ports: [{number: 443, name: tls, protocol: TLS}]',
    ...more,
  );
export const apiRule = rule('prod/api', 'api.example.com', ['v1']);
export const apiRoutes = routes('prod/api', 'api.example.com', { v1: 100 });
export const delegate = istio(
  'VirtualService',
  'prod/reviews',
  'http:',
  '- route:',
  '  - destination: {subset: v2, host: reviews}',
);
export const delegating = (...more: string[]): string =>
  istio(
    'VirtualService',
    'web/shop',
    'hosts: [shop.example.com]',
    'http:',
    '- delegate: {name: reviews, namespace: prod}',
    ...more,
  );

export const v2 = { file: '20-routes.yaml', line: 9, column: 42, side: 'head' } as const;
export const v2Below = { ...v2, file: 'mesh/20-routes.yaml' } as const;
export const single = { file: '20-routes.yaml', line: 8, column: 43, side: 'head' } as const;
