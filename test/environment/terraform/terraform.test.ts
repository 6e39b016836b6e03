import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Files, find, findBackwards, summary, virtualService } from '../summary.ts';

/** A VirtualService in HCL, its name in line 6. */
function hcl(name: string, more = ''): string {
  return `resource "kubernetes_manifest" "${name}" {
  manifest = {
    apiVersion = "networking.istio.io/v1"
    kind       = "VirtualService"
    metadata = {
      name      = "${name}"
      namespace = "books"
    }
    spec = { hosts = ["${name}"] }
  }
${more}}
`;
}

const inBooks = (name: string, folder = '.') => `${folder}/kubernetes_manifest.${name}: VirtualService/books/${name}`;

async function places(files: Files, path: readonly (string | number)[]): Promise<string[]> {
  const { environments } = await find(files);
  return environments
    .flatMap(({ objects }) => [...objects.values()])
    .map(({ manifest }) => {
      const { file, line, column } = manifest.locate(path);
      return `${file}:${line}:${column}`;
    });
}

async function problems(files: Files): Promise<string[]> {
  const found = await find(files);
  return found.problems.map(
    ({ location: { file, line, column }, reason, broken }) =>
      `${file}:${line}:${column} ${broken ? 'broken: ' : ''}${reason}`,
  );
}

async function order(files: Files): Promise<string[]> {
  const { environments } = await find(files);
  return environments
    .flatMap((one) => one.units)
    .flatMap(({ name, after }) =>
      after.map(
        ({ unit, waits, reason, declaredAt: { file, line } }) =>
          `${name} after ${unit}${waits ? ', which waits' : ''}: ${reason} at ${file}:${line}`,
      ),
    );
}

const heredoc = `resource "kubectl_manifest" "a" {
  yaml_body = <<-EOT
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: \${var.name}
      namespace: books
    spec:
      hosts: [a]
  EOT
}
variable "name" {
  default = "a"
}
`;

describe('what Terraform delivers', () => {
  it.each<[string, Files, Record<string, string[]>]>([
    ['manifests in HCL', { 'main.tf': hcl('a') }, { default: [inBooks('a')] }],
    ['manifests in heredocs', { 'main.tf': heredoc }, { default: ['./kubectl_manifest.a: VirtualService/books/a'] }],
    [
      'files, which nothing else delivers',
      {
        'main.tf': 'resource "kubernetes_manifest" "a" {\n  manifest = yamldecode(file("${path.module}/vs.yaml"))\n}\n',
        'vs.yaml': virtualService('a'),
      },
      { default: ['./kubernetes_manifest.a: VirtualService/default/a'] },
    ],
    [
      'every file of a set',
      {
        'infra/main.tf':
          'resource "kubectl_manifest" "all" {\n  for_each  = fileset(path.module, "mesh/*.yaml")\n  yaml_body = file("${path.module}/${each.value}")\n}\n',
        'infra/mesh/a.yaml': virtualService('a'),
        'infra/mesh/b.yaml': virtualService('b'),
      },
      {
        default: [
          'infra/kubectl_manifest.all["mesh/a.yaml"]: VirtualService/default/a',
          'infra/kubectl_manifest.all["mesh/b.yaml"]: VirtualService/default/b',
        ],
      },
    ],
    [
      'a template with values',
      {
        'main.tf': 'resource "kubectl_manifest" "a" {\n  yaml_body = templatefile("vs.tftpl", { name = "a" })\n}\n',
        'vs.tftpl': virtualService('${name}'),
      },
      { default: ['./kubectl_manifest.a: VirtualService/default/a'] },
    ],
    [
      'instances of a list and of a number',
      {
        'main.tf': `locals {\n  names = ["a", "b"]\n}\n${hcl('x', '  for_each = toset(local.names)\n').replaceAll('= "x"', '= each.key')}${hcl('y', '  count = var.on ? 1 : 0\n')}${hcl('z', '  count = var.on == false ? 1 : 0\n')}variable "on" {\n  default = true\n}\n`,
      },
      {
        default: [
          './kubernetes_manifest.x["a"]: VirtualService/books/a',
          './kubernetes_manifest.x["b"]: VirtualService/books/b',
          './kubernetes_manifest.y[0]: VirtualService/books/y',
        ],
      },
    ],
    [
      'modules of the repository, with what they are given',
      {
        'prod/main.tf': 'module "mesh" {\n  source = "../modules/mesh"\n  name   = "a"\n}\n',
        'modules/mesh/main.tf': `${hcl('x').replace('name      = "x"', 'name = var.name')}variable "name" {}\n`,
      },
      { prod: ['prod/module.mesh.kubernetes_manifest.x: VirtualService/books/a'] },
    ],
    [
      'an environment for each file of variables that names one',
      {
        'infra/main.tf': `${hcl('a').replace('"books"', 'var.namespace')}variable "namespace" {}\n`,
        'infra/env/prod.tfvars': 'namespace = "books"\n',
        'infra/env/staging.tfvars': 'namespace = "drafts"\n',
      },
      {
        prod: [inBooks('a', 'infra')],
        staging: ['infra/kubernetes_manifest.a: VirtualService/drafts/a'],
      },
    ],
    [
      'names of other resources',
      {
        'main.tf': `resource "kubernetes_namespace" "books" {\n  metadata {\n    name = "books"\n  }\n}\n${hcl('a').replace('"books"', 'kubernetes_namespace.books.metadata[0].name')}`,
      },
      { default: [inBooks('a'), './kubernetes_namespace.books: /Namespace//books'] },
    ],
  ])('is %s', async (_, files, expected) => {
    expect(summary(await find(files))).toEqual(expected);
    expect(summary(await findBackwards(files))).toEqual(expected);
  });

  it.each<[string, Files, readonly (string | number)[], string]>([
    ['HCL', { 'main.tf': hcl('a') }, ['spec', 'hosts', 0], 'main.tf:9:24'],
    ['HCL, by a name', { 'main.tf': hcl('a') }, ['metadata', 'name'], 'main.tf:6:20'],
    ['a heredoc', { 'main.tf': heredoc }, ['spec', 'hosts', 0], 'main.tf:9:15'],
    ['a heredoc, where it is filled in', { 'main.tf': heredoc }, ['metadata', 'name'], 'main.tf:6:13'],
    [
      'a file',
      {
        'main.tf': 'resource "kubernetes_manifest" "a" {\n  manifest = yamldecode(file("vs.yaml"))\n}\n',
        'vs.yaml': virtualService('a'),
      },
      ['spec', 'hosts', 0],
      'vs.yaml:6:11',
    ],
  ])('stands where it is written, in %s', async (_, files, path, expected) => {
    expect(await places(files, path)).toEqual([expected]);
  });

  it('tells the mesh what istiod is told', async () => {
    const files = {
      'main.tf': `resource "helm_release" "istiod" {
  name       = "istiod"
  repository = "https://istio-release.storage.googleapis.com/charts"
  chart      = "istiod"
  values = [yamlencode({
    meshConfig = { outboundTrafficPolicy = { mode = "REGISTRY_ONLY" } }
  })]
}
`,
    };
    const { environments } = await find(files);
    const [told] = [...environments[0]!.objects.values()].map(({ manifest }) => manifest);
    expect(told!.value).toMatchObject({
      chart: 'istiod',
      values: { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } },
    });
    expect(told!.locate(['values', 'meshConfig', 'outboundTrafficPolicy', 'mode'])).toMatchObject({
      line: 6,
      column: 54,
    });
    expect(told!.locate(['chart'])).toMatchObject({ line: 4, column: 17 });
  });
});

describe('the order of resources', () => {
  it.each<[string, string, string[]]>([
    ['none of its own', hcl('a') + hcl('b'), []],
    [
      '`depends_on`',
      hcl('a') + hcl('b', '  depends_on = [kubernetes_manifest.a]\n'),
      ['./kubernetes_manifest.b after ./kubernetes_manifest.a: `depends_on` at main.tf:22'],
    ],
    [
      'a reference',
      hcl('a') + hcl('b').replace('"books"', 'kubernetes_manifest.a.manifest.metadata.namespace'),
      ['./kubernetes_manifest.b after ./kubernetes_manifest.a: the reference to `kubernetes_manifest.a` at main.tf:18'],
    ],
    [
      'a resource that waits',
      hcl('a', '  wait {\n    fields = { "x" = "y" }\n  }\n') + hcl('b', '  depends_on = [kubernetes_manifest.a]\n'),
      ['./kubernetes_manifest.b after ./kubernetes_manifest.a, which waits: `depends_on` at main.tf:25'],
    ],
    [
      'time that passes between',
      `${hcl('a')}resource "time_sleep" "s" {\n  create_duration = "30s"\n  triggers = { a = kubernetes_manifest.a.object }\n}\n${hcl('b', '  depends_on = [time_sleep.s]\n')}`,
      ['./kubernetes_manifest.b after ./kubernetes_manifest.a, which waits: `depends_on` at main.tf:26'],
    ],
    [
      'time that passes only once between',
      `${hcl('a')}resource "time_sleep" "s" {\n  create_duration = "30s"\n  depends_on = [kubernetes_manifest.a]\n}\n${hcl('b', '  depends_on = [time_sleep.s]\n')}`,
      ['./kubernetes_manifest.b after ./kubernetes_manifest.a: `depends_on` at main.tf:26'],
    ],
    [
      'a release, which waits by default',
      `resource "helm_release" "r" {\n  name = "r"\n  chart = "istiod"\n}\n${hcl('b', '  depends_on = [helm_release.r]\n')}`,
      ['./kubernetes_manifest.b after ./helm_release.r, which waits: `depends_on` at main.tf:15'],
    ],
    [
      'a release that does not',
      `resource "helm_release" "r" {\n  name = "r"\n  chart = "istiod"\n  wait = false\n}\n${hcl('b', '  depends_on = [helm_release.r]\n')}`,
      ['./kubernetes_manifest.b after ./helm_release.r: `depends_on` at main.tf:16'],
    ],
  ])('follows %s', async (_, text, expected) => {
    expect(await order({ 'main.tf': text })).toEqual(expected);
  });

  it('follows modules and their outputs', async () => {
    const files = {
      'main.tf': `module "m" {\n  source = "./m"\n}\nmodule "n" {\n  source = "./n"\n  depends_on = [module.m]\n}\n${hcl('c').replace('"books"', 'module.m.namespace')}`,
      'm/main.tf': `${hcl('a')}output "namespace" {\n  value = kubernetes_manifest.a.manifest.metadata.namespace\n}\n`,
      'n/main.tf': hcl('b'),
    };
    expect(await order(files)).toEqual([
      './kubernetes_manifest.c after ./module.m.kubernetes_manifest.a: the reference to `module.m` at main.tf:14',
      './module.n.kubernetes_manifest.b after ./module.m.kubernetes_manifest.a: `depends_on` at main.tf:6',
    ]);
  });
});

describe('what is said of Terraform', () => {
  it.each<[string, Files, string[]]>([
    [
      'a circle',
      {
        'main.tf':
          hcl('a', '  depends_on = [kubernetes_manifest.b]\n') + hcl('b', '  depends_on = [kubernetes_manifest.a]\n'),
      },
      [
        'main.tf:23:17 broken: resources depend on each other in a circle: `kubernetes_manifest.a`, `kubernetes_manifest.b`, `kubernetes_manifest.a`',
      ],
    ],
    [
      'a file that does not exist',
      { 'main.tf': 'resource "kubectl_manifest" "a" {\n  yaml_body = file("gone.yaml")\n}\n' },
      [
        'main.tf:2:15 broken: the file `gone.yaml` does not exist',
        'main.tf:2:15 the manifest of `kubectl_manifest.a` is not known here',
      ],
    ],
    [
      'a chart that does not exist',
      { 'main.tf': 'resource "helm_release" "a" {\n  name = "a"\n  chart = "./gone"\n}\n' },
      ['main.tf:3:12 broken: the chart `gone` does not exist'],
    ],
    [
      'a value that is not known',
      { 'main.tf': hcl('a').replace('["a"]', '[data.http.x.body]') },
      ['main.tf:9:23 this value is not known here'],
    ],
    [
      'instances that are not known',
      { 'main.tf': hcl('a', '  for_each = data.http.x.body\n') },
      ['main.tf:11:14 what `for_each` goes over is not known, so no instance is followed'],
    ],
    [
      'a text that is no object',
      { 'main.tf': 'resource "kubectl_manifest" "a" {\n  yaml_body = <<EOT\nx: 1\nEOT\n}\n' },
      ['main.tf:3:1 this is no Kubernetes object: it needs `apiVersion`, `kind` and `metadata.name`'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await problems(files)).toEqual(expected);
  });

  it('ends where a module calls itself, many times', async () => {
    const calls = Array.from({ length: 20 }, (_, index) => `module "m${index}" {\n  source = "."\n}\n`).join('');
    expect(summary(await find({ 'main.tf': hcl('a') + calls }))).toEqual({ default: [inBooks('a')] });
  });

  it('no text makes it fail', async () => {
    const pieces = [
      'resource "kubernetes_manifest" "a" {\n',
      'resource "kubectl_manifest" "b" {\n',
      'resource "helm_release" "c" {\n',
      'module "m" {\n',
      'source = "./m"\n',
      'source = "."\n',
      'manifest = ',
      'yaml_body = ',
      'values = [',
      'set = [',
      'for_each = ',
      'count = ',
      'depends_on = [',
      'locals {\n',
      'x = ',
      'local.x',
      'var.x',
      '<<EOT\na: ${local.x}\nEOT\n',
      '<<-EOT\n  kind: b\n  EOT\n',
      'file("',
      'main.tf',
      '")',
      'templatefile("main.tf", { x = 1 })',
      'fileset(path.module, "**")',
      '{',
      '}',
      ']',
      '[',
      '}\n',
      '"',
      '${',
      '%{ if x }',
      ' ? ',
      ' : ',
      ' == ',
      'kubernetes_manifest.a.manifest',
      'helm_release.c',
      'module.m.x',
      'name = "a"\n',
      'chart = "./c"\n',
      '1',
      'true',
      '\n',
      'yamldecode(',
      ')',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (main, inner) => {
        await find({ 'main.tf': main, 'm/main.tf': inner, 'prod.tfvars': inner });
      }),
      { numRuns: 300 },
    );
  });
});
