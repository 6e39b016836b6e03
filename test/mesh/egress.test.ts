import { describe, expect, it } from 'vitest';
import { coverage, type WireProtocol } from '../../src/mesh/egress.ts';
import { meshOf } from '../support/states.ts';

const entry = (ports: string, more = 'resolution: DNS', hosts = 'api.acme.io', namespace = 'shop', name = 'api') => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: ${namespace} }
spec: { hosts: ["${hosts}"], ports: [${ports}], ${more} }
`;
const port = (number: number, protocol: string) => `{ number: ${number}, name: p${number}, protocol: "${protocol}" }`;

function asked(yaml: string, protocol: WireProtocol | null, at: number | null = 443, host = 'api.acme.io') {
  const found = coverage(meshOf(yaml), { namespace: 'shop', podLabels: { app: 'app' } }, { host, port: at, protocol });
  return found.known ? (found.certain ? 'known' : 'known?') : found.obstacle;
}

describe('which protocol of a ServiceEntry takes what', () => {
  const wire = ['HTTP', 'HTTPS', 'TLS', 'TCP', null] as const;

  it.each<[declared: string, http: boolean, https: boolean, tls: boolean, tcp: boolean]>([
    ['HTTP', true, false, false, false],
    ['http', true, false, false, false],
    ['HTTP2', true, false, false, false],
    ['GRPC', true, false, false, false],
    ['GRPC-Web', true, false, false, false],
    ['HTTPS', false, true, true, false],
    ['TLS', false, true, true, false],
    ['TCP', true, true, true, true],
    ['MONGO', true, true, true, true],
    ['REDIS', true, true, true, true],
    ['MYSQL', true, true, true, true],
    ['', true, true, true, true],
    ['something', true, true, true, true],
    ['UDP', false, false, false, false],
  ])('%s', (declared, ...takes) => {
    const expected = [...takes, declared !== 'UDP'].map((taken) => (taken ? 'known' : 'protocol'));
    expect(wire.map((protocol) => asked(entry(port(443, declared)), protocol))).toEqual(expected);
  });
});

describe('whether the registry knows a call', () => {
  it.each<
    [what: string, yaml: string, protocol: WireProtocol | null, port: number | null, host: string, answer: string]
  >([
    ['nothing is registered', '', 'HTTPS', 443, 'api.acme.io', 'host'],
    ['another host', entry(port(443, 'TLS')), 'HTTPS', 443, 'files.acme.io', 'host'],
    ['another port', entry(port(80, 'HTTP')), 'HTTPS', 443, 'api.acme.io', 'port'],
    [
      'the target port does not count',
      entry('{ number: 80, protocol: HTTP, name: a, targetPort: 443 }'),
      'HTTP',
      443,
      'api.acme.io',
      'port',
    ],
    ['any port will do', entry(port(8080, 'HTTP')), null, null, 'api.acme.io', 'known'],
    ['a wildcard', entry(port(443, 'TLS'), 'resolution: NONE', '*.acme.io'), 'HTTPS', 443, 'a.b.acme.io', 'known'],
    [
      'a wildcard and its own domain',
      entry(port(443, 'TLS'), 'resolution: NONE', '*.acme.io'),
      'HTTPS',
      443,
      'acme.io',
      'host',
    ],
    [
      'upper case in the entry',
      entry(port(443, 'TLS'), 'resolution: DNS', 'API.acme.io'),
      'HTTPS',
      443,
      'api.acme.io',
      'known',
    ],
    ['TLS to addresses', entry(port(443, 'TLS'), 'addresses: [198.51.100.1]'), 'HTTPS', 443, 'api.acme.io', 'known'],
    [
      'a TCP port without addresses opens the port',
      entry(port(443, 'TCP'), 'resolution: NONE', 'x.acme.io'),
      'HTTPS',
      443,
      'api.acme.io',
      'known',
    ],
    [
      'a TCP port with addresses does not',
      entry(port(443, 'TCP'), 'addresses: [198.51.100.1]', 'x.acme.io'),
      'HTTPS',
      443,
      'api.acme.io',
      'host',
    ],
    [
      'a TCP port opens no other port',
      entry(port(9000, 'TCP'), 'resolution: NONE', 'x.acme.io'),
      'HTTPS',
      443,
      'api.acme.io',
      'host',
    ],
    [
      'TCP to a host with addresses',
      entry(port(5432, 'TCP'), 'addresses: [198.51.100.1]'),
      'TCP',
      5432,
      'api.acme.io',
      'known',
    ],
    [
      'an address in range',
      entry(port(443, 'TLS'), 'addresses: [198.51.100.0/24]'),
      'HTTPS',
      443,
      '198.51.100.7',
      'known',
    ],
    [
      'an address out of range',
      entry(port(443, 'TLS'), 'addresses: [198.51.100.0/24]'),
      'HTTPS',
      443,
      '203.0.113.7',
      'host',
    ],
    [
      'exported to all',
      entry(port(443, 'TLS'), 'exportTo: ["*"]', 'api.acme.io', 'egress'),
      'HTTPS',
      443,
      'api.acme.io',
      'known',
    ],
    [
      'exported to the client',
      entry(port(443, 'TLS'), 'exportTo: [shop]', 'api.acme.io', 'egress'),
      'HTTPS',
      443,
      'api.acme.io',
      'known',
    ],
    [
      'private elsewhere',
      entry(port(443, 'TLS'), 'exportTo: ["."]', 'api.acme.io', 'egress'),
      'HTTPS',
      443,
      'api.acme.io',
      'export',
    ],
    ['private here', entry(port(443, 'TLS'), 'exportTo: ["."]'), 'HTTPS', 443, 'api.acme.io', 'known'],
    [
      'exported to nobody',
      entry(port(443, 'TLS'), 'exportTo: ["~"]', 'api.acme.io', 'egress'),
      'HTTPS',
      443,
      'api.acme.io',
      'export',
    ],
    [
      'private by default of the mesh',
      `${entry(port(443, 'TLS'), 'resolution: DNS', 'api.acme.io', 'egress')}---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: 'defaultServiceExportTo: ["."]' }`,
      'HTTPS',
      443,
      'api.acme.io',
      'export',
    ],
    [
      'the nearest of several misses',
      entry(port(80, 'HTTP')) + entry(port(443, 'TLS'), 'exportTo: ["."]', 'api.acme.io', 'egress'),
      'HTTPS',
      443,
      'api.acme.io',
      'export',
    ],
    [
      'one of several',
      entry(port(80, 'HTTP')) + entry(port(443, 'TLS'), 'resolution: DNS', 'api.acme.io', 'egress'),
      'HTTPS',
      443,
      'api.acme.io',
      'known',
    ],
  ])('%s', (_, yaml, protocol, at, host, answer) => {
    expect(asked(yaml, protocol, at, host)).toBe(answer);
  });
});

describe('what a Sidecar imports', () => {
  const sidecar = (hosts: string, name = 'default') => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: shop }
spec: { egress: [{ hosts: [${hosts}] }] }
`;
  const there = entry(port(443, 'TLS'), 'resolution: DNS', 'api.acme.io', 'egress');

  it.each<[hosts: string, answer: string]>([
    ['"*/*"', 'known'],
    ['"egress/*"', 'known'],
    ['"egress/api.acme.io"', 'known'],
    ['"*/api.acme.io"', 'known'],
    ['"*/*.acme.io"', 'known'],
    ['"egress/files.acme.io"', 'sidecar'],
    ['"./*"', 'sidecar'],
    ['"~/*"', 'sidecar'],
    ['"istio-system/*"', 'sidecar'],
  ])('%s', (hosts, answer) => {
    expect(asked(there + sidecar(hosts), 'HTTPS')).toBe(answer);
  });

  it('names hosts as they are registered, capitals included', () => {
    const capitals = there.replaceAll('api.acme.io', 'API.acme.io');
    expect(asked(capitals + sidecar('"egress/API.acme.io"'), 'HTTPS')).toBe('known');
    expect(asked(capitals + sidecar('"egress/files.acme.io"'), 'HTTPS')).toBe('sidecar');
  });

  it('is not sure where the age of two Sidecars decides', () => {
    expect(asked(there + sidecar('"./*"') + sidecar('"*/*"', 'second'), 'HTTPS')).toBe('known?');
  });

  const route = (kind: string, hosts: string, destination: string, more = '') => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: route, namespace: shop }
spec: { hosts: [${hosts}], ${more} ${kind}: [{ route: [{ destination: { host: ${destination} } }] }] }
`;

  it('has with it what a VirtualService of the mesh routes to', () => {
    const hidden = there + sidecar('"./*"');
    expect(asked(hidden + route('tls', 'api.acme.io', 'api.acme.io'), 'HTTPS')).toBe('known');
    expect(asked(hidden + route('tls', 'api.acme.io', 'other.acme.io'), 'HTTPS')).toBe('sidecar');
    expect(asked(hidden + route('tls', 'api.acme.io', 'api.acme.io', 'gateways: [ingress],'), 'HTTPS')).toBe('sidecar');
  });

  it('does not matter on port 80 to a host that a VirtualService serves', () => {
    expect(asked(route('http', 'api.acme.io', 'egress'), 'HTTP', 80)).toBe('known');
    expect(asked(route('http', 'api.acme.io', 'egress'), 'HTTP', 8080)).toBe('host');
    expect(asked(route('http', 'api.acme.io', 'egress'), 'HTTPS', 80)).toBe('host');
    expect(asked(route('tls', 'api.acme.io', 'egress'), 'HTTP', 80)).toBe('host');
  });
});
