import { expect, it } from 'vitest';
import type { JsonPath } from '../../../src/manifest/json.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { deployment } from '../../../src/rules/version-step/repositories.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { findVersions } from '../../../src/upgrade/find-versions.ts';
import { declarationsIn, declaredIn } from '../declared.ts';

it.each([
  ['docker.io/istio/pilot:1.24.2', 'a.yaml:15:40 istiod 1.24.2'],
  ['"docker.io/istio/proxyv2:1.24.2-debug"', 'a.yaml:15:43 proxy 1.24.2'],
  ['localhost:1.24/istio/pilot:1.24.2', 'a.yaml:15:45 istiod 1.24.2'],
  ['istio/pilot', 'a.yaml:15:18 istiod floating'],
  ['istio/pilot:latest', 'a.yaml:15:30 istiod floating'],
  ['istio/pilot@sha256:0 # 1.24.3', 'a.yaml:15:41 istiod 1.24.3'],
  ['istio/pilot@sha256:0 # tag: v1.24.3', 'a.yaml:15:46 istiod 1.24.3'],
  ['istio/pilot:1.24.2@sha256:0 # 1.24.3', 'a.yaml:15:30 istiod 1.24.2'],
])('the tag of %s', async (image, declared) => {
  expect(await declaredIn({ 'a.yaml': deployment(image) })).toEqual([declared]);
});

it.each([
  'auto',
  'istio/pilot@sha256:0',
  'istio/pilot@sha256:0 # for Kubernetes 1.31.0 only',
  'nginx:1.24.2',
  'istio/examples-helloworld-v1:1.0',
])('%s tells no version', async (image) => {
  expect(await declaredIn({ 'a.yaml': deployment(image) })).toEqual([]);
});

it('looks into every kind of workload, and at init containers', async () => {
  const text = `apiVersion: batch/v1
kind: CronJob
metadata: {name: check}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers: [{name: a, image: "istio/istioctl:1.24.2"}]
---
apiVersion: v1
kind: Pod
metadata: {name: app, labels: {istio.io/rev: canary}}
spec:
  initContainers:
    - name: istio-init
      image: istio/proxyv2:1.24.2
  containers: []
`;
  expect(await declaredIn({ 'a.yaml': text })).toEqual([
    'a.yaml:9:57 istioctl 1.24.2',
    'a.yaml:17:28 proxy 1.24.2 @canary',
  ]);
});

it('reads the proxy that a pod asks for', async () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: app}
spec:
  template:
    metadata:
      annotations:
        sidecar.istio.io/proxyImage: example.org/istio/proxyv2:1.22.1
    spec: {containers: []}
`;
  expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:8:64 proxy 1.22.1']);
});

it('names the container, and the object', async () => {
  const [declared] = await declarationsIn({ 'a.yaml': deployment('istio/pilot:1.24.2') });
  expect(declared).toMatchObject({
    subject: 'Deployment istio-system/istiod main',
    source: 'image',
    resource: { kind: 'Deployment', namespace: 'istio-system', name: 'istiod' },
  });
});

it('tells a workload that a kustomization renames once, in its environment', async () => {
  const declared = await declarationsIn({
    'base/kustomization.yaml': 'resources: [istiod.yaml]\n',
    'base/istiod.yaml': deployment('istio/pilot:1.24.2'),
    'overlays/prod/kustomization.yaml': 'resources: [../../base]\nnamePrefix: prod-\n',
  });
  expect(declared.map(({ subject, location }) => [subject, location.file])).toEqual([
    ['Deployment istio-system/prod-istiod main', 'base/istiod.yaml'],
  ]);
  expect(declared[0]!.environment).not.toBeNull();
});

it('a tag that a kustomization copies stands in the object that it is copied from', async () => {
  const image = `apiVersion: apps/v1
kind: Deployment
metadata: {name: istiod, namespace: istio-system}
spec: {template: {spec: {containers: [{name: discovery, image: "istio/pilot:1.24.2"}]}}}
`;
  const files = {
    'kustomization.yaml':
      'resources: [istiod.yaml, versions.yaml]\nreplacements:\n- source: {kind: ConfigMap, name: versions, fieldPath: data.tag}\n  targets: [{select: {kind: Deployment}, fieldPaths: [spec.template.spec.containers.0.image], options: {delimiter: ":", index: 1}}]\n',
    'istiod.yaml': image.replace('1.24.2', '0.0.0'),
    'versions.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: versions}\ndata: {tag: 1.24.2}\n',
  };
  const tree = treeOf(files);
  const reading = readTree(tree, 'head');
  const [rendered] = readTree(treeOf({ 'istiod.yaml': image }), 'head').manifests;
  const written = reading.manifests.find(({ kind }) => kind === 'Deployment')!;
  const manifests = [
    { ...rendered!, locate: (path: JsonPath) => written.locate(path) },
    ...reading.manifests.filter((each) => each !== written),
  ];
  const declared = findVersions(tree, { ...reading, manifests }, []);
  expect(declared.map(({ text, location: { file, line, column } }) => `${file}:${line}:${column} ${text}`)).toEqual([
    'versions.yaml:4:13 1.24.2',
  ]);
});
