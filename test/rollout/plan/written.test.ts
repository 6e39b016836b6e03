import { expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import { checkInStages } from '../../../src/stages.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { day } from '../../support/check.ts';

const application = (path: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: reviews, namespace: argocd }
spec:
  source: { repoURL: https://github.com/example/mesh, path: ${path} }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
  syncPolicy: { automated: { prune: true } }
`;
const rule = (subset: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: prod }
spec:
  host: reviews
  subsets:
    - name: ${subset}
`;
const routes = (subset: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: prod }
spec: { hosts: [reviews], http: [{ route: [{ destination: { host: reviews, subset: ${subset} } }] }] }
`;

function written(before: Record<string, string>, after: Record<string, string>) {
  return checkInStages({
    mode: 'check',
    base: treeOf(before, 'before'),
    head: treeOf(after, 'after'),
    settings: noSettings,
    day,
    renderer: null,
    helm: null,
    repositories: [],
  });
}

it('writes no stage whose files deliver other objects than planned: a folder that is renamed as its rule is changed', async () => {
  const { report, trees, stoppedBy } = await written(
    { 'app.yaml': application('old'), 'old/rule.yaml': rule('v1'), 'old/routes.yaml': routes('v1') },
    { 'app.yaml': application('new'), 'new/rule.yaml': rule('v2'), 'new/routes.yaml': routes('v2') },
  );
  expect(report.plan?.stages).toHaveLength(3);
  expect(trees).toEqual([]);
  expect(stoppedBy).toMatch(/^stage 1 as it would be written does not deliver \w+ `reviews` as planned$/);
});

it('keeps what both revisions have in the old file, where the file is renamed as well', async () => {
  const { trees, stoppedBy } = await written(
    { 'app.yaml': application('apps'), 'apps/old.yaml': rule('v1'), 'apps/routes.yaml': routes('v1') },
    { 'app.yaml': application('apps'), 'apps/new.yaml': rule('v2'), 'apps/routes.yaml': routes('v2') },
  );
  expect(stoppedBy).toBeNull();
  const texts = trees.map(({ files }) => ['apps/old.yaml', 'apps/new.yaml'].map((file) => files.get(file)?.text));
  const union = `${rule('v2')}    - name: v1\n`;
  expect(texts).toEqual([
    [union, undefined],
    [union, undefined],
    [undefined, rule('v2')],
  ]);
});
