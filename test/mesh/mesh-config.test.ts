import { describe, expect, it } from 'vitest';
import { valueAt } from '../../src/manifest/json.ts';
import { controlPlaneReads } from '../../src/mesh/control-planes.ts';
import type { Mesh } from '../../src/mesh/mesh.ts';
import { meshConfig, meshConfigs, outboundTrafficMode, revisionOfTag } from '../../src/mesh/mesh-config.ts';
import { meshOf, objectsOf } from '../support/states.ts';

const configMap = (mesh: string, name = 'istio') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: istio-system }
data:
  mesh: |
${mesh.replace(/^/gm, '    ')}
`;

/** The text that the policy of the mesh is declared by: the node, or the part of a text at it. */
function declared(mesh: Mesh): string | null {
  const { declaredBy, path, within } = meshConfig(mesh).outboundTrafficPolicy;
  if (declaredBy === null) return null;
  const value = valueAt(declaredBy.manifest.value, path);
  if (within === null || typeof value !== 'string') return JSON.stringify(value);
  return value.slice(within.offset, within.offset + within.length);
}

describe('where the outbound policy is declared', () => {
  it.each<[what: string, yaml: string, mode: string, declaredAt: string | null]>([
    ['nowhere', '', 'ALLOW_ANY', null],
    ['mounted ConfigMap', configMap('outboundTrafficPolicy:\n  mode: REGISTRY_ONLY'), 'REGISTRY_ONLY', 'REGISTRY_ONLY'],
    [
      'mounted ConfigMap, flow style',
      configMap('outboundTrafficPolicy: {mode: REGISTRY_ONLY}'),
      'REGISTRY_ONLY',
      'REGISTRY_ONLY',
    ],
    [
      'mounted ConfigMap, empty policy',
      configMap('outboundTrafficPolicy: {}'),
      'REGISTRY_ONLY',
      'outboundTrafficPolicy',
    ],
    [
      'mounted ConfigMap, a comment',
      configMap('# outboundTrafficPolicy: {mode: REGISTRY_ONLY}\nrootNamespace: x'),
      'ALLOW_ANY',
      null,
    ],
    ['mounted ConfigMap, ALLOW_ANY', configMap('outboundTrafficPolicy:\n  mode: ALLOW_ANY'), 'ALLOW_ANY', 'ALLOW_ANY'],
    ['mounted ConfigMap, no YAML', configMap('{{ .Values.mesh }}: ['), 'ALLOW_ANY', null],
    [
      'a ConfigMap of another name',
      configMap('outboundTrafficPolicy:\n  mode: REGISTRY_ONLY', 'other'),
      'ALLOW_ANY',
      null,
    ],
    [
      'a CRD that names the mode',
      `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: sidecars.networking.istio.io }
spec: { enum: [REGISTRY_ONLY, ALLOW_ANY] }`,
      'ALLOW_ANY',
      null,
    ],
    [
      'IstioOperator spec.meshConfig',
      `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: istio-system }
spec: { meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } }`,
      'REGISTRY_ONLY',
      '"REGISTRY_ONLY"',
    ],
    [
      'IstioOperator: values win over spec.meshConfig',
      `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: istio-system }
spec:
  meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } }
  values: { meshConfig: { outboundTrafficPolicy: { mode: ALLOW_ANY } } }`,
      'ALLOW_ANY',
      '"ALLOW_ANY"',
    ],
    [
      'IstioOperator: global.outboundTrafficPolicy of 1.4 is ignored',
      `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: istio-system }
spec: { values: { global: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } } }`,
      'ALLOW_ANY',
      null,
    ],
    ...(['v1', 'v1alpha1'] as const).map((version): [string, string, string, string] => [
      `Sail Istio ${version}`,
      `apiVersion: sailoperator.io/${version}
kind: Istio
metadata: { name: default }
spec: { version: v1.24.3, namespace: istio-system, values: { meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } } }`,
      'REGISTRY_ONLY',
      '"REGISTRY_ONLY"',
    ]),
    [
      'Argo CD Application, helm.values',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec:
  source:
    chart: istiod
    helm:
      values: |
        meshConfig:
          outboundTrafficPolicy:
            mode: REGISTRY_ONLY`,
      'REGISTRY_ONLY',
      'REGISTRY_ONLY',
    ],
    [
      'Argo CD Application: valuesObject wins over values',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec:
  sources:
    - chart: istiod
      helm:
        values: "meshConfig: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}"
        valuesObject: { meshConfig: { outboundTrafficPolicy: { mode: ALLOW_ANY } } }`,
      'ALLOW_ANY',
      '"ALLOW_ANY"',
    ],
    [
      'Argo CD Application: parameters win over valuesObject',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod, namespace: argocd }
spec:
  source:
    chart: istiod
    helm:
      valuesObject: { meshConfig: { outboundTrafficPolicy: { mode: ALLOW_ANY } } }
      parameters: [{ name: meshConfig.outboundTrafficPolicy.mode, value: REGISTRY_ONLY }]`,
      'REGISTRY_ONLY',
      '"REGISTRY_ONLY"',
    ],
    [
      'Argo CD Application of an umbrella chart',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: mesh, namespace: argocd }
spec:
  source:
    path: charts/mesh
    helm: { valuesObject: { istiod: { meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } } } }`,
      'REGISTRY_ONLY',
      '"REGISTRY_ONLY"',
    ],
    [
      'Argo CD Application of another chart',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: kiali, namespace: argocd }
spec: { source: { chart: kiali, helm: { valuesObject: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } } } }`,
      'ALLOW_ANY',
      null,
    ],
    [
      'Flux HelmRelease',
      `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: istiod, namespace: istio-system }
spec:
  chart: { spec: { chart: istiod } }
  values: { meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } }`,
      'REGISTRY_ONLY',
      '"REGISTRY_ONLY"',
    ],
    [
      'Flux HelmRelease, valuesFrom a ConfigMap',
      `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: istiod, namespace: istio-system }
spec:
  chart: { spec: { chart: istiod } }
  valuesFrom: [{ kind: ConfigMap, name: istiod-values }, { kind: Secret, name: more }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istiod-values, namespace: istio-system }
data:
  values.yaml: |
    meshConfig:
      outboundTrafficPolicy: { mode: REGISTRY_ONLY }`,
      'REGISTRY_ONLY',
      'REGISTRY_ONLY',
    ],
    [
      'Flux HelmRelease, valuesFrom with a target path',
      `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: istiod, namespace: istio-system }
spec:
  chart: { spec: { chart: istiod } }
  valuesFrom: [{ kind: ConfigMap, name: m, valuesKey: mode, targetPath: meshConfig.outboundTrafficPolicy.mode }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: m, namespace: istio-system }
data: { mode: REGISTRY_ONLY }`,
      'REGISTRY_ONLY',
      '"REGISTRY_ONLY"',
    ],
    [
      'Flux HelmRelease: values win over valuesFrom',
      `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: istiod, namespace: istio-system }
spec:
  chart: { spec: { chart: istiod } }
  valuesFrom: [{ kind: ConfigMap, name: v }]
  values: { meshConfig: { outboundTrafficPolicy: { mode: ALLOW_ANY } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: v, namespace: istio-system }
data: { values.yaml: "meshConfig: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}" }`,
      'ALLOW_ANY',
      '"ALLOW_ANY"',
    ],
    [
      'values of an umbrella chart in the repository',
      `apiVersion: istio-rollout-guard/v1
kind: ChartValues
metadata: { name: mesh }
chart: mesh
values: { istiod: { meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } } } }`,
      'REGISTRY_ONLY',
      '"REGISTRY_ONLY"',
    ],
    [
      'the mounted ConfigMap wins over the shared one',
      `${configMap('outboundTrafficPolicy: {mode: ALLOW_ANY}')}---${configMap('outboundTrafficPolicy: {mode: REGISTRY_ONLY}', 'shared')}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    metadata: { labels: { app: istiod } }
    spec: { containers: [{ name: discovery, env: [{ name: SHARED_MESH_CONFIG, value: shared }] }] }`,
      'ALLOW_ANY',
      'ALLOW_ANY',
    ],
    [
      'the shared ConfigMap, where the mounted one is silent',
      `${configMap('rootNamespace: istio-system')}---${configMap('outboundTrafficPolicy: {mode: REGISTRY_ONLY}', 'shared')}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    metadata: { labels: { app: istiod } }
    spec: { containers: [{ name: discovery, env: [{ name: SHARED_MESH_CONFIG, value: shared }] }] }`,
      'REGISTRY_ONLY',
      'REGISTRY_ONLY',
    ],
  ])('%s', (_, yaml, mode, declaredAt) => {
    const mesh = meshOf(yaml);
    expect(meshConfig(mesh).outboundTrafficPolicy.mode).toBe(mode);
    expect(declared(mesh)).toBe(declaredAt);
  });

  it('is overruled by the settings of the check', () => {
    const mesh = meshOf(configMap('outboundTrafficPolicy: {mode: REGISTRY_ONLY}'), {
      outboundTrafficPolicy: 'ALLOW_ANY',
    });
    expect(meshConfig(mesh).outboundTrafficPolicy).toMatchObject({ mode: 'ALLOW_ANY', declaredBy: null });
  });
});

describe('the mode of a policy', () => {
  it.each([
    [{}, 'REGISTRY_ONLY'],
    [{ mode: null }, 'REGISTRY_ONLY'],
    [{ mode: 0 }, 'REGISTRY_ONLY'],
    [{ mode: 1 }, 'ALLOW_ANY'],
    [{ mode: 'ALLOW_ANY' }, 'ALLOW_ANY'],
    [{ mode: 'ALLOW_ANY_DYNAMIC_DNS' }, 'ALLOW_ANY_DYNAMIC_DNS'],
    [{ mode: '${MODE}' }, null],
    [null, null],
    [undefined, null],
    ['REGISTRY_ONLY', null],
  ])('%j means %s', (policy, mode) => {
    expect(outboundTrafficMode(policy)).toBe(mode);
  });
});

describe('what else the mesh config says', () => {
  it('has Istio’s defaults', () => {
    expect(meshConfig(meshOf(''))).toMatchObject({
      rootNamespace: 'istio-system',
      clusterDomain: 'cluster.local',
      trustDomain: 'cluster.local',
      defaultServiceExportTo: ['*'],
      defaultVirtualServiceExportTo: ['*'],
      defaultDestinationRuleExportTo: ['*'],
      discoverySelectors: null,
      injectsByDefault: false,
    });
  });

  it('reads names, domains, exports and selectors', () => {
    const mesh = meshOf(`apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: mesh }
spec:
  namespace: mesh
  meshConfig:
    trustDomain: acme.io
    defaultServiceExportTo: ["."]
    defaultVirtualServiceExportTo: ["."]
    defaultDestinationRuleExportTo: ["."]
    discoverySelectors: [{ matchLabels: { mesh: "on" } }]
    extensionProviders: [{ name: opa }]
    defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: "true" } }
  values:
    global: { proxy: { clusterDomain: acme.local, includeIPRanges: 10.0.0.0/8 } }
    sidecarInjectorWebhook: { enableNamespacesByDefault: true }
`);
    expect(meshConfig(mesh)).toMatchObject({
      rootNamespace: 'mesh',
      clusterDomain: 'acme.local',
      trustDomain: 'acme.io',
      defaultServiceExportTo: ['.'],
      defaultVirtualServiceExportTo: ['.'],
      defaultDestinationRuleExportTo: ['.'],
      discoverySelectors: [{ matchLabels: { mesh: 'on' } }],
      extensionProviders: ['opa'],
      proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' },
      capture: { includeOutboundIPRanges: '10.0.0.0/8' },
      injectsByDefault: true,
    });
  });

  it('reads the domain that istiod is started with', () => {
    const mesh = meshOf(`apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    metadata: { labels: { app: istiod } }
    spec: { containers: [{ name: discovery, args: [discovery, --domain, acme.local] }] }
`);
    expect(meshConfig(mesh).clusterDomain).toBe('acme.local');
  });

  it('merges providers and default config of two sources, and replaces every other field whole', () => {
    const mesh = meshOf(`apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: istio-system }
spec:
  meshConfig:
    defaultConfig: { proxyMetadata: { A: "1" } }
    outboundTrafficPolicy: { mode: REGISTRY_ONLY }
---${configMap('defaultConfig:\n  proxyMetadata:\n    B: "2"\noutboundTrafficPolicy: {}')}`);
    expect(meshConfig(mesh).proxyMetadata).toEqual({ A: '1', B: '2' });
    expect(meshConfig(mesh).outboundTrafficPolicy.mode).toBe('REGISTRY_ONLY');
  });
});

describe('several revisions', () => {
  const mesh =
    meshOf(`${configMap('outboundTrafficPolicy: {mode: ALLOW_ANY}')}---${configMap('outboundTrafficPolicy: {mode: REGISTRY_ONLY}', 'istio-1-24-3')}---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-revision-tag-canary, labels: { istio.io/rev: 1-24-3, istio.io/tag: canary } }
`);

  it.each([
    [null, 'ALLOW_ANY'],
    ['default', 'ALLOW_ANY'],
    ['1-24-3', 'REGISTRY_ONLY'],
    ['canary', 'REGISTRY_ONLY'],
    ['unknown', 'ALLOW_ANY'],
  ])('revision %s has %s', (revision, mode) => {
    expect(meshConfig(mesh, revision).outboundTrafficPolicy.mode).toBe(mode);
  });

  it('knows all of them and their tags', () => {
    expect(meshConfigs(mesh).map(({ revision }) => revision)).toEqual(['default', '1-24-3']);
    expect(revisionOfTag(mesh, 'canary')).toBe('1-24-3');
    expect(revisionOfTag(mesh, 'stable')).toBeNull();
  });

  it('names a revision of Sail after resource and version, where each version is one', () => {
    const sail = meshOf(`apiVersion: sailoperator.io/v1
kind: Istio
metadata: { name: main }
spec: { version: v1.24.3, updateStrategy: { type: RevisionBased }, values: {} }
`);
    expect(meshConfigs(sail).map(({ revision }) => revision)).toEqual(['main-v1-24-3']);
  });

  it('takes a tag of Sail that names an Istio for one of its revision', () => {
    const sail = meshOf(`apiVersion: sailoperator.io/v1
kind: Istio
metadata: { name: main }
spec: { version: v1.24.3, updateStrategy: { type: RevisionBased }, values: {} }
---
apiVersion: sailoperator.io/v1
kind: IstioRevisionTag
metadata: { name: default }
spec: { targetRef: { kind: Istio, name: main } }
---
apiVersion: sailoperator.io/v1
kind: IstioRevisionTag
metadata: { name: pinned }
spec: { targetRef: { kind: IstioRevision, name: main-v1-24-3 } }
`);
    expect(revisionOfTag(sail, 'default')).toBe('main-v1-24-3');
    expect(revisionOfTag(sail, 'pinned')).toBe('main-v1-24-3');
  });
});

describe('what an invariant reads of an object', () => {
  const readsOf = (yaml: string) => controlPlaneReads(objectsOf(yaml)[0]!);

  it('is the mesh config, and changes with it', () => {
    const strict = readsOf(configMap('outboundTrafficPolicy: {mode: REGISTRY_ONLY}'));
    expect(strict).not.toBeNull();
    expect(readsOf(configMap('outboundTrafficPolicy: {mode: ALLOW_ANY}'))).not.toBe(strict);
  });

  it.each([
    ['a ConfigMap of an application', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: app }\ndata: { a: b }'],
    [
      'a Deployment',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app }\nspec: { template: { spec: {} } }',
    ],
    [
      'an Application of another chart',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a }\nspec: {}',
    ],
  ])('is nothing for %s', (_, yaml) => {
    expect(readsOf(yaml)).toBeNull();
  });
});
