import { expect, it } from 'vitest';
import { type Files, find, summary } from '../summary.ts';
import { chart, counting, describeWithHelm, findWithHelm, objectIn, placeIn } from './with-helm.ts';

const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: {{ .Release.Name }}
spec:
  hosts: [{{ .Values.host }}]
  http:
    - timeout: 5s
`;
const files = (kustomization: string, more: Files = {}): Files => ({
  ...Object.fromEntries(
    Object.entries(chart('host: reviews\n', { 'r.yaml': route })).map(([path, text]) => [
      path.replace('c/', 'charts/routes/'),
      text,
    ]),
  ),
  'k/kustomization.yaml': kustomization,
  ...more,
});
const home = 'helmGlobals: {chartHome: ../charts}\n';

describeWithHelm('a kustomization with charts of the repository', () => {
  it.each([
    ['under `helmCharts`', files(`${home}helmCharts:\n  - {name: routes, releaseName: web}\n`)],
    [
      'from a generator',
      files('generators: [g.yaml]\n', {
        'k/g.yaml':
          'apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: g}\nname: routes\nreleaseName: web\nchartHome: ../charts\n',
      }),
    ],
    [
      'from a generator in its old words',
      files('helmChartInflationGenerator:\n  - {chartName: routes, releaseName: web, chartHome: ../charts}\n'),
    ],
  ])('has them rendered: %s', async (_, all) => {
    const found = await findWithHelm(all);
    expect(summary(found)).toEqual({ default: ['k: VirtualService/default/web'] });
    expect(found.problems).toEqual([]);
  });

  it('puts them through itself, and through those that list it', async () => {
    const all = files(`${home}helmCharts: [{name: routes, releaseName: web}]\nnamePrefix: a-\n`, {
      'overlays/prod/kustomization.yaml': `resources: [../../k]
namespace: apps
patches:
  - target: {kind: VirtualService}
    patch: |-
      - {op: replace, path: /spec/http/0/timeout, value: 9s}
`,
    });
    expect(summary(await findWithHelm(all))).toEqual({ prod: ['overlays/prod: VirtualService/apps/a-web'] });
    const manifest = await objectIn(all, 'VirtualService', 'a-web');
    expect(placeIn(manifest, ['spec', 'http', 0, 'timeout'])).toBe('overlays/prod/kustomization.yaml:6');
    expect(placeIn(manifest, ['spec', 'hosts', 0])).toBe('charts/routes/values.yaml:1');
    expect(placeIn(manifest, ['spec', 'http'])).toBe('charts/routes/templates/r.yaml:7');
  });

  it.each([
    ['values in place', 'valuesInline: {host: inline}', 'k/kustomization.yaml:2'],
    ['a file', 'valuesFile: v.yaml', 'k/v.yaml:1'],
    [
      'both, of which those in place count',
      'valuesFile: v.yaml, valuesInline: {host: inline}',
      'k/kustomization.yaml:2',
    ],
    ['a further file', 'valuesFile: v.yaml, additionalValuesFiles: [w.yaml]', 'k/w.yaml:1'],
  ])('takes %s', async (_, more, expected) => {
    const all = files(`${home}helmCharts: [{name: routes, releaseName: web, ${more}}]\n`, {
      'k/v.yaml': 'host: v\n',
      'k/w.yaml': 'host: w\n',
    });
    expect(placeIn(await objectIn(all, 'VirtualService', 'web'), ['spec', 'hosts', 0])).toBe(expected);
  });

  it('takes the folder that a fetched chart is committed in', async () => {
    const entry = '{name: routes, releaseName: web, repo: "https://charts.example", version: 0.1.0}';
    const moved = Object.entries(files(`${home}helmCharts: [${entry}]\n`)).map(([path, text]) => [
      path.replace('charts/routes/', 'charts/routes-0.1.0/routes/'),
      text,
    ]);
    expect(summary(await findWithHelm(Object.fromEntries(moved)))).toEqual({
      default: ['k: VirtualService/default/web'],
    });
  });

  it('tells of one that lies elsewhere, and renders the others', async () => {
    const entries =
      '[{name: routes, releaseName: web}, {name: podinfo, repo: "https://charts.example", version: 1.0.0}]';
    const found = await findWithHelm(files(`${home}helmCharts: ${entries}\n`));
    expect(summary(found)).toEqual({ default: ['k: VirtualService/default/web'] });
    expect(found.problems).toMatchObject([
      {
        location: { file: 'k/kustomization.yaml', line: 2 },
        reason: 'the chart `podinfo` is fetched from https://charts.example, which is not allowed',
      },
    ]);
  });

  it('asks for no chart of Istio', async () => {
    const renderer = counting();
    const { problems } = await findWithHelm({ 'kustomization.yaml': 'helmCharts: [{name: istiod}]\n' }, renderer);
    expect(renderer.requests).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('is what it was without helm', async () => {
    const { problems } = await find(files(`${home}helmCharts:\n  - {name: routes, releaseName: web}\n`));
    expect(problems.map(({ reason }) => reason)).toContain('the Helm chart of `helmCharts` is not rendered');
  });
});
