import { expect, it } from 'vitest';
import { application } from '../../../src/rules/version-step/repositories.ts';
import { declarationsIn, declaredIn } from '../declared.ts';

it.each([
  ['1.24.2', 'a.yaml:10:21 istiod 1.24.2'],
  ['"1.24.*"', 'a.yaml:10:22 istiod 1.24'],
  ['1.30', 'a.yaml:10:21 istiod 1.30'],
  ["'*'", 'a.yaml:10:22 istiod floating'],
  ['HEAD', 'a.yaml:10:21 istiod floating'],
  ['${ISTIO_VERSION}', 'a.yaml:10:21 istiod unknown'],
])('targetRevision %s', async (version, declared) => {
  expect(await declaredIn({ 'a.yaml': application(version) })).toEqual([declared]);
});

it.each([
  ['gcr.io/istio-release/charts', 'istiod'],
  ['oci://ghcr.io/istio/release', 'charts/istiod'],
])('a chart of the registry %s', async (repository, chart) => {
  expect(await declaredIn({ 'a.yaml': application('1.24.2', chart, repository, 'istiod') })).toEqual([
    'a.yaml:10:21 istiod 1.24.2',
  ]);
});

const withHelm = (helm: string) =>
  application('1.24.2').replace('  destination:', `${helm.replace(/^/gm, '    ')}\n  destination:`);

it.each([
  ['parameters', 'helm:\n  parameters:\n    - {name: global.tag, value: 1.24.3}', 'a.yaml:13:37 istiod 1.24.3'],
  ['an object of values', 'helm:\n  valuesObject:\n    global:\n      tag: 1.24.3', 'a.yaml:14:16 istiod 1.24.3'],
  ['a block of values', 'helm:\n  values: |\n    # tag\n    global:\n      tag: 1.24.3', 'a.yaml:15:16 istiod 1.24.3'],
  ['a stripped block', 'helm:\n  values: |-\n\n    global: {tag: "1.24.3"}', 'a.yaml:14:24 istiod 1.24.3'],
])('an image tag in %s', async (_, helm, declared) => {
  expect(await declaredIn({ 'a.yaml': withHelm(helm) })).toEqual(['a.yaml:10:21 istiod 1.24.2', declared]);
});

it('parameters win over values', async () => {
  const helm = 'helm:\n  parameters:\n    - {name: revision, value: blue}\n  values: |\n    revision: green';
  expect(await declaredIn({ 'a.yaml': withHelm(helm) })).toEqual(['a.yaml:10:21 istiod 1.24.2 @blue']);
});

it('several sources, of which one is the values', async () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istio, namespace: argocd}
spec:
  sources:
    - repoURL: https://istio-release.storage.googleapis.com/charts
      chart: base
      targetRevision: 1.24.2
    - {repoURL: 'https://blob.istio.io/istio-release/charts', chart: istiod, targetRevision: 1.24.3}
    - {repoURL: 'https://git.example.org/values', targetRevision: main, ref: values}
`;
  expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:8:23 base 1.24.2', 'a.yaml:9:94 istiod 1.24.3']);
});

it('the template of an ApplicationSet, and the elements of its list', async () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: istiod, namespace: argocd}
spec:
  generators:
    - list:
        elements:
          - {cluster: dev, istioVersion: 1.25.1}
          - {cluster: prod, istioVersion: 1.24.2}
  template:
    metadata: {name: 'istiod-{{cluster}}'}
    spec:
      source:
        repoURL: https://istio-release.storage.googleapis.com/charts
        chart: istiod
        targetRevision: '{{ istioVersion }}'
`;
  const declared = await declarationsIn({ 'a.yaml': text });
  expect(declared.map(({ subject, version, location }) => [subject, version, location.line])).toEqual([
    ['Application argocd/istiod-dev istiod', '1.25.1', 8],
    ['Application argocd/istiod-prod istiod', '1.24.2', 9],
  ]);
});

it('takes chart and version from a list inside a matrix', async () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: istio, namespace: argocd}
spec:
  goTemplate: true
  generators:
    - matrix:
        generators:
          - clusters: {}
          - list:
              elements:
                - {chart: base, version: 1.24.1}
                - {chart: istiod, version: 1.24.2}
  template:
    metadata: {name: '{{ .name }}-{{ .chart }}'}
    spec:
      source:
        repoURL: https://istio-release.storage.googleapis.com/charts
        chart: '{{ .chart }}'
        targetRevision: '{{ .version }}'
`;
  expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:12:42 base 1.24.1', 'a.yaml:13:44 istiod 1.24.2']);
});

it.each([
  ['manifests/charts/istio-control/istio-discovery', 'istiod'],
  ['manifests/charts/base', 'base'],
  ['manifests/charts/gateways/istio-ingress/', 'gateway'],
])('the folder %s of the git repository of Istio', async (path, component) => {
  const text = application('1.24.2', 'x', 'https://github.com/istio/istio.git').replace('chart: x', `path: ${path}`);
  expect(await declaredIn({ 'a.yaml': text })).toEqual([`a.yaml:10:21 ${component} 1.24.2`]);
});

it.each([
  [
    'the samples of Istio',
    application('1.24.2', 'x', 'https://github.com/istio/istio').replace('chart: x', 'path: samples/addons'),
  ],
  ['a chart of another project', application('1.24.2', 'argo-cd', 'https://argoproj.github.io/argo-helm')],
  ['a generic name from nowhere', application('1.24.2', 'base', 'https://charts.example.org')],
  [
    'a folder of this repository',
    application('1.24.2', 'x', 'https://git.example.org/mesh').replace('chart: x', 'path: istio'),
  ],
])('%s is none', async (_, text) => {
  expect(await declaredIn({ 'a.yaml': text })).toEqual([]);
});
