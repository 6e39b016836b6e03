import { expect, it } from 'vitest';
import { checkFiles } from '../../support/check.ts';

const application = (name: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\nspec:\n  syncPolicy: {automated: {prune: true}}\n  source: {repoURL: https://github.com/example/mesh, path: ${name}}\n  destination: {server: https://kubernetes.default.svc}\n`;
const rule =
  'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: shop}\nspec: {host: reviews, subsets: [{name: v1, labels: {version: v1}}]}\n';
const routes =
  'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: shop}\nspec: {hosts: [reviews], http: [{route: [{destination: {host: reviews, subset: v1}}]}]}\n';
const rest = {
  'old.yaml': application('old'),
  'new.yaml': application('new'),
  'old/other.yaml': rule.replaceAll('reviews', 'other'),
  'new/routes.yaml': routes,
};

it('names the Application that deletes a rule which moves, not the one that takes it over', async () => {
  const { findings } = await checkFiles({ ...rest, 'old/rule.yaml': rule }, { ...rest, 'new/rule.yaml': rule });
  expect(findings.map(({ code, unit }) => ({ code, unit }))).toEqual([{ code: 'IRG101', unit: 'old' }]);
  expect(findings[0]!.related.map(({ message }) => message)).toContain(
    'deleted by Argo CD Application old in old.yaml',
  );
});
