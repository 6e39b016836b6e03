import { describe, expect, it } from 'vitest';
import { helmRelease, helmRepository, istioOperator, sail } from '../../../src/rules/version-step/repositories.ts';
import { declaredIn } from '../declared.ts';

describe('IstioOperator', () => {
  const operator = (spec: string) => `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: mesh, namespace: istio-system}
spec:
${spec}`;

  it.each([
    ['a tag', '  tag: 1.24.3\n', ['a.yaml:5:8 istiod 1.24.3']],
    ['a quoted tag', '  tag: "1.24.3"\n', ['a.yaml:5:9 istiod 1.24.3']],
    ['a bare number', '  tag: 1.30\n', ['a.yaml:5:8 istiod 1.30']],
    ['a variant', '  tag: 1.24.3-distroless\n', ['a.yaml:5:8 istiod 1.24.3']],
    ['a revision', '  revision: 1-24-3\n  tag: 1.24.3\n', ['a.yaml:6:8 istiod 1.24.3 @1-24-3']],
    ['a tag in the values', '  values:\n    global: {tag: 1.24.3}\n', ['a.yaml:6:19 istiod 1.24.3']],
    ['the tag over the values', '  tag: 1.24.3\n  values:\n    global: {tag: 1.20.0}\n', ['a.yaml:5:8 istiod 1.24.3']],
    [
      'a component over the whole',
      '  tag: 1.24.3\n  components:\n    pilot: {tag: 1.24.4}\n    cni: {tag: 1.24.2}\n',
      ['a.yaml:5:8 proxy 1.24.3', 'a.yaml:7:18 istiod 1.24.4', 'a.yaml:8:16 cni 1.24.2'],
    ],
    [
      'a gateway of its own',
      '  tag: 1.24.3\n  components:\n    ingressGateways:\n      - name: in\n        tag: 1.24.1\n',
      ['a.yaml:5:8 istiod 1.24.3', 'a.yaml:9:14 gateway 1.24.1'],
    ],
    ['a placeholder', '  tag: ${ISTIO_TAG}\n', ['a.yaml:5:8 istiod unknown']],
    ['latest', '  tag: latest\n', ['a.yaml:5:8 istiod floating']],
  ])('%s', async (_, spec, declared) => {
    expect(await declaredIn({ 'a.yaml': operator(spec) })).toEqual(declared);
  });

  it('needs no name to be read by istioctl', async () => {
    const nameless = istioOperator('1.24.3').replace(/metadata:\n.*\n.*\n/, '');
    expect(await declaredIn({ 'a.yaml': nameless })).toEqual(['a.yaml:4:8 istiod 1.24.3']);
  });

  it('is of an unknown version without a tag', async () => {
    expect(await declaredIn({ 'a.yaml': operator('  profile: default\n') })).toEqual(['a.yaml:5:3 istiod floating']);
  });

  it('stands among other documents, with Windows line ends', async () => {
    const text = `a: 1\r\n---\r\n${operator('  tag: 1.24.3\n').replaceAll('\n', '\r\n')}`;
    expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:7:8 istiod 1.24.3']);
  });
});

describe('Flux', () => {
  const repository = { 'repository.yaml': helmRepository() };

  it.each([
    ['istiod', '1.24.2', 'a.yaml:10:16 istiod 1.24.2'],
    ['base', '"1.24.x"', 'a.yaml:10:17 base 1.24'],
    ['cni', '"*"', 'a.yaml:10:17 cni floating'],
    ['ztunnel', '">=1.20.0 <1.22.0"', 'a.yaml:10:17 ztunnel range'],
    ['gateway', '1.24', 'a.yaml:10:16 gateway 1.24'],
  ])('a HelmRelease of %s at %s', async (chart, version, declared) => {
    expect(await declaredIn({ ...repository, 'a.yaml': helmRelease(version, chart) })).toEqual([declared]);
  });

  it('a HelmRelease without a version floats', async () => {
    const text = helmRelease('x').replace(/ +version: x\n/, '');
    expect(await declaredIn({ ...repository, 'a.yaml': text })).toEqual(['a.yaml:9:14 istiod floating']);
  });

  it('a revision from the values, and from the name of the release', async () => {
    expect(
      await declaredIn({
        ...repository,
        'a.yaml': helmRelease('1.24.2', 'istiod', 'istiod', 'revision: canary'),
        'b.yaml': helmRelease('1.24.2', 'istiod', 'istiod-1-24-2'),
      }),
    ).toEqual(['a.yaml:10:16 istiod 1.24.2 @canary', 'b.yaml:10:16 istiod 1.24.2 @1-24-2']);
  });

  it('an image tag in the values', async () => {
    const text = helmRelease('1.24.2', 'istiod', 'istiod', 'global: {tag: 1.24.3}');
    expect(await declaredIn({ ...repository, 'a.yaml': text })).toEqual([
      'a.yaml:10:16 istiod 1.24.2',
      'a.yaml:15:19 istiod 1.24.3',
    ]);
  });

  it('the repository decides whether a generic name is one of Istio', async () => {
    const other = { 'repository.yaml': helmRepository('https://charts.example.org') };
    expect(await declaredIn({ ...other, 'a.yaml': helmRelease('1.24.2', 'gateway') })).toEqual([]);
    const unknown = helmRelease('1.24.2', 'base').replace('name: istio\n', 'name: charts\n');
    expect(await declaredIn({ 'a.yaml': unknown })).toEqual([]);
    expect(await declaredIn({ 'a.yaml': helmRelease('1.24.2', 'base') })).toEqual(['a.yaml:10:16 base 1.24.2']);
    const both = { 'a.yaml': helmRelease('1.24.2', 'gateway'), 'b.yaml': helmRelease('1.24.2') };
    expect(await declaredIn({ ...other, ...both })).toEqual([
      'a.yaml:10:16 gateway 1.24.2',
      'b.yaml:10:16 istiod 1.24.2',
    ]);
  });

  it('a repository that is declared elsewhere makes siblings of its own charts only', async () => {
    const of = (name: string, text: string) => text.replace('name: istio\n', `name: ${name}\n`);
    const files = {
      'a.yaml': of('mirror', helmRelease('1.24.2')),
      'b.yaml': of('mirror', helmRelease('1.24.2', 'base')),
      'c.yaml': of('other', helmRelease('1.24.2', 'gateway')),
    };
    expect(await declaredIn(files)).toEqual(['a.yaml:10:16 istiod 1.24.2', 'b.yaml:10:16 base 1.24.2']);
  });

  it('a variable called ISTIO_VERSION is the version of the release, not of a tool', async () => {
    const files = {
      ...repository,
      'a.yaml': helmRelease('${ISTIO_VERSION}'),
      'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps}
spec:
  path: ./
  postBuild: {substituteFrom: [{kind: ConfigMap, name: versions}]}
`,
      'versions.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: versions}\ndata:\n  ISTIO_VERSION: 1.24.2\n',
    };
    expect(await declaredIn(files)).toEqual(['versions.yaml:5:18 istiod 1.24.2']);
  });

  it('the first API, with the repository beside the chart', async () => {
    const text = `apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
metadata: {name: istiod}
spec:
  chart:
    repository: https://istio-release.storage.googleapis.com/charts
    name: istiod
    version: 1.9.5
`;
    expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:8:14 istiod 1.9.5']);
  });

  it('an image tag in a ConfigMap of values, over which the values of the release stand', async () => {
    const values = `---
apiVersion: v1
kind: ConfigMap
metadata: {name: values, namespace: istio-system}
data:
  mesh.yaml: |
    revision: canary
    global:
      tag: 1.24.3
`;
    const from = '  valuesFrom:\n    - {kind: ConfigMap, name: values, valuesKey: mesh.yaml}\n';
    expect(await declaredIn({ ...repository, 'a.yaml': `${helmRelease('1.24.2')}${from}${values}` })).toEqual([
      'a.yaml:10:16 istiod 1.24.2 @canary',
      'a.yaml:24:12 istiod 1.24.3 @canary',
    ]);
    const own = helmRelease('1.24.2', 'istiod', 'istiod', 'global: {tag: 1.24.4}');
    expect(await declaredIn({ ...repository, 'a.yaml': `${own}${from}${values}` })).toEqual([
      'a.yaml:10:16 istiod 1.24.2 @canary',
      'a.yaml:15:19 istiod 1.24.4 @canary',
    ]);
  });

  it('a HelmChart of k3s', async () => {
    const text = `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: {name: istiod, namespace: kube-system}
spec:
  repo: https://istio-release.storage.googleapis.com/charts
  chart: istiod
  version: 1.24.2
`;
    expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:7:12 istiod 1.24.2']);
  });

  it('a HelmChart that stands by itself', async () => {
    const text = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmChart
metadata: {name: istiod, namespace: flux-system}
spec: {chart: istiod, version: 1.24.x, sourceRef: {kind: HelmRepository, name: istio}}
`;
    expect(await declaredIn({ ...repository, 'a.yaml': text })).toEqual(['a.yaml:4:32 istiod 1.24']);
  });

  it('an OCIRepository, by tag and by range, with the values of the release that names it', async () => {
    const repositoryOf = (ref: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: istiod, namespace: istio-system}
spec:
  url: oci://ghcr.io/istio/release/charts/istiod
  ref: {${ref}}
`;
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istiod-canary, namespace: istio-system}
spec:
  chartRef: {kind: OCIRepository, name: istiod}
  values: {revision: canary}
`;
    expect(await declaredIn({ 'a.yaml': repositoryOf('tag: 1.24.2') })).toEqual(['a.yaml:6:14 istiod 1.24.2']);
    expect(await declaredIn({ 'a.yaml': repositoryOf('semver: 1.24.x'), 'b.yaml': release })).toEqual([
      'a.yaml:6:17 istiod 1.24 @canary',
    ]);
  });

  it.each([
    ['a default in the variable', 'v', '${version:=1.24.2}', '', 'a.yaml:10:27 istiod 1.24.2'],
    ['an inline value', '${version}', '${version}', 'substitute: {version: 1.24.2}', 'flux.yaml:6:37 istiod 1.24.2'],
    ['nothing to be found', '${version}', '${version}', 'substitute: {other: 1.24.2}', 'a.yaml:10:16 istiod unknown'],
  ])('a variable with %s', async (_, __, written, build, declared) => {
    const kustomization = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps}
spec:
  path: ./
  postBuild: {${build}}
`;
    const files = { ...repository, 'a.yaml': helmRelease(written), 'flux.yaml': kustomization };
    expect(await declaredIn(files)).toEqual([declared]);
  });
});

describe('operators with resources of their own', () => {
  it.each([
    ['Istio', 'v1.24.2', 'InPlace', 'a.yaml:6:12 istiod 1.24.2'],
    ['Istio', 'v1.24-latest', 'InPlace', 'a.yaml:6:12 istiod 1.24'],
    ['Istio', 'v1.24.2', 'RevisionBased', 'a.yaml:6:12 istiod 1.24.2 @default-v1-24-2'],
    ['IstioCNI', 'v1.24.2', '', 'a.yaml:6:12 cni 1.24.2'],
    ['ZTunnel', 'v1.24.2', '', 'a.yaml:6:12 ztunnel 1.24.2'],
  ])('%s at %s %s', async (kind, version, strategy, declared) => {
    expect(await declaredIn({ 'a.yaml': sail(version, kind, strategy) })).toEqual([declared]);
  });

  it('a ServiceMeshControlPlane has versions of its own', async () => {
    const text =
      'apiVersion: maistra.io/v2\nkind: ServiceMeshControlPlane\nmetadata: {name: basic}\nspec: {version: v2.6}\n';
    expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:4:17 distribution 2.6']);
  });
});
