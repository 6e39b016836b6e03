import { expect, it } from 'vitest';
import { patternsWithoutFiles } from '../../src/config/paths.ts';
import { treeOf } from '../../src/tree/memory.ts';

const before = treeOf({ 'apps/a.yaml': 'a: 1\n' });
const after = treeOf({ 'mesh/b.yaml': 'b: 1\n' });

it.each([
  [['apps/**', 'mesh/*.yaml'], []],
  [['app/**', 'mesh/**'], ['app/**']],
  [['['], ['[']],
  [[], []],
])('%j has no file for %j', (patterns, expected) => {
  expect(patternsWithoutFiles(patterns, [before, after])).toEqual(expected);
});
