import { describe, expect, it } from 'vitest';
import { declarationsIn, declaredIn } from '../declared.ts';

const charts = 'https://istio-release.storage.googleapis.com/charts';

describe('a chart with its address', () => {
  it.each([
    ['garden.yml', `kind: Deploy\nname: mesh\nspec:\n  chart: {name: istiod, repo: ${charts}, version: 1.24.2}\n`, 4],
    ['fleet.yaml', `helm:\n  chart: istiod\n  repo: ${charts}\n  version: 1.24.2\n`, 4],
    ['mesh/helm-chart.yaml', `helmChart:\n  repo: ${charts}\n  chartName: istiod\n  chartVersion: 1.24.2\n`, 4],
    [
      'generator.yaml',
      `apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: x}\nname: istiod\nrepo: ${charts}\nversion: 1.24.2\n`,
      6,
    ],
    [
      'sync.yaml',
      `apiVersion: configsync.gke.io/v1beta1\nkind: RootSync\nmetadata: {name: x}\nspec:\n  helm: {repo: "${charts}", chart: istiod, version: 1.24.2}\n`,
      5,
    ],
    [
      'release.yaml',
      `apiVersion: helm.crossplane.io/v1beta1\nkind: Release\nmetadata: {name: x}\nspec:\n  forProvider: {chart: {name: istiod, repository: "${charts}", version: 1.24.2}}\n`,
      5,
    ],
    [
      'proxy.yaml',
      `apiVersion: addons.cluster.x-k8s.io/v1alpha1\nkind: HelmChartProxy\nmetadata: {name: x}\nspec: {chartName: istiod, repoURL: "${charts}", version: 1.24.2}\n`,
      4,
    ],
    [
      'profile.yaml',
      `apiVersion: config.projectsveltos.io/v1beta1\nkind: ClusterProfile\nmetadata: {name: x}\nspec:\n  helmCharts:\n  - {repositoryURL: "${charts}", chartName: istio/istiod, chartVersion: 1.24.2}\n`,
      6,
    ],
    [
      'apps/values.yaml',
      `istiod:\n  source:\n    repoURL: ${charts}\n    chart: istiod\n    targetRevision: 1.24.2\n`,
      5,
    ],
  ])('in %s', async (file, text, line) => {
    expect(await declaredIn({ [file]: text })).toEqual([expect.stringMatching(`^${file}:${line}:\\d+ istiod 1.24.2$`)]);
    const other = text.replaceAll(charts, 'https://charts.example.org').replace(/istiod/g, 'gateway');
    expect(await declaredIn({ [file]: other })).toEqual([]);
  });
});

describe('Ansible', () => {
  const task = `- kubernetes.core.helm_repository: {name: mesh, repo_url: "${charts}"}
- kubernetes.core.helm:
    release_name: base
    chart_ref: mesh/base
    chart_version: "{{ mesh_version }}"
`;
  const defaults = { 'roles/mesh/defaults/main.yml': 'mesh_version: 1.23.1\n' };

  it.each([
    ['the defaults of the role', defaults, ['roles/mesh/defaults/main.yml:1:15 base 1.23.1']],
    [
      'the variables of groups over them, each for itself',
      { ...defaults, 'group_vars/prod.yml': 'mesh_version: 1.24.2\n', 'group_vars/dev.yml': 'mesh_version: 1.25.0\n' },
      ['group_vars/dev.yml:1:15 base 1.25.0', 'group_vars/prod.yml:1:15 base 1.24.2'],
    ],
    [
      'no variables of another role',
      { 'roles/other/defaults/main.yml': 'mesh_version: 1.23.1\n' },
      ['roles/mesh/tasks/main.yml:5:21 base unknown'],
    ],
  ])('a version from %s', async (_, files, expected) => {
    expect(await declaredIn({ 'roles/mesh/tasks/main.yml': task, ...files })).toEqual(expected);
  });

  it.each([
    [
      ['group_vars/dev.yml', 'group_vars/prod.yml'],
      ['dev', 'prod'],
    ],
    [['group_vars/prod/mesh.yml'], ['prod']],
    [['group_vars/all.yml'], [null]],
  ])('tells groups apart by the environments that they are named after: %j', async (files, environments) => {
    const variables = Object.fromEntries(files.map((file) => [file, 'mesh_version: 1.24.2\n']));
    const declared = await declarationsIn({ 'roles/mesh/tasks/main.yml': task, ...variables });
    expect(declared.map(({ environment }) => environment)).toEqual(environments);
  });
});

describe('a Tiltfile', () => {
  const repository = `helm_repo('mesh', '${charts}')\n`;
  it.each([
    [`helm_resource('istiod', 'mesh/istiod', flags=['--version=1.24.2', '--wait'])`, ['2:58 istiod 1.24.2']],
    [`helm_resource(\n  'base',\n  'mesh/base',\n  flags=['--version', '1.24.2'],\n)`, ['5:24 base 1.24.2']],
    [`helm_resource('istiod', 'mesh/istiod')`, ['2:26 istiod floating']],
    [`helm_remote('cni', repo_name='istio', repo_url='${charts}', version="1.24.2")`, ['2:112 cni 1.24.2']],
    [`helm_resource('gateway', 'other/gateway', flags=['--version=1.24.2'])`, []],
    [`# helm_resource('istiod', 'mesh/istiod', flags=['--version=1.24.2'])`, []],
    [`helm_resource('istiod', 'mesh/istiod', flags=['--version=1.24.2'`, ['2:58 istiod 1.24.2']],
    [`helm_resource('istiod', 'mesh/istiod', flags=['--version=1.24.2'])\nallow_k8s_contexts('kind-dev')`, []],
    [
      `helm_resource('istiod', 'mesh/istiod', flags=['--version=1.24.2'])\nallow_k8s_contexts(['kind-dev', 'eu-dev'])`,
      ['2:58 istiod 1.24.2'],
    ],
    [
      `helm_resource('istiod', 'mesh/istiod', flags=['--version=1.24.2'])\nallow_k8s_contexts(clusters)`,
      ['2:58 istiod 1.24.2'],
    ],
  ])('%s', async (line, declared) => {
    const found = await declaredIn({ Tiltfile: `${repository}${line}\n` });
    expect(found).toEqual(declared.map((each) => `Tiltfile:${each}`));
  });
});

describe('a profile of Skaffold', () => {
  const releases = `{helm: {releases: [{name: istiod, remoteChart: istiod, repo: '${charts}', version: 1.24.2}]}`;
  const config = (text: string) => ({ 'skaffold.yaml': `apiVersion: skaffold/v4beta11\nkind: Config\n${text}\n` });
  it.each([
    ['for laptops by its name', `profiles: [{name: local, deploy: ${releases}}}]`, 0],
    ['for kind by its name', `profiles: [{name: dev-kind, deploy: ${releases}}}]`, 0],
    [
      'that a cluster of a laptop switches on',
      `profiles: [{name: dev, activation: [{kubeContext: kind-dev}], deploy: ${releases}}}]`,
      0,
    ],
    ['that names a cluster of a laptop', `profiles: [{name: dev, deploy: ${releases}, kubeContext: minikube}}]`, 0],
    ['for a cluster of a team', `profiles: [{name: prod, deploy: ${releases}}}]`, 1],
    [
      'that several clusters switch on',
      `profiles: [{name: dev, activation: [{kubeContext: kind-dev}, {kubeContext: eu-dev}], deploy: ${releases}}}]`,
      1,
    ],
    ['beside what holds without one', `deploy: ${releases}}\nprofiles: [{name: local, deploy: ${releases}}}]`, 1],
    ['none, for a cluster of a laptop', `deploy: ${releases}, kubeContext: docker-desktop}`, 0],
  ])('%s', async (_, text, count) => {
    expect(await declaredIn(config(text))).toHaveLength(count);
  });
});

describe('values without a release', () => {
  it.each([
    ['values/mesh.yaml', 'global: {hub: docker.io/istio, tag: 1.24.2}\n', ['1:37 istiod 1.24.2']],
    ['values/cni.yaml', 'hub: gcr.io/istio-release\ntag: 1.24.2\n', ['2:6 cni 1.24.2']],
    ['values-istiod.yaml', 'istiod:\n  global:\n    hub: docker.io/istio\n    tag: 1.24.2\n', ['4:10 istiod 1.24.2']],
    ['values.yaml', 'hub: docker.io/istio\ntag: 1.16.2\nimage: examples-bookinfo-reviews-v1\n', []],
    ['values/mesh.yaml', 'global: {hub: registry.example.org/app, tag: 1.24.2}\n', []],
    ['values/mesh.yaml', 'global: {hub: gcr.io/istio-testing, tag: latest}\n', []],
    ['values/mesh.yaml', 'global: {tag: 1.24.2}\n', []],
  ])('%s: %s', async (file, text, declared) => {
    expect(await declaredIn({ [file]: text })).toEqual(declared.map((each) => `${file}:${each}`));
  });

  it('of a chart copied from git; of one from a release the chart tells it', async () => {
    const values = 'global: {hub: docker.io/istio, tag: 1.24.2}\n';
    const copy = (version: string) =>
      `apiVersion: v2\nname: istiod\nversion: ${version}\nsources: [https://github.com/istio/istio]\n`;
    expect(await declaredIn({ 'istiod/Chart.yaml': copy('1.0.0'), 'istiod/values.yaml': values })).toEqual([
      'istiod/values.yaml:1:37 istiod 1.24.2',
    ]);
    expect(await declaredIn({ 'istiod/Chart.yaml': copy('1.24.2'), 'istiod/values.yaml': values })).toEqual([
      'istiod/Chart.yaml:3:10 istiod 1.24.2',
    ]);
  });

  it('that a release takes are those of the release', async () => {
    const files = {
      'helmfile.yaml': `repositories:\n- {name: istio, url: ${charts}}\nreleases:\n- {name: istiod, chart: istio/istiod, version: 1.24.1, values: [values/istiod.yaml]}\n`,
      'values/istiod.yaml': 'global: {hub: docker.io/istio, tag: 1.24.2}\n',
    };
    const declared = await declarationsIn(files);
    expect(declared.map(({ source, version }) => [source, version])).toEqual([
      ['helmfile', '1.24.1'],
      ['helm-values', '1.24.2'],
    ]);
  });

  it('of a chart of others that installs Istio’s images', async () => {
    const release = (hub: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: operator, namespace: istio-operator}
spec:
  chart: {spec: {chart: istio-operator, version: 2.7.0, sourceRef: {kind: HelmRepository, name: community}}}
  values: {hub: ${hub}, tag: 1.22.1}
`;
    expect(await declaredIn({ 'a.yaml': release('docker.io/istio') })).toEqual(['a.yaml:6:39 operator 1.22.1']);
    expect(await declaredIn({ 'a.yaml': release('example.org/own') })).toEqual([]);
  });
});

describe('an unpacked release', () => {
  it('tells its version by its charts, else by its folder; profiles and samples say nothing', async () => {
    const chart = (version: string) =>
      `apiVersion: v1\nname: base\nversion: ${version}\nsources: [http://github.com/istio/istio]\n`;
    const profile =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {hub: docker.io/istio, tag: 1.6.14}\n';
    expect(
      await declaredIn({
        'istio-1.6.14/manifests/charts/base/Chart.yaml': chart('1.1.0'),
        'istio-1.6.14/manifests/profiles/default.yaml': profile,
        'istio-1.6.14/samples/operator.yaml': profile,
      }).catch(String),
    ).toEqual(['istio-1.6.14/manifests/charts/base/Chart.yaml:3:10 base 1.6.14']);
    expect(await declaredIn({ 'manifests/charts/base/Chart.yaml': chart('1.1.0') })).toEqual([]);
  });

  it('of a Go module says nothing', async () => {
    expect(await declaredIn({ 'vendor/istio.io/tools/install.sh': 'ISTIO_VERSION=1.24.2\n' })).toEqual([]);
  });
});

describe('resources of vendors', () => {
  it.each([
    [
      `apiVersion: operator.gloo.solo.io/v1\nkind: ServiceMeshController\nmetadata: {name: x}\nspec: {version: 1.24.2}\n`,
      ['4:17 istiod 1.24.2'],
    ],
    [
      `apiVersion: admin.gloo.solo.io/v2\nkind: IstioLifecycleManager\nmetadata: {name: x}\nspec: {installations: [{revision: 1-24, istioOperatorSpec: {tag: 1.24.2-solo}}]}\n`,
      ['4:66 istiod 1.24.2 @1-24'],
    ],
    [
      `apiVersion: discovery.mspider.io/v3alpha1\nkind: GlobalMesh\nmetadata: {name: x}\nspec:\n  ownerConfig:\n    controlPlaneParams:\n      global.istio_version: 1.23.6-mspider\n`,
      ['7:29 istiod 1.23.6'],
    ],
    [`apiVersion: operator.gloo.solo.io/v1\nkind: ServiceMeshController\nmetadata: {name: x}\nspec: {}\n`, []],
    [`apiVersion: operator.kyma-project.io/v1alpha2\nkind: Istio\nmetadata: {name: default}\nspec: {}\n`, []],
  ])('%s', async (text, declared) => {
    expect(await declaredIn({ 'a.yaml': text })).toEqual(declared.map((each) => `a.yaml:${each}`));
  });
});
