import { describe, expect, it } from 'vitest';
import { type Files, find, findBackwards, summary, virtualService } from '../summary.ts';
import { bootstrap, kustomization, problemsOf } from './repositories.ts';

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
