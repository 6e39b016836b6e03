import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findRenderer, type KustomizeRenderer } from '../../../src/environment/renderer.ts';
import { type Files, find, summary } from '../summary.ts';

const renderer = await findRenderer();

const files: Files = {
  'base/kustomization.yaml': 'resources: [mesh.yaml]\n',
  'base/mesh.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts: [reviews]
  http:
    - route:
        - destination:
            host: reviews
            subset: v1
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  host: reviews.prod
`,
  'overlays/prod/kustomization.yaml': `resources:
  - ../../base
namePrefix: eu-
buildMetadata:
  - managedByLabel
patches:
  - path: patch.yaml
replacements:
  - source: {kind: ConfigMap, name: settings, fieldPath: data.host}
    targets:
      - select: {kind: VirtualService}
        fieldPaths: [spec.hosts.0]
`,
  'overlays/prod/patch.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  http:
    - route:
        - destination:
            host: reviews
            subset: v2
`,
};

describe.skipIf(renderer === null)('what only kustomize follows (needs kubectl or kustomize)', () => {
  it('is rendered by it, with places of the source', async () => {
    const found = await find(files, { renderer });
    expect(found.problems).toEqual([]);
    expect(found.rendered).toBe(2);
    expect(summary(found)).toEqual({
      prod: ['overlays/prod: /ConfigMap/default/eu-settings', 'overlays/prod: VirtualService/default/eu-reviews'],
    });
    const virtualService = found.environments[0]!.objects.get('networking.istio.io/VirtualService/default/eu-reviews')!;
    const { manifest } = virtualService;
    const { value, file } = manifest;
    expect(value).toMatchObject({
      spec: { hosts: ['reviews.prod'], http: [{ route: [{ destination: { subset: 'v2' } }] }] },
    });
    expect(JSON.stringify(value)).not.toContain('config.kubernetes.io/origin');
    expect(file).toBe('base/mesh.yaml');
    expect(manifest.locate(['spec', 'http', 0, 'route', 0, 'destination', 'subset'])).toMatchObject({
      file: 'overlays/prod/patch.yaml',
      line: 10,
      column: 21,
    });
    expect(manifest.locate(['spec', 'hosts', 0])).toMatchObject({ file: 'base/mesh.yaml', line: 6 });
  });

  it('is told as broken when kustomize refuses it', async () => {
    const refused = {
      ...files,
      'overlays/prod/kustomization.yaml':
        'resources: [../../base]\nreplacements: [{source: {kind: Nothing}, targets: [{select: {kind: Pod}, fieldPaths: [a]}]}]\n',
    };
    const { problems, environments } = await find(refused, { renderer });
    expect(problems).toMatchObject([{ location: { file: 'overlays/prod/kustomization.yaml', line: 2 }, broken: true }]);
    expect(problems[0]!.reason).toMatch(/^`(kubectl kustomize|kustomize build)` failed: nothing selected by Nothing/);
    expect(problems[0]!.reason).not.toMatch(/\/tmp|istio-rollout-guard-/);
    expect(environments[0]!.objects.size).toBe(2);
  });
});

const address = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

it.skipIf(renderer === null || address === undefined)(
  'fetches nothing (needs kubectl or kustomize, and a network interface)',
  async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    const { port } = server.address() as AddressInfo;
    const text = `resources: ['http://${address}:${port}/a.yaml']\n`;
    const rendering = await renderer!.render(new Map([['kustomization.yaml', text]]), '');
    server.close();
    expect(rendering).toHaveProperty('failure');
    expect(requests).toBe(0);
  },
);

describe.skipIf(renderer === null)('asks not even the machine itself (needs kubectl or kustomize)', () => {
  const generator = (address: string): string =>
    `apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: x}\nfiles: ['a=${address}']\n`;
  const transformer = (address: string): string =>
    `apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: x}\npath: ${address}\n`;

  it.each<[string, (address: string) => Files]>([
    ['a generator', (to) => ({ 'kustomization.yaml': `generators: [${JSON.stringify(generator(to))}]\n` })],
    ['a transformer', (to) => ({ 'kustomization.yaml': `transformers: [${JSON.stringify(transformer(to))}]\n` })],
    ['a generator in a file', (to) => ({ 'kustomization.yaml': 'generators: [g.yaml]\n', 'g.yaml': generator(to) })],
    [
      'a transformer in a file',
      (to) => ({ 'kustomization.yaml': 'transformers: [t.yaml]\n', 't.yaml': transformer(to) }),
    ],
    ['a validator in a file', (to) => ({ 'kustomization.yaml': 'validators: [t.yaml]\n', 't.yaml': transformer(to) })],
    [
      'a folder of them',
      (to) => ({
        'kustomization.yaml': 'generators: [./all]\n',
        'all/kustomization.yaml': 'resources: [g.yaml]\n',
        'all/g.yaml': generator(to),
      }),
    ],
    [
      'a folder that takes another',
      (to) => ({
        'kustomization.yaml': 'generators: [./all]\n',
        'all/kustomization.yaml': 'resources: [../more]\n',
        'more/kustomization.yaml': 'resources: [g.yaml]\n',
        'more/g.yaml': generator(to),
      }),
    ],
    ['an address in capitals', (to) => ({ 'kustomization.yaml': `transformers: ['${to.replace('http', 'HTTP')}']\n` })],
    [
      'an address with escapes',
      (to) => ({
        'kustomization.yaml': 'generators: [g.yaml]\n',
        'g.yaml': generator('{}').replace("'a={}'", `"a=${to.replace('://', ':\\u002f\\u002f')}"`),
      }),
    ],
  ])('for %s', async (_, filesFor) => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.end('a: b\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { problems } = await find(filesFor(`http://127.0.0.1:${port}/x`), { renderer });
    server.close();
    expect(requests).toBe(0);
    expect(problems).toMatchObject([{ broken: false, fix: null }]);
    expect(problems[0]!.reason).toMatch(/outside this repository|fetch from elsewhere/);
  });

  it('runs it where addresses stand in comments only', async () => {
    const { rendered } = await find(
      {
        'kustomization.yaml': 'generators: [g.yaml]\n',
        'g.yaml': `# https://www.apache.org/licenses/LICENSE-2.0\n${generator('a.txt')}`,
        'a.txt': 'a\n',
      },
      { renderer },
    );
    expect(rendered).toBe(1);
  });
});

describe('without kustomize', () => {
  it('applies what is known and names the rest', async () => {
    const { problems, environments, rendered } = await find(files);
    expect(rendered).toBe(0);
    expect(problems).toMatchObject([
      { location: { file: 'overlays/prod/kustomization.yaml', line: 9 }, broken: false },
    ]);
    expect([...environments[0]!.objects.keys()]).toContain('networking.istio.io/VirtualService/default/eu-reviews');
  });

  it.each([
    ['a base from elsewhere', 'resources: [https://example.com/base?ref=v1]\nreplacements: [{}]\n'],
    ['a chart', 'helmCharts: [{name: istiod}]\nreplacements: [{}]\n'],
    ['a part of such a field from elsewhere', 'replacements: [{path: https://example.com/r.yaml}]\n'],
    ['a part of such a field outside of the repository', 'transformers: [../../outside]\n'],
    ['a missing file', 'resources: [gone.yaml]\nreplacements: [{}]\n'],
    ['nothing beyond this tool', 'resources: []\n'],
  ])('is not even asked for %s', async (_, text) => {
    const never: KustomizeRenderer = {
      name: 'never',
      render: () => Promise.reject(new Error('asked')),
    };
    await expect(find({ 'kustomization.yaml': text }, { renderer: never })).resolves.toBeDefined();
  });
});
