import { expect, it } from 'vitest';
import { noSettings } from '../../src/config/settings.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { checkTrees } from '../support/check.ts';

it('tells of a file with 60,000 duplicate keys in a moment, and briefly', async () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${'  a: b\n'.repeat(60_001)}`;
  const { findings } = await checkTrees(treeOf({}), treeOf({ 'a.yaml': text }), 'check', noSettings);
  expect(findings).toHaveLength(21);
  expect(findings.at(-1)).toMatchObject({
    message: 'Duplicate keys in the rest of this file: 59980',
    location: { line: 26 },
  });
});

it('counts documents that cannot be read in the same way', async () => {
  const text = 'apiVersion: v1\nkind: [\n---\n'.repeat(25);
  const { findings } = await checkTrees(treeOf({}), treeOf({ 'a.yaml': text }), 'check', noSettings);
  expect(findings).toHaveLength(21);
  expect(findings.at(-1)!.message).toBe('Documents that cannot be read in the rest of this file: 5');
});
