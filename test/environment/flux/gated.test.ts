import { expect, it } from 'vitest';
import { findEnvironmentsOfChange } from '../../../src/environment/find.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { type Files, noOptions } from '../summary.ts';

const source = 'sourceRef: {kind: GitRepository, name: flux-system}';
const kustomization = (name: string, fields: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {path: ./${name}, ${source}, ${fields}}\n`;
const release = (chart: string, values: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: mesh, namespace: shop}\nspec: {chart: {spec: {${chart}}}, values: {${values}}}\n`;
const here = `chart: ./charts/mesh, ${source.replace('flux-system', 'flux-system, namespace: flux-system')}`;
const elsewhere = 'chart: mesh, version: 1.0.0, sourceRef: {kind: HelmRepository, name: mesh}';

const filesWith = (infra: string, chart: string, values = 'a: 1', template = 'kind: ConfigMap'): Files => ({
  'clusters/infra.yaml': kustomization('infra', infra),
  'clusters/apps.yaml': kustomization('apps', 'dependsOn: [{name: infra}]'),
  'infra/release.yaml': release(chart, values),
  'apps/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: reviews, namespace: shop}\n',
  'charts/mesh/Chart.yaml': 'apiVersion: v2\nname: mesh\nversion: 1.0.0\n',
  'charts/mesh/templates/a.yaml': template,
});

/** The units that `apps` comes after when the first files become the second. */
async function after(before: Files, head: Files): Promise<string[]> {
  const read = (files: Files, side: 'base' | 'head') => {
    const tree = treeOf(files);
    return { tree, reading: readTree(tree, side) };
  };
  const found = await findEnvironmentsOfChange(read(before, 'base'), read(head, 'head'), noOptions);
  const apps = found.head.environments[0]?.units.find(({ name }) => name === 'flux-system/apps');
  return apps!.after.map(({ unit, waits }) => `${waits ? '~' : ''}${unit}`);
}

const checks = 'healthChecks: [{kind: HelmRelease, name: mesh, namespace: shop}]';
const otherChecks = 'healthChecks: [{kind: HelmRelease, name: other, namespace: shop}]';
const both = ['~flux-system/infra', '~helmrelease/shop/mesh'];

it.each<[string, Files, Files, string[]]>([
  ['its values change', filesWith('wait: true', here), filesWith('wait: true', here, 'a: 2'), both],
  ['it is new', { ...filesWith('wait: true', here), 'infra/release.yaml': '' }, filesWith('wait: true', here), both],
  ['its chart is elsewhere', filesWith('wait: true', elsewhere), filesWith('wait: true', elsewhere, 'a: 2'), both],
  ['its health is checked', filesWith(checks, here), filesWith(checks, here, 'a: 2'), both],
  ['another one is checked', filesWith(otherChecks, here), filesWith(otherChecks, here, 'a: 2'), [both[0]!]],
  [
    'nothing is waited for',
    filesWith('wait: false', here),
    filesWith('wait: false', here, 'a: 2'),
    ['flux-system/infra'],
  ],
  [
    'only its chart changes',
    filesWith('wait: true', here),
    filesWith('wait: true', here, 'a: 1', 'kind: B'),
    [both[0]!],
  ],
  ['both change', filesWith('wait: true', here), filesWith('wait: true', here, 'a: 2', 'kind: B'), [both[0]!]],
])('what depends on the Kustomization of a release, where %s', async (_, before, head, units) => {
  expect(await after(before, head)).toEqual(units);
});
