import { describe, expect, it } from 'vitest';
import { findEnvironments } from '../../src/environment/find.ts';
import { readTree } from '../../src/manifest/read.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { application, type Files, find, noOptions, virtualService } from './summary.ts';

const reviews = virtualService('reviews');
const app = 'destination: {server: https://kubernetes.default.svc}\n';

/** `file:line broken|limit reason`, for each problem. */
async function problemsOf(files: Files): Promise<string[]> {
  const { problems } = await find(files);
  return problems.map(
    ({ location, reason, broken }) => `${location.file}:${location.line} ${broken ? 'broken' : 'limit'} ${reason}`,
  );
}

describe('problems', () => {
  it.each<[string, Files, string[]]>([
    ['none', { 'k/kustomization.yaml': 'resources:\n  - vs.yaml\n', 'k/vs.yaml': reviews }, []],
    [
      'a missing resource, patch and component',
      {
        'k/kustomization.yaml':
          'resources:\n  - vs.yaml\n  - gone.yaml\npatches:\n  - path: gone.yaml\ncomponents:\n  - ../c\n',
        'k/vs.yaml': reviews,
      },
      [
        'k/kustomization.yaml:3 broken `gone.yaml` does not exist',
        'k/kustomization.yaml:5 broken the patch `gone.yaml` does not exist',
        'k/kustomization.yaml:7 broken `../c` does not exist',
      ],
    ],
    [
      'a base that is no kustomization',
      { 'k/kustomization.yaml': 'resources: [../b]\n', 'b/vs.yaml': reviews },
      ['k/kustomization.yaml:1 broken the folder `../b` has no kustomization'],
    ],
    [
      'a cycle',
      { 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' },
      ['b/kustomization.yaml:1 broken `../a` leads back to this kustomization'],
    ],
    [
      'a way out of the repository',
      { 'kustomization.yaml': 'resources: [../../etc, /etc/passwd]\n' },
      [
        'kustomization.yaml:1 broken `../../etc` leads out of the repository',
        'kustomization.yaml:1 broken `/etc/passwd` leads out of the repository',
      ],
    ],
    [
      'a base from elsewhere, without its password',
      {
        'kustomization.yaml':
          'resources:\n  - https://me:secret@github.com/o/r//base?ref=v1\n  - github.com/o/r/base\n  - git@github.com:o/r.git\n',
      },
      [
        'kustomization.yaml:2 limit `https://github.com/o/r//base?ref=v1` lies outside this repository and is not fetched',
        'kustomization.yaml:3 limit `github.com/o/r/base` lies outside this repository and is not fetched',
        'kustomization.yaml:4 limit `git@github.com:o/r.git` lies outside this repository and is not fetched',
      ],
    ],
    [
      "Istio's own CRDs, at a release and of a branch",
      {
        'kustomization.yaml': [
          'resources:',
          '  - https://raw.githubusercontent.com/istio/istio/1.31.1/manifests/charts/base/files/crd-all.gen.yaml',
          '  - https://raw.githubusercontent.com/istio/istio/refs/tags/1.31.1/manifests/charts/base/files/crd-all.gen.yaml',
          '  - https://raw.githubusercontent.com/istio/istio/master/manifests/charts/base/files/crd-all.gen.yaml',
          '  - https://raw.githubusercontent.com/acme/istio/1.31.1/manifests/charts/base/files/crd-all.gen.yaml',
          '',
        ].join('\n'),
      },
      [
        'kustomization.yaml:4 limit `https://raw.githubusercontent.com/istio/istio/master/manifests/charts/base/files/crd-all.gen.yaml` lies outside this repository and is not fetched',
        'kustomization.yaml:5 limit `https://raw.githubusercontent.com/acme/istio/1.31.1/manifests/charts/base/files/crd-all.gen.yaml` lies outside this repository and is not fetched',
      ],
    ],
    [
      'a field that only kustomize follows',
      { 'kustomization.yaml': 'resources: []\nreplacements:\n  - path: r.yaml\nhelmCharts:\n  - name: podinfo\n' },
      [
        'kustomization.yaml:3 limit `replacements` is followed by kustomize only, which was not run',
        'kustomization.yaml:5 limit the Helm chart of `helmCharts` is not rendered',
      ],
    ],
    [
      'charts of Istio only, whose values are read',
      { 'kustomization.yaml': 'helmCharts:\n  - name: base\n  - name: istiod\n' },
      [],
    ],
    [
      'a patch for nothing, and one that does not fit',
      {
        'kustomization.yaml': `resources: [vs.yaml]
patches:
  - patch: |-
      apiVersion: networking.istio.io/v1beta1
      kind: VirtualService
      metadata: {name: reviews}
  - target: {kind: VirtualService}
    patch: |-
      - op: replace
        path: /spec/http/0
        value: {}
`,
        'vs.yaml': reviews,
      },
      [
        'kustomization.yaml:3 broken no resource of this kustomization matches the patch for VirtualService `reviews` of `networking.istio.io/v1beta1`',
        'kustomization.yaml:9 broken this patch operation does not fit VirtualService `reviews`: `/spec/http/0` does not exist',
      ],
    ],
    [
      'an object listed twice',
      { 'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n', 'a.yaml': reviews, 'b.yaml': reviews },
      ['kustomization.yaml:1 broken VirtualService `reviews` is in this kustomization twice'],
    ],
    [
      'a broken kustomization: the reading tells of it',
      {
        'k/kustomization.yaml': 'resources: [\n',
        'k/vs.yaml': reviews,
        'top/kustomization.yaml': 'resources: [../k]\n',
      },
      ['top/kustomization.yaml:1 broken the kustomization in `../k` cannot be read'],
    ],
    [
      'two kustomizations in one folder',
      { 'k/kustomization.yaml': 'resources: []\n', 'k/kustomization.yml': 'resources: []\n' },
      ['k/kustomization.yaml:1 broken kustomization.yaml and kustomization.yml stand in one folder'],
    ],
    [
      'a kustomization that is a template',
      { 'k/kustomization.yaml': '{{ if .x }}\nresources: []\n{{ end }}\n', 'k/vs.yaml': reviews },
      ['k/kustomization.yaml:1 broken this kustomization cannot be read, so what it lists is not delivered'],
    ],
    [
      'a base with a problem, told once',
      {
        'base/kustomization.yaml': 'resources: [gone.yaml]\n',
        'overlays/a/kustomization.yaml': 'resources: [../../base]\n',
        'overlays/b/kustomization.yaml': 'resources: [../../base]\n',
      },
      ['base/kustomization.yaml:1 broken `gone.yaml` does not exist'],
    ],
    [
      'charts',
      {
        'charts/books/Chart.yaml': 'apiVersion: v2\nname: books\n',
        'charts/books/templates/vs.yaml': reviews,
        'charts/umbrella/Chart.yaml': 'name: only-dependencies\n',
        'app.yaml': application('books', app, 'path: charts/books'),
      },
      [
        'app.yaml:10 limit the Helm chart in `charts/books` is not rendered, so nothing is known of what its templates bring',
      ],
    ],
    [
      'a chart that no Application names',
      { 'c/Chart.yaml': 'name: books\n', 'c/templates/vs.yaml': reviews, 'c/charts/sub/Chart.yaml': 'name: sub\n' },
      ['c/Chart.yaml:1 limit the Helm chart in `c` is not rendered, so nothing is known of what its templates bring'],
    ],
    [
      'an ApplicationSet that generates nothing',
      { 'set.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: all\nspec: {}\n' },
      ['set.yaml:5 limit ApplicationSet `all` has no generators, so it generates no Applications'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await problemsOf(files)).toEqual(expected);
  });

  it('keeps what can be resolved beside what cannot', async () => {
    const { environments } = await find({
      'kustomization.yaml': 'resources: [gone.yaml, vs.yaml]\n',
      'vs.yaml': reviews,
    });
    expect([...environments[0]!.objects.keys()]).toEqual(['networking.istio.io/VirtualService/default/reviews']);
  });

  it('tells of what is listed and was left out of the reading', async () => {
    const tree = treeOf({
      'k/kustomization.yaml': 'resources:\n  - vs.yaml\n  - ../base\n',
      'k/vs.yaml': reviews,
      'base/kustomization.yaml': '{}',
    });
    const files = new Map([...tree.files].filter(([path]) => path === 'k/kustomization.yaml'));
    const partial = { ...tree, files };
    const { problems } = await findEnvironments(partial, readTree(partial, 'head'), noOptions);
    expect(problems.map(({ reason, broken }) => [reason, broken])).toEqual([
      ['the content of `vs.yaml` was not read', false],
      ['the content of `../base` was not read', false],
    ]);
  });

  it('names the folder that an Application of this repository lacks', async () => {
    const files = { 'app.yaml': application('books', app, 'path: books') };
    const { problems } = await find(files, { repositories: ['https://github.com/example/mesh'] });
    expect(problems).toMatchObject([{ location: { file: 'app.yaml', line: 10 }, broken: true }]);
  });
});

describe('skipped files', () => {
  it.each<[string, Files, [string, string][]]>([
    [
      'what no kustomization lists, in its folder and below',
      {
        'k/kustomization.yaml': 'resources: [a.yaml]\npatches: [{path: p.yaml}]\n',
        'k/a.yaml': reviews,
        'k/p.yaml': reviews,
        'k/orphan.yaml': virtualService('b'),
        'k/sub/orphan.yaml': virtualService('c'),
      },
      [
        ['k/orphan.yaml', 'no kustomization lists it'],
        ['k/sub/orphan.yaml', 'no kustomization lists it'],
      ],
    ],
    [
      'the data of tests',
      {
        'pkg/testdata/vs.yaml': reviews,
        'app/src/test/resources/k/kustomization.yaml': 'resources: [vs.yaml]\n',
        'app/src/test/resources/k/vs.yaml': virtualService('b'),
        'tests/fixtures/app.yaml': application('a', 'destination: {name: east}\n', 'path: mesh\n'),
        'latest/testdata.yaml': virtualService('c'),
        'mesh/vs.yaml': virtualService('d'),
      },
      ['app/src/test/resources/k/vs.yaml', 'pkg/testdata/vs.yaml', 'tests/fixtures/app.yaml'].map(
        (file): [string, string] => [file, 'it stands among the data of tests'],
      ),
    ],
    [
      'a kustomization in the root speaks for its own folder only',
      { 'kustomization.yaml': 'resources: []\n', 'orphan.yaml': reviews, 'mesh/vs.yaml': virtualService('b') },
      [['orphan.yaml', 'no kustomization lists it']],
    ],
    [
      'what a component that nothing uses lists',
      {
        'c/kustomization.yaml': 'kind: Component\nresources: [a.yaml]\n',
        'c/a.yaml': reviews,
        'c/orphan.yaml': virtualService('b'),
      },
      [
        ['c/a.yaml', 'no kustomization uses the component that lists it'],
        ['c/orphan.yaml', 'no kustomization lists it'],
      ],
    ],
    [
      'what an Application leaves in its folder',
      {
        'argocd/a.yaml': application('a', app, 'path: apps/a\n'),
        'argocd/b.yaml': application('b', app, 'path: apps/b\ndirectory: {recurse: true, exclude: "later/*"}\n'),
        'argocd/c.yaml': application('c', app, 'path: apps/a/taken\n'),
        'argocd/root.yaml': application('root', app, 'path: .\n'),
        'apps/a/vs.yaml': reviews,
        'apps/a/sub/vs.yaml': virtualService('a'),
        'apps/a/taken/vs.yaml': virtualService('b'),
        'apps/a/own/kustomization.yaml': 'resources: [vs.yaml]\n',
        'apps/a/own/vs.yaml': virtualService('c'),
        'apps/a/own/orphan.yaml': virtualService('d'),
        'apps/b/later/vs.yaml': virtualService('e'),
      },
      [
        ['apps/a/own/orphan.yaml', 'no kustomization lists it'],
        ['apps/a/sub/vs.yaml', 'no Application takes it: `a` takes only the folder itself'],
        ['apps/b/later/vs.yaml', 'no Application takes it: `include` or `exclude` of `b` leaves it out'],
      ],
    ],
  ])('%s', async (_, files, expected) => {
    const { skipped } = await find(files);
    expect(skipped.map(({ file, reason }) => [file, reason])).toEqual(expected);
  });
});
