import { expect, it } from 'vitest';
import { changedPaths, changesOf } from '../../src/tree/changes.ts';
import { treeOf } from '../../src/tree/memory.ts';

const base = treeOf({ 'same.yaml': 'a', 'edited.yaml': 'b', 'gone.yaml': 'c', 'old/1.yaml': 'd', 'old/2.yaml': 'd' });
const head = treeOf({ 'same.yaml': 'a', 'edited.yaml': 'B', 'new/1.yaml': 'd', 'new/2.yaml': 'd', 'new.yaml': 'e' });

it('tells what is added, modified, deleted and moved', () => {
  expect(changesOf(base, head)).toEqual({
    added: ['new.yaml', 'new/1.yaml', 'new/2.yaml'],
    modified: ['edited.yaml'],
    deleted: ['gone.yaml', 'old/1.yaml', 'old/2.yaml'],
    renamed: [
      { from: 'old/1.yaml', to: 'new/1.yaml' },
      { from: 'old/2.yaml', to: 'new/2.yaml' },
    ],
  });
});

it('names every path that differs, and none between equal trees', () => {
  expect([...changedPaths(base, head)]).toEqual([
    'edited.yaml',
    'gone.yaml',
    'new.yaml',
    'new/1.yaml',
    'new/2.yaml',
    'old/1.yaml',
    'old/2.yaml',
  ]);
  expect(changedPaths(base, base).size).toBe(0);
});
