import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEnvironments } from '../../src/environment/find.ts';
import { noStatements } from '../../src/environment/statements.ts';
import { readTree } from '../../src/manifest/read.ts';
import type { Files } from '../../src/rules/cases.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { versionContext } from '../../src/upgrade/declared/context.ts';
import { findGatewayApi } from '../../src/upgrade/gateway-api/find.ts';
import { kubernetesMinor } from '../../src/upgrade/kubernetes/declaration.ts';
import { findKubernetes } from '../../src/upgrade/kubernetes/find.ts';

async function contextOf(files: Files) {
  const tree = treeOf(files);
  const reading = readTree(tree, 'head');
  const { environments } = await findEnvironments(tree, reading, {
    delivery: null,
    renderer: null,
    helm: null,
    statements: noStatements,
    repositories: [],
  });
  return versionContext(tree, reading, environments);
}

/** `file:line:column minor subject`, with the environment where it is known; each stands where its text stands. */
async function kubernetesIn(files: Files): Promise<string[]> {
  return findKubernetes(await contextOf(files)).map(({ text, minor, subject, local, environment, location }) => {
    const { file, line, column, endColumn } = location;
    expect(files[file]!.split('\n')[line - 1]!.slice(column - 1, endColumn - 1)).toBe(text);
    const place = `${file}:${line}:${column} ${minor} ${subject}`;
    return `${place}${local ? ' local' : ''}${environment === null ? '' : ` in ${environment}`}`;
  });
}

async function gatewayApiIn(files: Files): Promise<string[]> {
  return findGatewayApi(await contextOf(files)).map(({ bundle, kind, location }) => {
    const { file, line, column } = location;
    expect(files[file]!.split('\n')[line - 1]!.slice(column - 1)).toMatch(new RegExp(`^v?${bundle}`));
    return `${file}:${line}:${column} ${bundle} ${kind ?? 'bundle'}`;
  });
}

it.each([
  ['1.32', '1.32'],
  ['v1.32.4', '1.32'],
  ['1.32.4-gke.1200', '1.32'],
  ['v1.32.1-k3s1', '1.32'],
  ['v1.32.1+rke2r1', '1.32'],
  ['1.32.', '1.32'],
  ['latest', null],
  ['stable-1', null],
  ['stable-1.32', '1.32'],
  ['stable', null],
  ['1.32.4-do.0', '1.32'],
  ['~> 1.32', null],
  ['2.5.1', null],
])('the minor of %s is %s', (text, minor) => {
  expect(kubernetesMinor(text)).toBe(minor);
});

describe('clusters', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'a local value',
      { 'main.tf': 'locals {\n  k8s = "1.33"\n}\nresource "aws_eks_cluster" "a" {\n  version = local.k8s\n}\n' },
      ['main.tf:2:10 1.33 aws_eks_cluster.a'],
    ],
    [
      'files of variables, one for each environment',
      {
        'main.tf': 'variable "v" {}\nresource "google_container_cluster" "a" {\n  min_master_version = var.v\n}\n',
        'prod.tfvars': 'v = "1.32"\n',
        'stage.tfvars': 'v = "1.33"\n',
      },
      ['prod.tfvars:1:6 1.32 google_container_cluster.a', 'stage.tfvars:1:6 1.33 google_container_cluster.a'],
    ],
    [
      'a published module, by both names of its input',
      {
        'a.tf': 'module "eks" {\n  source          = "terraform-aws-modules/eks/aws"\n  cluster_version = "1.33"\n}\n',
        'b.tf': 'module "aks" {\n  source             = "Azure/aks/azurerm"\n  kubernetes_version = 1.34\n}\n',
      },
      ['a.tf:3:22 1.33 module.eks', 'b.tf:3:24 1.34 module.aks'],
    ],
    [
      'a folder that is named after an environment',
      {
        'clusters/prod/kustomization.yaml': 'resources: [namespace.yaml]\n',
        'clusters/prod/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n',
        'infra/prod/main.tf': 'resource "azurerm_kubernetes_cluster" "a" {\n  kubernetes_version = "1.33.2"\n}\n',
      },
      ['infra/prod/main.tf:2:25 1.33 azurerm_kubernetes_cluster.a in prod'],
    ],
    [
      'a control plane of Cluster API',
      {
        'a.yaml':
          'apiVersion: controlplane.cluster.x-k8s.io/v1beta1\nkind: KubeadmControlPlane\nmetadata: {name: a, namespace: b}\nspec: {version: v1.33.1}\n',
      },
      ['a.yaml:4:17 1.33 KubeadmControlPlane a in default'],
    ],
    [
      'a bare number with a nought at its end',
      { 'a.yaml': 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: a\n  version: 1.30\n' },
      ['a.yaml:5:12 1.30 ClusterConfig a'],
    ],
    [
      'nodes of kind, with a digest and without a tag',
      {
        'kind.yaml':
          'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n  - image: kindest/node:v1.33.1@sha256:00\n  - image: kindest/node\n  - role: worker\n',
      },
      ['kind.yaml:4:25 1.33 Cluster local'],
    ],
    [
      'the versions of GKE that a cluster takes the newest of',
      { 'main.tf': 'data "google_container_engine_versions" "v" {\n  version_prefix = "1.33."\n}\n' },
      ['main.tf:2:21 1.33 google_container_engine_versions.v'],
    ],
    [
      'a resource of DigitalOcean, and a module of Azure',
      {
        'a.tf': 'resource "digitalocean_kubernetes_cluster" "a" {\n  version = "1.33.4-do.0"\n}\n',
        'b.tf':
          'module "b" {\n  source = "Azure/avm-res-containerservice-managedcluster/azurerm"\n  kubernetes_version = "1.34"\n}\n',
      },
      ['a.tf:2:14 1.33 digitalocean_kubernetes_cluster.a', 'b.tf:3:25 1.34 module.b'],
    ],
    [
      'a module that is there for each of several clusters',
      {
        'main.tf':
          'locals {\n  shared = "1.32"\n  clusters = {\n    blue = { version = "1.33" }\n    green = { version = local.shared }\n    red = {}\n  }\n}\nmodule "eks" {\n  for_each = local.clusters\n  source = "terraform-aws-modules/eks/aws"\n  cluster_version = each.value.version\n}\nresource "aws_eks_cluster" "a" {\n  for_each = { one = "1.34" }\n  version = each.value\n}\n',
      },
      [
        'main.tf:2:13 1.32 module.eks["green"]',
        'main.tf:4:25 1.33 module.eks["blue"]',
        'main.tf:15:23 1.34 aws_eks_cluster.a["one"]',
      ],
    ],
    [
      'a resource of azapi, as an object and as JSON, and one of another type',
      {
        'a.tf':
          'resource "azapi_resource" "a" {\n  type = "Microsoft.ContainerService/managedClusters@2024-02-01"\n  body = {\n    properties = {\n      kubernetesVersion = "1.33"\n    }\n  }\n}\n',
        'b.tf':
          'resource "azapi_resource" "b" {\n  type = "Microsoft.ContainerService/managedClusters@2024-02-01"\n  body = jsonencode({\n    properties = {\n      kubernetesVersion = "1.34"\n    }\n  })\n}\n',
        'c.tf':
          'resource "azapi_resource" "c" {\n  type = "Microsoft.App/managedEnvironments@2024-02-01"\n  body = {\n    properties = {\n      kubernetesVersion = "1.33"\n    }\n  }\n}\n',
      },
      ['a.tf:5:28 1.33 azapi_resource.a', 'b.tf:5:28 1.34 azapi_resource.b'],
    ],
    [
      'Bicep, by a property or a parameter; a remark and another type',
      {
        'a.bicep':
          "resource aks 'Microsoft.ContainerService/managedClusters@2024-02-01' = {\n  properties: {\n    // kubernetesVersion: '1.30'\n    kubernetesVersion: '1.33'\n  }\n}\n",
        'b.bicep':
          "param kubernetesVersion string = '1.34.1'\nresource aks 'Microsoft.ContainerService/managedClusters@2024-02-01' = {\n}\n",
        'c.bicep': "param kubernetesVersion string = '1.34.1'\n",
      },
      ['a.bicep:4:25 1.33 managedClusters', 'b.bicep:1:35 1.34 managedClusters'],
    ],
    [
      'clusters of Cluster API, Rancher, AWS and Google',
      {
        'a.yaml':
          'apiVersion: infrastructure.cluster.x-k8s.io/v1beta1\nkind: GCPManagedControlPlane\nmetadata: {name: a}\nspec: {version: "1.33"}\n',
        'b.yaml':
          'apiVersion: provisioning.cattle.io/v1\nkind: Cluster\nmetadata: {name: b}\nspec: {kubernetesVersion: v1.33.9+rke2r1}\n',
        'c.yaml':
          'apiVersion: eks.services.k8s.aws/v1alpha1\nkind: Cluster\nmetadata: {name: c}\nspec: {version: "1.34"}\n',
        'd.yaml':
          'apiVersion: container.cnrm.cloud.google.com/v1beta1\nkind: ContainerCluster\nmetadata: {name: d}\nspec: {minMasterVersion: 1.34.1-gke.100}\n',
      },
      [
        'a.yaml:4:18 1.33 GCPManagedControlPlane a in default',
        'b.yaml:4:27 1.33 Cluster b in default',
        'c.yaml:4:18 1.34 Cluster c in default',
        'd.yaml:4:26 1.34 ContainerCluster d in default',
      ],
    ],
    [
      'commands that make clusters here and elsewhere',
      {
        'up.sh':
          'NODE=v1.32.1\nkind create cluster --name a --image kindest/node:v1.33.1@sha256:00\nminikube start --kubernetes-version=$NODE\nkind load docker-image a --image kindest/node:v1.30.1\n',
        'cloud.sh':
          'eksctl create cluster --name a --version 1.33\ngcloud container clusters create a \\\n  --cluster-version 1.34.1-gke.1\naz aks upgrade -n a --kubernetes-version 1.34.2\naz aks show -n a --kubernetes-version 1.30\n',
      },
      [
        'cloud.sh:1:42 1.33 eksctl',
        'cloud.sh:3:21 1.34 gcloud',
        'cloud.sh:4:42 1.34 az',
        'up.sh:1:6 1.32 minikube local',
        'up.sh:2:51 1.33 kind local',
      ],
    ],
    [
      'data of tests, and a resource of another kind',
      {
        'testdata/main.tf': 'resource "aws_eks_cluster" "a" {\n  version = "1.33"\n}\n',
        'main.tf': 'resource "aws_eks_addon" "a" {\n  version = "1.33"\n}\n',
      },
      [],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await kubernetesIn(files)).toEqual(expected);
  });
});

describe('Gateway API', () => {
  const at = 'https://github.com/kubernetes-sigs/gateway-api';

  it.each<[string, string, readonly string[]]>([
    ['install.sh', `kubectl apply -f ${at}/releases/download/v1.4.0/standard-install.yaml`, ['1:83 1.4.0 bundle']],
    ['install.sh', `# kubectl apply -f ${at}/releases/download/v1.4.0/standard-install.yaml`, []],
    ['main.tf', `url = "${at}/releases/download/v1.4.0-rc.1/standard-install.yaml"`, ['1:73 1.4.0-rc.1 bundle']],
    [
      'Makefile',
      `\tkubectl kustomize "github.com/kubernetes-sigs/gateway-api/config/crd?ref=v1.2.0"`,
      ['1:75 1.2.0 bundle'],
    ],
    [
      'get.sh',
      'curl https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/v1.3.0/config/crd/x.yaml',
      ['1:68 1.3.0 bundle'],
    ],
    ['get.sh', `curl ${at}/raw/v1.3.0/config/crd/x.yaml`, ['1:57 1.3.0 bundle']],
    ['get.sh', `curl ${at}-inference-extension/releases/download/v1.5.0/manifests.yaml`, []],
    ['Makefile', 'GATEWAY_API_VERSION ?= v1.4.0', ['1:24 1.4.0 bundle']],
    ['ci.yml', '  GATEWAY_API_CRD_VERSION: "1.5.0"', ['1:29 1.5.0 bundle']],
    ['Makefile', 'MY_GATEWAY_API_VERSIONS = 1.5.0', []],
    ['go.mod', 'require sigs.k8s.io/gateway-api v1.4.0', []],
    [
      'get.sh',
      'curl https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/refs/tags/v1.3.0/config/crd/x.yaml',
      ['1:78 1.3.0 bundle'],
    ],
    [
      'kustomization.yaml',
      'resources: ["github.com/kubernetes-sigs/gateway-api/config/crd?version=v1.3.0"]',
      ['1:72 1.3.0 bundle'],
    ],
    ['versions.yaml', 'gateway_api_version: v1.4.0', ['1:22 1.4.0 bundle']],
    ['values.yaml', 'gatewayApiVersion: v1.4.0', ['1:20 1.4.0 bundle']],
    ['main.tf', 'gateway_api_version = "2.0.0"', []],
    ['get.sh', `GW=v1.4.0; kubectl apply -f ${at}/releases/download/$UNKNOWN/standard-install.yaml`, []],
  ])('in %s: %s', async (file, line, expected) => {
    expect(await gatewayApiIn({ [file]: `${line}\n` })).toEqual(expected.map((each) => `${file}:${each}`));
  });
});

const release = 'https://github.com/kubernetes-sigs/gateway-api/releases/download';

it.each<[string, Files, readonly string[]]>([
  [
    'a variable of a script',
    { 'up.sh': `GW_VERSION=v1.4.0\nkubectl apply -f ${release}/${'${GW_VERSION}'}/standard-install.yaml\n` },
    ['up.sh:1:12 1.4.0 bundle'],
  ],
  [
    'a variable that is named after it, once',
    {
      'up.sh': `GATEWAY_API_VERSION=v1.4.0\nkubectl apply -f ${release}/$GATEWAY_API_VERSION/standard-install.yaml\n`,
    },
    ['up.sh:1:21 1.4.0 bundle'],
  ],
  [
    'a variable of a workflow',
    {
      '.github/workflows/up.yml': `env:\n  GW: v1.4.0\njobs:\n  up:\n    steps:\n      - run: kubectl apply -f ${release}/${'${{ env.GW }}'}/standard-install.yaml\n`,
    },
    ['.github/workflows/up.yml:2:7 1.4.0 bundle'],
  ],
  [
    'a variable that nothing sets',
    { 'up.sh': `kubectl apply -f ${release}/${'${GW_VERSION}'}/standard-install.yaml\n` },
    [],
  ],
  [
    'a local value of Terraform, in another file of its folder',
    {
      'main.tf': `data "http" "crds" {\n  url = "${release}/${'${local.crds}'}/standard-install.yaml"\n}\n`,
      'locals.tf': 'locals {\n  crds = "v1.4.0"\n}\n',
    },
    ['locals.tf:2:11 1.4.0 bundle'],
  ],
  [
    'a variable of Terraform, by its default',
    {
      'main.tf': `variable "crds" {\n  default = "v1.4.0"\n}\ndata "http" "crds" {\n  url = "${release}/${'${var.crds}'}/standard-install.yaml"\n}\n`,
    },
    ['main.tf:2:14 1.4.0 bundle'],
  ],
  [
    'one of several sources of an Application',
    {
      'app.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  sources:\n    - {repoURL: https://git.example/a, targetRevision: v2.0.0}\n    - {repoURL: https://github.com/kubernetes-sigs/gateway-api.git, targetRevision: v1.4.0}\n',
    },
    ['app.yaml:7:85 1.4.0 bundle'],
  ],
  [
    'an exact version of Flux',
    {
      'git.yaml':
        'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: a}\nspec:\n  url: https://github.com/kubernetes-sigs/gateway-api\n  ref: {semver: v1.4.0}\n',
    },
    ['git.yaml:6:17 1.4.0 bundle'],
  ],
])('Gateway API by %s', async (_, files, expected) => {
  expect(await gatewayApiIn(files)).toEqual(expected);
});

it('finds nothing that crashes it in files that are damaged', async () => {
  const files: Files = {
    'main.tf': 'resource "aws_eks_cluster" "a" {\n  version = "1.33"\n}\n',
    'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n  - image: kindest/node:v1.33.1\n',
    'crds.yaml':
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: gateways.gateway.networking.k8s.io\n  annotations: {gateway.networking.k8s.io/bundle-version: v1.4.0}\nspec: {names: {kind: Gateway}}\n',
  };
  const damaged = (text: string) =>
    fc
      .tuple(
        fc.nat(text.length),
        fc.nat(text.length),
        fc.oneof(fc.constant(''), fc.string(), fc.constantFrom('{', '}', '[', ']', ':', '|', '"', '&', '*')),
      )
      .map(([from, to, piece]) => text.slice(0, Math.min(from, to)) + piece + text.slice(Math.max(from, to)));
  const repositories = fc.record(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, damaged(text)])),
  );
  await fc.assert(
    fc.asyncProperty(repositories, async (repository) => {
      const context = await contextOf(repository);
      for (const { location } of [...findKubernetes(context), ...findGatewayApi(context)]) {
        const lines = repository[location.file]!.split(/\r?\n/);
        expect(location.line).toBeLessThanOrEqual(lines.length);
      }
    }),
    { numRuns: 300 },
  );
});
