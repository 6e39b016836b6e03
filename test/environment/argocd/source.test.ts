import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/manifest/json.ts';
import { objectAt } from '../../../src/manifest/json.ts';
import { type Files, find, virtualService } from '../summary.ts';
import { delivered, inCluster, problems } from './sets.ts';

const here = 'repoURL: https://github.com/example/mesh.git';
const reviews = virtualService('reviews');

function application(spec: string, name = 'books'): string {
  const lines = `${inCluster}\n${spec}`.replace(/\n$/, '').split('\n');
  return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\n  namespace: argocd\nspec:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

const chart = {
  'mesh/Chart.yaml': 'name: mesh\nversion: 1.0.0\ndependencies:\n  - {name: istiod, version: 1.24.3}\n',
  'mesh/values.yaml': 'istiod: {level: chart}\n',
  'mesh/prod.yaml': 'istiod: {level: file, file: prod}\n',
  'values/prod.yaml': 'istiod: {level: ref}\n',
};

/** What the source of an Application tells the chart `istiod`. */
async function valuesOf(helm: string, files: Files = {}): Promise<Json> {
  const source = `source:\n  ${here}\n  path: mesh\n  helm:\n${helm.replace(/^/gm, '    ')}`;
  const found = await find({ ...chart, 'app.yaml': application(source), ...files });
  const [object] = [...found.environments[0]!.objects.values()].filter(
    ({ manifest }) => manifest.kind === 'ChartValues',
  );
  return objectAt(object!.manifest.value, 'values');
}

describe('the values of a source', () => {
  it.each<[string, string, Json]>([
    ['files in their order', 'valueFiles: [values.yaml, prod.yaml]', { level: 'file', file: 'prod' }],
    ['a file from the root', 'valueFiles: [/values/prod.yaml]', { level: 'ref' }],
    ['text over files', 'valueFiles: [prod.yaml]\nvalues: |\n  istiod: {level: text}', { level: 'text', file: 'prod' }],
    [
      'an object instead of text',
      'values: |\n  istiod: {level: text, more: x}\nvaluesObject: {istiod: {level: object}}',
      { level: 'object' },
    ],
    [
      'parameters over all, read as helm reads them',
      'valuesObject: {istiod: {level: object}}\nparameters:\n  - {name: istiod.level, value: "3"}\n  - {name: istiod.a\\.b, value: "true"}\n  - {name: istiod.text, value: "true", forceString: true}',
      { level: 3, 'a.b': true, text: 'true' },
    ],
    [
      'the text of a file',
      'fileParameters: [{name: istiod.level, path: prod.yaml}]',
      { level: 'istiod: {level: file, file: prod}\n' },
    ],
    [
      'a missing file that may be missing',
      'valueFiles: [gone.yaml]\nignoreMissingValueFiles: true',
      { level: 'chart' },
    ],
  ])('%s', async (_, helm, expected) => {
    expect(await valuesOf(helm)).toEqual(expected);
  });

  it('takes what files of the folder say over the source', async () => {
    const files = {
      'mesh/.argocd-source.yaml': 'helm: {parameters: [{name: istiod.all, value: x}]}\npath: elsewhere\n',
      'mesh/.argocd-source-books.yaml': 'helm: {parameters: [{name: istiod.level, value: books}]}\n',
      'mesh/.argocd-source-other.yaml': 'helm: {parameters: [{name: istiod.level, value: other}]}\n',
    };
    expect(await valuesOf('valuesObject: {istiod: {level: object}}', files)).toEqual({ level: 'books' });
  });

  it('takes files of the source with a `ref` from its root', async () => {
    const files = {
      ...chart,
      'app.yaml': application(`sources:
  - ${here}
    path: mesh
    helm: {valueFiles: [$config/values/prod.yaml]}
  - ${here}
    ref: config
  - ${here}
    path: routes
`),
      'routes/vs.yaml': reviews,
    };
    expect(await problems(files)).toEqual([]);
    expect(await delivered(files)).toEqual({
      default: ['books: ChartValues//mesh/istiod', 'books: VirtualService/books/reviews'],
    });
    const { environments } = await find(files);
    const values = [...environments[0]!.objects.values()].find(({ manifest }) => manifest.kind === 'ChartValues');
    expect(objectAt(values!.manifest.value, 'values')).toEqual({ level: 'ref' });
  });
});

describe('the tool of a source', () => {
  const kustomization = { 'k/kustomization.yaml': 'resources: [vs.yaml]\n', 'k/vs.yaml': reviews };

  it.each<[string, Files, string, string[]]>([
    ['a kustomization by its file', kustomization, 'path: k', ['VirtualService/books/reviews']],
    [
      'a directory where the source says so',
      { ...kustomization, 'k/more/vs.yaml': virtualService('ratings') },
      'path: k\n  directory: {recurse: true}',
      ['VirtualService/books/ratings', 'VirtualService/books/reviews'],
    ],
    [
      'a kustomization all the same where the options of a directory say nothing',
      kustomization,
      'path: k\n  directory: {recurse: false}',
      ['VirtualService/books/reviews'],
    ],
    [
      'options of kustomize',
      kustomization,
      'path: k\n  kustomize: {nameSuffix: -x, images: ["a=b:c"], commonLabels: {x: z}, labelWithoutSelector: true}',
      ['VirtualService/books/reviews-x'],
    ],
  ])('%s', async (_, files, source, expected) => {
    const all = { 'app.yaml': application(`source:\n  ${here}\n  ${source}\n`), ...files };
    expect(await problems(all)).toEqual([]);
    expect(await delivered(all)).toEqual({ default: expected.map((key) => `books: ${key}`) });
  });

  it('fills in images as Argo CD writes them', async () => {
    const pod = (image: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: a, image: ${image}}\n`;
    const found = await find({
      'app.yaml': application(
        `source:\n  ${here}\n  path: k\n  kustomize:\n    images: ['old=registry:5000/new:v2', 'same:v3']\n`,
      ),
      'k/kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
      'k/a.yaml': pod('old:v1'),
      'k/b.yaml': pod('same:v1').replace('name: a}', 'name: b}'),
    });
    const images = [...found.environments[0]!.objects.values()].flatMap(({ manifest }) => {
      const [container] = (objectAt(manifest.value, 'spec').containers ?? []) as readonly { image: string }[];
      return container === undefined ? [] : [container.image];
    });
    expect(images).toEqual(['registry:5000/new:v2', 'same:v3']);
  });

  it('makes the Namespace that it is to label', async () => {
    const files = {
      'app.yaml': application(`source: {${here}, path: routes}
syncPolicy:
  syncOptions: [CreateNamespace=true]
  managedNamespaceMetadata:
    labels: {istio-injection: enabled}
`),
      'routes/vs.yaml': reviews,
    };
    const { environments } = await find(files);
    const namespace = environments[0]!.objects.get('/Namespace//books');
    expect(namespace?.manifest.labels).toEqual({ 'istio-injection': 'enabled' });
    expect(namespace?.manifest.locate(['metadata', 'labels', 'istio-injection'])).toMatchObject({
      file: 'app.yaml',
      line: 12,
    });
  });
});

describe('what is wrong with a source', () => {
  it.each<[string, string, Files, string[]]>([
    [
      'a missing file of values',
      'path: mesh\n  helm:\n    valueFiles: [gone.yaml]',
      chart,
      ['app.yaml:12 broken the values file `gone.yaml` does not exist'],
    ],
    [
      'an unknown `ref`',
      'path: mesh\n  helm:\n    valueFiles: [$x/gone.yaml]',
      chart,
      ['app.yaml:12 broken no source of this Application has the `ref` `x`'],
    ],
    [
      'values from the network',
      'path: mesh\n  helm:\n    valueFiles: ["https://me:secret@example.com/v.yaml"]',
      chart,
      ['app.yaml:12 limit the values of https://example.com/v.yaml are fetched from elsewhere, and were not'],
    ],
    [
      'a parameter that is no path',
      'path: mesh\n  helm:\n    parameters: [{name: "a[x]", value: x}]',
      chart,
      ['app.yaml:12 limit the parameter `a[x]` is not followed: it is no path'],
    ],
    [
      'two tools at once',
      'path: mesh\n  helm: {releaseName: x}\n  kustomize: {namePrefix: x}',
      chart,
      ['app.yaml:9 broken this source names `kustomize` and `helm`, of which Argo CD takes one only'],
    ],
    [
      'a tool without its files',
      'path: k\n  helm: {releaseName: x}',
      { 'k/vs.yaml': reviews },
      ['app.yaml:10 broken `k` holds no Helm chart, as `helm` of this source asks for'],
    ],
    [
      'a plugin',
      'path: k\n  plugin: {name: cue}',
      { 'k/vs.yaml': reviews },
      ['app.yaml:11 limit the plugin `cue` that renders this source is not run, so nothing is known of what it brings'],
    ],
    [
      'Jsonnet',
      'path: k',
      { 'k/vs.yaml': reviews, 'k/a.jsonnet': '{}' },
      ['app.yaml:10 limit `k/a.jsonnet` is Jsonnet, which is not evaluated'],
    ],
  ])('%s', async (_, source, files, expected) => {
    const all = { 'app.yaml': application(`source:\n  ${here}\n  ${source}\n`), ...files };
    expect(await problems(all)).toEqual(expected);
  });
});
