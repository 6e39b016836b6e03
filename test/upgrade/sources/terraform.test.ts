import { describe, expect, it } from 'vitest';
import { terraform } from '../../../src/rules/version-step/repositories.ts';
import { declarationsIn, declaredIn } from '../declared.ts';

it.each([
  ['a string', { 'main.tf': terraform('"1.24.2"') }, ['main.tf:5:17 istiod 1.24.2']],
  ['a range', { 'main.tf': terraform('"~> 1.24.0"') }, ['main.tf:5:17 istiod 1.24']],
  [
    'the default of a variable',
    { 'main.tf': terraform('var.v'), 'variables.tf': 'variable "v" {\n  type = string\n  default = "1.24.2"\n}\n' },
    ['variables.tf:3:14 istiod 1.24.2'],
  ],
  [
    'a file of variables over the default',
    {
      'main.tf': terraform('var.v'),
      'variables.tf': 'variable "v" {\n  default = "1.20.0"\n}\n',
      'terraform.tfvars': 'v = "1.24.2"\n',
    },
    ['terraform.tfvars:1:6 istiod 1.24.2'],
  ],
  [
    'files of variables for several environments',
    { 'main.tf': terraform('var.v'), 'dev.tfvars': 'v = "1.25.1"\n', 'prod.tfvars': 'v = "1.24.2"\n' },
    ['dev.tfvars:1:6 istiod 1.25.1', 'prod.tfvars:1:6 istiod 1.24.2'],
  ],
  [
    'a variable of another directory',
    { 'a/main.tf': terraform('var.v'), 'b/variables.tf': 'variable "v" {\n  default = "1.24.2"\n}\n' },
    ['a/main.tf:5:16 istiod unknown'],
  ],
  [
    'a local value by way of another',
    { 'main.tf': `locals {\n  a = { istio = local.b }\n  b = "1.24.2"\n}\n${terraform('local.a.istio')}` },
    ['main.tf:3:8 istiod 1.24.2'],
  ],
  [
    'a circle',
    { 'main.tf': `locals {\n  a = local.b\n  b = local.a\n}\n${terraform('local.a')}` },
    ['main.tf:9:16 istiod unknown'],
  ],
  [
    'an interpolation',
    { 'main.tf': `locals {\n  v = "1.24.2"\n}\n${terraform('"${local.v}"')}` },
    ['main.tf:2:8 istiod 1.24.2'],
  ],
  ['a condition', { 'main.tf': terraform('var.new ? "1.25.0" : "1.24.0"') }, ['main.tf:5:16 istiod unknown']],
  [
    'a commented line',
    { 'main.tf': terraform('"1.24.2" // was "1.23.0"\n  # version = "1.22.0"') },
    ['main.tf:5:17 istiod 1.24.2'],
  ],
])('the version of a release: %s', async (_, files, declared) => {
  expect(await declaredIn(files)).toEqual(declared);
});

const release = (more: string) => terraform('"1.24.2"').replace(/\}\n$/, `${more}\n}\n`);

it.each([
  ['a set block', '  set {\n    name  = "global.tag"\n    value = "1.24.3"\n  }', 'main.tf:8:14 istiod 1.24.3'],
  ['a list of settings', '  set = [{ name = "global.tag", value = "1.24.3" }]', 'main.tf:6:42 istiod 1.24.3'],
  ['a heredoc', '  values = [<<-EOT\n    global:\n      tag: 1.24.3\n    EOT\n  ]', 'main.tf:8:12 istiod 1.24.3'],
  [
    'an encoded object',
    '  values = [yamlencode({\n    global = { tag = "1.24.3" }\n  })]',
    'main.tf:7:23 istiod 1.24.3',
  ],
])('an image tag in %s', async (_, more, declared) => {
  expect(await declaredIn({ 'main.tf': release(more) })).toEqual(['main.tf:5:17 istiod 1.24.2', declared]);
});

it('an image tag in a file of values', async () => {
  const files = {
    'x/main.tf': release('  values = [file("${path.module}/v.yaml")]'),
    'x/v.yaml': 'global:\n  tag: 1.24.3\n',
  };
  expect(await declaredIn(files)).toEqual(['x/main.tf:5:17 istiod 1.24.2', 'x/v.yaml:2:8 istiod 1.24.3']);
});

it('a revision made from the version', async () => {
  const text = `locals {\n  v = "1.24.2"\n}\n${terraform('local.v').replace(
    /\}\n$/,
    '  set {\n    name = "revision"\n    value = replace(local.v, ".", "-")\n  }\n}\n',
  )}`;
  expect(await declaredIn({ 'main.tf': text })).toEqual(['main.tf:2:8 istiod 1.24.2 @1-24-2']);
});

it('a chart by its whole address', async () => {
  const text =
    'resource "helm_release" "x" {\n  name = "x"\n  chart = "oci://ghcr.io/istio/release/charts/base"\n  version = "1.24.2"\n}\n';
  expect(await declaredIn({ 'main.tf': text })).toEqual(['main.tf:4:14 base 1.24.2']);
});

it.each([
  [
    'a release of another project',
    terraform('"1.24.2"', 'kiali-server').replace(/repository .*/, 'repository = "https://kiali.org/helm-charts"'),
  ],
  ['the version of a provider', 'terraform {\n  required_providers {\n    istio = { version = "~> 1.21.0" }\n  }\n}\n'],
  ['a release in a comment', `/*\n${terraform('"1.24.2"')}*/\n`],
  ['a release in a heredoc', `locals {\n  x = <<EOT\n${terraform('"1.24.2"')}EOT\n}\n`],
])('%s is none', async (_, text) => {
  expect(await declaredIn({ 'main.tf': text })).toEqual([]);
});

describe('values from around', () => {
  const mesh = `variable "v" {\n  default = "1.20.0"\n}\n${terraform('var.v')}`;
  const calls = (version: string) => `module "mesh" {\n  source = "../modules/mesh"\n  v = "${version}"\n}\n`;

  it.each([
    [
      'files of variables in a folder below',
      { 'main.tf': terraform('var.v'), 'env/dev.tfvars': 'v = "1.25.1"\n', 'env/terraform.tfvars': 'v = "1.24.2"\n' },
      ['env/dev.tfvars:1:6 istiod 1.25.1', 'env/terraform.tfvars:1:6 istiod 1.24.2'],
    ],
    [
      'the module that calls, over the default',
      { 'modules/mesh/main.tf': mesh, 'prod/main.tf': calls('1.24.2') },
      ['prod/main.tf:3:8 istiod 1.24.2'],
    ],
    [
      'every module that calls, and the default for one that passes nothing',
      {
        'dev/main.tf': calls('1.25.1'),
        'modules/mesh/main.tf': mesh,
        'prod/main.tf': calls('1.24.2'),
        'test/main.tf': 'module "mesh" {\n  source = "../modules/mesh"\n}\n',
      },
      ['dev/main.tf:3:8 istiod 1.25.1', 'modules/mesh/main.tf:2:14 istiod 1.20.0', 'prod/main.tf:3:8 istiod 1.24.2'],
    ],
    [
      'a variable of the module that calls',
      {
        'modules/mesh/main.tf': mesh,
        'prod/main.tf': 'variable "v" {}\nmodule "m" {\n  source = "../modules/mesh"\n  v = var.v\n}\n',
        'prod/prod.tfvars': 'v = "1.24.2"\n',
      },
      ['prod/prod.tfvars:1:6 istiod 1.24.2'],
    ],
    [
      'modules that call each other in a circle',
      {
        'a/main.tf': `module "b" {\n  source = "../b"\n  v = var.v\n}\n${terraform('var.v')}`,
        'b/main.tf': 'module "a" {\n  source = "../a"\n  v = var.v\n}\n',
      },
      ['a/main.tf:9:16 istiod unknown'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await declaredIn(files)).toEqual(expected);
  });

  it('modules that call each other many times over come to an end', async () => {
    const calls = (to: string) =>
      Array.from({ length: 8 }, (_, index) => `module "m${index}" {\n  source = "../${to}"\n  v = var.v\n}\n`).join('');
    const each = terraform('var.v').replace('{\n', '{\n  for_each = var.v\n');
    const files = {
      'a/main.tf': `${each}${calls('b')}`,
      'b/main.tf': `${calls('a')}${calls('c')}`,
      'c/main.tf': calls('a'),
    };
    expect(await declaredIn(files)).toEqual(['a/main.tf:6:16 istiod unknown']);
  });
});

describe('for_each', () => {
  const each = (forEach: string, version: string) =>
    terraform(version).replace('chart      = "istiod"', `chart      = each.key\n  for_each   = ${forEach}`);

  it.each([
    [
      'over a set of charts of one version',
      each('toset(["base", "istiod"])', 'local.v'),
      ['main.tf:9:8 base 1.24.2', 'main.tf:9:8 istiod 1.24.2'],
    ],
    [
      'over an object with a version for each',
      `${each('local.charts', 'each.value.version')}locals {
  charts = {
    base   = { version = "1.24.1" }
    istiod = { version = "1.24.2" }
  }
}
`,
      ['main.tf:10:27 base 1.24.1', 'main.tf:11:27 istiod 1.24.2'],
    ],
    [
      'over what cannot be told',
      each('var.charts', 'local.v').replace('each.key', '"istiod"'),
      ['main.tf:9:8 istiod 1.24.2'],
    ],
  ])('%s', async (_, text, expected) => {
    const locals = text.includes('locals') ? '' : 'locals {\n  v = "1.24.2"\n}\n';
    expect(await declaredIn({ 'main.tf': `${text}${locals}` })).toEqual(expected);
  });
});

it('names the resource', async () => {
  const [declared] = await declarationsIn({ 'main.tf': terraform('"1.24.2"') });
  expect(declared).toMatchObject({ subject: 'helm_release.istiod', source: 'terraform', resource: null });
});

it('the revisions of the mesh add-on of Azure by a variable', async () => {
  const text = `variable "revisions" {
  default = ["asm-1-24"]
}
resource "azurerm_kubernetes_cluster" "main" {
  service_mesh_profile {
    revisions = var.revisions
  }
}
`;
  expect(await declaredIn({ 'aks.tf': text })).toEqual(['aks.tf:2:15 istiod 1.24 @asm-1-24']);
});

it('the revisions of the mesh add-on of Azure', async () => {
  const text = `resource "azurerm_kubernetes_cluster" "main" {
  service_mesh_profile {
    mode      = "Istio"
    revisions = ["asm-1-24", "asm-1-25"]
  }
}
`;
  expect(await declaredIn({ 'aks.tf': text })).toEqual([
    'aks.tf:4:19 istiod 1.24 @asm-1-24',
    'aks.tf:4:31 istiod 1.25 @asm-1-25',
  ]);
});

describe('modules that stand elsewhere', () => {
  it.each([
    [
      'module "mesh" {\n  source        = "example/mesh/aws"\n  istio_version = "1.24.2"\n}\n',
      ['main.tf:3:20 istiod 1.24.2'],
    ],
    ['module "eks" {\n  source          = "example/eks/aws"\n  cluster_version = "1.31"\n}\n', []],
    ['module "mesh" {\n  source        = "example/mesh/aws"\n  istio_version = "7.24.2"\n}\n', []],
    [
      `module "addons" {\n  source = "aws-ia/eks-blueprints-addons/aws"\n  helm_releases = {\n    base = {\n      chart         = "base"\n      chart_version = "1.24.2"\n      repository    = "https://istio-release.storage.googleapis.com/charts"\n    }\n    kiali = { chart = "kiali-server", chart_version = "1.89.0", repository = "https://kiali.org/helm-charts" }\n  }\n}\n`,
      ['main.tf:6:24 base 1.24.2'],
    ],
    [
      'module "addons" {\n  source = "example/addons/aws"\n  releases = [1]\n  mesh = {\n    chart = "istiod"\n    version = var.mesh\n    repository = "https://istio-release.storage.googleapis.com/charts"\n  }\n}\n',
      ['main.tf:6:15 istiod unknown'],
    ],
  ])('%s', async (text, declared) => {
    expect(await declaredIn({ 'main.tf': text })).toEqual(declared);
  });

  it('take the inputs of Terragrunt', async () => {
    const files = {
      'prod/mesh/terragrunt.hcl':
        'terraform { source = "git::https://git.example.org/modules.git//mesh?ref=v2" }\ninputs = {\n  istio_version = "1.24.2"\n}\n',
    };
    const declared = await declarationsIn(files);
    expect(declared.map(({ environment, location, version }) => [environment, location.line, version])).toEqual([
      ['prod', 3, '1.24.2'],
    ]);
  });

  it('unless the module is of this repository, which tells what it installs', async () => {
    const unit = (version: string) =>
      `terraform { source = "../../modules//mesh" }\ninputs = { istio_version = "${version}" }\n`;
    const files = {
      'dev/mesh/terragrunt.hcl': unit('1.25.1'),
      'prod/mesh/terragrunt.hcl': unit('1.24.2'),
      'modules/mesh/main.tf':
        'variable "istio_version" {}\nresource "helm_release" "istiod" {\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  chart = "istiod"\n  version = var.istio_version\n}\n',
    };
    const declared = await declarationsIn(files);
    expect(declared.map(({ environment, subject, version }) => `${environment} ${subject} ${version}`)).toEqual([
      'dev helm_release.istiod 1.25.1',
      'prod helm_release.istiod 1.24.2',
    ]);
  });
});

it('a chart that is rendered for another resource to apply', async () => {
  const text =
    'data "helm_template" "istiod" {\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  chart      = "istiod"\n  version    = "1.24.2"\n}\n';
  expect(await declaredIn({ 'main.tf': text })).toEqual(['main.tf:4:17 istiod 1.24.2']);
});

describe('the revision of a release is that of the file which gives its version', () => {
  const release = (revision: string) =>
    `variable "v" {}\nvariable "rev" {\n  default = "stable"\n}\nlocals {\n  rev = replace(var.v, ".", "-")\n}\nresource "helm_release" "istiod" {\n  repository = "https://istio-release.storage.googleapis.com/charts"\n  name = "istiod-\${${revision}}"\n  chart = "istiod"\n  version = var.v\n  values = [yamlencode({ revision = ${revision} })]\n}\n`;
  const call = (directory: string) =>
    `variable "v" {}\nmodule "mesh" {\n  source = "../modules/mesh"\n  v = var.v\n  rev = "${directory}"\n}\n`;

  it.each([
    [
      'a local of it',
      { 'main.tf': release('local.rev'), 'dev.tfvars': 'v = "1.25.1"\n', 'prod.tfvars': 'v = "1.24.2"\n' },
      ['dev.tfvars:1:6 istiod 1.25.1 @1-25-1', 'prod.tfvars:1:6 istiod 1.24.2 @1-24-2'],
    ],
    [
      'another variable of the same file, the default where it has none',
      { 'main.tf': release('var.rev'), 'dev.tfvars': 'v = "1.25.1"\nrev = "next"\n', 'prod.tfvars': 'v = "1.24.2"\n' },
      ['dev.tfvars:1:6 istiod 1.25.1 @next', 'prod.tfvars:1:6 istiod 1.24.2 @stable'],
    ],
    [
      'what the module passes on that the file belongs to',
      {
        'modules/mesh/main.tf': release('var.rev'),
        'dev/main.tf': call('dev'),
        'dev/terraform.tfvars': 'v = "1.25.1"\n',
        'prod/main.tf': call('prod'),
        'prod/terraform.tfvars': 'v = "1.24.2"\n',
      },
      ['dev/terraform.tfvars:1:6 istiod 1.25.1 @dev', 'prod/terraform.tfvars:1:6 istiod 1.24.2 @prod'],
    ],
    [
      'the inputs of a unit of Terragrunt',
      {
        'modules/mesh/main.tf': release('var.rev'),
        'live/dev/terragrunt.hcl':
          'terraform { source = "../../modules/mesh" }\ninputs = { v = "1.25.1", rev = "next" }\n',
        'live/prod/terragrunt.hcl':
          'terraform { source = "../../modules/mesh" }\ninputs = { v = "1.24.2", rev = "old" }\n',
      },
      ['live/dev/terragrunt.hcl:2:17 istiod 1.25.1 @next', 'live/prod/terragrunt.hcl:2:17 istiod 1.24.2 @old'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await declaredIn(files)).toEqual(expected);
  });
});
