import { expect, it } from 'vitest';
import { type Files, find, virtualService } from '../summary.ts';

const head = 'apiVersion: skaffold/v4beta11\nkind: Config\n';
const old = 'apiVersion: skaffold/v2beta29\nkind: Config\n';
const files: Files = {
  'k8s/a.yaml': virtualService('a'),
  'k8s/b.yaml': virtualService('b'),
  'more/c.yaml': virtualService('c'),
  'more/deep/d.yaml': virtualService('d'),
  'k/kustomization.yaml': 'resources: [vs.yaml]\n',
  'k/vs.yaml': virtualService('k'),
  'chart/Chart.yaml':
    'apiVersion: v2\nname: chart\nversion: 1.0.0\ndependencies: [{name: istiod, version: 1.24.0, repository: x}]\n',
  'chart/values.yaml': 'istiod: {}\n',
};

/** The units that a `skaffold.yaml` states, each as `tool name: objects <- those that it comes after`. */
async function units(text: string, further: Files = {}): Promise<string[]> {
  const { environments } = await find({ ...files, ...further, 'skaffold.yaml': text });
  return environments.flatMap(({ name: environment, units: all, objects }) =>
    all
      .filter(({ stated }) => stated)
      .map(({ name, tool, after }) => {
        const own = [...objects.values()]
          .filter(({ unit }) => unit.name === name)
          .sort((left, right) => left.position - right.position)
          .map(({ manifest }) => (manifest.kind === 'VirtualService' ? manifest.name : manifest.kind));
        const earlier = after.map(({ unit, waits }) => `${waits ? ' <~' : ' <-'} ${short(unit)}`).join('');
        return `${environment}: ${tool} ${short(name)}: ${own.join(' ')}${earlier}`;
      }),
  );
}

function short(name: string): string {
  return name.replace('skaffold skaffold.yaml', '').replace(/^: /, '').trim();
}

it.each<[string, string, string[]]>([
  [
    'files, in the order written',
    `${head}manifests: {rawYaml: [more/c.yaml, k8s/*.yaml]}\n`,
    ['default: kubectl kubectl apply: c a b'],
  ],
  [
    'a folder that a pattern fits, with all below',
    `${head}manifests: {rawYaml: [mor*]}\n`,
    ['default: kubectl kubectl apply: c d'],
  ],
  ['a folder, without what is below', `${head}manifests: {rawYaml: [more]}\n`, ['default: kubectl kubectl apply: c']],
  [
    'kustomizations behind files',
    `${head}manifests: {rawYaml: [k8s/a.yaml], kustomize: {paths: [k]}}\n`,
    ['default: kubectl kubectl apply: a', 'default: kustomize kustomize build k: k <- kubectl apply'],
  ],
  ['files where nothing is said', head, ['default: kubectl kubectl apply: a b']],
  ['the same with `deploy.kubectl`', `${head}deploy: {kubectl: {}}\n`, ['default: kubectl kubectl apply: a b']],
  [
    '`deploy.kubectl.manifests` of old',
    `${old}deploy: {kubectl: {manifests: [k8s/b.yaml]}}\n`,
    ['default: kubectl kubectl apply: b'],
  ],
  [
    '`deploy.kustomize` of old',
    `${old}deploy: {kustomize: {paths: [k]}}\n`,
    ['default: kustomize kustomize build k: k'],
  ],
  [
    'releases of helm, one after the other',
    `${head}deploy:\n  helm:\n    releases:\n    - {name: one, chartPath: chart, wait: true}\n    - {name: two, remoteChart: istio/base, version: 1.24.0}\n`,
    ['default: helm helm release one: ChartValues', 'default: helm helm release two: ChartValues <~ helm release one'],
  ],
  [
    'a profile that is called like an environment',
    `${head}manifests: {rawYaml: []}\nprofiles: [{name: prod, manifests: {rawYaml: [k8s/a.yaml]}}]\n`,
    ['prod: kubectl -p prod: kubectl apply: a'],
  ],
  ['nothing that is known only when it runs', `${head}manifests: {rawYaml: ["{{.DIR}}/*.yaml"]}\n`, []],
  ['nothing that runs elsewhere', `${head}manifests: {rawYaml: [k8s/a.yaml]}\ndeploy: {cloudrun: {}}\n`, []],
  ['nothing of another file of that name', 'a: b\n', []],
])('%s', async (_, text, expected) => {
  expect(await units(text)).toEqual(expected);
});

it('takes what a profile delivers for that of its environment, rather than what holds without one', async () => {
  const release = (wait: boolean) => `deploy: {helm: {releases: [{name: one, chartPath: chart, wait: ${wait}}]}}`;
  const text = `${head}${release(false)}\nprofiles: [{name: prod, ${release(true)}}]\n`;
  const charts = await units(text);
  expect(charts).toHaveLength(2);
  const plain = `${head}manifests: {rawYaml: [k8s/*.yaml]}\nprofiles: [{name: prod, manifests: {rawYaml: [k8s/*.yaml]}}]\n`;
  expect((await units(plain)).sort()).toEqual([
    'prod: kubectl -p prod: kubectl apply: a b',
    'prod: kubectl kubectl apply: ',
  ]);
});

it('leaves what a line applies', async () => {
  const found = await units(head, { 'deploy.sh': 'kubectl apply -f k8s/a.yaml\n' });
  expect(found.filter((one) => one.includes('kubectl kubectl apply:'))).toEqual(['default: kubectl kubectl apply: b']);
});

it('says that a kustomization is missing, where it is named', async () => {
  const { problems } = await find({ ...files, 'skaffold.yaml': `${head}manifests:\n  kustomize: {paths: [gone]}\n` });
  expect(problems.map(({ location, reason, broken }) => ({ line: location.line, reason, broken }))).toEqual([
    { line: 4, reason: 'there is no kustomization in `gone`, which Skaffold is to build', broken: true },
  ]);
});

it('takes what one in a folder does not name for delivered in an unknown order', async () => {
  const { environments } = await find({
    'app/skaffold.yaml': `${head}manifests: {rawYaml: [a.yaml]}\n`,
    'app/a.yaml': virtualService('a'),
    'app/other/b.yaml': virtualService('b'),
  });
  expect(environments.flatMap((one) => one.units.map(({ tool, reason }) => `${tool} ${reason}`))).toEqual([
    'unknown app/skaffold.yaml says that Skaffold delivers it, in an order that is not known here',
    'kubectl `kubectl apply` in app/skaffold.yaml:3',
  ]);
});
