import { expect, it } from 'vitest';
import type { Files } from '../../src/rules/cases.ts';
import { checkFiles } from '../support/check.ts';

const reviews =
  'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: shop}\nspec: {hosts: [reviews]}\n';
const application = (path: string): Files => ({
  'app.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: mesh, namespace: argocd}\nspec:\n  source: {repoURL: https://github.com/example/mesh, path: ${path}}\n  destination: {server: https://kubernetes.default.svc}\n`,
});
const list = (names: string): Files => ({
  'mesh/kustomization.yaml': `resources: [${names}]\n`,
  'mesh/vs.yaml': reviews,
});
const helmfile = (chart: string): Files => ({
  'helmfile.yaml': `releases:\n  - {name: mesh, namespace: shop, chart: ./${chart}}\n`,
  'mesh/vs.yaml': reviews,
});
const stays = 'what it delivered before the change was checked as if it stayed as it was';
const absent = 'The rest was checked as if this were not there';

it.each<[string, Files, Files, string]>([
  [
    'the kustomization of an Application',
    { ...application('mesh'), ...list('vs.yaml') },
    { ...application('mesh'), ...list('gone.yaml') },
    stays,
  ],
  ['a release of helmfile', helmfile('mesh'), helmfile('mehs'), stays],
  ['a kustomization that no unit is stated for', list('vs.yaml'), list('vs.yaml, gone.yaml'), absent],
])('says what was checked in place of %s that cannot be built', async (_, before, after, expected) => {
  const { findings } = await checkFiles(before, after);
  expect(findings.filter(({ data }) => data.broken === true).map(({ why }) => why)).toEqual([
    expect.stringContaining(expected),
  ]);
});

it('says in an audit that nothing stands in its place', async () => {
  const files = { ...application('mesh'), ...list('gone.yaml') };
  const { findings } = await checkFiles(files, files, { mode: 'audit' });
  expect(findings.filter(({ data }) => data.broken === true).map(({ why }) => why)).toEqual([
    expect.stringContaining(absent),
  ]);
});
