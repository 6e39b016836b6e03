import { describe, expect, it } from 'vitest';
import { bypass, inRanges } from '../../src/mesh/capture.ts';
import type { MeshSettings } from '../../src/mesh/mesh.ts';
import { outboundPolicy } from '../../src/mesh/outbound-policy.ts';
import { workloads } from '../../src/mesh/workloads.ts';
import { meshOf } from '../support/states.ts';

const workload = (annotations = '', spec = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: app, namespace: shop }
spec:
  template:
    metadata: { labels: { app: app }, annotations: { ${annotations} } }
    spec: { ${spec} }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;

const sidecar = (spec: string, namespace = 'shop', name = 'default') => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
`;

const mesh = (mode: string, name = 'istio') => `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: istio-system }
data: { mesh: "outboundTrafficPolicy: {mode: ${mode}}" }
`;

function policyOf(yaml: string, settings: Partial<MeshSettings> = {}) {
  const built = meshOf(yaml, settings);
  const app = workloads(built).find(({ object }) => object.manifest.name === 'app')!;
  const { mode, source, certain } = outboundPolicy(built, app);
  return `${mode} ${source}${certain ? '' : ' ?'}`;
}

const strict = 'outboundTrafficPolicy: { mode: REGISTRY_ONLY }';
const free = 'outboundTrafficPolicy: { mode: ALLOW_ANY }';
const forApp = 'workloadSelector: { labels: { app: app } }';

describe('the outbound policy of a pod', () => {
  it.each([
    ['the default', '', 'ALLOW_ANY default'],
    ['the mesh config', mesh('REGISTRY_ONLY'), 'REGISTRY_ONLY mesh-config'],
    ['a Sidecar of its namespace over the mesh config', mesh('REGISTRY_ONLY') + sidecar(free), 'ALLOW_ANY sidecar'],
    ['an empty policy of a Sidecar', sidecar('outboundTrafficPolicy: {}'), 'REGISTRY_ONLY sidecar'],
    [
      'a Sidecar without a policy leaves it to the mesh config',
      mesh('REGISTRY_ONLY') + sidecar(''),
      'REGISTRY_ONLY mesh-config',
    ],
    ['a Sidecar of the root namespace', sidecar(strict, 'istio-system'), 'REGISTRY_ONLY sidecar'],
    ['no inheritance from the root namespace', sidecar(strict, 'istio-system') + sidecar(''), 'ALLOW_ANY default'],
    [
      'a Sidecar with a selector in the root namespace holds for nobody else',
      sidecar(`${strict}, ${forApp}`, 'istio-system'),
      'ALLOW_ANY default',
    ],
    [
      'a Sidecar that selects the pod',
      sidecar(free) + sidecar(`${strict}, ${forApp}`, 'shop', 'app'),
      'REGISTRY_ONLY sidecar',
    ],
    [
      'a Sidecar that selects others',
      sidecar(`${strict}, workloadSelector: { labels: { app: other } }`),
      'ALLOW_ANY default',
    ],
    ['a Sidecar of another namespace', sidecar(strict, 'other'), 'ALLOW_ANY default'],
    [
      'two Sidecars that differ: their age decides',
      sidecar(free) + sidecar(strict, 'shop', 'second'),
      'REGISTRY_ONLY sidecar ?',
    ],
    ['two Sidecars that agree', sidecar(strict) + sidecar(strict, 'shop', 'second'), 'REGISTRY_ONLY sidecar'],
    ['its own revision', mesh('ALLOW_ANY') + mesh('REGISTRY_ONLY', 'istio-green'), 'ALLOW_ANY mesh-config'],
    ['an allow mode of 1.31', mesh('ALLOW_ANY_DYNAMIC_DNS'), 'ALLOW_ANY_DYNAMIC_DNS mesh-config'],
  ])('%s', (_, more, expected) => {
    expect(policyOf(workload() + more)).toBe(expected);
  });

  it('follows the revision that injects', () => {
    const green = workload().replace('istio-injection: enabled', 'istio.io/rev: green');
    expect(policyOf(green + mesh('ALLOW_ANY') + mesh('REGISTRY_ONLY', 'istio-green'))).toBe(
      'REGISTRY_ONLY mesh-config',
    );
  });

  it('is not sure where revisions differ and the one that injects is not known', () => {
    const unknown = workload().slice(0, workload().indexOf('---'));
    expect(policyOf(unknown + mesh('ALLOW_ANY') + mesh('REGISTRY_ONLY', 'istio-green'))).toBe(
      'REGISTRY_ONLY mesh-config ?',
    );
  });

  it('takes the setting of the check for the mesh config, but not for a Sidecar', () => {
    const settings = { outboundTrafficPolicy: 'REGISTRY_ONLY' } as const;
    expect(policyOf(workload(), settings)).toBe('REGISTRY_ONLY settings');
    expect(policyOf(workload() + sidecar(free), settings)).toBe('ALLOW_ANY sidecar');
  });
});

describe('what the sidecar does not take', () => {
  const annotation = (name: string, value: string) => `traffic.sidecar.istio.io/${name}: "${value}"`;

  it.each<[what: string, annotations: string, host: string, port: number | null, bypassed: boolean]>([
    ['nothing by default', '', 'api.acme.io', 443, false],
    ['a port left out', annotation('excludeOutboundPorts', '443, 8443'), 'api.acme.io', 443, true],
    ['another port left out', annotation('excludeOutboundPorts', '8443'), 'api.acme.io', 443, false],
    ['a port left out, where none is known', annotation('excludeOutboundPorts', '443'), 'api.acme.io', null, false],
    ['a range left out, by name', annotation('excludeOutboundIPRanges', '10.0.0.0/8'), 'api.acme.io', 443, false],
    ['a range left out, by address', annotation('excludeOutboundIPRanges', '10.0.0.0/8'), '10.1.2.3', 443, true],
    ['all ranges left out', annotation('excludeOutboundIPRanges', '0.0.0.0/0'), 'api.acme.io', 443, true],
    ['only a range taken, by name', annotation('includeOutboundIPRanges', '10.0.0.0/8'), 'api.acme.io', 443, true],
    ['only a range taken, by address', annotation('includeOutboundIPRanges', '10.0.0.0/8'), '10.1.2.3', 443, false],
    ['all ranges taken', annotation('includeOutboundIPRanges', '*'), 'api.acme.io', 443, false],
    ['nothing taken', annotation('includeOutboundIPRanges', ''), 'api.acme.io', 443, true],
    [
      'nothing taken but a port',
      `${annotation('includeOutboundIPRanges', '')}, ${annotation('includeOutboundPorts', '443')}`,
      'api.acme.io',
      443,
      false,
    ],
    [
      'a range left out counts only where all are taken',
      `${annotation('includeOutboundIPRanges', '10.0.0.0/8')}, ${annotation('excludeOutboundIPRanges', '10.0.0.0/8')}`,
      '10.1.2.3',
      443,
      false,
    ],
    ['an interface left out', annotation('excludeInterfaces', 'eth1'), 'api.acme.io', 443, true],
    ['no interception', 'sidecar.istio.io/interceptionMode: NONE', 'api.acme.io', 443, true],
    ['transparent interception', 'sidecar.istio.io/interceptionMode: TPROXY', 'api.acme.io', 443, false],
    ['no interception, by proxy config', 'proxy.istio.io/config: "{interceptionMode: NONE}"', 'api.acme.io', 443, true],
    ['a gateway', 'inject.istio.io/templates: "gateway"', 'api.acme.io', 443, true],
  ])('%s', (_, annotations, host, port, bypassed) => {
    const built = meshOf(workload(annotations));
    expect(bypass(built, workloads(built)[0]!, host, port) !== null).toBe(bypassed);
  });

  it('has defaults in the chart, which an annotation replaces', () => {
    const chart = `
---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: istio-system }
spec: { values: { global: { proxy: { excludeOutboundPorts: "443", excludeIPRanges: 10.0.0.0/8 } } } }
`;
    const built = meshOf(workload() + chart);
    expect(bypass(built, workloads(built)[0]!, 'api.acme.io', 443)).not.toBeNull();
    expect(bypass(built, workloads(built)[0]!, '10.1.2.3', 80)).not.toBeNull();
    const replaced = meshOf(workload(annotation('excludeOutboundPorts', '80')) + chart);
    expect(bypass(replaced, workloads(replaced)[0]!, 'api.acme.io', 443)).toBeNull();
  });

  it.each([
    [['10.0.0.0/8'], '10.255.0.1', true],
    [['10.0.0.0/8'], '11.0.0.1', false],
    [['198.51.100.7'], '198.51.100.7', true],
    [['2001:db8::/32', 'x', '1.2.3.4/99'], '1.2.3.4', false],
    [[], '1.2.3.4', false],
  ])('ranges %j hold %s: %s', (ranges, address, expected) => {
    expect(inRanges(ranges, address)).toBe(expected);
  });
});
