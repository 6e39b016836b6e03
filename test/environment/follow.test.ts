import { describe, expect, it } from 'vitest';
import { find, findBackwards, summary, virtualService } from './summary.ts';

const kustomization = (name: string, path: string, more = '') => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ${path}, prune: true, sourceRef: { kind: GitRepository, name: flux-system }${more} }
`;
const application = (name: string, path: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  source: { repoURL: https://github.com/example/mesh, path: ${path} }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
`;

/** So many declarations in a folder that each of them delivers. */
const circle = (count: number, declare: (name: string, path: string) => string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`all/one-${index}.yaml`, declare(`one-${index}`, './all')]),
  );

describe('declarations that deliver each other', () => {
  // Each path through forty of them would take longer than there is.
  it.each([
    ['Flux', kustomization],
    ['Argo CD', application],
  ])('are followed once each, however many they are: %s', async (_, declare) => {
    const { environments } = await find({ ...circle(40, declare), 'all/routes.yaml': virtualService('routes') });
    const names = environments.flatMap(({ units }) => units.map(({ name }) => name));
    expect(names.length).toBe(new Set(names).size);
    expect(environments.flatMap(({ objects }) => [...objects.keys()].filter((key) => key.includes('routes')))).toEqual([
      expect.stringContaining('VirtualService'),
    ]);
  });
});

describe('a declaration that two others deliver', () => {
  it('is followed in the cluster of each', async () => {
    const remote = (cluster: string) => `, kubeConfig: { secretRef: { name: ${cluster} } }`;
    const { environments } = await find({
      'root/staging.yaml': kustomization('staging', './shared', remote('staging')),
      'root/prod.yaml': kustomization('prod', './shared', remote('prod')),
      'root/root.yaml': kustomization('root', './root'),
      'shared/apps.yaml': kustomization('apps', './apps'),
      'apps/routes.yaml': virtualService('routes'),
    });
    const holding = environments.filter(({ objects }) => [...objects.keys()].some((key) => key.includes('routes')));
    expect(holding.map(({ name }) => name).sort()).toEqual(['prod', 'staging']);
  });
});

it('comes to the same in whatever order the files are named', async () => {
  const files = { ...circle(5, kustomization), 'all/routes.yaml': virtualService('routes') };
  expect(summary(await findBackwards(files))).toEqual(summary(await find(files)));
});
