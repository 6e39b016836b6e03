import { describe, expect, it } from 'vitest';
import type { EnvironmentOptions } from '../../../src/environment/find.ts';
import { type Files, find, summary, virtualService } from '../summary.ts';

const address = 'https://github.com/example/mesh';

function rootSync(git: string, more = ''): string {
  return `apiVersion: configsync.gke.io/v1beta1\nkind: RootSync\nmetadata: {name: root-sync, namespace: config-management-system}\nspec:\n${more}  git:\n    repo: ${address}\n${git.replace(/^/gm, '    ')}\n`;
}

const reviews = virtualService('reviews');
const unstructured = '  sourceFormat: unstructured\n';
const known: Partial<EnvironmentOptions> = { repositories: [`${address}.git`] };
const own = 'manifests: configsync.gke.io/RootSync/config-management-system/root-sync';

describe('Config Sync', () => {
  it.each<[string, Files, Record<string, string[]>]>([
    [
      'a folder and those below',
      {
        'sync.yaml': rootSync('dir: config', unstructured),
        'config/a/vs.yaml': reviews,
        'other/vs.yaml': virtualService('x'),
      },
      { default: ['RootSync root-sync: VirtualService/default/reviews', 'manifests: VirtualService/default/x', own] },
    ],
    [
      'a kustomization',
      {
        'sync.yaml': rootSync('dir: /config', unstructured),
        'config/kustomization.yaml': 'namespace: books\nresources: [vs.yaml]\n',
        'config/vs.yaml': reviews,
      },
      { default: ['RootSync root-sync: VirtualService/books/reviews', own] },
    ],
    [
      'a hierarchy',
      {
        'sync.yaml': rootSync('dir: config'),
        'config/namespaces/books/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: books}\n',
        'config/namespaces/books/vs.yaml': reviews,
        'config/elsewhere/vs.yaml': virtualService('x'),
      },
      { default: ['RootSync root-sync: /Namespace//books', own, 'RootSync root-sync: VirtualService/books/reviews'] },
    ],
    [
      'not what is there for functions, nor what nobody manages',
      {
        'sync.yaml': rootSync('dir: config', unstructured),
        'config/a.yaml': reviews.replace(
          'name: reviews',
          'name: a\n  annotations: {config.kubernetes.io/local-config: "true"}',
        ),
        'config/b.yaml': reviews.replace(
          'name: reviews',
          'name: b\n  annotations: {configmanagement.gke.io/managed: disabled}',
        ),
        'config/c.yaml': 'apiVersion: kpt.dev/v1alpha1\nkind: ResourceGroup\nmetadata: {name: c}\n',
      },
      { default: [own] },
    ],
    [
      'a RepoSync, into its namespace',
      {
        'sync.yaml': rootSync('dir: config')
          .replace('RootSync', 'RepoSync')
          .replaceAll(/config-management-system/g, 'books'),
        'config/vs.yaml': reviews,
      },
      {
        default: [
          'RepoSync books/root-sync: VirtualService/books/reviews',
          'manifests: configsync.gke.io/RepoSync/books/root-sync',
        ],
      },
    ],
    [
      'one of each cluster',
      {
        'clusters/east/sync.yaml': rootSync('dir: config/east', unstructured),
        'clusters/west/sync.yaml': rootSync('dir: config/west', unstructured),
        'config/east/vs.yaml': reviews,
        'config/west/vs.yaml': reviews,
      },
      {
        east: ['RootSync root-sync: VirtualService/default/reviews', own],
        west: ['RootSync root-sync: VirtualService/default/reviews', own],
      },
    ],
  ])('%s', async (_, files, expected) => {
    expect(summary(await find(files, known))).toEqual(expected);
  });

  it.each<[string, string, string[], string[]]>([
    [
      'another repository',
      rootSync('dir: config').replace(address, 'https://user:secret@example.com/other'),
      [],
      ['RootSync `root-sync` delivers from elsewhere: https://example.com/other'],
    ],
    [
      'a chart',
      rootSync('dir: config', '  sourceType: helm\n  helm: {repo: "oci://example.com/charts", chart: istiod}\n'),
      [],
      ['RootSync `root-sync` delivers from elsewhere: oci://example.com/charts'],
    ],
    [
      'an image',
      rootSync('dir: config', '  sourceType: oci\n  oci: {image: example.com/mesh}\n'),
      [],
      ['RootSync `root-sync` delivers from elsewhere: example.com/mesh'],
    ],
    [
      'a folder that does not exist',
      rootSync('dir: gone'),
      ['sync.yaml:7 the folder `gone` of RootSync `root-sync` does not exist in this repository'],
      [],
    ],
    [
      'a tag',
      rootSync('dir: config\nrevision: v1.2.0', unstructured),
      ['sync.yaml:9 RootSync `root-sync` stays at revision `v1.2.0`: a change here reaches it when that moves'],
      ['no sync takes it: RootSync `root-sync` stays at revision `v1.2.0`'],
    ],
  ])('%s', async (_, sync, problems, skipped) => {
    const found = await find({ 'sync.yaml': sync, 'config/vs.yaml': reviews }, known);
    expect(found.problems.map(({ location, reason }) => `${location.file}:${location.line} ${reason}`)).toEqual(
      problems,
    );
    expect(found.skipped.map(({ reason }) => reason)).toEqual(skipped);
  });

  it('is delivered by kpt, declared where it is named', async () => {
    const { environments } = await find(
      { 'sync.yaml': rootSync('dir: config', unstructured), 'config/vs.yaml': reviews },
      known,
    );
    expect(environments[0]!.units.find(({ tool }) => tool === 'kpt')).toMatchObject({
      settings: { prune: 'yes' },
      declaredAt: { file: 'sync.yaml', line: 3 },
      reason: 'Config Sync RootSync `root-sync` in sync.yaml',
    });
  });
});
