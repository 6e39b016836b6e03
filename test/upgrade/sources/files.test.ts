import { describe, expect, it } from 'vitest';
import { chart, helmfile, kustomization, oldHelmfile } from '../../../src/rules/version-step/repositories.ts';
import { declarationsIn, declaredIn } from '../declared.ts';

describe('Chart.yaml', () => {
  it.each([
    ['1.24.2', 'https://istio-release.storage.googleapis.com/charts', ['Chart.yaml:6:14 istiod 1.24.2']],
    ['"~1.24.0"', 'oci://ghcr.io/istio/release/charts', ['Chart.yaml:6:15 istiod 1.24']],
    ['1.24.2', '"@istio"', ['Chart.yaml:6:14 istiod 1.24.2']],
    ['0.3.1', 'https://charts.example.org', []],
  ])('a dependency at %s from %s', async (version, repository, declared) => {
    expect(await declaredIn({ 'Chart.yaml': chart(version, 'istiod', repository) })).toEqual(declared);
  });

  it('the lock file decides where the chart leaves a choice', async () => {
    const lock = 'dependencies:\n  - name: istiod\n    version: 1.24.2\n';
    expect(await declaredIn({ 'Chart.yaml': chart('1.x'), 'Chart.lock': lock })).toEqual([
      'Chart.lock:3:14 istiod 1.24.2',
    ]);
    expect(await declaredIn({ 'Chart.yaml': chart('1.24.1'), 'Chart.lock': lock })).toEqual([
      'Chart.yaml:6:14 istiod 1.24.1',
    ]);
    expect(await declaredIn({ 'Chart.yaml': chart('1.24.x'), 'Chart.lock': ': broken' })).toEqual([
      'Chart.yaml:6:14 istiod 1.24',
    ]);
  });

  it('values of the dependency stand under its alias, global ones at the top', async () => {
    const text = chart('1.24.2').replace('- name: istiod', '- name: istiod\n    alias: plane');
    const files = { 'm/Chart.yaml': text, 'm/values.yaml': 'plane:\n  revision: blue\nglobal:\n  tag: 1.24.3\n' };
    expect(await declaredIn(files)).toEqual([
      'm/Chart.yaml:7:14 istiod 1.24.2 @blue',
      'm/values.yaml:4:8 istiod 1.24.3 @blue',
    ]);
    const both = 'plane:\n  global: {tag: 1.23.1, variant: debug}\nglobal:\n  tag: 1.24.3\n';
    expect(await declaredIn({ ...files, 'm/values.yaml': both })).toEqual([
      'm/Chart.yaml:7:14 istiod 1.24.2',
      'm/values.yaml:4:8 istiod 1.24.3',
    ]);
    const own = 'plane:\n  global: {tag: 1.23.1}\nglobal:\n  hub: docker.io/istio\n';
    expect(await declaredIn({ ...files, 'm/values.yaml': own })).toEqual([
      'm/Chart.yaml:7:14 istiod 1.24.2',
      'm/values.yaml:2:17 istiod 1.23.1',
    ]);
  });

  it('a copied chart of a release tells its version, one from git does not', async () => {
    const copy = (version: string, link: string) =>
      `apiVersion: v2\nname: base\nversion: ${version}\nsources:\n- ${link}\n`;
    expect(await declaredIn({ 'base/Chart.yaml': copy('1.24.2', 'https://github.com/istio/istio') })).toEqual([
      'base/Chart.yaml:3:10 base 1.24.2',
    ]);
    expect(await declaredIn({ 'base/Chart.yaml': copy('1.0.0', 'https://github.com/istio/istio') })).toEqual([]);
    expect(await declaredIn({ 'base/Chart.yaml': copy('1.24.2', 'https://github.com/example/base') })).toEqual([]);
  });

  it('the requirements of Helm 2', async () => {
    const text =
      'dependencies:\n- {name: istio, version: 1.3.5, repository: "https://storage.googleapis.com/istio-release/releases/1.3.5/charts"}\n';
    expect(await declaredIn({ 'requirements.yaml': text })).toEqual(['requirements.yaml:2:26 istiod 1.3.5']);
  });
});

describe('helmfile', () => {
  const environments = `environments:
  dev:
    values:
      - istio: {version: 1.25.1}
  prod:
    values: [common.yaml, prod.yaml]
`;
  const release = helmfile('{{ .Values.istio.version }}');

  it('a lock file tells what a range or nothing came to', async () => {
    const lock = 'dependencies:\n- name: istiod\n  repository: https://x.example\n  version: 1.24.3\n';
    const range = helmfile('~1.24');
    expect(await declaredIn({ 'helmfile.lock': lock, 'helmfile.yaml': range })).toEqual([
      'helmfile.lock:4:12 istiod 1.24.3',
    ]);
    const none = helmfile('x').replace('    version: x\n', '');
    expect(await declaredIn({ 'helmfile.lock': lock, 'helmfile.yaml': none })).toEqual([
      'helmfile.lock:4:12 istiod 1.24.3',
    ]);
    const exact = helmfile('1.24.2');
    expect(await declaredIn({ 'helmfile.lock': lock, 'helmfile.yaml': exact })).toEqual([
      'helmfile.yaml:8:14 istiod 1.24.2',
    ]);
  });

  it('a version by an alias stands at its anchor, and is read as written there', async () => {
    const text = `x-istio: &istio.version 1.30\n${helmfile('*istio.version')}`;
    expect(await declaredIn({ 'helmfile.yaml': text })).toEqual(['helmfile.yaml:1:25 istiod 1.30']);
    const unknown = helmfile('&own "1.24.2"');
    expect(await declaredIn({ 'helmfile.yaml': unknown })).toEqual(['helmfile.yaml:8:20 istiod 1.24.2']);
  });

  it.each([
    [
      'of each environment, in place or in files',
      { 'helmfile.yaml': `${environments}---\n${release}`, 'prod.yaml': 'istio:\n  version: 1.24.2\n' },
      ['helmfile.yaml:4:26 istiod 1.25.1', 'prod.yaml:2:12 istiod 1.24.2'],
    ],
    [
      'of a file with which the helmfile begins',
      {
        'common.yaml': 'istio:\n  version: 1.24.2\n',
        'environments.yaml': environments,
        'helmfile.yaml': `bases: [environments.yaml]\n---\n${release}`,
      },
      ['common.yaml:2:12 istiod 1.24.2', 'environments.yaml:4:26 istiod 1.25.1'],
    ],
    [
      'of the helmfile itself, in quotes and by way of a function',
      { 'helmfile.yaml': `values:\n  - v: 1.24.2\n${helmfile("'{{ .StateValues.v | quote }}'")}` },
      ['helmfile.yaml:2:8 istiod 1.24.2'],
    ],
    [
      'by a function, with what counts where it is not there',
      {
        'helmfile.yaml': `values:\n  - v: {w: 1.24.2}\n${helmfile(`'{{ .Values | get "v.w" "1.23.1" }}'`)}`,
        'other/helmfile.yaml': helmfile(`'{{ .Values | get "v.w" "1.23.1" }}'`),
      },
      ['helmfile.yaml:2:12 istiod 1.24.2', 'other/helmfile.yaml:8:39 istiod 1.23.1'],
    ],
    ['that is nowhere', { 'helmfile.yaml': release }, ['helmfile.yaml:8:14 istiod unknown']],
  ])('a version from a value %s', async (_, files, expected) => {
    expect(await declaredIn(files)).toEqual(expected);
  });

  it('resolves the alias of the repository', async () => {
    expect(await declaredIn({ 'helmfile.yaml': helmfile('1.24.2') })).toEqual(['helmfile.yaml:8:14 istiod 1.24.2']);
    const other = helmfile('1.24.2')
      .replace('istio/istiod', 'istio/base')
      .replace(/url: .*/, 'url: https://charts.example.org');
    expect(await declaredIn({ 'helmfile.yaml': other })).toEqual([]);
  });

  it('finds the version in the address of the repository', async () => {
    expect(await declaredIn({ 'helmfile.yaml': oldHelmfile('1.1.7') })).toEqual([
      'helmfile.yaml:3:64 istiod 1.1.7',
      'helmfile.yaml:3:64 base 1.1.7',
    ]);
    const both = oldHelmfile('1.1.7').replace('chart: istio.io/istio\n', 'chart: istio.io/istio\n    version: 1.1.8\n');
    expect(await declaredIn({ 'helmfile.yaml': both })).toEqual([
      'helmfile.yaml:3:64 base 1.1.7',
      'helmfile.yaml:9:14 istiod 1.1.8',
    ]);
  });

  it('looks through templates', async () => {
    const text = `{{ $x := 1 }}\n${helmfile('1.24.2', '{{ if .Values.more }}\n  - name: {{ .Values.name }}\n    chart: istio/base\n    version: {{ .Values.v }}\n{{ end }}\n')}`;
    const declared = ['helmfile.yaml.gotmpl:9:14 istiod 1.24.2', 'helmfile.yaml.gotmpl:13:14 base unknown'];
    const found = await declaredIn({ 'helmfile.yaml.gotmpl': text }).catch(String);
    expect(found).toEqual(declared);
  });

  it('takes repositories from another file, and values from files beside', async () => {
    const [repositories, releases] = helmfile('1.24.2', '    values: [istiod.yaml, {global: {tag: 1.24.4}}]\n').split(
      'releases:',
    );
    const files = {
      'mesh/base.yaml': repositories!,
      'mesh/helmfile.d/a.yaml': `releases:${releases}`,
      'mesh/helmfile.d/istiod.yaml': 'revision: blue\n',
      'mesh/helmfile.yaml': repositories!,
    };
    expect(await declaredIn(files)).toEqual([
      'mesh/helmfile.d/a.yaml:5:14 istiod 1.24.2 @blue',
      'mesh/helmfile.d/a.yaml:6:42 istiod 1.24.4 @blue',
    ]);
  });

  it('leaves out what is not installed', async () => {
    expect(await declaredIn({ 'helmfile.yaml': helmfile('1.24.2', '    installed: false\n') })).toEqual([]);
  });
});

describe('kustomization.yaml', () => {
  it('an inflated chart, with its release and values', async () => {
    const text = `${kustomization('1.24.2')}    valuesInline: {revision: blue}\n`;
    const [declared] = await declarationsIn({ 'kustomization.yaml': text });
    expect(declared).toMatchObject({
      component: 'istiod',
      version: '1.24.2',
      revision: 'blue',
      subject: 'chart istiod',
    });
  });

  it.each([
    ['images:\n- {name: istio/proxyv2, newTag: 1.24.2}\n', ['kustomization.yaml:2:33 proxy 1.24.2']],
    [
      'images:\n- {name: proxy, newName: mirror.example.org/istio/proxyv2, newTag: 1.24.2}\n',
      ['kustomization.yaml:2:68 proxy 1.24.2'],
    ],
    ['images:\n- {name: proxy, newTag: 1.24.2}\n', []],
    ['images:\n- {name: istio/pilot, digest: "sha256:00"}\n', []],
    [
      'resources:\n- github.com/istio/istio//manifests/charts/base?ref=1.24.2\n',
      ['kustomization.yaml:2:53 base 1.24.2'],
    ],
    [
      'resources:\n- https://raw.githubusercontent.com/istio/istio/1.24.2/manifests/charts/base/files/crd-all.gen.yaml\n',
      ['kustomization.yaml:2:49 base 1.24.2'],
    ],
    [
      'resources:\n- https://raw.githubusercontent.com/istio/istio/release-1.24/manifests/charts/base/crds/crd-all.gen.yaml\n',
      ['kustomization.yaml:2:49 base 1.24'],
    ],
    ['resources:\n- https://raw.githubusercontent.com/istio/istio/release-1.24/samples/addons/kiali.yaml\n', []],
    ['resources:\n- github.com/kubeflow/manifests//common/istio-1-16?ref=v1.7.0\n', []],
  ])('%s', async (text, declared) => {
    expect(await declaredIn({ 'kustomization.yaml': text })).toEqual(declared);
  });
});

describe('a chart that stands in the repository needs no version', () => {
  it.each([
    ['helmfile.yaml', 'releases:\n- {name: istiod, chart: ./charts/istiod}\n'],
    ['helmfile.yaml', 'releases:\n- {name: istiod, chart: charts/istiod}\n'],
    ['main.tf', 'resource "helm_release" "istiod" {\n  name  = "istiod"\n  chart = "./charts/istiod"\n}\n'],
    ['main.tf', 'resource "helm_release" "istiod" {\n  name  = "istiod"\n  chart = "${path.module}/istiod"\n}\n'],
    ['kustomization.yaml', 'helmCharts:\n- {name: istiod, releaseName: istiod}\n'],
    ['Chart.yaml', 'name: mesh\ndependencies:\n- {name: istiod, version: ">=0", repository: "file://../istiod"}\n'],
    [
      'release.yaml',
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: istiod}\nspec: {chart: {spec: {chart: ./charts/istiod, sourceRef: {kind: GitRepository, name: flux-system}}}}\n',
    ],
  ])('%s', async (file, text) => {
    expect(await declaredIn({ [file]: text })).toEqual([]);
  });

  it('unless it says one', async () => {
    const text = chart('1.24.2', 'istiod', 'file://../istiod');
    expect(await declaredIn({ 'Chart.yaml': text })).toEqual(['Chart.yaml:6:14 istiod 1.24.2']);
  });
});

it('the environments of a helmfile have versions of their own', async () => {
  const text = `environments: {dev: {values: [{v: 1.25.1}]}, prod: {values: [prod.yaml]}}\n---\n${helmfile('{{ .Values.v }}')}`;
  const declared = await declarationsIn({ 'helmfile.yaml': text, 'prod.yaml': 'v: 1.24.1\n' });
  expect(declared.map(({ environment, version }) => [environment, version])).toEqual([
    ['dev', '1.25.1'],
    ['prod', '1.24.1'],
  ]);
});

it('a packed chart decides about the dependency beside it, or stands for itself', async () => {
  const files = {
    'm/Chart.yaml': chart('1.x'),
    'm/charts/istiod-1.24.3.tgz': '',
    'offline/ztunnel-1.24.2.tgz': '',
    'offline/base-1.24.1.tgz': '',
    'other/base-1.2.3.tgz': '',
  };
  const declared = await declarationsIn(files);
  expect(declared.map(({ subject, version, constraint }) => [subject, version, constraint?.text ?? null])).toEqual([
    ['dependency istiod', '1.24.3', '1.x'],
    ['archive base', '1.24.1', null],
    ['archive ztunnel', '1.24.2', null],
  ]);
});

it('values that an environment lays over a chart decide there', async () => {
  const application = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: mesh-${name}, namespace: argocd}
spec:
  source: {repoURL: https://git.example.org/x, path: charts/mesh, targetRevision: HEAD, helm: {valueFiles: [values-${name}.yaml]}}
  destination: {name: ${name}, namespace: istio-system}
`;
  const declared = await declarationsIn({
    'apps/dev.yaml': application('dev'),
    'apps/prod.yaml': application('prod'),
    'charts/mesh/Chart.yaml': chart('1.30.5'),
    'charts/mesh/values.yaml': 'istiod: {global: {hub: docker.io/istio}}\n',
    'charts/mesh/values-dev.yaml': 'istiod: {global: {tag: 1.31.1}}\n',
    'charts/mesh/values-prod.yaml': 'istiod: {global: {hub: docker.io/istio, tag: 1.30.7}}\n',
  });
  expect(
    declared.map(({ version, environment, environments, location: { file, line } }) => [
      version,
      environment ?? environments,
      `${file}:${line}`,
    ]),
  ).toEqual([
    ['1.30.5', ['dev', 'prod'], 'charts/mesh/Chart.yaml:6'],
    ['1.31.1', 'dev', 'charts/mesh/values-dev.yaml:1'],
    ['1.30.7', 'prod', 'charts/mesh/values-prod.yaml:1'],
  ]);
});
