import { expect, it } from 'vitest';
import { findEnvironments } from '../../src/environment/find.ts';
import { readTree } from '../../src/manifest/read.ts';
import { filterTree } from '../../src/tree/filter.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { application, noOptions, virtualService } from './summary.ts';

const kustomization = (path: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: istio, namespace: flux-system}\nspec: {path: ${path}, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}\n`;
const said = (kind: string, name: string) =>
  `what ${kind} \`${name}\` delivers from \`infra/istio\` was left out by the patterns of files to look at`;
const infra = {
  'infra/istio/kustomization.yaml': 'resources: [vs.yaml]\n',
  'infra/istio/vs.yaml': virtualService('a'),
};

it.each<[string, Record<string, string>, string[], string[], string[]]>([
  [
    'a Kustomization of Flux whose folder is left out',
    { 'clusters/prod/istio.yaml': kustomization('./infra/istio'), ...infra },
    ['clusters/prod/**'],
    [],
    [said('Kustomization', 'istio')],
  ],
  [
    'one whose folder is looked at, or looked at in part',
    { 'clusters/prod/istio.yaml': kustomization('./infra/istio'), ...infra },
    [],
    ['infra/istio/vs.yaml'],
    [],
  ],
  [
    'an Application whose folder of plain files is left out',
    { 'apps/a.yaml': application('mesh', '', 'path: infra/istio'), 'infra/istio/vs.yaml': virtualService('a') },
    ['apps/**'],
    [],
    [said('Application', 'mesh')],
  ],
  [
    'a folder that is not there, of which no pattern is to blame',
    { 'clusters/prod/istio.yaml': kustomization('./infra/istio'), 'other/vs.yaml': virtualService('a') },
    ['clusters/prod/**'],
    [],
    [],
  ],
  ['no patterns at all', { 'clusters/prod/istio.yaml': kustomization('./infra/istio'), ...infra }, [], [], []],
])('%s', async (_, files, include, exclude, expected) => {
  const tree = filterTree(treeOf(files), include, exclude);
  const { skipped } = await findEnvironments(tree, readTree(tree, 'head'), noOptions);
  expect(skipped.map(({ reason }) => reason).filter((reason) => reason.includes('left out'))).toEqual(expected);
});
