import { describe, expect, it } from 'vitest';
import type { HelmRenderer, HelmRequest } from '../../../src/environment/renderer.ts';
import { type Files, find, virtualService } from '../summary.ts';
import { bootstrap, configMap, fluxObject, gitRepository, kustomization, problemsOf, unitsOf } from './repositories.ts';

const chart: Files = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': 'host: web\n',
  'charts/web/templates/vs.yaml': virtualService('web'),
};
const local = 'chart: {spec: {chart: ./charts/web, sourceRef: {kind: GitRepository, name: flux-system}}}\n';

/** A helm that prints the templates as they stand, and keeps what it was asked. */
function recordingHelm(): { helm: HelmRenderer; requests: HelmRequest[] } {
  const requests: HelmRequest[] = [];
  const helm: HelmRenderer = {
    name: 'helm template',
    fetch: null,
    render: (request) => {
      requests.push(request);
      return Promise.resolve({ text: `---\n# Source: web/templates/vs.yaml\n${virtualService('web')}` });
    },
  };
  return { helm, requests };
}

describe('a HelmRelease', () => {
  it.each<[string, string, string, string]>([
    ['by its name', '', 'web', 'flux-system'],
    ['with a namespace to install into', 'targetNamespace: books\n', 'books-web', 'books'],
    ['with a name of the release', 'targetNamespace: books\nreleaseName: shop\n', 'shop', 'books'],
  ])('installs a chart of this repository %s', async (_, fields, release, namespace) => {
    const { helm, requests } = recordingHelm();
    const found = await find({ ...chart, 'web.yaml': fluxObject('HelmRelease', 'web', local + fields) }, { helm });
    expect(requests[0]).toMatchObject({ release, namespace });
    const object = found.environments[0]!.objects.get(`networking.istio.io/VirtualService/${namespace}/web`)!;
    expect(object.unit).toMatchObject({
      name: 'helmrelease/flux-system/web',
      tool: 'helm',
      reason: 'Flux HelmRelease flux-system/web in web.yaml',
    });
    expect(object.manifest.file).toBe('charts/web/templates/vs.yaml');
  });

  it('takes values in their order: files, ConfigMaps by key and by path, its own', async () => {
    const { helm, requests } = recordingHelm();
    const values = `valuesFrom:
  - {kind: ConfigMap, name: more}
  - {kind: ConfigMap, name: more, valuesKey: single, targetPath: a.b\\.c}
values: {host: own}
`;
    const files = {
      ...chart,
      'charts/web/values-prod.yaml': 'host: file\nfile: true\n',
      'more.yaml': configMap('more', 'values.yaml: |\n  host: map\n  map: true\nsingle: "7"'),
      'web.yaml': fluxObject(
        'HelmRelease',
        'web',
        local.replace('sourceRef', 'valuesFiles: [charts/web/values-prod.yaml], sourceRef') + values,
      ),
    };
    const found = await find(files, { helm });
    const [request] = requests;
    const written = request!.values.map((path) => request!.files.get(path) ?? '').join('\n');
    for (const part of ['file', 'map', 'own', 'b.c']) expect(written).toContain(part);
    expect(problemsOf(found)).toEqual([]);
  });

  it('says of values that it cannot know that it does not, and shows nothing of them', async () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: hidden, namespace: flux-system}\nstringData: {values.yaml: "host: hush"}\n';
    const values = 'valuesFrom: [{kind: Secret, name: hidden}, {kind: ConfigMap, name: gone}]\n';
    const files = { ...chart, 's.yaml': secret, 'web.yaml': fluxObject('HelmRelease', 'web', local + values) };
    const { helm, requests } = recordingHelm();
    expect(problemsOf(await find(files, { helm }))).toEqual([
      'web.yaml:6 open: the values that HelmRelease `flux-system/web` takes from Secret `hidden` are not known here',
      'web.yaml:6 open: the values that HelmRelease `flux-system/web` takes from ConfigMap `gone` are not known here',
    ]);
    expect(requests[0]!.values.map((path) => requests[0]!.files.get(path)).join()).not.toContain('hush');
  });

  it('changes what the chart brings by its post-renderers', async () => {
    const patch = `postRenderers:
  - kustomize:
      patches:
        - target: {kind: VirtualService, name: web}
          patch: |
            - {op: replace, path: /spec/hosts/0, value: other}
`;
    const { helm } = recordingHelm();
    const found = await find({ ...chart, 'web.yaml': fluxObject('HelmRelease', 'web', local + patch) }, { helm });
    const { manifest } = found.environments[0]!.objects.get('networking.istio.io/VirtualService/flux-system/web')!;
    expect(manifest.value.spec).toEqual({ hosts: ['other'] });
    expect(manifest.locate(['spec', 'hosts', 0]).file).toBe('web.yaml');
  });

  it('goes where the Kustomization goes that delivers it, which keeps the object itself', async () => {
    const files = {
      ...chart,
      ...bootstrap('clusters/prod'),
      'clusters/prod/apps.yaml': kustomization('web', './apps'),
      'apps/web.yaml': fluxObject('HelmRelease', 'web', local),
    };
    const { helm } = recordingHelm();
    const found = await find(files, { helm });
    expect(unitsOf(found)).toEqual({
      prod: ['flux-system/flux-system', 'flux-system/web', 'helmrelease/flux-system/web'],
    });
    const release = found.environments[0]!.objects.get('helm.toolkit.fluxcd.io/HelmRelease/flux-system/web')!;
    expect(release.unit.name).toBe('flux-system/web');
  });

  it.each<[string, string, string]>([
    [
      'of a chart repository',
      'chart: {spec: {chart: web, version: 1.2.3, sourceRef: {kind: HelmRepository, name: charts}}}',
      'web.yaml:5 open: the chart `web` is fetched from https://charts.example.com',
    ],
    [
      'of a registry',
      'chartRef: {kind: OCIRepository, name: web}',
      'web.yaml:5 open: the chart `web` is fetched from oci://ghcr.io/example',
    ],
    [
      'of an unknown registry',
      'chartRef: {kind: OCIRepository, name: gone}',
      'web.yaml:5 open: the chart of HelmRelease `flux-system/web` comes from OCIRepository `gone`, which is not in this repository',
    ],
    [
      'of a HelmChart',
      'chartRef: {kind: HelmChart, name: web}',
      'web.yaml:5 open: the chart `web` is fetched from https://charts.example.com',
    ],
    [
      'of a repository at a tag',
      local.trim().replace('name: flux-system', 'name: pinned'),
      'web.yaml:5 open: HelmRelease `flux-system/web` stays at revision `v1`: a change here reaches no cluster until that ends',
    ],
    [
      'of another repository at a tag, whose folder is not here',
      'chart: {spec: {chart: manifests/charts/istiod, sourceRef: {kind: GitRepository, name: istio}}}',
      'web.yaml:5 open: the chart of HelmRelease `flux-system/web` comes from GitRepository `istio`, which lies elsewhere',
    ],
    [
      'that is suspended',
      `${local}suspend: true`,
      'web.yaml:6 open: HelmRelease `flux-system/web` is suspended: a change here reaches no cluster until that ends',
    ],
  ])('%s', async (_, spec, problem) => {
    const source = (kind: string, name: string, fields: string) =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: flux-system}\nspec: ${fields}\n---\n`;
    const sources = [
      source('HelmRepository', 'charts', '{url: https://charts.example.com}'),
      source('OCIRepository', 'web', '{url: oci://ghcr.io/example/web, ref: {tag: 1.0.0}}'),
      source('HelmChart', 'web', '{chart: web, version: 1.2.3, sourceRef: {kind: HelmRepository, name: charts}}'),
      gitRepository('pinned', 'https://github.com/example/fleet', '{tag: v1}'),
      `---\n${gitRepository('istio', 'https://github.com/istio/istio', '{tag: 1.31.1}')}`,
    ];
    const files = { ...chart, 'sources.yaml': sources.join(''), 'web.yaml': fluxObject('HelmRelease', 'web', spec) };
    const told = problemsOf(await find(files)).filter((one) => one.startsWith('web.yaml'));
    expect(told).toEqual([problem]);
  });

  it('misses the chart that its own source does not hold', async () => {
    const files = {
      ...bootstrap('clusters/prod'),
      'clusters/prod/web.yaml': fluxObject('HelmRelease', 'web', local),
    };
    expect(problemsOf(await find(files))).toEqual([
      'clusters/prod/web.yaml:5 broken: the chart `charts/web` of HelmRelease `flux-system/web` does not exist in this repository',
    ]);
  });
});
