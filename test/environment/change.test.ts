import { describe, expect, it } from 'vitest';
import { findEnvironmentsOfChange } from '../../src/environment/find.ts';
import { readTree } from '../../src/manifest/read.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { type Files, noOptions, summary, virtualService } from './summary.ts';

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
});
