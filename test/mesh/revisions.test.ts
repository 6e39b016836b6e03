import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/manifest/json.ts';
import { buildMesh } from '../../src/mesh/mesh.ts';
import { namesBroughtBy } from '../../src/mesh/revisions/brought.ts';
import { knownNames } from '../../src/mesh/revisions/known-names.ts';
import { contradictionOf, namingOf } from '../../src/mesh/revisions/naming.ts';
import { sailKeeps } from '../../src/mesh/revisions/sail.ts';
import { isManaged, readBrought, unserved } from '../../src/mesh/revisions/served.ts';
import { meshOf, objectsOf } from '../support/states.ts';

function object(apiVersion: string, kind: string, name: string, more: string, labels = '{}'): string {
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: ${name}, labels: ${labels}}, ${more}}`;
}

const release = (values: string, chart = 'istiod') =>
  object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'r',
    `spec: {chart: {spec: {chart: ${chart}}}, values: ${values}}`,
  );
const application = (helm: string, chart = 'istiod') =>
  object('argoproj.io/v1alpha1', 'Application', 'r', `spec: {source: {chart: ${chart}, helm: ${helm}}}`);
const operator = (spec: string) => object('install.istio.io/v1alpha1', 'IstioOperator', 'o', `spec: ${spec}`);
const sail = (spec: string, kind = 'Istio', name = 'default') =>
  object('sailoperator.io/v1', kind, name, `spec: ${spec}`);
const webhook = (name: string, labels: string, config = '{service: {name: istiod}}') =>
  object(
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    name,
    `webhooks: [{clientConfig: ${config}}]`,
    labels,
  );
const deployment = (labels: string) =>
  object('apps/v1', 'Deployment', 'd', `spec: {template: {metadata: {labels: ${labels}}, spec: {containers: []}}}`);

function brought(yaml: string): string[] {
  const mesh = meshOf(yaml);
  return [...mesh.objects.values()].flatMap((one) =>
    namesBroughtBy(mesh, one).map(({ kind, name, by, target }) => {
      const trace = by === 'trace' ? '?' : '';
      return `${kind}${trace} ${name}${target === null ? '' : ` -> ${target.kind} ${target.name}`}`;
    }),
  );
}

describe('the names that an object brings', () => {
  it.each<[what: string, yaml: string, names: string[]]>([
    ['a release without a revision', release('{}'), ['revision default']],
    ['a release with an empty revision', release('{revision: ""}'), ['revision default']],
    [
      'a release with revision and tags',
      release('{revision: 1-24, revisionTags: [prod, 7]}'),
      ['revision 1-24', 'tag prod'],
    ],
    ['a release of another chart', release('{revision: 1-24}', 'gateway'), []],
    ['an umbrella chart', release('{istiod: {revision: 1-24}}', 'platform'), ['revision 1-24']],
    ['the ambient chart', release('{istiod: {revision: 1-24}}', 'ambient'), ['revision 1-24']],
    ['a chart for a remote control plane', release('{revision: 1-24}', 'istiod-remote'), ['revision 1-24']],
    ['values in a text', application('{values: "revision: 1-24"}'), ['revision 1-24']],
    ['values as an object', application('{valuesObject: {revision: 1-24}}'), ['revision 1-24']],
    ['parameters', application('{parameters: [{name: revision, value: 1-24}]}'), ['revision 1-24']],
    ['an Application of another chart', application('{}', 'base'), []],
    ['an IstioOperator', operator('{}'), ['revision default']],
    ['an IstioOperator with a revision', operator('{revision: 1-24}'), ['revision 1-24', 'tag default']],
    [
      'an IstioOperator with tags',
      operator('{revision: a, values: {revisionTags: [b]}}'),
      ['revision a', 'tag b', 'tag default'],
    ],
    ['an IstioOperator for gateways', operator('{profile: empty, revision: 1-24}'), []],
    ['an IstioOperator without istiod', operator('{components: {pilot: {enabled: false}}}'), []],
    [
      'an empty profile with istiod',
      operator('{profile: empty, components: {pilot: {enabled: true}}}'),
      ['revision default'],
    ],
    ['Istio in place', sail('{version: v1.24.2}'), ['revision default']],
    [
      'Istio by revision',
      sail('{version: v1.24.2, updateStrategy: {type: RevisionBased}}'),
      ['revision default-v1-24-2'],
    ],
    ['Istio by revision, of an unknown version', sail('{updateStrategy: {type: RevisionBased}}'), []],
    ['an IstioRevision', sail('{version: v1.24.2}', 'IstioRevision', 'blue'), ['revision blue']],
    [
      'a tag of an Istio',
      sail('{targetRef: {kind: Istio, name: default}}', 'IstioRevisionTag', 'prod'),
      ['tag prod -> istio default'],
    ],
    [
      'a tag of a revision',
      sail('{targetRef: {kind: IstioRevision, name: blue}}', 'IstioRevisionTag', 'prod'),
      ['tag prod -> revision blue'],
    ],
    ['a tag of nothing', sail('{}', 'IstioRevisionTag', 'prod'), []],
    ['a Deployment of istiod', deployment('{app: istiod, istio.io/rev: 1-24}'), ['revision 1-24']],
    ['a Deployment of the default istiod', deployment('{app: istiod}'), ['revision default']],
    ['another Deployment', deployment('{app: web, istio.io/rev: 1-24}'), []],
    [
      'the webhook of a tag',
      webhook('istio-revision-tag-prod', '{istio.io/tag: prod, istio.io/rev: 1-24}'),
      ['tag prod -> revision 1-24'],
    ],
    ['the webhook of a revision', webhook('istio-sidecar-injector-1-24', '{istio.io/rev: 1-24}'), ['revision? 1-24']],
    [
      'the webhook of an istiod outside',
      webhook('istio-sidecar-injector', '{istio.io/rev: 1-24}', '{url: "https://istiod"}'),
      ['revision 1-24'],
    ],
    ['another webhook', webhook('cert-manager', '{istio.io/rev: 1-24}'), []],
    [
      'the Service of a tag',
      object('v1', 'Service', 'istiod-revision-tag-prod', 'spec: {}', '{istio.io/tag: prod, istio.io/rev: 1-24}'),
      ['tag? prod'],
    ],
    ['the Service of a revision', object('v1', 'Service', 'istiod-1-24', 'spec: {}'), ['revision? 1-24']],
    ['the mesh config of a revision', object('v1', 'ConfigMap', 'istio-1-24', 'data: {mesh: ""}'), ['revision? 1-24']],
    ['another ConfigMap', object('v1', 'ConfigMap', 'istio-ca', 'data: {root: ""}'), []],
  ])('%s', (_, yaml, names) => {
    expect(brought(yaml)).toEqual(names);
  });
});

describe('what an object names', () => {
  const namespace = (labels: string, name = 'default') => object('v1', 'Namespace', name, 'spec: {}', labels);
  const gateway = (name: string, labels: string) =>
    object('gateway.networking.k8s.io/v1', 'Gateway', 'g', `spec: {gatewayClassName: ${name}}`, labels);
  const validating = (service: string) =>
    object(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      'v',
      `webhooks: [{clientConfig: {service: {name: ${service}}}}]`,
    );
  it.each<[what: string, yaml: string, named: string | null]>([
    ['a label of a Namespace', namespace('{istio.io/rev: 1-24}'), 'namespace 1-24'],
    ['istio-injection', namespace('{istio-injection: enabled}'), 'injection default'],
    ['istio-injection counts first', namespace('{istio-injection: enabled, istio.io/rev: 1-24}'), 'injection default'],
    ['injection turned off', namespace('{istio-injection: disabled, istio.io/rev: 1-24}'), null],
    ['an empty label', namespace('{istio.io/rev: ""}'), null],
    ['a namespace that is never injected', namespace('{istio.io/rev: 1-24}', 'kube-system'), null],
    ['a label of pods', deployment('{istio.io/rev: 1-24}'), 'pod 1-24'],
    ['pods that ask for a sidecar', deployment('{sidecar.istio.io/inject: "true"}'), 'pod-injection default'],
    ['pods that want none', deployment('{sidecar.istio.io/inject: "false", istio.io/rev: 1-24}'), null],
    ['other pods', deployment('{}'), null],
    ['the release of a gateway', release('{revision: 1-24}', 'gateway'), 'gateway-chart 1-24'],
    ['the release of a gateway without a revision', release('{}', 'gateway'), 'gateway-chart default'],
    ['the base chart', release('{defaultRevision: 1-24}', 'base'), 'validation 1-24'],
    ['the base chart by default', release('{}', 'base'), 'validation default'],
    ['the base chart without webhook', release('{defaultRevision: ""}', 'base'), null],
    ['a Gateway', gateway('istio', '{istio.io/rev: 1-24}'), 'gateway 1-24'],
    ['a waypoint', gateway('istio-waypoint', '{istio.io/rev: 1-24}'), 'gateway 1-24'],
    ['a Gateway of another controller', gateway('nginx', '{istio.io/rev: 1-24}'), null],
    ['a validation webhook', validating('istiod-1-24'), 'validation 1-24'],
    ['the validation webhook of the default istiod', validating('istiod'), 'validation default'],
    ['another validation webhook', validating('cert-manager'), null],
    ['the webhook of a tag', webhook('istio-revision-tag-a', '{istio.io/tag: a, istio.io/rev: b}'), 'tag b'],
    ['a tag of Sail', sail('{targetRef: {kind: Istio, name: x}}', 'IstioRevisionTag', 'a'), 'tag x'],
  ])('%s', (_, yaml, named) => {
    const mesh = meshOf(yaml);
    const found = [...mesh.objects.values()].map((one) => namingOf(mesh, one))[0] ?? null;
    expect(found === null ? null : `${found.how} ${found.name}`).toBe(named);
  });

  it.each([
    ['enabled', '{istio-injection: enabled}', '1-99'],
    ['of its own', '{istio.io/rev: 1-24}', '1-99'],
  ])('leaves pods to the label of their Namespace: %s', (_, labels, revision) => {
    const mesh = meshOf(`${namespace(labels)}\n---\n${deployment(`{istio.io/rev: ${revision}}`)}`);
    const pods = mesh.ofKind('apps', 'Deployment')[0]!;
    expect(namingOf(mesh, pods)).toBeNull();
  });
});

describe('whether a name is served', () => {
  const reason = (name: string, ...yaml: string[]) => {
    const mesh = meshOf(yaml.join('\n---\n'));
    const found = unserved(mesh, knownNames([mesh]), name);
    return found === null ? 'served' : found.harm;
  };
  const tag = webhook('istio-revision-tag-prod', '{istio.io/tag: prod, istio.io/rev: 1-24}');
  const injector = webhook('istio-sidecar-injector-1-24', '{istio.io/rev: 1-24}');
  it.each<[what: string, name: string, yaml: string[], answer: string]>([
    ['by a release', '1-24', [release('{revision: 1-24}')], 'served'],
    ['by no other release', '1-25', [release('{revision: 1-24}')], 'absent'],
    ['by a tag', 'prod', [release('{revision: 1-24}'), tag], 'served'],
    ['by no tag that dangles', 'prod', [release('{revision: 1-25}'), tag], 'refused'],
    ['by traces of what is made elsewhere', '1-24', [release('{revision: 1-25}'), injector], 'served'],
    ['by a tag of the chart', 'prod', [release('{revision: 1-24, revisionTags: [prod]}')], 'served'],
    ['by a cloud', 'asm-managed', [release('{revision: 1-24}')], 'served'],
    [
      'by an older version that the operator keeps',
      'default-v1-24-2',
      [sail('{version: v1.25.1, updateStrategy: {type: RevisionBased}}')],
      'served',
    ],
    [
      'by no version that is yet to come',
      'default-v1-26-0',
      [sail('{version: v1.25.1, updateStrategy: {type: RevisionBased}}')],
      'absent',
    ],
    [
      'by no tag of Sail without a target',
      'prod',
      [release('{}'), sail('{targetRef: {kind: Istio, name: x}}', 'IstioRevisionTag', 'prod')],
      'refused',
    ],
  ])('%s', (_, name, yaml, answer) => {
    expect(reason(name, ...yaml)).toBe(answer);
  });

  it('no more by a webhook alone, once the repository has made the control plane', () => {
    const before = meshOf(`${deployment('{app: istiod, istio.io/rev: 1-24}')}\n---\n${injector}`);
    const after = meshOf(injector);
    const known = knownNames([before, after]);
    expect(unserved(before, known, '1-24')).toBeNull();
    expect(unserved(after, known, '1-24')).toEqual({ harm: 'refused', tag: null });
  });

  it.each([
    ['asm-managed', true],
    ['asm-managed-rapid', true],
    ['asm-1-24', true],
    ['asm-1232-11', false],
    ['1-24', false],
  ])('%s is run by a cloud: %s', (name, managed) => {
    expect(isManaged(name)).toBe(managed);
  });
});

it.each([
  ['default-v1-24-2', true],
  ['default-v1-25-0', true],
  ['default-v1-25-1', true],
  ['default-v1-25-2', false],
  ['default-v1-9-9', true],
  ['other-v1-24-2', false],
  ['default', false],
])('the operator keeps %s beside default-v1-25-1 while it is used: %s', (name, kept) => {
  const [istio] = objectsOf(sail('{version: v1.25.1, updateStrategy: {type: RevisionBased}}'));
  expect(sailKeeps(istio!, name)).toBe(kept);
});

it('answers for whatever stands in the fields that it reads', () => {
  const odd: fc.Arbitrary<Json> = fc.oneof(
    fc.constantFrom<Json>(null, 1, true, '', '1-24', 'istiod', [], {}, ['a'], { a: 1 }),
    fc.dictionary(
      fc.constantFrom('name', 'kind', 'type', 'chart', 'spec', 'helm', 'values', 'service'),
      fc.constantFrom<Json>('a', 1, null),
    ),
  );
  const fields = fc.dictionary(
    fc.constantFrom(
      ...'chart chartRef values valuesFrom source sources revision profile components targetRef updateStrategy version'.split(
        ' ',
      ),
      ...'template gatewayClassName destination targetNamespace'.split(' '),
    ),
    odd,
  );
  const kind = fc.constantFrom(
    ['v1', 'Namespace'],
    ['v1', 'Service'],
    ['v1', 'ConfigMap'],
    ['apps/v1', 'Deployment'],
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
    ['argoproj.io/v1alpha1', 'Application'],
    ['install.istio.io/v1alpha1', 'IstioOperator'],
    ['sailoperator.io/v1', 'Istio'],
    ['sailoperator.io/v1', 'IstioRevision'],
    ['sailoperator.io/v1', 'IstioRevisionTag'],
    ['gateway.networking.k8s.io/v1', 'Gateway'],
    ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
    ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
    ['istio-rollout-guard/v1', 'ChartValues'],
  );
  const label = fc.constantFrom<Json>('1-24', '', 'enabled', 7, null);
  const labels = fc.dictionary(fc.constantFrom('istio.io/rev', 'istio.io/tag', 'istio-injection'), label);
  const written = fc
    .tuple(kind, fc.constantFrom('istiod', 'istio-1-24', 'istio-sidecar-injector', 'a'), labels, fields, odd)
    .map(([[apiVersion, kindOf], name, own, spec, rest]) =>
      JSON.stringify({
        apiVersion,
        kind: kindOf,
        metadata: { name, labels: own },
        spec,
        webhooks: rest,
        data: rest,
        values: rest,
        chart: 'istiod',
      }),
    );
  fc.assert(
    fc.property(fc.array(written, { maxLength: 5 }), (documents) => {
      const objects = objectsOf(documents.join('\n---\n'));
      const mesh = buildMesh(objects, { istioVersion: null, outboundTrafficPolicy: null });
      const known = knownNames([mesh]);
      for (const one of mesh.objects.values()) {
        const naming = namingOf(mesh, one);
        expect(naming === null || typeof naming.name === 'string').toBe(true);
        if (naming !== null) unserved(mesh, known, naming.name, naming.target);
        for (const { name } of known.broughtBy(one)) expect(typeof name).toBe('string');
        const isSilent = known.broughtBy(one).length === 0 && one.manifest.kind !== 'Istio';
        expect(readBrought(known, one) === null).toBe(isSilent);
        contradictionOf(one);
      }
    }),
    { numRuns: 500 },
  );
});
