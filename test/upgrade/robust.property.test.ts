import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTree } from '../../src/manifest/read.ts';
import {
  application,
  chart,
  deployment,
  helmfile,
  helmRelease,
  istioOperator,
  kustomization,
  ociRepository,
  sail,
  terraform,
} from '../../src/rules/version-step/repositories.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { findVersions } from '../../src/upgrade/find-versions.ts';

const files: Readonly<Record<string, string>> = {
  'application.yaml': application('1.24.2'),
  'Chart.yaml': chart('1.24.2'),
  'Chart.lock': 'dependencies: [{name: istiod, version: 1.24.2}]\n',
  'deployment.yaml': deployment('istio/pilot:1.24.2'),
  Dockerfile: 'ARG ISTIO_VERSION=1.24.2\n',
  'helmfile.yaml': helmfile('1.24.2'),
  'istiod.yaml': helmRelease('1.24.2'),
  'istio.yaml': istioOperator('1.24.2'),
  'kustomization.yaml': kustomization('1.24.2'),
  'main.tf': terraform('"1.24.2"'),
  'oci.yaml': ociRepository('1.24.2'),
  'sail.yaml': sail('v1.24.2'),
  'terraform.tfvars': 'v = "1.24.2"\n',
  '.tool-versions': 'istioctl 1.24.2\n',
  'install.sh':
    'helm repo add istio https://blob.istio.io/istio-release/charts\nhelm upgrade istiod istio/istiod \\\n  --version "1.24.2" --set global.tag=1.24.3,revision=blue\nistioctl install --set tag=$V -r x\ncurl -L https://istio.io/downloadIstio | sh -\n',
  'mise.toml': 'istioctl = "1.24.2"\n',
  'main.bicep': "serviceMeshProfile: { istio: { revisions: ['asm-1-25'] } }\n",
  'index.ts': 'release({chart: "istiod",\nversion: "1.24.2",\nrepo: "https://blob.istio.io/istio-release/charts"});\n',
  'skaffold.yaml':
    'apiVersion: skaffold/v4beta6\nkind: Config\ndeploy: {helm: {releases: [{name: a, remoteChart: istiod, version: 1.24.2, repo: "https://blob.istio.io/istio-release/charts"}]}}\n',
  'prod.auto.tfvars.json': '{"v": {"w": ["1.24.2"]}}\n',
  'set.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec:\n  generators: [{list: {elements: [{v: 1.24.2}]}}]\n  template:\n    metadata: {name: a}\n    spec: {source: {repoURL: https://blob.istio.io/istio-release/charts, chart: istiod, targetRevision: "{{v}}"}}\n',
};

/** A text with one stretch cut out, doubled, or put in place of something else. */
const damaged = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(text.length),
      fc.oneof(
        fc.constant(''),
        fc.string(),
        fc.constantFrom('{', '}', '[', ']', ':', '-', '|', '"', "'", '\n', '\t', '#', '&', '*'),
      ),
    )
    .map(([from, to, piece]) => text.slice(0, Math.min(from, to)) + piece + text.slice(Math.max(from, to)));

const repositories = fc.record(
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, fc.oneof(damaged(text), fc.string(), fc.constant(text))]),
  ),
  { requiredKeys: [] },
);

it('finds something in every file of the undamaged repository', () => {
  const tree = treeOf(files);
  const found = new Set(findVersions(tree, readTree(tree, 'head'), []).map(({ location }) => location.file));
  const indirect = ['Chart.lock', 'terraform.tfvars', 'prod.auto.tfvars.json'];
  expect([...found].sort()).toEqual(
    Object.keys(files)
      .filter((file) => !indirect.includes(file))
      .sort(),
  );
});

it('takes any text in any file, and points only at places that exist', () => {
  fc.assert(
    fc.property(repositories, (texts) => {
      const tree = treeOf(texts as Record<string, string>);
      for (const { location, text } of findVersions(tree, readTree(tree, 'head'), [])) {
        const lines = tree.files.get(location.file)!.text.split('\n');
        expect(lines.length).toBeGreaterThanOrEqual(location.line);
        expect(location.column).toBeGreaterThanOrEqual(1);
        expect(typeof text).toBe('string');
      }
    }),
    { numRuns: 1000 },
  );
});
