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
