import { expect, it } from 'vitest';
import { listingOf } from '../../../src/report/environments/listing.ts';
import { find, virtualService } from '../summary.ts';
import { delivered } from './sets.ts';

const charts = 'https://istio-release.storage.googleapis.com/charts';
const set = (
  clusters: readonly string[],
  chart = 'istiod',
  repository = charts,
): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: mesh, namespace: argocd}
spec:
  generators: [{list: {elements: [${clusters.map((cluster) => `{cluster: ${cluster}}`).join(', ')}]}}]
  template:
    metadata: {name: 'mesh-{{cluster}}'}
    spec:
      source: {repoURL: ${repository}, chart: ${chart}, targetRevision: 1.30.5}
      destination: {name: '{{cluster}}', namespace: istio-system}
`;
const routes = { 'clusters/prod/vs.yaml': virtualService('reviews') };

it.each<[string, Record<string, string>, Record<string, string[]>]>([
  [
    'stands for itself in a cluster that is known, and in no other one',
    { 'set.yaml': set(['prod', 'dev']), ...routes },
    { prod: ['mesh-prod: GeneratedApplication/argocd/mesh-prod'] },
  ],
  [
    'stands for itself in the cluster of Argo CD',
    { 'set.yaml': set(['in-cluster']) },
    { default: ['mesh-in-cluster: GeneratedApplication/argocd/mesh-in-cluster'] },
  ],
  ['does not where it installs a chart of others', { 'set.yaml': set(['in-cluster'], 'podinfo') }, { default: [] }],
])('an Application that a set generates for a chart of Istio %s', async (_, files, expected) => {
  expect(await delivered(files)).toEqual(expected);
});

it('is listed as the Application that it stands for', async () => {
  const { environments } = listingOf({ ref: 'main', sha: null }, await find({ 'set.yaml': set(['in-cluster']) }));
  const objects = environments.flatMap(({ units }) => units.flatMap((unit) => unit.objects));
  expect(objects.filter(({ name }) => name === 'mesh-in-cluster')).toMatchObject([
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace: 'argocd' },
  ]);
});
