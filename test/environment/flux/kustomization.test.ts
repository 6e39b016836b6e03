import { describe, expect, it } from 'vitest';
import { type Files, find, findBackwards, summary, virtualService } from '../summary.ts';
import { bootstrap, configMap, gitRepository, kustomization, problemsOf, unitsOf } from './repositories.ts';

const reviews = virtualService('reviews');
const ratings = virtualService('ratings');

/** What is delivered, without the objects of Flux. */
async function deliveredBy(files: Files, repositories: readonly string[] = []): Promise<string[]> {
  const found = summary(await find(files, { repositories }));
  return Object.values(found)
    .flat()
    .filter((line) => !line.includes('toolkit.fluxcd.io/') && !line.includes('fluxcd.controlplane.io/'));
}

describe('a Kustomization of Flux', () => {
  it.each<[string, Files, string[]]>([
    [
      'takes the YAML files of a folder and below',
      {
        'apps/b/vs.yml': reviews,
        'apps/a.yaml': ratings,
        'apps/notes.json': '{}',
        'flux.yaml': kustomization('apps', './apps'),
      },
      ['flux-system/apps: VirtualService/default/ratings', 'flux-system/apps: VirtualService/default/reviews'],
    ],
    [
      'takes folders below that have a kustomization as these build them',
      {
        'apps/b/kustomization.yaml': 'namePrefix: my-\nresources: [vs.yaml, deep]\n',
        'apps/b/vs.yaml': reviews,
        'apps/b/unlisted.yaml': virtualService('unlisted'),
        'apps/b/deep/kustomization.yaml': 'resources: []\n',
        'apps/a.yaml': ratings,
        'flux.yaml': kustomization('apps', './apps'),
      },
      ['flux-system/apps: VirtualService/default/my-reviews', 'flux-system/apps: VirtualService/default/ratings'],
    ],
    [
      'takes a folder with a kustomization as that lists it',
      {
        'apps/kustomization.yaml': 'resources: [vs.yaml]\n',
        'apps/vs.yaml': reviews,
        'apps/other.yaml': ratings,
        'flux.yaml': kustomization('apps', 'apps/'),
      },
      ['flux-system/apps: VirtualService/default/reviews'],
    ],
    [
      'starts from the root, whether or not its path begins with a slash',
      { 'apps/vs.yaml': reviews, 'flux.yaml': kustomization('apps', '/apps') },
      ['flux-system/apps: VirtualService/default/reviews'],
    ],
    [
      'sets namespace, prefix and suffix over those of the kustomization',
      {
        'apps/kustomization.yaml': 'namespace: books\nnamePrefix: a-\nresources: [vs.yaml]\n',
        'apps/vs.yaml': reviews,
        'flux.yaml': kustomization('apps', './apps', 'targetNamespace: shop\nnameSuffix: -b'),
      },
      ['flux-system/apps: VirtualService/shop/a-reviews-b'],
    ],
    [
      'uses components',
      {
        'apps/vs.yaml': reviews,
        'apps/kustomization.yaml': 'resources: [vs.yaml]\n',
        'component/kustomization.yaml': 'kind: Component\nresources: [more.yaml]\n',
        'component/more.yaml': ratings,
        'flux.yaml': kustomization('apps', './apps', 'components: [../component]'),
      },
      ['flux-system/apps: VirtualService/default/reviews', 'flux-system/apps: VirtualService/default/ratings'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await deliveredBy(files)).toEqual(expected);
    expect(summary(await findBackwards(files))).toEqual(summary(await find(files)));
  });

  it.each<[string, string, unknown]>([
    [
      'a merge without a target, by the name that the object has before the kustomization changes it',
      `patches:\n  - patch: |\n      apiVersion: networking.istio.io/v1\n      kind: VirtualService\n      metadata: {name: reviews}\n      spec: {hosts: [other]}`,
      ['other'],
    ],
    [
      'operations on a target',
      `patches:\n  - target: {kind: VirtualService}\n    patch: |\n      - {op: replace, path: /spec/hosts/0, value: other}`,
      ['other'],
    ],
    [
      'the older merges, which are no text',
      `patchesStrategicMerge:\n  - apiVersion: networking.istio.io/v1\n    kind: VirtualService\n    metadata: {name: reviews}\n    spec: {hosts: [other]}`,
      ['other'],
    ],
    [
      'the older operations',
      `patchesJson6902:\n  - target: {group: networking.istio.io, version: v1, kind: VirtualService, name: reviews}\n    patch: [{op: replace, path: /spec/hosts/0, value: other}]`,
      ['other'],
    ],
  ])('patches by %s', async (_, patches, hosts) => {
    const files = {
      'apps/kustomization.yaml': 'namespace: books\nnamePrefix: my-\nresources: [vs.yaml]\n',
      'apps/vs.yaml': reviews,
      'flux.yaml': kustomization('apps', './apps', patches),
    };
    const found = await find(files);
    const object = found.environments[0]!.objects.get('networking.istio.io/VirtualService/books/my-reviews')!;
    expect(object.manifest.value.spec).toEqual({ hosts });
    expect(object.manifest.locate(['spec', 'hosts', 0]).file).toBe('flux.yaml');
    expect(problemsOf(found)).toEqual([]);
  });

  it('puts common metadata on objects and nowhere else', async () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web:1}]}}}
`;
    const fields = 'commonMetadata: {labels: {team: books}}\nimages: [{name: web, newTag: "2"}]';
    const files = { 'apps/web.yaml': deployment, 'flux.yaml': kustomization('apps', './apps', fields) };
    const { manifest } = (await find(files)).environments[0]!.objects.get('apps/Deployment/default/web')!;
    expect(manifest.labels).toEqual({ app: 'web', team: 'books' });
    expect(manifest.locate(['metadata', 'labels', 'team']).file).toBe('flux.yaml');
    expect(manifest.value.spec).toEqual({
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:2' }] } },
    });
  });

  it.each([
    ['prune: true', 'yes'],
    ['prune: false', 'never'],
    ['', 'never'],
  ])('with %s prunes: %s', async (fields, prune) => {
    const files = { 'apps/vs.yaml': reviews, 'flux.yaml': kustomization('apps', './apps', fields) };
    const [unit] = (await find(files)).environments[0]!.units.filter(({ tool }) => tool === 'flux');
    expect(unit).toMatchObject({
      name: 'flux-system/apps',
      settings: { prune },
      reason: 'Flux Kustomization flux-system/apps in flux.yaml',
      declaredAt: { file: 'flux.yaml', line: 3 },
    });
  });

  it('gives kinds a stage of their own where the controller is told to', async () => {
    const controller = `apiVersion: apps/v1
kind: Deployment
metadata: {name: kustomize-controller, namespace: flux-system}
spec: {template: {spec: {containers: [{name: manager, args: [--watch-all-namespaces=true]}]}}}
`;
    const patch = `patches:
  - target: {kind: Deployment, name: kustomize-controller}
    patch: |
      - op: add
        path: /spec/template/spec/containers/0/args/-
        value: --custom-apply-stage-kinds=networking.istio.io/ServiceEntry,security.istio.io/RequestAuthentication
`;
    const files = {
      ...bootstrap('clusters/prod'),
      'clusters/prod/flux-system/gotk-components.yaml': controller,
      'clusters/prod/flux-system/kustomization.yaml': `resources: [gotk-components.yaml, gotk-sync.yaml]\n${patch}`,
      'clusters/prod/apps.yaml': kustomization('apps', './apps'),
      'apps/vs.yaml': reviews,
    };
    const { units } = (await find(files)).environments[0]!;
    expect(units.map(({ name, settings }) => [name, settings.stageKinds])).toEqual(
      ['flux-system/apps', 'flux-system/flux-system'].map((name) => [
        name,
        ['networking.istio.io/ServiceEntry', 'security.istio.io/RequestAuthentication'],
      ]),
    );
  });
});

describe('the source of a Kustomization', () => {
  const own = 'https://github.com/example/fleet.git';
  const apps = (source: string) => kustomization('apps', './apps').replace('name: flux-system}', `name: ${source}}`);

  it.each<[string, Files, string[], string[]]>([
    [
      'this repository, by its address',
      { 'git.yaml': gitRepository('fleet', 'ssh://git@github.com/example/fleet') },
      ['reviews'],
      [],
    ],
    [
      'another repository',
      { 'git.yaml': gitRepository('fleet', 'https://token@github.com/example/other') },
      [],
      [
        'Kustomization `flux-system/apps` delivers from elsewhere: GitRepository `fleet`, https://github.com/example/other',
      ],
    ],
  ])('is %s', async (_, files, delivered, skipped) => {
    const all = { ...files, 'flux.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    const found = await find(all, { repositories: [own] });
    const byFlux = found.environments[0]!.units.some(({ name }) => name === 'flux-system/apps');
    expect(byFlux).toBe(delivered.length > 0);
    expect(found.skipped.map(({ reason }) => reason)).toEqual(skipped);
  });

  it.each([
    ['{tag: v1.2}', 'v1.2'],
    ['{semver: ">=1.0.0"}', '>=1.0.0'],
    ['{branch: main, commit: abc}', 'abc'],
    ['{name: refs/tags/v3}', 'v3'],
  ])('stays at %s', async (ref, revision) => {
    const files = { 'git.yaml': gitRepository('fleet', own, ref), 'flux.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    const found = await find(files, { repositories: [own] });
    expect(found.environments[0]!.units.map(({ name }) => name)).toEqual(['manifests']);
    expect(problemsOf(found)).toEqual([
      `flux.yaml:6 open: Kustomization \`flux-system/apps\` stays at revision \`${revision}\`: a change here reaches no cluster until that ends`,
    ]);
    expect(found.skipped).toEqual([
      {
        file: 'apps/vs.yaml',
        reason: `Flux does not take it: \`flux-system/apps\` stays at revision \`${revision}\``,
        undelivered: true,
      },
    ]);
  });

  it.each(['{branch: main}', '{name: refs/heads/main}', '{}'])('follows %s', async (ref) => {
    const files = { 'git.yaml': gitRepository('fleet', own, ref), 'flux.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    expect(await deliveredBy(files, [own])).toEqual(['flux-system/apps: VirtualService/default/reviews']);
  });

  it('of another kind is not followed', async () => {
    const text = kustomization('apps', './apps').replace('kind: GitRepository', 'kind: OCIRepository');
    const { skipped } = await find({ 'flux.yaml': text });
    expect(skipped).toEqual([
      {
        file: 'flux.yaml',
        reason: 'Kustomization `flux-system/apps` delivers from elsewhere: OCIRepository `flux-system`',
      },
    ]);
  });

  it('may be told by a FluxInstance', async () => {
    const instance = (ref: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: {name: flux, namespace: flux-system}
spec:
  sync: {kind: GitRepository, name: fleet, url: '${own}', ref: ${ref}, path: clusters/prod}
`;
    const files = { 'clusters/prod/apps.yaml': apps('fleet'), 'apps/vs.yaml': reviews };
    const found = await find(
      { ...files, 'clusters/prod/flux.yaml': instance('refs/heads/main') },
      { repositories: [own] },
    );
    expect(unitsOf(found)).toEqual({ prod: ['flux-system/apps', 'flux-system/fleet'] });
    expect(found.environments[0]!.units[1]!.declaredAt).toMatchObject({ file: 'clusters/prod/flux.yaml', line: 5 });
    const standing = await find(
      { ...files, 'clusters/prod/flux.yaml': instance('refs/tags/v1') },
      { repositories: [own] },
    );
    expect(problemsOf(standing).join()).toMatch('Kustomization `flux-system/fleet` stays at revision `v1`');
  });
});

describe('variables', () => {
  const text = (variable: string) => reviews.replace('hosts: [reviews]', `hosts: ['${variable}']\n  gateways: [a]`);
  const locationOf = async (files: Files) => {
    const found = await find(files);
    const [object] = [...found.environments[0]!.objects.values()].filter(({ key }) => key.includes('VirtualService'));
    const { file, line } = object!.manifest.locate(['spec', 'hosts', 0]);
    const { hosts } = object!.manifest.value.spec as { hosts: unknown[] };
    return [hosts[0], `${file}:${line}`];
  };
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: hidden, namespace: flux-system}\nstringData: {host: hush}\n';

  it.each<[string, string, string, Files, [unknown, string]]>([
    ['in place', '${host}', 'substitute: {host: a.b}', {}, ['a.b', 'flux.yaml:8']],
    [
      'of a ConfigMap',
      '${host}',
      'substituteFrom: [{kind: ConfigMap, name: vars}]',
      { 'v.yaml': configMap('vars', 'host: c.d') },
      ['c.d', 'v.yaml:5'],
    ],
    [
      'in place before those of a ConfigMap',
      'x.${host}',
      'substituteFrom: [{kind: ConfigMap, name: vars}]\n  substitute: {host: a.b}',
      { 'v.yaml': configMap('vars', 'host: c.d') },
      ['x.a.b', 'apps/vs.yaml:6'],
    ],
    [
      'of the later ConfigMap',
      '${host}',
      'substituteFrom: [{kind: ConfigMap, name: vars}, {kind: ConfigMap, name: more}]',
      { 'v.yaml': configMap('vars', 'host: c.d'), 'w.yaml': configMap('more', 'host: e.f') },
      ['e.f', 'w.yaml:5'],
    ],
    [
      'of a Secret, which nobody sees',
      '${host}',
      'substituteFrom: [{kind: Secret, name: hidden}]',
      { 's.yaml': secret },
      ['${host}', 'apps/vs.yaml:6'],
    ],
    ['that SOPS has encrypted', '${host}', 'substitute: {host: "ENC[AES256]"}', {}, ['${host}', 'apps/vs.yaml:6']],
    ['defined nowhere', '${host}', 'substitute: {other: x}', {}, ['${host}', 'apps/vs.yaml:6']],
    ['with a default', '${host:=g.h}', 'substitute: {other: x}', {}, ['g.h', 'apps/vs.yaml:6']],
    ['that stand for a number', '${host}', 'substitute: {host: "8080"}', {}, [8080, 'flux.yaml:8']],
    [
      'inside a text that YAML reads in quotes only',
      '*.${host}',
      'substitute: {host: a.b}',
      {},
      ['*.a.b', 'apps/vs.yaml:6'],
    ],
  ])('%s', async (_, written, build, files, expected) => {
    const flux = kustomization('apps', './apps', `postBuild:\n  ${build}`);
    expect(await locationOf({ ...files, 'flux.yaml': flux, 'apps/vs.yaml': text(written) })).toEqual(expected);
  });

  it.each([
    ['without postBuild', '', ''],
    [
      'of an object that is left out by annotation',
      'annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}',
      'postBuild: {substitute: {host: a.b}}',
    ],
    [
      'of an object that is left out by label',
      'labels: {kustomize.toolkit.fluxcd.io/substitute: disabled}',
      'postBuild: {substitute: {host: a.b}}',
    ],
  ])('stay %s', async (_, metadata, fields) => {
    const vs = text('${host:=x}').replace('  name: reviews\n', `  name: reviews\n  ${metadata}\n`);
    const [host] = await locationOf({ 'flux.yaml': kustomization('apps', './apps', fields), 'apps/vs.yaml': vs });
    expect(host).toBe('${host:=x}');
  });

  it('are those of each cluster', async () => {
    const files = {
      ...bootstrap('clusters/east'),
      ...bootstrap('clusters/west'),
      'clusters/east/vars.yaml': configMap('vars', 'host: east.example.com'),
      'clusters/west/vars.yaml': configMap('vars', 'host: west.example.com'),
      ...Object.fromEntries(
        ['east', 'west'].map((cluster) => [
          `clusters/${cluster}/kustomization.yaml`,
          'resources: [flux-system, vars.yaml, ../shared]\n',
        ]),
      ),
      'clusters/shared/kustomization.yaml': 'resources: [apps.yaml]\n',
      'clusters/shared/apps.yaml': kustomization(
        'apps',
        './apps',
        'postBuild: {substituteFrom: [{kind: ConfigMap, name: vars}]}',
      ),
      'apps/vs.yaml': text('${host}'),
    };
    const found = await find(files);
    const hosts = found.environments.map(({ name, objects }) => {
      const { manifest } = objects.get('networking.istio.io/VirtualService/default/reviews')!;
      return [name, (manifest.value.spec as { hosts: unknown }).hosts, manifest.locate(['spec', 'hosts', 0]).file];
    });
    expect(hosts).toEqual([
      ['east', ['east.example.com'], 'clusters/east/vars.yaml'],
      ['west', ['west.example.com'], 'clusters/west/vars.yaml'],
    ]);
  });
});
