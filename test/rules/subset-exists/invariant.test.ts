import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMesh, type Mesh } from '../../../src/mesh/mesh.ts';
import { subsetExists } from '../../../src/rules/subset-exists/invariant.ts';
import type { SubsetSubject } from '../../../src/rules/subset-exists/violation.ts';
import { mesh, pods } from '../../mesh/objects.ts';

/** Objects of a small mesh; each name in up to two forms, so that changes of all kinds come about. */
const namespaces = ['prod', 'web', 'istio-system'];
const exportTo = fc.constantFrom(
  '',
  ', exportTo: ["."]',
  ', exportTo: ["*"]',
  ', exportTo: [web]',
  ', exportTo: [prod, web]',
);
const subsets = fc.constantFrom('[]', '[{name: v1}]', '[{name: v1}, {name: v2, labels: {version: v2}}]');
const host = fc.constantFrom('reviews', 'reviews.prod.svc.cluster.local', '"*.local"', 'api.example.com', 'alias');
const namespace = fc.constantFrom(...namespaces);
const name = fc.constantFrom('a', 'b');
const selector = fc.constantFrom('', '', ', workloadSelector: {matchLabels: {app: a}}');
const id = fc.tuple(namespace, name).map((parts) => parts.join('/'));

const destinationRule = fc
  .tuple(id, host, exportTo, selector, subsets)
  .map(
    ([key, of, exported, selecting, list]) =>
      `DestinationRule ${key} {host: ${of}, subsets: ${list}${exported}${selecting}}`,
  );
const route = fc
  .tuple(host, fc.constantFrom('v1', 'v2'), fc.integer({ min: 0, max: 1 }))
  .map(([to, subset, weight]) => `{destination: {host: ${to}, subset: ${subset}}, weight: ${weight}}`);
const rule = fc.oneof(
  fc.array(route, { minLength: 1, maxLength: 2 }).map((routes) => `{route: [${routes.join(', ')}]}`),
  fc.tuple(name, namespace).map(([to, of]) => `{delegate: {name: ${to}, namespace: ${of}}}`),
);
const virtualService = fc
  .tuple(
    id,
    fc.constantFrom('', 'hosts: [reviews], ', 'hosts: [api.example.com], '),
    exportTo,
    fc.array(rule, { maxLength: 2 }),
    fc.constantFrom('', ', gateways: [prod/gw]', ', gateways: [mesh, prod/gw]'),
  )
  .map(
    ([key, hosts, exported, rules, gateways]) =>
      `VirtualService ${key} {${hosts}http: [${rules.join(', ')}]${exported}${gateways}}`,
  );
const other = fc.oneof(
  namespace.map((of) => `Service ${of}/reviews {ports: [{port: 80}]}`),
  fc.constant('Service prod/alias {type: ExternalName, externalName: reviews.prod.svc.cluster.local}'),
  fc
    .tuple(namespace, exportTo)
    .map(([of, exported]) => `ServiceEntry ${of}/api {hosts: [api.example.com], resolution: DNS${exported}}`),
  fc
    .tuple(namespace, fc.constantFrom('./*', '*/*', 'prod/*', '~/*'))
    .map(([of, hosts]) => `Sidecar ${of}/default {egress: [{hosts: ["${hosts}"]}]}`),
  fc
    .tuple(namespace, fc.constantFrom('app: a', 'app: b', 'istio: gw'))
    .map(([of, labels]) => pods(`${of}/${labels.at(-1)}`, labels)),
  fc.constantFrom('Gateway prod/gw {selector: {istio: gw}}', 'Gateway prod/gw {selector: {istio: other}}'),
  fc
    .tuple(namespace, fc.constantFrom('{istio-injection: enabled}', '{istio-injection: disabled}'))
    .map(([of, labels]) => `Namespace ${of} ${labels}`),
);
const objects = fc.uniqueArray(
  fc.oneof({ weight: 3, arbitrary: destinationRule }, { weight: 3, arbitrary: virtualService }, other),
  {
    maxLength: 10,
    selector: (line) => line.split(' ').slice(0, 2).join(' '),
  },
);

describe('what is read', () => {
  it('is enough: the violations are the same over these objects alone, and whatever else of them differs', () => {
    let broken = 0;
    fc.assert(
      fc.property(objects, objects, fc.infiniteStream(fc.boolean()), (linesBefore, linesAfter, choices) => {
        const [before, after] = [mesh(linesBefore), mesh(linesAfter)];
        const invariant = subsetExists([before, after]);
        const state = mixed(before, after, choices);
        const whole = invariant.subjects(state);
        const parts = whole.flatMap((subject) => invariant.parts!(subject));
        for (const subject of [...whole, ...parts, ...parts.flatMap((part) => invariant.parts!(part))]) {
          const keys = (of: Mesh) => invariant.violations(subject, of).map(({ key }) => key);
          const read = [...state.objects.values()].filter((object) => invariant.reads(subject, object) !== null);
          const expected = keys(state);
          broken += expected.length;
          expect(keys(buildMesh(read, state.settings))).toEqual(expected);
          expect(keys(likeBefore(state, before, (object) => invariant.reads(subject, object)))).toEqual(expected);
        }
      }),
      { numRuns: 1000 },
    );
    expect(broken).toBeGreaterThan(100);
  }, 60_000);
});

describe('a subject in parts', () => {
  it("is broken where one of them is, and each violation is one part's", () => {
    let taken = 0;
    fc.assert(
      fc.property(objects, objects, fc.infiniteStream(fc.boolean()), (linesBefore, linesAfter, choices) => {
        const [before, after] = [mesh(linesBefore), mesh(linesAfter)];
        const invariant = subsetExists([before, after]);
        const state = mixed(before, after, choices);
        const keys = (subject: SubsetSubject) => invariant.violations(subject, state).map(({ key }) => key);
        const isWhole = (subject: SubsetSubject): void => {
          const parts = invariant.parts!(subject);
          if (parts.length === 0) return;
          taken += keys(subject).length;
          expect(parts.flatMap(keys).sort()).toEqual(keys(subject).sort());
          for (const part of parts) isWhole(part);
        };
        for (const subject of invariant.subjects(state)) isWhole(subject);
      }),
      { numRuns: 1000 },
    );
    expect(taken).toBeGreaterThan(100);
  }, 60_000);
});

/** A state on the way: of each object the form before, the form after, or none where one of these has none. */
function mixed(before: Mesh, after: Mesh, choices: Iterable<boolean>): Mesh {
  const choice = choices[Symbol.iterator]();
  const keys = [...new Set([...before.objects.keys(), ...after.objects.keys()])].sort((a, b) => (a < b ? -1 : 1));
  const chosen = keys.map((key) => (choice.next().value === true ? before : after).objects.get(key));
  return buildMesh(
    chosen.filter((object) => object !== undefined),
    after.settings,
  );
}

/** The state with each object replaced by its form before wherever that reads the same. */
function likeBefore(
  state: Mesh,
  before: Mesh,
  read: (object: Parameters<typeof buildMesh>[0] extends Iterable<infer O> ? O : never) => string | null,
): Mesh {
  const replaced = [...state.objects.values()].map((object) => {
    const old = before.objects.get(object.key);
    return old !== undefined && read(old) === read(object) ? old : object;
  });
  return buildMesh(replaced, state.settings);
}
