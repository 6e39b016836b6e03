import { describe, expect, it } from 'vitest';
import { declaredIn } from '../declared.ts';

const repository = 'https://istio-release.storage.googleapis.com/charts';

describe('the mesh of AKS', () => {
  it.each([
    [
      'main.bicep',
      "resource aks 'Microsoft.ContainerService/managedClusters@2024-05-01' = {\n  properties: {\n    serviceMeshProfile: { mode: 'Istio', istio: { revisions: ['asm-1-25', 'asm-1-26'] } }\n  }\n}\n",
      ['main.bicep:3:64 istiod 1.25 @asm-1-25', 'main.bicep:3:76 istiod 1.26 @asm-1-26'],
    ],
    [
      'azuredeploy.json',
      '{"properties": {"serviceMeshProfile": {"istio": {"revisions": ["asm-1-25"]}}}}\n',
      ['azuredeploy.json:1:65 istiod 1.25 @asm-1-25'],
    ],
    [
      'main.tf',
      'resource "azapi_update_resource" "mesh" {\n  body = jsonencode({ properties = { serviceMeshProfile = { istio = { revisions = ["asm-1-25"] } } } })\n}\n',
      ['main.tf:2:85 istiod 1.25 @asm-1-25'],
    ],
    [
      'main.tf',
      'module "aks" {\n  source = "Azure/avm/azurerm"\n  service_mesh_profile = { mode = "Istio", istio = { revisions = ["asm-1-27"] } }\n}\n',
      ['main.tf:3:68 istiod 1.27 @asm-1-27'],
    ],
    [
      'main.bicep',
      "@allowed([\n  'asm-1-25'\n  'asm-1-26'\n])\nparam revision string = 'asm-1-26' // was 'asm-1-25'\n/* 'asm-1-24'\n*/\nvar mesh = { serviceMeshProfile: { istio: { revisions: [revision] } } }\n",
      ['main.bicep:5:26 istiod 1.26 @asm-1-26'],
    ],
    [
      'azuredeploy.json',
      '{"parameters": {"revision": {"allowedValues": ["asm-1-25", "asm-1-26"], "defaultValue": "asm-1-26"}}, "serviceMeshProfile": {}}\n',
      ['azuredeploy.json:1:90 istiod 1.26 @asm-1-26'],
    ],
    [
      'main.tf',
      'resource "azurerm_kubernetes_cluster" "a" {\n  service_mesh_profile {\n    revisions = var.revisions\n  }\n}\n',
      ['main.tf:3:17 istiod unknown'],
    ],
    [
      'main.tf',
      'resource "azurerm_kubernetes_cluster" "a" {\n  service_mesh_profile {\n    revisions = []\n  }\n}\n',
      [],
    ],
    ['main.tf', 'resource "other" "x" {\n  revisions = ["asm-1-25"]\n}\n', []],
    ['main.bicep', "param name string = 'asm-1-25'\n", []],
  ])('%s', async (file, text, declared) => {
    expect(await declaredIn({ [file]: text })).toEqual(declared);
  });
});

it('the mesh of AKS as files of parameters give it', async () => {
  const files = {
    'infra/main.bicep':
      'param revisions array\nvar mesh = { serviceMeshProfile: { istio: { revisions: revisions } } }\n',
    'infra/prod.bicepparam': "using 'main.bicep'\nparam revisions = ['asm-1-29']\n",
    'infra/dev.parameters.json': '{"parameters": {"revisions": {"value": ["asm-1-30"]}}}\n',
  };
  expect(await declaredIn(files)).toEqual([
    'infra/dev.parameters.json:1:42 istiod 1.30 @asm-1-30',
    'infra/prod.bicepparam:2:21 istiod 1.29 @asm-1-29',
  ]);
  expect(await declaredIn({ 'dev.parameters.json': files['infra/dev.parameters.json'] })).toEqual([]);
});

describe('programs', () => {
  const release = (text: string) =>
    `import * as k8s from "@pulumi/kubernetes";\n\nnew k8s.helm.v3.Release("istiod", {\n${text}});\n`;

  it.each([
    [
      'index.ts',
      release(`  chart: "istiod",\n  version: "1.24.2",\n  repositoryOpts: { repo: "${repository}" },\n`),
      ['index.ts:5:13 istiod 1.24.2'],
    ],
    [
      'index.ts',
      release(`  version: "1.24.2",\n  chart: "istiod",\n  repositoryOpts: { repo: "${repository}" },\n`),
      ['index.ts:4:13 istiod 1.24.2'],
    ],
    [
      'stack.py',
      `mesh.add_helm_chart("base", chart="base", repository="${repository}", version="1.24.2")\nmesh.add_helm_chart("other", chart="redis", repository="https://charts.example.org", version="1.20.1")\n`,
      ['stack.py:1:118 base 1.24.2'],
    ],
    [
      'index.ts',
      release(
        `  chart: "redis",\n  version: "1.20.2",\n  repositoryOpts: { repo: "https://charts.example.org" }, // istio\n`,
      ),
      [],
    ],
    [
      'index.ts',
      `const mesh = "1.24.2";\n${release(`  chart: "istiod",\n  version: mesh,\n  repositoryOpts: { repo: "${repository}" },\n`)}`,
      ['index.ts:1:15 istiod 1.24.2'],
    ],
    [
      'index.ts',
      release(`  chart: "istiod",\n  version: config.mesh,\n  repositoryOpts: { repo: "${repository}" },\n`),
      [],
    ],
    [
      'index.ts',
      `const cluster = new eks.Cluster("mesh", {\n  version: "1.24.2",\n});\n${release(`  chart: "istiod",\n  repositoryOpts: { repo: "${repository}" },\n`)}`,
      [],
    ],
    [
      'main.go',
      `cluster(&Args{Version: pulumi.String("1.31.0")})\nhelm.NewRelease(ctx, "istiod", &helm.ReleaseArgs{\n\tChart: pulumi.String("istiod"),\n\tVersion: pulumi.String("1.24.2"),\n\tRepositoryOpts: helm.RepositoryOptsArgs{\n\t\tRepo: pulumi.String("${repository}"),\n\t},\n})\n`,
      ['main.go:4:26 istiod 1.24.2'],
    ],
    [
      'index.ts',
      `const mesh = "1.24.2";\n${release(`  chart: "istiod",\n  version: mesh,\n  repositoryOpts: { repo: "${repository}" },\n`)}`,
      ['index.ts:1:15 istiod 1.24.2'],
    ],
    ['index.ts', release('  chart: "istiod",\n  version: version,\n'), []],
  ])('%s', async (file, text, declared) => {
    const found = await declaredIn({ [file]: text });
    expect(found).toEqual(declared);
  });
});

it('the tag of the values that the injector has', async () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: istio-sidecar-injector-1-24-2, namespace: istio-system}
data:
  values: |-
    {
      "global": {
        "tag": "1.24.2"
      }
    }
`;
  expect(await declaredIn({ 'a.yaml': text })).toEqual(['a.yaml:8:17 proxy 1.24.2 @1-24-2']);
});
