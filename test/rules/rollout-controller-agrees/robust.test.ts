import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../../src/manifest/json.ts';
import { services, subsets } from '../../../src/rules/rollout-controller-agrees/cases/objects.ts';
import { checkFiles } from '../../support/check.ts';

const name = fc.constantFrom('reviews', 'reviews.prod', '', '.', 'stable', 'canary', 'primary');
const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.boolean(),
  name,
  fc.constant([]),
  fc.constant({}),
);
const orOdd = (value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: odd });
const list = (value: fc.Arbitrary<Json>) => orOdd(fc.array(orOdd(value), { maxLength: 3 }));
const record = (fields: Record<string, fc.Arbitrary<Json>>) =>
  orOdd(fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Json>);

const match = record({ port: odd, sniHosts: list(name) });
const reference = record({ name: orOdd(name), routes: list(name), tlsRoutes: list(match), tcpRoutes: list(match) });
const rollout = record({
  stableService: orOdd(name),
  canaryService: orOdd(name),
  pingPong: record({ pingService: orOdd(name), pongService: orOdd(name) }),
  steps: list(record({ setHeaderRoute: record({ name }), setMirrorRoute: odd })),
  trafficRouting: record({
    managedRoutes: list(record({ name })),
    istio: record({
      virtualService: reference,
      virtualServices: list(reference),
      destinationRule: record({
        name,
        stableSubsetName: orOdd(name),
        canarySubsetName: orOdd(name),
        additionalSubsetNames: list(name),
      }),
    }),
  }),
});
const destination = record({ weight: odd, destination: record({ host: orOdd(name), subset: orOdd(name) }) });
const routes = record({
  hosts: list(name),
  http: list(record({ name: orOdd(name), route: list(destination), mirror: odd, mirrors: list(destination) })),
  tls: list(record({ match: list(match), route: list(destination) })),
  tcp: list(record({ match: list(match), route: list(destination) })),
});
const canary = record({
  provider: odd,
  targetRef: record({ kind: orOdd(fc.constantFrom('Deployment', 'Service')), name: orOdd(name), apiVersion: odd }),
  service: record({ name, hosts: list(name), gateways: list(name), delegation: odd, match: list(odd), port: odd }),
});

function object(apiVersion: string, kind: string, spec: Json): string {
  return JSON.stringify({ apiVersion, kind, metadata: { namespace: 'prod', name: 'reviews' }, spec });
}

it('says something or nothing of any Rollout, Canary and routes, and always in whole sentences', async () => {
  await fc.assert(
    fc.asyncProperty(
      rollout,
      routes,
      canary,
      fc.constantFrom(services, subsets),
      async (strategy, spec, other, before) => {
        const after = {
          ...before,
          '20-routes.yaml': object('networking.istio.io/v1', 'VirtualService', spec),
          '30-rollout.yaml': object('argoproj.io/v1alpha1', 'Rollout', { strategy: { canary: strategy } }),
          '40-canary.yaml': object('flagger.app/v1beta1', 'Canary', other),
        };
        for (const [base, head] of [
          [before, after],
          [after, before],
        ] as const) {
          const { findings } = await checkFiles(base, head, { options: { delivery: 'argocd' } });
          for (const { message, why, fix } of findings.filter(({ code }) => code === 'IRG109')) {
            for (const text of [message, why, fix]) expect(text).not.toMatch(/undefined|\[object|NaN|``/);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
