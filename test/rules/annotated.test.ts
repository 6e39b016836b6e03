import { expect, it } from 'vitest';
import { checkFiles } from '../support/check.ts';

const missing = (name: string) =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: ${name}, namespace: shop}\nspec: {hosts: [reviews], http: [{route: [{destination: {host: reviews, subset: v1}}]}]}\n`;
const rule =
  'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: shop}\nspec: {host: reviews, subsets: []}\n';
const annotations = 'commonAnnotations:\n  istio-rollout-guard/ignore: "subset-exists: the pipeline makes it"\n';

const overlays = (prod: string, staging: string) => ({
  'base/kustomization.yaml': 'resources: [vs.yaml, dr.yaml]\n',
  'base/vs.yaml': missing('reviews'),
  'base/dr.yaml': rule,
  'overlays/prod/kustomization.yaml': `resources: [../../base]\nnamePrefix: new-\n${prod}`,
  'overlays/staging/kustomization.yaml': `resources: [../../base]\nnamePrefix: new-\n${staging}`,
});

it.each([
  ['in none of the environments', overlays('', ''), 1],
  ['in one of two environments, which the finding is about together', overlays(annotations, ''), 1],
  ['in both environments', overlays(annotations, annotations), 0],
])('an annotation that a kustomization sets %s', async (_, files, count) => {
  const { findings } = await checkFiles({}, files, { mode: 'audit' });
  expect(findings.filter(({ code }) => code === 'IRG101')).toHaveLength(count);
  expect(findings.filter(({ code }) => code === 'IRG900')).toEqual(
    count === 0 ? [] : files['overlays/prod/kustomization.yaml'].includes('ignore') ? [expect.anything()] : [],
  );
});

const application = (revision: string, said?: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: istiod-${revision}
  namespace: argocd
${annotated(said)}spec:
  destination: {server: https://kubernetes.default.svc, namespace: istio-system}
  source:
    repoURL: https://istio-release.storage.googleapis.com/charts
    chart: istiod
    targetRevision: 1.24.2
    helm: {valuesObject: {revision: ${revision}}}
  syncPolicy: {automated: {prune: true}}
`;
const root = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: root, namespace: argocd}
spec:
  destination: {server: https://kubernetes.default.svc, namespace: argocd}
  source: {repoURL: https://github.com/acme/mesh, path: apps, targetRevision: main}
  syncPolicy: {automated: {prune: true}}
`;
const namespace = (name: string, said?: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n  labels: {istio.io/rev: 1-24}\n${annotated(said)}`;
function annotated(said: string | undefined): string {
  return said === undefined ? '' : `  annotations:\n    istio-rollout-guard/ignore: "${said}"\n`;
}

const rests = { 'root.yaml': root, 'apps/new.yaml': application('1-25') };
const reason = 'revision-exists: nobody uses it';

it.each<[string, Record<string, string>, Record<string, string>, string[]]>([
  ['without any', { 'apps/old.yaml': application('1-24') }, { 'ns.yaml': namespace('shop') }, ['IRG305']],
  [
    'on what the change deletes',
    { 'apps/old.yaml': application('1-24', reason) },
    { 'ns.yaml': namespace('shop') },
    [],
  ],
  ['on what names it', { 'apps/old.yaml': application('1-24') }, { 'ns.yaml': namespace('shop', reason) }, []],
  [
    'on one of two that name it',
    { 'apps/old.yaml': application('1-24') },
    { 'ns.yaml': namespace('shop', reason), 'other.yaml': namespace('web') },
    ['IRG305'],
  ],
  [
    'on both that name it',
    { 'apps/old.yaml': application('1-24') },
    { 'ns.yaml': namespace('shop', reason), 'other.yaml': namespace('web', reason) },
    [],
  ],
  [
    'of another rule',
    { 'apps/old.yaml': application('1-24') },
    { 'ns.yaml': namespace('shop', 'version-step: nobody uses it') },
    ['IRG305'],
  ],
  [
    'without a reason',
    { 'apps/old.yaml': application('1-24') },
    { 'ns.yaml': namespace('shop', 'revision-exists') },
    ['IRG305', 'IRG900'],
  ],
])('an annotation %s, where a control plane is removed while namespaces name it', async (_, gone, stays, codes) => {
  const after = { ...rests, ...stays };
  const { findings } = await checkFiles({ ...after, ...gone }, after);
  expect(findings.map(({ code }) => code)).toEqual(codes);
});

it('an annotation that the change takes off an object which stays', async () => {
  const before = { ...rests, 'apps/old.yaml': application('1-24'), 'ns.yaml': namespace('shop', reason) };
  const { findings } = await checkFiles(before, { ...rests, 'ns.yaml': namespace('shop') });
  expect(findings.map(({ code }) => code)).toEqual(['IRG305']);
});

it('an annotation in the cluster beside it, on an object of the same name', async () => {
  const cluster = (said?: string) => ({
    vs: missing('reviews').replace('namespace: shop}', `namespace: shop${said ?? ''}}`),
  });
  const files = {
    'clusters/dev/vs.yaml': cluster(', annotations: {istio-rollout-guard/ignore: "subset-exists: a test"}').vs,
    'clusters/dev/dr.yaml': rule,
    'clusters/prod/vs.yaml': cluster().vs,
    'clusters/prod/dr.yaml': rule,
  };
  const { findings } = await checkFiles({}, files, { mode: 'audit' });
  expect(findings.map(({ code, location }) => [code, location.file])).toEqual([['IRG101', 'clusters/prod/vs.yaml']]);
});

it.each([
  ['a check that finds nothing for it', 'check', []],
  ['an audit', 'audit', ['IRG900']],
] as const)('tells an annotation without a reason: %s', async (_, mode, codes) => {
  const files = {
    'ns.yaml': `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n${annotated('revision-exists:')}`,
  };
  const { findings } = await checkFiles({}, files, { mode });
  expect(findings.map(({ code }) => code)).toEqual(codes);
});
