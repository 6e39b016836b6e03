import { expect, it } from 'vitest';
import { ignoredBy } from '../../../src/environment/flux/source-ignore.ts';
import { repositoryOf } from '../../../src/environment/repository.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { type Files, find, summary, virtualService } from '../summary.ts';
import { gitRepository, kustomization } from './repositories.ts';

const paths = ['.github/a.yaml', '.sops.yaml', 'apps/a.yaml', 'apps/deep/b.yaml', 'deep/b.yaml', 'mesh/values.yaml'];

it.each<[string, Files, string | null, string[]]>([
  ['by default', {}, null, ['.github/a.yaml', '.sops.yaml']],
  ['in place of that', {}, 'mesh', ['mesh/values.yaml']],
  ['everything but a folder', {}, '/*\n!/apps\n', paths.filter((path) => !path.startsWith('apps/'))],
  ['a name at any depth', {}, '# comment\ndeep/\n\nb.yaml/', ['apps/deep/b.yaml', 'deep/b.yaml']],
  ['a name at the top', {}, '/deep', ['deep/b.yaml']],
  ['a pattern of one level', {}, '*/b.yaml', ['deep/b.yaml']],
  ['a pattern of any depth', {}, 'apps/**/b.yaml', ['apps/deep/b.yaml']],
  ['a file but one', {}, '*.yaml\n!b.yaml', ['.github/a.yaml', '.sops.yaml', 'apps/a.yaml', 'mesh/values.yaml']],
  ['by a file', { '.sourceignore': 'values.yaml\n' }, null, ['.github/a.yaml', '.sops.yaml', 'mesh/values.yaml']],
  ['by a file of a folder', { 'apps/.sourceignore': 'b.yaml\n' }, '', ['apps/deep/b.yaml']],
])('leaves out %s', (_, files, ignore, expected) => {
  const tree = treeOf({ ...files, ...Object.fromEntries(paths.map((path) => [path, ''])) });
  const text = gitRepository('fleet', 'x').replace('ref:', `ignore: ${JSON.stringify(ignore)}, ref:`);
  const [source] = readTree(treeOf({ 'a.yaml': text }), 'head').manifests;
  const ignores = ignoredBy(repositoryOf(tree, readTree(tree, 'head')), source!);
  expect(paths.filter(ignores)).toEqual(expected);
});

it('what the source leaves out is not delivered, and breaks nothing', async () => {
  const files = {
    '.github/workflows/ci.yaml': 'on: push\n',
    '.sourceignore': 'drafts/\n',
    'clusters/flux.yaml': kustomization('all', './'),
    'drafts/vs.yaml': virtualService('draft'),
    'mesh/vs.yaml': virtualService('web'),
  };
  const found = await find(files);
  expect(summary(found)).toEqual({
    default: [
      'flux-system/all: kustomize.toolkit.fluxcd.io/Kustomization/flux-system/all',
      'flux-system/all: VirtualService/default/web',
    ],
  });
  expect(found.problems).toEqual([]);
  expect(found.skipped).toMatchObject([
    { file: 'drafts/vs.yaml', reason: 'Flux does not take it: its source leaves it out' },
  ]);
});
