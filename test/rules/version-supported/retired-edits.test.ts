import { describe, expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { deployment, oldCharts } from '../../../src/rules/version-supported/repositories.ts';
import { checkFiles } from '../../support/check.ts';

async function retiredIn(files: Files) {
  const { findings } = await checkFiles(files, files, { mode: 'audit' });
  return findings.filter(({ data }) => data.trouble === 'retired-host');
}

/** What is told to do, and the line that is offered. */
async function adviceOn(files: Files): Promise<string[]> {
  return (await retiredIn(files)).map(({ location, fix, edit }) => `${location.file}: ${edit?.replacement ?? fix}`);
}

describe('an allow-list lets in what still runs, and gets the new address beside the old one', () => {
  const add = (target: string) =>
    `Add \`${target}\` beside it, and take the old one away once nothing is fetched from there.`;
  const policy = (apiVersion: string, body: string): string =>
    `apiVersion: ${apiVersion}\nkind: Policy\nmetadata: {name: images}\nspec:\n  ${body}\n`;

  it.each([
    ['kyverno.io/v1', 'image: "gcr.io/istio-release/* | docker.io/*"', 'docker.io/istio/*'],
    ['kyverno.io/v1', 'image: gcr.io/istio-release/pilot', 'docker.io/istio/pilot'],
    ['constraints.gatekeeper.sh/v1beta1', 'parameters: {repos: ["gcr.io/istio-release/"]}', 'docker.io/istio/'],
    ['policy.sigstore.dev/v1beta1', 'images: [{glob: "registry.istio.io/release/**"}]', 'docker.io/istio/**'],
    ['argoproj.io/v1alpha1', `sourceRepos: ["${oldCharts}"]`, 'https://blob.istio.io/istio-release/charts'],
    ['argoproj.io/v1alpha1', 'sourceRepos: ["gcr.io/istio-release/charts"]', 'ghcr.io/istio/release/charts'],
    ['cilium.io/v2', 'egress: [{matchName: istio-release.storage.googleapis.com}]', 'blob.istio.io'],
    ['example.com/v1', 'proxy: "istio-release.storage.googleapis.com:443"', 'blob.istio.io'],
  ])('%s %s', async (apiVersion, body, target) => {
    expect(await adviceOn({ 'policy.yaml': policy(apiVersion, body) })).toEqual([`policy.yaml: ${add(target)}`]);
  });

  it.each([
    [
      'curl -sL https://storage.googleapis.com/istio-release/releases/1.28.6/istio.tar.gz | tar xz',
      'curl -sL https://blob.istio.io/istio-release/releases/1.28.6/istio.tar.gz | tar xz',
    ],
    [
      'helm repo add istio https://istio-release.storage.googleapis.com:443/charts',
      'helm repo add istio https://blob.istio.io/istio-release/charts',
    ],
  ])('and a command is no list: %s', async (line, replacement) => {
    expect(await adviceOn({ 'up.sh': `${line}\n` })).toEqual([`up.sh: ${replacement}`]);
  });

  it('elsewhere the old one is replaced', async () => {
    const files = { 'policy.yaml': policy('example.com/v1', 'image: gcr.io/istio-release/pilot:1.30.5') };
    expect(await adviceOn(files)).toEqual(['policy.yaml:   image: docker.io/istio/pilot:1.30.5']);
  });
});

it.each([
  ['registries.conf', '[[registry]]\nprefix = "gcr.io/istio-release"\nlocation = "mirror.example.com/istio"\n'],
  ['mirror.toml', '[[registry]]\nlocation = "gcr.io/istio-release"\n'],
  ['registries.yaml', 'mirrors:\n  gcr.io/istio-release:\n    endpoint: ["https://mirror.example.com"]\n'],
  [
    'mirror.yaml',
    'apiVersion: config.openshift.io/v1\nkind: ImageDigestMirrorSet\nmetadata: {name: istio}\nspec:\n  imageDigestMirrors:\n    - source: gcr.io/istio-release\n      mirrors: [mirror.example.com/istio]\n',
  ],
])('a mirror of the old address is not made one of another: %s', async (file, text) => {
  expect(await adviceOn({ [file]: text })).toEqual([
    `${file}: Mirror \`docker.io/istio\` too, and take the old one away once nothing is fetched from there.`,
  ]);
});

describe('a chart with a lock file', () => {
  const chart = `apiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - name: istiod\n    version: 1.28.6\n    repository: ${oldCharts}\n`;
  const lock = `dependencies:\n- name: istiod\n  repository: ${oldCharts}\n  version: 1.28.6\ndigest: sha256:abc\ngenerated: "2026-01-01T00:00:00Z"\n`;

  it('is changed with it by helm, which refuses a lock file that does not fit', async () => {
    const found = await retiredIn({ 'mesh/Chart.yaml': chart, 'mesh/Chart.lock': lock });
    expect(found.map(({ location, edit }) => [location.file, edit])).toEqual([
      ['mesh/Chart.lock', null],
      ['mesh/Chart.yaml', null],
    ]);
    for (const { fix } of found) {
      expect(fix).toContain('Take it from `https://blob.istio.io/istio-release/charts`');
      expect(fix).toContain('`helm dependency update`');
    }
  });

  it('and one without is changed at once', async () => {
    expect(await adviceOn({ 'mesh/Chart.yaml': chart })).toEqual([
      'mesh/Chart.yaml:     repository: https://blob.istio.io/istio-release/charts',
    ]);
  });

  it('what other tools write is theirs to change', async () => {
    const [advice] = await adviceOn({ 'vendir.lock.yml': `directories:\n- url: ${oldCharts}\n` });
    expect(advice).toContain('where it is asked for, and let the tool that wrote this file write it anew.');
  });
});

describe('an image that a kustomization finds by its name', () => {
  const files = (kustomization: string): Files => ({
    'base/kustomization.yaml': 'resources: [istiod.yaml]\n',
    'base/istiod.yaml': deployment('gcr.io/istio-release/pilot:1.26.8'),
    'prod/kustomization.yaml': `resources: [../base]\n${kustomization}`,
  });

  it.each([
    'images:\n  - name: gcr.io/istio-release/pilot\n    newTag: 1.28.10\n',
    'images:\n  - newTag: 1.28.10\n    name: gcr.io/istio-release/pilot\n',
  ])('keeps it until both are renamed: %j', async (kustomization) => {
    const found = await retiredIn(files(kustomization));
    expect(found.map(({ location, edit }) => [location.file, edit])).toEqual([['base/istiod.yaml', null]]);
    const [{ fix, related }] = found as [(typeof found)[number]];
    expect(fix).toContain('in the same change name the image so in `prod/kustomization.yaml`');
    expect(related.map(({ location }) => location.file)).toContain('prod/kustomization.yaml');
  });

  it.each([
    [
      'a kustomization of Flux',
      'kustomize.toolkit.fluxcd.io/v1',
      'spec: {images: [{name: gcr.io/istio-release/pilot, newTag: 1.28.10}]}',
    ],
  ])('%s names it', async (_name, apiVersion, spec) => {
    const flux = `apiVersion: ${apiVersion}\nkind: Kustomization\nmetadata: {name: mesh, namespace: flux-system}\n${spec}\n`;
    const found = await retiredIn({ ...files(''), 'flux.yaml': flux });
    expect(found.map(({ location, edit }) => [location.file, edit])).toEqual([['base/istiod.yaml', null]]);
  });

  it.each([
    ['another image', 'images:\n  - name: gcr.io/istio-release/proxyv2\n    newTag: 1.28.10\n'],
    ['an image of another registry', 'images:\n  - name: docker.io/istio/pilot\n    newTag: 1.28.10\n'],
  ])('%s is none of it', async (_name, kustomization) => {
    expect(await adviceOn(files(kustomization))).toEqual([
      'base/istiod.yaml:           image: docker.io/istio/pilot:1.26.8',
    ]);
  });

  it('is an object that a kustomization lists: a script is none, nor are values elsewhere', async () => {
    const images = 'images:\n  - name: gcr.io/istio-release/pilot\n    newTag: 1.28.10\n';
    const others = {
      'mirror.sh': 'crane copy gcr.io/istio-release/pilot:1.28.10 mirror.example.com/pilot:1.28.10\n',
      'values.yaml': 'global:\n  hub: gcr.io/istio-release\n',
    };
    const found = await retiredIn({ ...files(images), ...others });
    expect(found.map(({ location, edit }) => [location.file, edit === null])).toEqual([
      ['base/istiod.yaml', true],
      ['mirror.sh', false],
      ['values.yaml', false],
    ]);
  });

  it('and the images of a hub are found by name as well', async () => {
    const mesh = `helmCharts:\n  - name: istiod\n    repo: https://blob.istio.io/istio-release/charts\n    version: 1.28.10\n    valuesInline:\n      global:\n        hub: gcr.io/istio-release\nimages:\n  - name: gcr.io/istio-release/pilot\n    newTag: 1.28.10\n`;
    const found = await retiredIn({ 'mesh/kustomization.yaml': mesh });
    expect(found.map(({ location, edit }) => [location.line, edit])).toEqual([[7, null]]);
  });
});
