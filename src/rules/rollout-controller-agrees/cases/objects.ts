import type { Files } from '../../cases.ts';

/** Lines of the spec of an object; the first stands on line 5 of the file. */
export function object(apiVersion: string, kind: string, id: string, ...spec: string[]): string {
  const [namespace, name] = id.split('/');
  const head = [`apiVersion: ${apiVersion}`, `kind: ${kind}`, `metadata: {namespace: ${namespace}, name: ${name}}`];
  return [...head, 'spec:', ...spec.map((line) => `  ${line}`), ''].join('\n');
}

/** A Rollout of `reviews`: `canary` on line 7, `trafficRouting` on the line after the Services, then `istio`. */
export function rollout(lines: readonly string[], id = 'prod/reviews'): string {
  const canary = lines.map((line) => `    ${line}`);
  const template = '{metadata: {labels: {app: reviews}}, spec: {containers: [{name: app, image: "reviews:1"}]}}';
  return object('argoproj.io/v1alpha1', 'Rollout', id, `template: ${template}`, 'strategy:', '  canary:', ...canary);
}

/** By subset: `virtualService` on line 10, its name on 11, `destinationRule` on 13, its name on 14, stable 15, canary 16. */
export function bySubset(change: Readonly<Record<string, string>> = {}, ...more: string[]): string {
  const lines = [
    'trafficRouting:',
    '  istio:',
    '    virtualService:',
    '      name: reviews',
    '      routes: [primary]',
    '    destinationRule:',
    '      name: reviews',
    '      stableSubsetName: stable',
    '      canarySubsetName: canary',
    ...more,
  ];
  return rollout(lines.map((line) => change[line.trim()] ?? line).filter((line) => line !== ''));
}

/** By Service: the stable one on line 8, the canary one on 9, `istio` on 11, `virtualService` on 12. */
export function byService(change: Readonly<Record<string, string>> = {}, ...more: string[]): string {
  const lines = [
    'stableService: reviews-stable',
    'canaryService: reviews-canary',
    'trafficRouting:',
    '  istio:',
    '    virtualService: {name: reviews, routes: [primary]}',
    ...more,
  ];
  return rollout(lines.map((line) => change[line.trim()] ?? line).filter((line) => line !== ''));
}

/** `hosts` on line 5, `http` on 6, the routes from line 7. */
export function virtualService(id: string, host: string, ...routes: string[]): string {
  return object('networking.istio.io/v1', 'VirtualService', id, `hosts: [${host}]`, 'http:', ...routes);
}

/** Three lines: the name, `route`, and the destinations one a line. */
export function route(name: string | null, ...destinations: string[]): string[] {
  const entries = destinations.map((destination) => `  - ${destination}`);
  return name === null ? ['- route:', ...entries] : [`- name: ${name}`, '  route:', ...entries];
}

export function to(host: string, subset: string | null, weight: number): string {
  const destination = subset === null ? `{host: ${host}}` : `{host: ${host}, subset: ${subset}}`;
  return `{weight: ${weight}, destination: ${destination}}`;
}

/** `host` on line 5, the first subset on line 7. */
export function destinationRule(id: string, host: string, ...subsets: string[]): string {
  const entries = subsets.map((name) => `- {name: ${name}, labels: {app: reviews}}`);
  return object('networking.istio.io/v1', 'DestinationRule', id, `host: ${host}`, 'subsets:', ...entries);
}

export function service(...ids: string[]): string {
  return ids
    .map((id) => object('v1', 'Service', id, 'selector: {app: reviews}', 'ports: [{name: http, port: 80}]'))
    .join('---\n');
}

/** On lines 8 and 9 the destinations of the route `primary`. */
export const subsetRoutes = virtualService(
  'prod/reviews',
  'reviews',
  ...route('primary', to('reviews', 'stable', 100), to('reviews', 'canary', 0)),
);
const serviceRoutes = virtualService(
  'prod/reviews',
  'reviews',
  ...route('primary', to('reviews-stable', null, 100), to('reviews-canary', null, 0)),
);
export const bothSubsets = destinationRule('prod/reviews', 'reviews', 'stable', 'canary');

/** A Rollout that shifts traffic between subsets, with all that it needs. */
export const subsets: Files = {
  '00-service.yaml': service('prod/reviews'),
  '10-rule.yaml': bothSubsets,
  '20-routes.yaml': subsetRoutes,
  '30-rollout.yaml': bySubset(),
};

/** A Rollout that shifts traffic between Services, with all that it needs. */
export const services: Files = {
  '00-service.yaml': service('prod/reviews', 'prod/reviews-stable', 'prod/reviews-canary'),
  '20-routes.yaml': serviceRoutes,
  '30-rollout.yaml': byService(),
};

/** The target of a Canary. */
export const deployment = object(
  'apps/v1',
  'Deployment',
  'prod/podinfo',
  'selector: {matchLabels: {app: podinfo}}',
  'template: {metadata: {labels: {app: podinfo}}, spec: {containers: [{name: app}]}}',
);

/** `targetRef` on line 5, `service` on line 6, its fields from line 7. */
export function canary(...lines: string[]): string {
  return object(
    'flagger.app/v1beta1',
    'Canary',
    'prod/podinfo',
    'targetRef: {apiVersion: apps/v1, kind: Deployment, name: podinfo}',
    'service:',
    ...['port: 9898', ...lines].map((line) => `  ${line}`),
  );
}
