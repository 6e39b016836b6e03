import { describe, expect, it } from 'vitest';
import { type Files, find, summary, virtualService } from '../summary.ts';

const reviews = virtualService('reviews');

function app(spec: string): string {
  return `apiVersion: kappctrl.k14s.io/v1alpha1\nkind: App\nmetadata: {name: books, namespace: apps}\nspec:\n${spec}`;
}
const git = '  fetch: [{git: {url: https://github.com/example/mesh, ref: origin/main, subPath: config}}]\n';
const ownApp = 'manifests: kappctrl.k14s.io/App/apps/books';

describe('kapp-controller', () => {
  it.each<[string, Files, string[]]>([
    [
      'a folder of this repository',
      { 'app.yaml': app(git), 'config/a/vs.yaml': reviews },
      ['App apps/books: VirtualService/apps/reviews', ownApp],
    ],
    [
      'ytt over plain manifests',
      { 'app.yaml': app(`${git}  template: [{ytt: {}}, {kbld: {}}]\n`), 'config/vs.yaml': reviews },
      ['App apps/books: VirtualService/apps/reviews', ownApp],
    ],
    [
      'a chart',
      {
        'app.yaml': app(`${git}  template: [{helmTemplate: {}}]\n`),
        'x/vs.yaml': reviews,
        'config/Chart.yaml': 'name: x\nversion: 1.0.0\n',
      },
      [ownApp, 'manifests: VirtualService/default/reviews'],
    ],
    [
      'another repository',
      { 'app.yaml': app(git.replace('mesh', 'other')), 'config/vs.yaml': reviews },
      [ownApp, 'manifests: VirtualService/default/reviews'],
    ],
  ])('%s', async (_, files, units) => {
    const found = await find(files, { repositories: ['https://github.com/example/mesh'] });
    expect(summary(found).default).toEqual(units);
  });

  it('says what it does not work out', async () => {
    const files = { 'app.yaml': app(`${git}  template: [{helmTemplate: {}}]\n`), 'config/values.yaml': 'a: b\n' };
    const { problems } = await find(files);
    expect(problems.map(({ location, reason }) => `${location.line} ${reason}`)).toEqual([
      '6 what `helmTemplate` makes of `config` for App `books` is not worked out',
    ]);
  });

  it('configuration of kapp is no object of a cluster', async () => {
    const config = 'apiVersion: kapp.k14s.io/v1alpha1\nkind: Config\nmetadata: {name: x}\n';
    const files = {
      'config/kapp.yaml': config,
      'config/vs.yaml': reviews,
      'deploy.sh': 'kapp deploy -a books -f config',
    };
    expect(summary(await find(files)).default).toEqual([
      'kapp deploy -a books -f config: VirtualService/default/reviews',
    ]);
  });
});

describe('kpt', () => {
  it('leaves out what is there for functions', async () => {
    const local = reviews.replace(
      'name: reviews',
      'name: x\n  annotations: {config.kubernetes.io/local-config: "true"}',
    );
    const kptfile = 'apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata: {name: mesh}\n';
    const files = {
      'mesh/Kptfile': kptfile,
      'mesh/vs.yaml': reviews,
      'mesh/fn.yaml': local,
      'deploy.sh': 'kpt live apply mesh',
    };
    expect(summary(await find(files)).default).toEqual(['kpt live apply mesh: VirtualService/default/reviews']);
  });
});

describe('folders of tools that are not known', () => {
  it.each<[string, string, string]>([
    ['Rancher Fleet', 'apps/fleet.yaml', 'apps/vs.yaml'],
    ['kluctl', '.kluctl.yaml', 'apps/vs.yaml'],
    ['werf', 'werf.yaml', '.helm/vs.yaml'],
    ['cdk8s', 'cdk8s.yaml', 'dist/vs.yaml'],
    ['Pulumi', 'infra/Pulumi.yaml', 'infra/mesh/vs.yaml'],
    ['Timoni', 'apps/bundle.cue', 'apps/vs.yaml'],
    ['Tanka', 'environments/x/main.jsonnet', 'environments/x/vs.yaml'],
  ])('%s', async (tool, marker, file) => {
    const { environments } = await find({
      [marker]: 'a: b\n',
      [file]: reviews,
      'plain/vs.yaml': virtualService('plain'),
    });
    const unit = environments[0]!.units.find(({ name }) => name !== 'manifests');
    expect(unit).toMatchObject({
      tool: 'unknown',
      reason: `${marker} says that ${tool} delivers it, in an order that is not known here`,
    });
    expect(environments[0]!.objects.get('networking.istio.io/VirtualService/default/reviews')?.unit.name).toBe(
      unit?.name,
    );
    expect(
      environments[0]!.objects.get('networking.istio.io/VirtualService/default/plain')?.unit.tool ?? 'kubectl',
    ).toBe(marker === '.kluctl.yaml' ? 'unknown' : 'kubectl');
  });

  it('a kustomization in one is built, and what its base holds is no object of its own', async () => {
    const files = {
      'apps/fleet.yaml': 'namespace: books\n',
      'apps/overlays/prod/kustomization.yaml': 'resources: [../../base]\nnamePrefix: p-\n',
      'apps/base/kustomization.yaml': 'resources: [vs.yaml]\n',
      'apps/base/vs.yaml': reviews,
    };
    expect(summary(await find(files))).toEqual({ prod: ['apps: VirtualService/default/p-reviews'] });
  });

  it('a line that applies the folder counts more', async () => {
    const files = {
      'apps/fleet.yaml': 'a: b\n',
      'apps/vs.yaml': reviews,
      'deploy.sh': 'kubectl apply -f apps/vs.yaml',
    };
    expect(summary(await find(files)).default).toEqual([
      'kubectl apply -f apps/vs.yaml: VirtualService/default/reviews',
    ]);
  });
});

describe('packages of kpt', () => {
  const kptfile = 'apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata: {name: mesh}\n';
  const local = reviews.replace('metadata:', 'metadata:\n  annotations: {config.kubernetes.io/local-config: "true"}');

  it.each<[string, Files, string[]]>([
    [
      'a folder with a Kptfile',
      { 'apps/Kptfile': kptfile, 'apps/sub/vs.yaml': reviews, 'vs.yaml': virtualService('plain') },
      ['apps kpt true: Kptfile in apps', 'manifests kubectl false'],
    ],
    ['the root', { Kptfile: kptfile, 'vs.yaml': reviews }, ['. kpt true: Kptfile in .']],
    [
      'the packages below one are delivered with it',
      { 'apps/Kptfile': kptfile, 'apps/sub/Kptfile': kptfile, 'apps/sub/vs.yaml': reviews, 'apps/a.yaml': reviews },
      ['apps kpt true: Kptfile in apps'],
    ],
    ['what is there for functions only is not', { 'apps/Kptfile': kptfile, 'apps/vs.yaml': local }, []],
    [
      'one that was only fetched is delivered by kustomize',
      { 'apps/Kptfile': kptfile, 'apps/kustomization.yaml': 'resources: [vs.yaml]\n', 'apps/vs.yaml': reviews },
      ['apps kustomize false'],
    ],
    [
      'a line counts more',
      { 'apps/Kptfile': kptfile, 'apps/vs.yaml': reviews, 'deploy.sh': 'kubectl apply -f apps/vs.yaml' },
      ['kubectl apply -f apps/vs.yaml kubectl true: `kubectl apply -f apps/vs.yaml` in deploy.sh:1'],
    ],
  ])('%s', async (_, files, expected) => {
    const { environments } = await find(files);
    const units = environments.flatMap((one) => one.units);
    expect(
      units.map(({ name, tool, stated, reason }) => `${name} ${tool} ${stated}${stated ? `: ${reason}` : ''}`),
    ).toEqual(expected);
  });
});

describe('helm', () => {
  const chart: Files = {
    'charts/istio/Chart.yaml':
      'apiVersion: v2\nname: mesh\nversion: 1.0.0\ndependencies:\n  - {name: istiod, version: 1.24.0, repository: x}\n',
    'charts/istio/values.yaml': 'istiod: {pilot: {replicaCount: 1}}\n',
    'values/prod.yaml': 'istiod: {pilot: {cni: {enabled: true}}}\n',
  };

  it.each<[string, string, string]>([
    [
      'a folder of the repository',
      'helm upgrade --install mesh charts/istio -n istio-system --wait',
      'helm upgrade mesh -n istio-system',
    ],
    ['install', 'helm install mesh ./charts/istio', 'helm upgrade mesh'],
    [
      'in another folder',
      'cd charts && helm upgrade mesh ./istio --namespace=istio-system',
      'helm upgrade mesh -n istio-system',
    ],
  ])('%s', async (_, line, name) => {
    const { environments } = await find({ ...chart, 'deploy.sh': line });
    const unit = environments[0]!.units.find(({ tool }) => tool === 'helm');
    expect(unit).toMatchObject({ name, tool: 'helm', stated: true, settings: { prune: 'yes' } });
  });

  it('values of files and of the line count in their order', async () => {
    const line =
      'helm upgrade -i mesh charts/istio -f values/prod.yaml --set istiod.pilot.replicaCount=3,istiod.meshConfig.outboundTrafficPolicy.mode=REGISTRY_ONLY --set-string istiod.pilot.tag=1';
    const { environments } = await find({ ...chart, 'deploy.sh': line });
    const values = [...environments[0]!.objects.values()].find(({ manifest }) => manifest.kind === 'ChartValues');
    expect(values?.unit.name).toBe('helm upgrade mesh');
    expect(values?.manifest.value.values).toEqual({
      pilot: { replicaCount: 3, cni: { enabled: true }, tag: '1' },
      meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
    });
  });

  it.each<[string, object, number]>([
    ['helm upgrade -i istiod istio/istiod', {}, 1],
    [
      'helm upgrade -i istiod istio/istiod --set revision=1-24,pilot.tag=x',
      { revision: '1-24', pilot: { tag: 'x' } },
      1,
    ],
    ['helm upgrade -i istiod istio/istiod \\\n  --set revision=1-24', { revision: '1-24' }, 2],
    ['helm upgrade -i istiod oci://ghcr.io/istio/release/charts/istiod -f values.yaml', { revision: 'own' }, 1],
    ['helm upgrade -i istiod istio/istiod -f values.yaml --set revision=1-24', { revision: '1-24' }, 1],
    ['helm upgrade -i istiod istio/istiod --set revision=$REVISION', { revision: '${…}' }, 1],
    ['helm upgrade -i istiod istio/istiod --set revision=1-$MINOR', { revision: '1-${…}' }, 1],
    ['helm upgrade -i istiod istio/istiod --set $SETTINGS', { revision: '${…}' }, 1],
    ['helm upgrade -i istiod istio/istiod $OPTIONS', { revision: '${…}' }, 1],
    ['helm upgrade -i istiod istio/istiod -f /etc/values.yaml', { revision: '${…}' }, 1],
    ['helm upgrade -i istiod istio/istiod -f /etc/values.yaml --set revision=1-24', { revision: '1-24' }, 1],
    ['helm upgrade istiod istio/istiod --reuse-values', { revision: '${…}' }, 1],
    ['helm upgrade -i base istio/base --reuse-values', { defaultRevision: '${…}' }, 1],
    ['REVISION=1-24; helm upgrade -i istiod istio/istiod --set revision=$REVISION', { revision: '1-24' }, 1],
  ])('tells a chart of Istio what `%s` says', async (line, expected, at) => {
    const files = { 'deploy.sh': line, 'values.yaml': 'revision: own\n' };
    const { environments } = await find(files);
    const [object] = environments[0]!.objects.values();
    expect(object?.manifest).toMatchObject({ kind: 'ChartValues', value: { values: expected } });
    const { file, line: found } = object!.manifest.locate(['values', Object.keys(expected)[0] ?? 'none']);
    if (!file.endsWith('.yaml')) expect({ file, found }).toEqual({ file: 'deploy.sh', found: at });
  });

  it('leaves charts of others that are called the same', async () => {
    const { environments } = await find({ 'deploy.sh': 'helm upgrade -i edge kong/gateway --set revision=1' });
    expect(environments.flatMap(({ objects }) => [...objects.keys()])).toEqual([]);
  });

  it.each([
    'helm upgrade mesh charts/istio --dry-run',
    'helm template mesh charts/istio',
    'helm lint charts/istio',
    'helm diff upgrade mesh charts/istio',
    'helm dependency build charts/istio',
  ])('not `%s`', async (line) => {
    const { environments } = await find({ ...chart, 'deploy.sh': line });
    expect(environments[0]!.units.filter(({ declaredAt }) => declaredAt?.file === 'deploy.sh')).toEqual([]);
  });
});

describe('istioctl', () => {
  const operator =
    'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: mesh}\nspec: {profile: minimal, meshConfig: {rootNamespace: root}}\n';

  it('installs what files say, and over that what is set, at the line that says it', async () => {
    const line =
      'istioctl install -f istio.yaml --set meshConfig.outboundTrafficPolicy.mode=REGISTRY_ONLY,tag=1.27.1 --set components.x[0].a=b\n';
    const { environments, problems } = await find({ 'install.sh': `#!/bin/sh\n\n${line}`, 'istio.yaml': operator });
    const [object] = environments[0]!.objects.values();
    expect(environments[0]!.objects.size).toBe(1);
    expect(object!.manifest.value.spec).toEqual({
      profile: 'minimal',
      meshConfig: { rootNamespace: 'root', outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
      tag: '1.27.1',
    });
    const at = (...path: string[]) => object!.manifest.locate(['spec', ...path]);
    expect(at('meshConfig', 'outboundTrafficPolicy', 'mode')).toMatchObject({ file: 'install.sh', line: 3 });
    expect(at('meshConfig', 'rootNamespace')).toMatchObject({ file: 'istio.yaml', line: 4 });
    expect(problems.map(({ reason }) => reason)).toEqual([
      'the setting `components.x[0].a` is not followed: it goes into a list',
    ]);
  });
});
