import { describe, expect, it } from 'vitest';
import type { Environments } from '../../src/environment/environment.ts';
import { findEnvironmentsOfChange } from '../../src/environment/find.ts';
import { readTree } from '../../src/manifest/read.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { application, type Files, noOptions, summary, virtualService } from './summary.ts';

const reviews = virtualService('reviews');
const ratings = virtualService('ratings');
const overlay = { 'overlays/prod/kustomization.yaml': 'resources: [vs.yaml]\n', 'overlays/prod/vs.yaml': reviews };

async function change(before: Files, after: Files, repositories: string[] = []) {
  const { base, head } = await changeOf(before, after, repositories);
  return [summary(base), summary(head)];
}

function changeOf(before: Files, after: Files, repositories: string[] = []) {
  const read = (files: Files, side: 'base' | 'head') => {
    const tree = treeOf(files);
    return { tree, reading: readTree(tree, side) };
  };
  return findEnvironmentsOfChange(read(before, 'base'), read(after, 'head'), { ...noOptions, repositories });
}

describe('the environments of a change', () => {
  it('keep their names when the first overlay comes', async () => {
    expect(await change({ 'vs.yaml': ratings }, { 'vs.yaml': ratings, ...overlay })).toEqual([
      { prod: ['manifests: VirtualService/default/ratings'] },
      { prod: ['manifests: VirtualService/default/ratings', 'overlays/prod: VirtualService/default/reviews'] },
    ]);
  });

  it('keep their names when the last overlay goes', async () => {
    expect(await change({ 'vs.yaml': ratings, ...overlay }, { 'vs.yaml': ratings })).toEqual([
      { prod: ['manifests: VirtualService/default/ratings', 'overlays/prod: VirtualService/default/reviews'] },
      { prod: ['manifests: VirtualService/default/ratings'] },
    ]);
  });

  it('keep their names when a copy comes', async () => {
    expect(
      await change({ 'berlin/vs.yaml': reviews }, { 'berlin/vs.yaml': reviews, 'tokyo/vs.yaml': reviews }),
    ).toEqual([
      { berlin: ['manifests: VirtualService/default/reviews'], tokyo: [] },
      { berlin: ['manifests: VirtualService/default/reviews'], tokyo: ['manifests: VirtualService/default/reviews'] },
    ]);
  });

  it('are not told apart by a file that moves', async () => {
    expect(await change({ 'old/vs.yaml': reviews }, { 'new/vs.yaml': reviews })).toEqual([
      { default: ['manifests: VirtualService/default/reviews'] },
      { default: ['manifests: VirtualService/default/reviews'] },
    ]);
  });

  it('keep what they hold when their folder is renamed', async () => {
    expect(
      await change(
        { 'clusters/one/vs.yaml': reviews, 'clusters/two/vs.yaml': reviews },
        { 'clusters/production/vs.yaml': reviews, 'clusters/two/vs.yaml': reviews },
      ),
    ).toEqual([
      { production: ['manifests: VirtualService/default/reviews'], two: ['manifests: VirtualService/default/reviews'] },
      { production: ['manifests: VirtualService/default/reviews'], two: ['manifests: VirtualService/default/reviews'] },
    ]);
  });

  it('follow the folder that holds most of the same', async () => {
    const names = (await change(
      { 'clusters/one/a.yaml': reviews, 'clusters/one/b.yaml': ratings },
      { 'clusters/east/a.yaml': reviews, 'clusters/west/a.yaml': reviews, 'clusters/west/b.yaml': ratings },
    )) as Record<string, string[]>[];
    expect(names[0]).toEqual({
      east: [],
      west: ['manifests: VirtualService/default/reviews', 'manifests: VirtualService/default/ratings'],
    });
  });

  it.each([
    ['with other objects', { 'clusters/one/vs.yaml': reviews }, { 'clusters/two/vs.yaml': ratings }, ['one', 'two']],
    [
      'that Applications name',
      { 'app.yaml': application('a', 'destination: {name: one}\n', 'path: mesh\n'), 'mesh/vs.yaml': reviews },
      { 'app.yaml': application('a', 'destination: {name: two}\n', 'path: mesh\n'), 'mesh/vs.yaml': reviews },
      ['one', 'two'],
    ],
  ])('are others where clusters %s go and come', async (_, before, after, expected) => {
    for (const side of await change(before, after)) expect(Object.keys(side)).toEqual(expected);
  });
});

describe('what cannot be built any more stays in the cluster', () => {
  const inCluster = 'destination: {server: https://kubernetes.default.svc}\n';
  const flux = (path: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: mesh, namespace: flux-system}\nspec: {path: ${path}, sourceRef: {kind: GitRepository, name: flux-system}}\n`;
  const sync = (dir: string) =>
    `apiVersion: configsync.gke.io/v1beta1\nkind: RootSync\nmetadata: {name: sync}\nspec: {sourceFormat: unstructured, git: {repo: https://github.com/example/mesh, dir: ${dir}}}\n`;
  const helmfile = (chart: string) => `releases:\n  - {name: mesh, namespace: default, chart: ${chart}}\n`;

  it.each<[string, string, (path: string) => Files]>([
    ['an Application', 'mesh', (path) => ({ 'app.yaml': application('mesh', inCluster, `path: ${path}\n`) })],
    ['a Kustomization of Flux', 'flux-system/mesh', (path) => ({ 'flux.yaml': flux(path) })],
    ['a RootSync', 'RootSync sync', (path) => ({ 'sync.yaml': sync(path) })],
    ['a release of helmfile', 'helmfile.yaml/default/mesh', (path) => ({ 'helmfile.yaml': helmfile(`./${path}`) })],
  ])('by %s whose folder does not exist', async (_, unit, filesWith) => {
    const rest = { 'mesh/vs.yaml': reviews };
    const before = { ...rest, ...filesWith('mesh') };
    const [base, head] = await change(before, { ...rest, ...filesWith('mehs') }, ['https://github.com/example/mesh']);
    expect(base!.default).toContain(`${unit}: VirtualService/default/reviews`);
    expect(head!.default).toContain(`${unit}: VirtualService/default/reviews`);
  });

  it('by an Application whose values file does not exist', async () => {
    const app = (file: string) => application('mesh', inCluster, `path: chart\nhelm: {valueFiles: [${file}]}\n`);
    const chart = {
      'chart/Chart.yaml': 'name: mesh\ndependencies: [{name: istiod, version: 1.27.1}]\n',
      'chart/a.yaml': 'istiod: {a: 1}\n',
    };
    const found = await changeOf({ ...chart, 'app.yaml': app('a.yaml') }, { ...chart, 'app.yaml': app('b.yaml') });
    const valuesIn = ({ environments }: Environments) =>
      [...environments[0]!.objects.values()].flatMap(({ manifest }) => manifest.value.values ?? []);
    expect(valuesIn(found.base)).toEqual([{ a: 1 }]);
    expect(valuesIn(found.head)).toEqual([{ a: 1 }]);
  });

  it('but not where nothing is broken', async () => {
    const before = { 'app.yaml': application('a', inCluster, 'path: mesh\n'), 'mesh/vs.yaml': reviews };
    expect(await change(before, { ...before, 'mesh/vs.yaml': '' })).toEqual([
      { default: ['a: VirtualService/default/reviews', expect.any(String)] },
      { default: [expect.any(String)] },
    ]);
  });

  it('of a file that cannot be read any more, what it held', async () => {
    const before = { 'k/a.yaml': `${reviews}---\n${ratings}`, 'k/b.yaml': virtualService('b') };
    const after = { 'k/a.yaml': `${ratings}---\n${reviews} [`, 'k/b.yaml': '' };
    const held = ['manifests: VirtualService/default/ratings', 'manifests: VirtualService/default/reviews'];
    expect(await change(before, after)).toEqual([
      { default: expect.arrayContaining([...held, 'manifests: VirtualService/default/b']) },
      { default: held },
    ]);
  });
});
