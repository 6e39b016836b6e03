import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { checkTrees } from '../../support/check.ts';

const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: prod }
spec: { host: reviews, subsets: [{ name: v1 }] }
`;
const routes = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: prod }
spec: { hosts: [reviews], http: [{ route: [{ destination: { host: reviews, subset: v1 } }] }] }
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: prod }
spec: { ports: [{ name: http, port: 80 }] }
`;
const application = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  source: { repoURL: https://github.com/example/mesh, path: ${name} }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
  syncPolicy: { automated: { prune: true } }
`;
const kustomization = (name: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ./${name}, prune: true, sourceRef: { kind: GitRepository, name: flux-system } }
`;

/** The rule moves from the one unit to the other. */
async function moved(unit: (name: string) => string) {
  const units = {
    'units/one.yaml': unit('one'),
    'units/two.yaml': unit('two'),
    'two/routes.yaml': routes,
    'one/service.yaml': service,
  };
  const before = treeOf({ ...units, 'one/rule.yaml': rule }, 'before');
  const after = treeOf({ ...units, 'two/rule.yaml': rule }, 'after');
  return checkTrees(before, after, 'check', noSettings);
}

describe.each([
  ['Argo CD', application, 'argocd.argoproj.io/sync-options: Prune=false', 'one', 'two'],
  ['Flux', kustomization, 'kustomize.toolkit.fluxcd.io/prune: disabled', 'flux-system/one', 'flux-system/two'],
] as const)('an object that moves between two units of %s', (_, unit, annotation, one, two) => {
  it('is first kept by the annotation that its tool heeds', async () => {
    const { findings } = await moved(unit);
    expect(findings.map(({ fix }) => fix)).toEqual([
      `Give DestinationRule \`prod/reviews\` the annotation \`${annotation}\` and let it be delivered, then move it from \`${one}\` to \`${two}\`.`,
    ]);
  });

  it('is annotated where it stands before the change, and moves once it is kept', async () => {
    const { plan } = await moved(unit);
    const [hold, move] = plan!.stages;
    expect(hold!.changes.map(({ operation, location }) => [operation, location.file, location.side])).toEqual([
      ['hold', 'one/rule.yaml', 'base'],
    ]);
    expect(move!.because).toEqual([
      'DestinationRule `prod/reviews` moves once its old unit cannot delete it any more: else subset `v1` of `reviews.prod.svc.cluster.local` would be missing',
    ]);
  });
});

it('says of a first stage without a safe way only what makes it unsafe', async () => {
  const objects = (host: string, subset: string) => ({
    'one/rule.yaml': rule.replace('host: reviews', `host: ${host}`).replace('name: v1', `name: ${subset}`),
    'one/routes.yaml': routes.replace('host: reviews', `host: ${host}`).replace('subset: v1', `subset: ${subset}`),
    'units/one.yaml': application('one'),
  });
  const { plan } = await checkTrees(
    treeOf(objects('reviews', 'v1'), 'before'),
    treeOf(objects('ratings', 'v2'), 'after'),
    'check',
    noSettings,
  );
  expect(plan!.stages.map(({ because }) => because.filter((each) => !each.startsWith('Not safe')))).toEqual([[]]);
});
