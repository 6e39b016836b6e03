import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeployedObject } from '../../src/environment/environment.ts';
import type { Json, JsonObject } from '../../src/manifest/json.ts';
import { sidecarNamespaces } from '../../src/mesh/clients.ts';
import { gatewayClients, gatewayNamed, gatewayServes } from '../../src/mesh/gateway.ts';
import { buildMesh } from '../../src/mesh/mesh.ts';
import { servicesDialled, servicesFor } from '../../src/mesh/registry.ts';
import { effectiveSidecars, sidecarImports } from '../../src/mesh/sidecar.ts';
import { subsetAnswer } from '../../src/mesh/subset.ts';
import { claimants, liveDestinations, virtualServiceGateways } from '../../src/mesh/virtual-service.ts';
import { subsetExists } from '../../src/rules/subset-exists/invariant.ts';
import { unitOf } from '../support/states.ts';

/** Field names that the code looks for, with values of every type below them. */
const field = fc.constantFrom(
  ...[
    'hosts host subset subsets name labels http tcp route destination weight match gateways mirror mirrors'.split(' '),
    'delegate exportTo workloadSelector matchLabels egress servers selector type externalName resolution'.split(' '),
    'endpoints ports __proto__'.split(' '),
  ].flat(),
);
const text = fc.constantFrom('', 'a', 'v1', '*', '.', '~', 'a.b', '*.b', 'mesh', 'ns/a', '/', 'a.ns.svc.cluster.local');
const leaf: fc.Arbitrary<Json> = fc.oneof(text, fc.constantFrom<Json>(null, true, 0, 1, -1, 3.5, Number.MAX_VALUE));
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(field, tie('value'), { maxKeys: 5 }),
  ),
}));
const networking = ['VirtualService', 'DestinationRule', 'ServiceEntry', 'Sidecar', 'Gateway'];
const kind = fc.constantFrom(
  ...networking.map((name) => `networking.istio.io/${name}`),
  '/Service',
  '/Namespace',
  '/ConfigMap',
  'apps/Deployment',
);

const object = fc
  .tuple(kind, fc.constantFrom('a', 'b'), fc.constantFrom('ns', 'other', null), value)
  .map(([type, name, namespace, spec]): DeployedObject => {
    const [group = '', kindOf = ''] = type.split('/');
    const location = { file: 'f', side: 'head', path: [], line: 1, column: 1, endLine: 1, endColumn: 1 } as const;
    const whole: JsonObject = { metadata: { name }, spec, data: spec };
    return {
      key: `${type}/${namespace ?? ''}/${name}`,
      unit: unitOf('kubectl'),
      position: 0,
      alternatives: [],
      manifest: {
        apiVersion: `${group}/v1`,
        group,
        kind: kindOf,
        namespace,
        name,
        labels: {},
        annotations: {},
        value: whole,
        file: 'f',
        side: 'head',
        locate: () => location,
      },
    };
  });

it('has an answer to every question, whatever the objects hold', () => {
  fc.assert(
    fc.property(fc.array(object, { maxLength: 12 }), (objects) => {
      const mesh = buildMesh(objects, { istioVersion: null, outboundTrafficPolicy: null });
      const host = 'a.ns.svc.cluster.local';
      liveDestinations(mesh);
      sidecarNamespaces(mesh);
      servicesFor(mesh, host, 'ns');
      servicesDialled(mesh, host);
      claimants(mesh, host, 'ns');
      subsetAnswer(mesh, host, 'v1', { namespace: 'ns', podLabels: [] });
      for (const sidecar of effectiveSidecars(mesh, 'ns'))
        sidecarImports(sidecar, 'ns', 'ns', [host], 'virtualService');
      for (const virtualService of mesh.ofKind('networking.istio.io', 'VirtualService')) {
        for (const gateway of virtualServiceGateways(virtualService)) {
          gatewayClients(mesh, gateway);
          const found = gatewayNamed(mesh, gateway);
          if (found !== null) gatewayServes(found, 'ns', [host]);
        }
      }
      const invariant = subsetExists([mesh, mesh]);
      for (const subject of invariant.subjects(mesh)) {
        for (const each of objects) invariant.reads(subject, each);
        expect(Array.isArray(invariant.violations(subject, mesh))).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
}, 60_000);
