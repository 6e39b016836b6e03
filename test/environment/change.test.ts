import { describe, expect, it } from 'vitest';
import { findEnvironmentsOfChange } from '../../src/environment/find.ts';
import { readTree } from '../../src/manifest/read.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { application, type Files, noOptions, summary, virtualService } from './summary.ts';

const reviews = virtualService('reviews');
const ratings = virtualService('ratings');
const overlay = { 'overlays/prod/kustomization.yaml': 'resources: [vs.yaml]\n', 'overlays/prod/vs.yaml': reviews };

async function change(before: Files, after: Files) {
  const read = (files: Files, side: 'base' | 'head') => {
    const tree = treeOf(files);
    return { tree, reading: readTree(tree, side) };
  };
  const { base, head } = await findEnvironmentsOfChange(read(before, 'base'), read(after, 'head'), noOptions);
  return [summary(base), summary(head)];
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
