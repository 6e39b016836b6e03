import { describe, expect, it } from 'vitest';
import { sidecarNamespaces } from '../../src/mesh/clients.ts';
import { exportReaches } from '../../src/mesh/export.ts';
import { gatewayClients, gatewayNamed, gatewayServes, resolveGatewayName } from '../../src/mesh/gateway.ts';
import { servicesDialled, servicesFor } from '../../src/mesh/registry.ts';
import { effectiveSidecars, sidecarImports } from '../../src/mesh/sidecar.ts';
import { isAtLeast } from '../../src/mesh/version.ts';
import { config, mesh, pods } from './objects.ts';

describe('the registry', () => {
  const host = 'reviews.prod.svc.cluster.local';
  const entry = (id: string, more = '') => `ServiceEntry ${id} {hosts: [${host}]${more}}`;
  it.each<[string, string[], string, string[]]>([
    ['a Service', ['Service prod/reviews'], 'web', ['Service prod']],
    ['a ServiceEntry by its host as written', [entry('ops/r')], 'web', ['ServiceEntry ops']],
    ['a Service before a ServiceEntry', ['Service prod/reviews', entry('ops/r')], 'web', ['Service prod']],
    ['the own namespace before a Service', ['Service prod/reviews', entry('web/r')], 'web', ['ServiceEntry web']],
    ['the oldest of several', [entry('ops/r'), entry('prod/r')], 'web', ['ServiceEntry ops', 'ServiceEntry prod']],
    ['not exported', [entry('ops/r', ', exportTo: ["."]')], 'web', []],
    ['private by default', [config('defaultServiceExportTo: ["."]'), 'Service prod/reviews'], 'web', []],
    [
      'private by default, but its own',
      [config('defaultServiceExportTo: ["."]'), 'Service prod/reviews'],
      'prod',
      ['Service prod'],
    ],
    [
      'outside of what istiod looks into',
      [config('discoverySelectors: [{matchLabels: {mesh: "on"}}]'), 'Namespace prod', 'Service prod/reviews'],
      'web',
      [],
    ],
    [
      'in a namespace without known labels',
      [config('discoverySelectors: [{matchLabels: {mesh: "on"}}]'), 'Service prod/reviews'],
      'web',
      ['Service prod'],
    ],
  ])('%s', (_, objects, client, expected) => {
    const found = servicesFor(mesh(objects), host, client);
    expect(found.map(({ source, namespace }) => `${source} ${namespace}`)).toEqual(expected);
  });

  it('takes a wildcard entry for what it is: not the hosts that it covers', () => {
    const known = mesh(['ServiceEntry prod/all {hosts: ["*.example.com"]}']);
    expect(servicesFor(known, 'a.example.com', 'web')).toEqual([]);
    expect(servicesFor(known, '*.example.com', 'web').map((service) => service.host)).toEqual(['*.example.com']);
    expect(servicesDialled(known, 'a.example.com').map((service) => service.host)).toEqual(['*.example.com']);
    expect(servicesDialled(known, 'example.com')).toEqual([]);
  });

  it('reads the annotation of a Service', () => {
    const known = mesh(['Service prod/reviews']);
    const service = [...known.objects.values()][0]!;
    const annotations = { 'networking.istio.io/exportTo': 'ops, .' };
    const annotated = { ...service, manifest: { ...service.manifest, annotations } };
    const other = { ...known, ofKind: (_: string, kind: string) => (kind === 'Service' ? [annotated] : []) };
    expect(servicesFor(other, host, 'ops')).toHaveLength(1);
    expect(servicesFor(other, host, 'prod')).toHaveLength(1);
    expect(servicesFor(other, host, 'web')).toEqual([]);
  });
});

it.each([
  [['*'], true, true],
  [['.'], true, false],
  [['web'], false, true],
  [['~'], false, false],
  [['.', 'web'], true, true],
  [[], false, false],
])('exportTo %j reaches its own namespace: %s, and web: %s', (exportTo, own, web) => {
  expect(exportReaches(exportTo, 'prod', 'prod')).toBe(own);
  expect(exportReaches(exportTo, 'prod', 'web')).toBe(web);
});

describe('Sidecars', () => {
  const whole = 'Sidecar web/whole';
  const selecting = 'Sidecar web/selecting {workloadSelector: {labels: {app: a}}}';
  const root = 'Sidecar istio-system/root';
  it.each<[string, string[], Record<string, string> | null, string[]]>([
    ['the default one', [], { app: 'a' }, ['default']],
    ['that of the root namespace', [root], { app: 'a' }, ['root']],
    ['that of the own namespace', [root, whole], { app: 'a' }, ['whole']],
    ['one that selects the pod', [root, whole, selecting], { app: 'a' }, ['selecting']],
    ['one that selects others', [root, whole, selecting], { app: 'b' }, ['whole']],
    ['the older of two', [whole, 'Sidecar web/another'], { app: 'a' }, ['another', 'whole']],
    ['any pod of the namespace', [root, selecting], null, ['selecting', 'root']],
    [
      'one with a selector in the root namespace is for the root namespace',
      ['Sidecar istio-system/root {workloadSelector: {labels: {app: a}}}'],
      { app: 'a' },
      ['default'],
    ],
  ])('%s', (_, objects, labels, expected) => {
    const found = effectiveSidecars(mesh(objects), 'web', labels);
    expect(found.map((sidecar) => sidecar?.manifest.name ?? 'default')).toEqual(expected);
  });

  it.each([
    ['{}', true],
    ['{egress: [{hosts: ["*/*"]}]}', true],
    ['{egress: [{hosts: ["./*"]}]}', false],
    ['{egress: [{hosts: ["prod/*"]}]}', true],
    ['{egress: [{hosts: ["prod/reviews.prod.svc.cluster.local"]}]}', true],
    ['{egress: [{hosts: ["prod/*.svc.cluster.local"]}]}', true],
    ['{egress: [{hosts: ["prod/other.example.com"]}]}', false],
    ['{egress: [{hosts: ["~/*"]}]}', false],
    ['{egress: [{hosts: ["*/*", "~prod/reviews.prod.svc.cluster.local"]}]}', false],
    ['{egress: [{hosts: ["./*"]}, {port: {number: 80}, hosts: ["prod/*"]}]}', true],
  ])('%s imports: %s', (spec, imports) => {
    const [sidecar] = effectiveSidecars(mesh([`Sidecar web/s ${spec}`]), 'web');
    expect(sidecarImports(sidecar!, 'web', 'prod', ['reviews.prod.svc.cluster.local'], 'service')).toBe(imports);
  });
});

describe('Gateways', () => {
  it.each([
    ['web', 'prod/web'],
    ['ops/web', 'ops/web'],
    ['./web', 'prod/web'],
    ['web.ops', 'ops/web'],
    ['web.ops.svc.cluster.local', 'ops/web'],
    ['mesh', 'mesh'],
    ['', ''],
  ])('%j in namespace prod is %j', (written, full) => {
    expect(resolveGatewayName(written, 'prod')).toBe(full);
  });

  it.each([
    ['[a.com]', 'prod', ['a.com'], true],
    ['["*.com"]', 'prod', ['a.com'], true],
    ['[a.com]', 'prod', ['*.com'], true],
    ['[A.com]', 'prod', ['a.COM'], true],
    ['[b.com]', 'prod', ['a.com'], false],
    ['["./a.com"]', 'ops', ['a.com'], true],
    ['["./a.com"]', 'prod', ['a.com'], false],
    ['["prod/a.com"]', 'prod', ['a.com'], true],
    ['["prod/a.com"]', 'web', ['a.com'], false],
    ['["*/a.com"]', 'web', ['a.com'], true],
    ['[]', 'web', ['a.com'], true],
  ])('%s serves hosts of namespace %s %j: %s', (hosts, namespace, asked, serves) => {
    const gateway = gatewayNamed(mesh([`Gateway ops/g {servers: [{hosts: ${hosts}}]}`]), 'ops/g')!;
    expect(gatewayServes(gateway, namespace, asked)).toBe(serves);
  });

  const gateway = 'Gateway prod/web {selector: {istio: web}}';
  it.each<[string, string[], string[] | null]>([
    ['pods in any namespace', [gateway, pods('edge/gw', 'istio: web, app: x'), pods('prod/app', 'app: y')], ['edge']],
    ['in several', [gateway, pods('edge/gw', 'istio: web'), pods('east/gw', 'istio: web')], ['east', 'edge']],
    ['pods that are elsewhere', [gateway, pods('edge/gw', 'istio: other')], null],
    ['no such Gateway', [pods('edge/gw', 'istio: web')], null],
    ['a Gateway without selector', ['Gateway prod/web', pods('edge/gw', 'istio: web')], null],
  ])('%s', (_, objects, expected) => {
    const { namespaces, known } = gatewayClients(mesh(objects), 'prod/web');
    expect(known).toBe(expected !== null);
    const plausible = ['prod', 'istio-system', 'istio-ingress', ''];
    expect([...namespaces.keys()]).toEqual(expected ?? plausible);
  });
});

it('knows namespaces inside and outside of the sidecar mesh', () => {
  const known = mesh([
    'Namespace in {istio-injection: enabled}',
    'Namespace out {istio-injection: disabled}',
    pods('in/a', 'app: a'),
    pods('in/b', 'sidecar.istio.io/inject: "false"'),
    pods('out/c', 'app: c'),
    pods('unknown/d', 'app: d'),
  ]);
  const { inside, outside } = sidecarNamespaces(known);
  expect([...inside.keys()]).toEqual(['in', 'unknown']);
  expect(inside.get('in')).toEqual([{ app: 'a' }]);
  expect([...outside]).toEqual(['out']);
});

it.each([
  ['1.24.3', '1.24', true],
  ['1.24', '1.24', true],
  ['v1.9.5', '1.10', false],
  ['1-23-2', '1.24', false],
  ['2.0.0', '1.24', true],
  [null, '1.24', true],
  ['nonsense', '1.24', true],
])('%s is at least %s: %s', (istioVersion, minor, expected) => {
  expect(isAtLeast(mesh([], { istioVersion }), minor)).toBe(expected);
});
