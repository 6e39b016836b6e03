import { describe, expect, it } from 'vitest';
import { istioRolloutOf } from '../../src/mesh/controllers/argo-rollouts.ts';
import { isMade, madeOf, withMadeObjects } from '../../src/mesh/controllers/made-objects.ts';
import { shiftedRules, versionOf } from '../../src/mesh/controllers/rollout-routes.ts';
import { buildMesh } from '../../src/mesh/mesh.ts';
import { servicesNamed } from '../../src/mesh/registry.ts';
import { specOf } from '../../src/mesh/spec.ts';
import { subsetAnswer } from '../../src/mesh/subset.ts';
import { liveDestinations, virtualServiceGateways, virtualServiceHosts } from '../../src/mesh/virtual-service.ts';
import { workloads } from '../../src/mesh/workloads.ts';
import { meshOf, objectsOf } from '../support/states.ts';

const settings = { istioVersion: null, outboundTrafficPolicy: null };

/** The spec stands on line 4: its fields from line 5. */
function object(apiVersion: string, kind: string, name: string, ...spec: string[]): string {
  const head = [`apiVersion: ${apiVersion}`, `kind: ${kind}`, `metadata: {namespace: prod, name: ${name}}`, 'spec:'];
  return [...head, ...spec.map((line) => `  ${line}`), ''].join('\n');
}

function rollout(istio: string, services = ''): string {
  return object(
    'argoproj.io/v1alpha1',
    'Rollout',
    'reviews',
    'template: {metadata: {labels: {app: reviews}}, spec: {containers: [{name: app}]}}',
    `strategy: {canary: {${services}trafficRouting: {istio: ${istio}}}}`,
  );
}

function routes(...lines: string[]): string {
  return object('networking.istio.io/v1', 'VirtualService', 'reviews', 'hosts: [reviews]', ...lines);
}

function canary(...spec: string[]): string {
  return object('flagger.app/v1beta1', 'Canary', 'podinfo', 'targetRef: {kind: Deployment, name: podinfo}', ...spec);
}

const bySubset =
  '{virtualService: {name: reviews}, destinationRule: {name: reviews, stableSubsetName: s, canarySubsetName: c}}';

describe('a Rollout', () => {
  it.each([
    ['of no Istio', object('argoproj.io/v1alpha1', 'Rollout', 'a', 'strategy: {canary: {steps: []}}')],
    ['blue and green', object('argoproj.io/v1alpha1', 'Rollout', 'a', 'strategy: {blueGreen: {activeService: a}}')],
    ['of another group', rollout('{virtualService: {name: reviews}}').replace('argoproj.io', 'example.com')],
    [
      'of nonsense',
      object('argoproj.io/v1alpha1', 'Rollout', 'a', 'strategy: {canary: {trafficRouting: {istio: yes}}}'),
    ],
  ])('%s is none for Istio', (_, yaml) => {
    expect(istioRolloutOf(objectsOf(yaml)[0]!)).toBeNull();
  });

  it.each([
    ['reviews', 'prod', 'reviews'],
    ['reviews.shop', 'shop', 'reviews'],
    ['reviews.shop.more', 'shop.more', 'reviews'],
    ['.reviews', 'prod', '.reviews'],
  ])('names VirtualService %s as %s/%s', (name, namespace, objectName) => {
    const found = istioRolloutOf(objectsOf(rollout(`{virtualService: {name: ${name}}}`))[0]!);
    expect(found?.virtualServices).toMatchObject([{ namespace, objectName }]);
  });

  it('is read whatever its fields hold', () => {
    const odd = '{virtualServices: [1, {name: [a], routes: yes, tlsRoutes: [{port: x}]}], destinationRule: {name: 3}}';
    const found = istioRolloutOf(objectsOf(rollout(odd, 'stableService: [a], steps: {a: b}, '))[0]!);
    expect(found?.virtualServices.map(({ name }) => name)).toEqual(['', '']);
    expect(found?.destinationRule?.name).toBe('');
    expect(found?.stableService.name).toBe('');
    expect(found?.stepRoutes).toEqual([]);
  });

  it.each([
    ['the one without a name', '{name: reviews}', ['http: [{name: a}, {route: []}, {route: []}]'], ['spec.http.1']],
    ['the only one', '{name: reviews}', ['http: [{name: a}]'], ['spec.http.0']],
    ['none of several names', '{name: reviews}', ['http: [{name: a}, {name: b}]'], []],
    [
      'those named',
      '{name: reviews, routes: [b, a]}',
      ['http: [{name: a}, {name: b}]'],
      ['spec.http.1', 'spec.http.0'],
    ],
    ['the first tls and tcp ones', '{name: reviews}', ['tls: [{}, {}]', 'tcp: [{}]'], ['spec.tls.0', 'spec.tcp.0']],
    [
      'tcp by the one port',
      '{name: reviews, tcpRoutes: [{port: 2}]}',
      ['tcp: [{match: [{port: 1}]}, {match: [{port: 2}]}, {match: [{port: 2}, {port: 3}]}]'],
      ['spec.tcp.1'],
    ],
    [
      'tls by port and hosts',
      '{name: reviews, tlsRoutes: [{port: 2, sniHosts: [a, b]}]}',
      ['tls: [{match: [{port: 2, sniHosts: [a]}]}, {match: [{port: 2, sniHosts: [b, a]}]}]'],
      ['spec.tls.1'],
    ],
  ])('shifts %s', (_, reference, lines, expected) => {
    const found = istioRolloutOf(objectsOf(rollout(`{virtualService: ${reference}}`))[0]!);
    const [owner] = objectsOf(routes(...lines));
    const shifted = shiftedRules(found!.virtualServices[0]!, owner!).map(({ path }) => path.join('.'));
    expect(shifted).toEqual(expected);
  });

  it.each([
    ['canary', { host: 'new' }, 'canary'],
    ['stable by its full name', { host: 'old.prod.svc.cluster.local' }, 'stable'],
    ['canary by subset', { host: 'other', subset: 'c' }, 'canary'],
    ['neither', { host: 'older', subset: 'x' }, null],
  ])('takes a destination for %s', (_, destination, expected) => {
    const found = istioRolloutOf(objectsOf(rollout(bySubset, 'stableService: old, canaryService: new, '))[0]!);
    expect(versionOf(found!, { destination })).toBe(expected);
  });

  it('makes both versions live, whatever their weights in Git', () => {
    const entry = (subset: string, weight: number) =>
      `{weight: ${weight}, destination: {host: reviews, subset: ${subset}}}`;
    const split = routes(`http: [{route: [${entry('s', 100)}, ${entry('c', 0)}, ${entry('x', 0)}]}]`);
    const live = (yaml: string) => liveDestinations(meshOf(yaml)).map(({ subset, share }) => `${subset} ${share}`);
    expect(live(split)).toEqual(['s 100']);
    expect(live(`${split}---\n${rollout(bySubset)}`)).toEqual(['s 100', 'c 100']);
    expect(live(`${split.replace('name: reviews}', 'name: other}')}---\n${rollout(bySubset)}`)).toEqual(['s 100']);
  });

  it('is a workload by its template, or by the PodTemplate that it names', () => {
    expect(workloads(meshOf(rollout(bySubset))).map(({ podLabels }) => podLabels)).toEqual([{ app: 'reviews' }]);
    const template = 'apiVersion: v1\nkind: PodTemplate\nmetadata: {namespace: prod, name: a}\n';
    const pods = 'template: {metadata: {labels: {app: a}}, spec: {containers: [{name: app}]}}\n';
    expect(workloads(meshOf(template + pods)).map(({ podLabels }) => podLabels)).toEqual([{ app: 'a' }]);
    const reference = object('argoproj.io/v1alpha1', 'Rollout', 'a', 'workloadRef: {kind: Deployment, name: a}');
    expect(workloads(meshOf(reference))).toEqual([]);
  });
});

describe('a Canary', () => {
  const keysOf = (yaml: string) => madeOf(objectsOf(yaml)[0]!).map(({ key }) => key);

  it('brings its Services, VirtualService and DestinationRules', () => {
    expect(keysOf(canary('service: {port: 80}'))).toEqual([
      '/Service/prod/podinfo',
      '/Service/prod/podinfo-primary',
      '/Service/prod/podinfo-canary',
      'networking.istio.io/VirtualService/prod/podinfo',
      'networking.istio.io/DestinationRule/prod/podinfo-primary',
      'networking.istio.io/DestinationRule/prod/podinfo-canary',
    ]);
  });

  it.each([
    ['the name of the Service', 'service: {name: frontend}', '/Service/prod/frontend-canary'],
    ['the name of the target', 'service: {}', '/Service/prod/podinfo-canary'],
  ])('goes by %s', (_, service, key) => {
    expect(keysOf(canary(service))).toContain(key);
  });

  it.each([
    ['istio', 6],
    ["''", 6],
    ['nginx', 3],
    ['gatewayapi:v1', 3],
  ])('with provider %s makes %i objects', (provider, count) => {
    expect(keysOf(canary(`provider: ${provider}`))).toHaveLength(count);
  });

  it('without a target makes nothing', () => {
    expect(keysOf(object('flagger.app/v1beta1', 'Canary', 'a', 'service: {port: 80}'))).toEqual([]);
  });

  it.each([
    ['mesh alone', '{}', ['podinfo'], ['mesh']],
    ['hosts and the apex', '{hosts: [a.com], gateways: [edge/public]}', ['a.com', 'podinfo'], ['edge/public']],
    ['the apex once', '{hosts: [podinfo]}', ['podinfo'], ['mesh']],
    ['every host', "{hosts: ['*'], gateways: [g]}", ['*'], ['prod/g']],
    ['a delegate', '{delegation: true}', [], ['mesh']],
  ])('routes for %s', (_, service, hosts, gateways) => {
    const mesh = meshOf(canary(`service: ${service}`));
    const [made] = mesh.ofKind('networking.istio.io', 'VirtualService');
    const expanded = hosts.map((host) =>
      host.includes('.') || host === '*' ? host : `${host}.prod.svc.cluster.local`,
    );
    expect(virtualServiceHosts(mesh, made!)).toEqual(expanded);
    expect(virtualServiceGateways(made!)).toEqual(gateways);
  });

  it('is known to the registry and to the look-up of DestinationRules', () => {
    const mesh = meshOf(canary('service: {port: 9898}'));
    const host = 'podinfo-canary.prod.svc.cluster.local';
    expect(servicesNamed(mesh, host)).toMatchObject([{ source: 'Service', ports: [9898] }]);
    expect(subsetAnswer(mesh, host, 'v1', { namespace: 'prod', podLabels: [] })).toMatchObject({
      outcome: 'broken',
      cause: 'subset-missing',
    });
  });

  it('has its places in the Canary', () => {
    const mesh = meshOf(canary('service:', '  port: 80', '  hosts: [a.com, b.com]'));
    const [made] = mesh.ofKind('networking.istio.io', 'VirtualService');
    expect(made?.manifest.locate(['spec', 'hosts', 1])).toMatchObject({ line: 8, column: 20 });
    expect(made?.manifest.locate(['metadata', 'name'])).toMatchObject({ line: 5, column: 39 });
    expect(made?.manifest.locate(['spec', 'http', 0])).toMatchObject({ line: 5, column: 39 });
  });

  it('does not take the place of what Git holds', () => {
    const own = object('networking.istio.io/v1', 'VirtualService', 'podinfo', 'hosts: [a.com]');
    const [found, ...more] = meshOf(`${canary()}---\n${own}`).ofKind('networking.istio.io', 'VirtualService');
    expect(more).toEqual([]);
    expect(isMade(found!)).toBe(false);
    expect(specOf(found!)).toEqual({ hosts: ['a.com'] });
  });

  it('takes what it makes away with it', () => {
    const whole = meshOf(`${canary()}---\n${object('v1', 'Service', 'other')}`);
    const without = [...whole.objects.values()].filter(({ manifest }) => manifest.kind !== 'Canary');
    expect(without.some(isMade)).toBe(true);
    expect([...buildMesh(without, settings).objects.keys()]).toEqual(['/Service/prod/other']);
    expect(withMadeObjects(whole.objects.values())).toHaveLength(whole.objects.size);
  });
});
