import { describe, expect, it } from 'vitest';
import { checkFiles } from './support/check.ts';

const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: reviews}\nspec: {ports: [{port: 80}]}\n';
const kustomization = (more = '') => `resources:\n  - service.yaml\n  - https://github.com/a/b//c?ref=v1\n${more}`;

describe('coverage names what was not looked at, though the change did not bring it about', () => {
  it('a base from elsewhere', async () => {
    const before = { 'app/kustomization.yaml': kustomization(), 'app/service.yaml': service };
    const after = { ...before, 'app/kustomization.yaml': kustomization('namespace: prod\n') };
    const { findings, coverage } = await checkFiles(before, after);
    expect(findings).toEqual([]);
    expect(coverage.skipped).toEqual([
      { file: 'app/kustomization.yaml', reason: expect.stringContaining('https://github.com/a/b//c?ref=v1') },
    ]);
  });

  it('a document that was broken before', async () => {
    const before = { 'broken.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: [}\n' };
    const { findings, coverage } = await checkFiles(before, { ...before, 'service.yaml': service });
    expect(findings).toEqual([]);
    expect(coverage.skipped.map(({ file }) => file)).toEqual(['broken.yaml']);
  });
});

it('says nothing, and the same, of two trees that are equal', async () => {
  const files = { 'service.yaml': service };
  const report = await checkFiles(files, { ...files });
  expect(report).toMatchObject({ findings: [], conclusion: 'success' });
  expect(await checkFiles({ ...files }, files)).toEqual(report);
});
