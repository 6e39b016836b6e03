import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import type { Files } from '../../../src/rules/cases.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { checkTrees } from '../../support/check.ts';

/** What the stages from one revision to another tell a person to do, and to wait for. */
async function told(before: Files, after: Files) {
  const { plan } = await checkTrees(treeOf(before, 'before'), treeOf(after, 'after'), 'check', noSettings);
  return (plan?.stages ?? []).map(({ apply, wait }) => ({ apply, wait }));
}

const istioCharts = 'https://istio-release.storage.googleapis.com/charts';

it('has kustomize render the charts of an overlay', async () => {
  const files = (version: string): Files => ({
    'overlays/prod/kustomization.yaml': `helmCharts:
${['istiod', 'cni'].map((name) => `  - name: ${name}\n    repo: ${istioCharts}\n    version: ${version}\n    releaseName: ${name}\n    namespace: istio-system\n`).join('')}`,
  });
  for (const { apply } of await told(files('1.23.6'), files('1.24.3')))
    expect(apply).toContain('`kustomize build --enable-helm overlays/prod | kubectl apply -f -`');
  expect(await told(files('1.23.6'), files('1.24.3'))).toHaveLength(2);
});

it('asks helmfile for each environment that the stage touches', async () => {
  const files = (version: string): Files => ({
    'helmfile.yaml': `environments:
  staging: {}
  prod: {}
---
repositories: [{ name: istio, url: "${istioCharts}" }]
releases:
${['istiod', 'cni'].map((name) => `  - name: ${name}\n    namespace: istio-system\n    chart: istio/${name}\n    version: ${version}\n`).join('')}`,
  });
  const stages = await told(files('1.23.6'), files('1.24.3'));
  expect(stages).toHaveLength(2);
  for (const { apply } of stages)
    expect(apply.filter((each) => each.includes('helmfile'))).toEqual([
      '`helmfile -f helmfile.yaml -e prod apply`',
      '`helmfile -f helmfile.yaml -e staging apply`',
    ]);
});

it('waits for the releases that take their chart from an OCIRepository', async () => {
  const release = (
    version: string,
    chart: string,
    name: string,
    more = '',
  ): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: ${name}, namespace: istio-system }
spec: { interval: 1h, url: "oci://gcr.io/istio-release/charts/${chart}", ref: { tag: ${version} } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: istio-system }
spec: { interval: 1h, chartRef: { kind: OCIRepository, name: ${name} }${more} }
`;
  const files = (version: string): Files => ({
    'a.yaml': release(version, 'base', 'the-crds'),
    'b.yaml': release(version, 'istiod', 'control-plane', ', dependsOn: [{ name: the-crds }]'),
  });
  const [stage] = await told(files('1.22.8'), files('1.24.3'));
  const names = ['the-crds', 'control-plane'];
  expect(stage!.apply.filter((each) => each.includes('helmrelease'))).toEqual([
    ...names.map((name) => `\`flux reconcile helmrelease ${name} -n istio-system --with-source\``),
    ...names.map(
      (name) =>
        `Wait until \`kubectl wait --for=condition=Ready helmrelease/${name} -n istio-system --timeout=10m\` returns`,
    ),
  ]);
});

describe('a control plane of an Application that goes', () => {
  const application = (name: string, more: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd${more.startsWith('[') ? `, finalizers: ${more}` : ''} }
spec:
  destination: { server: "https://kubernetes.default.svc", namespace: istio-system }
  syncPolicy: { automated: { prune: true } }
`;
  const istiod = (version: string, finalizers = ''): string => {
    const revision = version.replaceAll('.', '-');
    return `${application(`istiod-${revision}`, finalizers)}  source: { repoURL: "${istioCharts}", chart: istiod, targetRevision: ${version}, helm: { valuesObject: { revision: ${revision} } } }
`;
  };
  const files = (version: string, finalizers = ''): Files => ({
    'argocd/root.yaml': `${application('root', '')}  source: { repoURL: "https://github.com/example/mesh", path: apps }
`,
    'apps/namespace.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio.io/rev: ${version.replaceAll('.', '-')} } }\n`,
    [`apps/istiod-${version}.yaml`]: istiod(version, finalizers),
  });

  it('takes along what it delivered, by its finalizer', async () => {
    const last = (await told(files('1.23.6'), files('1.24.3'))).at(-1)!;
    expect(last.apply[0]).toBe(
      `Before the merge, so that what it delivered goes with it: \`kubectl patch applications.argoproj.io istiod-1-23-6 -n argocd --type merge -p '{"metadata":{"finalizers":["resources-finalizer.argocd.argoproj.io"]}}'\``,
    );
    expect(last.apply.join()).not.toContain('kubectl delete');
  });

  it('needs none where it has it', async () => {
    const written = '[resources-finalizer.argocd.argoproj.io]';
    const last = (await told(files('1.23.6', written), files('1.24.3', written))).at(-1)!;
    expect(last.apply.join()).not.toMatch(/kubectl (?:delete|patch)/);
  });
});

it('delivers what others depend on before them', async () => {
  const kustomization = (name: string, more: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ./${name}, prune: true, wait: true, sourceRef: { kind: GitRepository, name: flux-system }${more} }
`;
  const object = (kind: string, name: string, spec: string): string =>
    `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: prod }\nspec: ${spec}\n`;
  const rule = (host: string, subset: string): string =>
    object('DestinationRule', host, `{ host: ${host}, subsets: [{ name: ${subset} }] }`);
  const routes = (host: string, subset: string): string =>
    object(
      'VirtualService',
      host,
      `{ hosts: [${host}], http: [{ route: [{ destination: { host: ${host}, subset: ${subset} } }] }] }`,
    );
  const files = (subset: string): Files => ({
    'flux/apps.yaml': kustomization('apps', ', dependsOn: [{ name: infrastructure }]'),
    'flux/infrastructure.yaml': kustomization('infrastructure', ''),
    'apps/both.yaml': `${rule('reviews', subset)}---\n${routes('reviews', subset)}`,
    'infrastructure/both.yaml': `${rule('ratings', subset)}---\n${routes('ratings', subset)}`,
  });
  const [stage] = await told(files('v1'), files('v2'));
  expect(stage!.apply).toEqual([
    '`flux reconcile kustomization infrastructure -n flux-system --with-source`',
    '`flux reconcile kustomization apps -n flux-system --with-source`',
  ]);
});
