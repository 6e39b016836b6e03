import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../src/manifest/json.ts';
import { buildMesh } from '../../../src/mesh/mesh.ts';
import { egressInvariant } from '../../../src/rules/egress-registered/invariant.ts';
import { objectsOf } from '../../support/states.ts';

const entry = (name: string, namespace: string, spec: string) => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
`;

/** Objects by identity, each in several forms: what a state of the mesh is made of. */
const pool = [
  [
    'env: [{ name: U, value: "https://api.acme.io" }, { name: D, value: "postgres://db.acme.io/x" }]',
    'image: "x:2", env: [{ name: U, value: "https://api.acme.io" }, { name: LEVEL, value: info }]',
    'envFrom: [{ configMapRef: { name: config } }]',
    'volumeMounts: [{ name: v, mountPath: /etc/app }]',
    'volumeMounts: [{ name: v, mountPath: /var/www/app }]',
    'envFrom: [{ configMapRef: { name: config } }], env: [{ name: API_URL, value: none }]',
  ].flatMap((container) =>
    ['', 'sidecar.istio.io/inject: "true"', 'app: shop'].map(
      (labels) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: app, namespace: shop }
spec: { template: { metadata: { labels: { ${labels} } }, spec: { volumes: [{ name: v, configMap: { name: config } }], containers: [{ name: app, ${container} }] } } }
`,
    ),
  ),
  ['istio-injection: enabled', 'team: shop', 'istio.io/rev: green'].map(
    (label) => `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { ${label} } } }`,
  ),
  [
    'API_URL: "https://api.acme.io"',
    'API_URL: "https://other.acme.io"',
    'HTTPS_PROXY: "http://p.acme.io:80", A: "https://api.acme.io"',
    'app.properties: "db.host=api.acme.io\\ndb.port=443"',
  ].map(
    (data) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: config, namespace: shop }, data: { ${data} } }`,
  ),
  [
    'outboundTrafficPolicy: {mode: ALLOW_ANY}, discoverySelectors: [{matchLabels: {team: shop}}]',
    'outboundTrafficPolicy: {mode: REGISTRY_ONLY}',
    'outboundTrafficPolicy: {mode: REGISTRY_ONLY}, discoverySelectors: [{matchLabels: {team: shop}}]',
  ].map(
    (mesh) =>
      `{ apiVersion: v1, kind: ConfigMap, metadata: { name: istio, namespace: istio-system }, data: { mesh: "{${mesh}}" } }`,
  ),
  ['team: shop', 'team: egress'].map(
    (label) => `{ apiVersion: v1, kind: Namespace, metadata: { name: egress, labels: { ${label} } } }`,
  ),
  ['REGISTRY_ONLY', 'ALLOW_ANY'].map(
    (mode) =>
      `{ apiVersion: v1, kind: ConfigMap, metadata: { name: istio-green, namespace: istio-system }, data: { mesh: "outboundTrafficPolicy: {mode: ${mode}}" } }`,
  ),
  ['TLS', 'HTTP'].map((protocol) =>
    entry(
      'api',
      'shop',
      `{ hosts: [api.acme.io, more.acme.io], ports: [{ number: 443, name: a, protocol: ${protocol} }] }`,
    ),
  ),
  ['["*"]', '["."]'].map((exportTo) =>
    entry(
      'all',
      'egress',
      `{ hosts: ["*.acme.io"], exportTo: ${exportTo}, ports: [{ number: 443, name: a, protocol: TLS }] }`,
    ),
  ),
  ['NONE', 'DNS'].map((resolution) =>
    entry(
      'open',
      'egress',
      `{ hosts: [x.y.io], resolution: ${resolution}, ports: [{ number: 5432, name: a, protocol: TCP }] }`,
    ),
  ),
  ['egress: [{ hosts: ["./*"] }]', 'outboundTrafficPolicy: { mode: REGISTRY_ONLY }'].map(
    (spec) =>
      `{ apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: { name: default, namespace: shop }, spec: { ${spec} } }`,
  ),
  ['workloadSelector: { labels: { app: shop } }, outboundTrafficPolicy: {}'].map(
    (spec) =>
      `{ apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: { name: app, namespace: shop }, spec: { ${spec} } }`,
  ),
  ['outboundTrafficPolicy: {}', 'egress: [{ hosts: ["*/*"] }]'].map(
    (spec) =>
      `{ apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: { name: default, namespace: istio-system }, spec: { ${spec} } }`,
  ),
  ['api.acme.io', 'z.acme.io'].map(
    (host) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: route, namespace: shop }
spec: { hosts: [${host}], tls: [{ route: [{ destination: { host: "${host}" } }] }] }
`,
  ),
].map((forms) => forms.map((form) => objectsOf(form)[0]!));

const settings = { istioVersion: null, outboundTrafficPolicy: null };
const state = fc
  .tuple(...pool.map((forms) => fc.option(fc.constantFrom(...forms))))
  .map((objects) => objects.filter((object) => object !== null));
const subjects = egressInvariant.subjects(
  buildMesh(
    pool.map((forms) => forms[0]!),
    settings,
  ),
);

it('finds the same among the objects that a subject reads as among all of them', () => {
  let broken = 0;
  fc.assert(
    fc.property(state, fc.constantFrom(...subjects), (objects, subject) => {
      const read = objects.filter((object) => egressInvariant.reads(subject, object) !== null);
      const found = egressInvariant.violations(subject, buildMesh(read, settings)).map(({ key }) => key);
      broken += found.length;
      expect(egressInvariant.violations(subject, buildMesh(objects, settings)).map(({ key }) => key)).toEqual(found);
    }),
    { numRuns: 4000 },
  );
  expect(broken, 'some states are broken').toBeGreaterThan(50);
});

it('finds the same where an object changes in what the subject does not read', () => {
  const changed = fc.nat({ max: pool.length - 1 }).chain((index) =>
    fc.record({
      rest: state,
      one: fc.constantFrom(...pool[index]!),
      other: fc.constantFrom(...pool[index]!),
      subject: fc.constantFrom(...subjects),
    }),
  );
  let compared = 0;
  fc.assert(
    fc.property(changed, ({ rest, one, other, subject }) => {
      if (egressInvariant.reads(subject, one) !== egressInvariant.reads(subject, other)) return;
      compared += one === other ? 0 : 1;
      const others = rest.filter(({ key }) => key !== one.key);
      const violations = (object: typeof one) =>
        egressInvariant.violations(subject, buildMesh([...others, object], settings)).map(({ key }) => key);
      expect(violations(one)).toEqual(violations(other));
    }),
    { numRuns: 4000 },
  );
  expect(compared, 'some changes are not read').toBeGreaterThan(50);
});

it('takes any content of any object without an error', () => {
  const junk = fc.constantFrom<Json>(null, 7, true, 'x', [], {}, [null], [[1]], { a: null }, '{{ x }}', '\u0000');
  const spoiled = fc.tuple(...pool.map((forms) => fc.tuple(fc.constantFrom(...forms), junk, fc.nat()))).map((picked) =>
    picked.map(([object, value, position]) => {
      const spoilt = withValue(object.manifest.value, value, { left: position % 40 }) as JsonObject;
      return { ...object, manifest: { ...object.manifest, value: spoilt } };
    }),
  );
  fc.assert(
    fc.property(spoiled, (objects) => {
      const mesh = buildMesh(objects, settings);
      for (const subject of [...subjects, ...egressInvariant.subjects(mesh)]) {
        egressInvariant.violations(subject, mesh);
        for (const object of objects) egressInvariant.reads(subject, object);
      }
    }),
    { numRuns: 1500 },
  );
});

/** The value with the n-th of its nodes, counted from the top, replaced. */
function withValue(value: Json | undefined, replacement: Json, count: { left: number }): Json | undefined {
  count.left -= 1;
  if (count.left === -1) return replacement;
  if (Array.isArray(value)) return value.map((item: Json) => withValue(item, replacement, count) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withValue(item, replacement, count)]));
}
