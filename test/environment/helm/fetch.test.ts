import { expect, it } from 'vitest';
import type { ChartPlace } from '../../../src/environment/helm/chart.ts';
import { placedIn } from '../../../src/environment/placed.ts';
import type { FetchedChart, HelmRenderer, RemoteChart } from '../../../src/environment/renderer.ts';
import { repositoryOf } from '../../../src/environment/repository.ts';
import { workplaceOf } from '../../../src/environment/workplace.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { type Files, noOptions } from '../summary.ts';
import { chart, describeWithHelm, findWithHelm, helm, placeIn } from './with-helm.ts';

const sidecar =
  'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata:\n  name: {{ .Values.name }}\nspec:\n  type: {{ .Values.type }}\n';
const remote = {
  'Chart.yaml': 'apiVersion: v2\nname: podinfo\nversion: 6.1.0\n',
  'values.yaml': 'name: podinfo\ntype: ClusterIP\n',
  'templates/s.yaml': sidecar,
  'charts/inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
  'charts/inner/values.yaml': 'name: inner\ntype: ClusterIP\n',
  'charts/inner/templates/s.yaml': sidecar,
};

/** A helm that is handed what it would fetch. */
function fetching(answer: FetchedChart = { files: new Map(Object.entries(remote)) }) {
  const asked: RemoteChart[] = [];
  const renderer: HelmRenderer = {
    ...helm!,
    async fetch(one) {
      asked.push(one);
      return answer;
    },
  };
  return { asked, renderer };
}

const teller = `chart: podinfo\nvalues:\n  type: NodePort\n  inner:\n    name: other\n`;

async function render(place: ChartPlace, renderer: HelmRenderer) {
  const tree = treeOf({ 'release.yaml': teller });
  const repository = repositoryOf(tree, readTree(tree, 'head'));
  const document = repository.documents.get('release.yaml')![0]!;
  const values = (document.value as { values: { type: string } }).values;
  return workplaceOf(repository, { ...noOptions, helm: renderer }).chart({
    chart: place,
    release: 'web',
    namespace: 'apps',
    teller: document,
    at: ['chart'],
    values: [placedIn(document, values, ['values'])],
  });
}

const podinfo = { repository: 'https://charts.example', name: 'podinfo', version: '6.1.0' };
const digest = `sha256:${'0'.repeat(64)}`;

describeWithHelm('a chart from elsewhere', () => {
  it.each([
    podinfo,
    { ...podinfo, version: 'v6.1.0-rc.1+build' },
    { ...podinfo, repository: 'oci://registry.example/charts', version: digest },
  ])('is fetched and rendered: $version', async (place) => {
    const { asked, renderer } = fetching();
    const { manifests, problems, rendered, directories } = await render(place, renderer);
    expect(asked).toEqual([place]);
    expect(manifests.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Sidecar other', 'Sidecar podinfo']);
    expect({ problems, rendered, directories }).toEqual({ problems: [], rendered: 2, directories: [] });
  });

  it('stands where its values are given, else where it is spoken of', async () => {
    const { manifests } = await render(podinfo, fetching().renderer);
    const [inner, own] = manifests;
    expect(placeIn(own!, ['spec', 'type'])).toBe('release.yaml:3');
    expect(placeIn(own!, ['metadata', 'name'])).toBe('release.yaml:1');
    expect(placeIn(inner!, ['metadata', 'name'])).toBe('release.yaml:5');
    expect(own!.file).toBe('release.yaml');
  });

  const from = 'the chart `podinfo` is fetched from https://charts.example';
  it.each([
    ['without a version', { ...podinfo, version: null }, `${from} at no version`],
    ['at a range', { ...podinfo, version: '^6.0.0' }, `${from} at \`^6.0.0\`, which may be another chart tomorrow`],
    ['at half a version', { ...podinfo, version: '6.1' }, `${from} at \`6.1\`, which may be another chart tomorrow`],
    ['without encryption', { ...podinfo, repository: 'http://charts.example' }, 'the chart `podinfo` lies elsewhere'],
    ['from a file', { ...podinfo, repository: 'file:///etc' }, 'the chart `podinfo` lies elsewhere'],
    ['from a name', { ...podinfo, repository: '@team' }, 'the chart `podinfo` lies elsewhere'],
  ])('is not fetched %s', async (_, place, reason) => {
    const { asked, renderer } = fetching();
    const { manifests, problems } = await render(place, renderer);
    expect({ asked, manifests }).toEqual({ asked: [], manifests: [] });
    expect(problems).toMatchObject([{ reason, broken: false, location: { file: 'release.yaml', line: 1 } }]);
  });

  it('is told of where it may not be fetched, or cannot be', async () => {
    const [forbidden] = (await render(podinfo, { ...helm!, fetch: null })).problems;
    expect(forbidden).toMatchObject({ reason: `${from}, which is not allowed`, fix: 'Allow it by `fetch-charts`.' });
    const [failed] = (await render(podinfo, fetching({ failure: 'no route' }).renderer)).problems;
    expect(failed).toMatchObject({ reason: `${from}, which failed: no route`, broken: false });
  });

  it('is never told of where it is one of Istio', async () => {
    const { asked, renderer } = fetching();
    expect(await render({ ...podinfo, name: 'istiod' }, renderer)).toMatchObject({ manifests: [], problems: [] });
    expect(asked).toEqual([]);
  });
});

describeWithHelm('a dependency from elsewhere', () => {
  const needing = (version: string, more: Files = {}): Files => ({
    ...chart(
      'podinfo:\n  name: ours\n',
      {},
      `dependencies:\n  - name: podinfo\n    version: "${version}"\n    repository: https://charts.example\n`,
    ),
    ...more,
  });
  const lock =
    'dependencies:\n- name: podinfo\n  repository: https://charts.example\n  version: 6.1.0\ndigest: sha256:x\n';

  it.each([
    ['at its version', needing('6.1.0')],
    ['at the version that is locked', needing('^6.0.0', { 'c/Chart.lock': lock })],
  ])('is fetched %s', async (_, files) => {
    const { asked, renderer } = fetching();
    const { environments, problems } = await findWithHelm(files, renderer);
    expect(asked).toEqual([podinfo]);
    expect(problems).toEqual([]);
    const sidecars = [...environments[0]!.objects.values()].map(({ manifest }) => manifest);
    expect(sidecars.map(({ name }) => name).sort()).toEqual(['inner', 'ours']);
    const own = sidecars.find(({ name }) => name === 'ours')!;
    expect(placeIn(own, ['metadata', 'name'])).toBe('c/values.yaml:2');
    expect(placeIn(own, ['spec', 'type'])).toBe('c/Chart.yaml:5');
  });

  it('is not fetched at a range that nothing locks', async () => {
    const { asked, renderer } = fetching();
    const { problems } = await findWithHelm(needing('^6.0.0'), renderer);
    expect(asked).toEqual([]);
    expect(problems).toMatchObject([{ location: { file: 'c/Chart.yaml', line: 5 }, broken: false }]);
  });
});
