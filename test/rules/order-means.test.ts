import { expect, it } from 'vitest';
import { noSettings } from '../../src/config/settings.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { checkTrees } from '../support/check.ts';

const objects = (subsets: string, subset: string) => ({
  'rules/dr.yaml': `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews}\nspec: {host: reviews, subsets: [${subsets}]}\n`,
  'routes/vs.yaml': `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews}\nspec: {hosts: [reviews], http: [{route: [{destination: {host: reviews, subset: ${subset}}}]}]}\n`,
});
const release = (name: string) => `  - {name: ${name}, namespace: default, chart: ../${name}}\n`;
const releases = (...names: string[]) => `releases:\n${names.map(release).join('')}`;

it.each([
  [
    'needs, between releases of one helmfile',
    { 'helmfile.d/a.yaml': releases('rules', 'routes') },
    'Or let `helmfile.d/a.yaml/default/routes` need `helmfile.d/a.yaml/default/rules` (`needs`), which needs `wait: true` for that.',
  ],
  [
    'the order of helmfiles, between those of two, since needs do not reach so far',
    { 'helmfile.d/a.yaml': releases('rules'), 'helmfile.d/b.yaml': releases('routes') },
    'Or name the helmfile of `helmfile.d/a.yaml/default/rules` before that of `helmfile.d/b.yaml/default/routes` under `helmfiles` of one, with `wait: true` for the first.',
  ],
])('helmfile orders by %s', async (_, helmfiles, advice) => {
  const v1 = '{name: v1, labels: {version: v1}}';
  const before = treeOf({ ...helmfiles, ...objects(v1, 'v1') }, 'before');
  const after = treeOf({ ...helmfiles, ...objects(`${v1}, ${v1.replaceAll('v1', 'v2')}`, 'v2') }, 'after');
  const { findings } = await checkTrees(before, after, 'check', noSettings);
  expect(findings.map(({ code, order, fix }) => ({ code, order, fix }))).toEqual([
    { code: 'IRG101', order: 'unordered', fix: expect.stringContaining(advice) },
  ]);
});
