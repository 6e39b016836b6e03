import { expect, it } from 'vitest';
import { type Files, find } from '../summary.ts';

const namespace = (type: string, labels: string, more = '') => `resource "${type}" "shop" {
  metadata {
    name = "shop"
    labels = ${labels}
  }
${more}}
`;
const added = (labels: string) => `resource "kubernetes_labels" "shop" {
  api_version = "v1"
  kind        = "Namespace"
  metadata {
    name = "shop"
  }
  labels = ${labels}
}
`;
const rev = '{ "istio.io/rev" = "1-24" }';

/** By unit, the labels that the Namespace gets and where the first of them is written. */
async function labels(files: Files): Promise<string[]> {
  const { environments, problems } = await find(files);
  const objects = environments.flatMap((each) => [...each.objects.values()]);
  return [
    ...objects.map(({ key, unit, manifest }) => {
      const places = Object.keys(manifest.labels).map((label) => manifest.locate(['metadata', 'labels', label]).line);
      return `${unit.name}: ${key} ${JSON.stringify(manifest.labels)} in line ${places.join()}`;
    }),
    ...problems.map(({ location: { line }, reason }) => `line ${line}: ${reason}`),
  ];
}

it.each<[string, Files, string[]]>([
  [
    'a Namespace',
    { 'main.tf': namespace('kubernetes_namespace', rev) },
    ['./kubernetes_namespace.shop: /Namespace//shop {"istio.io/rev":"1-24"} in line 4'],
  ],
  [
    'a Namespace of the versioned resource, with labels put together',
    { 'main.tf': namespace('kubernetes_namespace_v1', `merge({ team = "a" }, ${rev})`) },
    ['./kubernetes_namespace_v1.shop: /Namespace//shop {"team":"a","istio.io/rev":"1-24"} in line 4,4'],
  ],
  [
    'a Namespace for each name',
    {
      'main.tf': namespace('kubernetes_namespace', rev, '  for_each = toset(["a", "b"])\n').replace(
        '"shop"\n',
        'each.key\n',
      ),
    },
    [
      './kubernetes_namespace.shop["a"]: /Namespace//a {"istio.io/rev":"1-24"} in line 4',
      './kubernetes_namespace.shop["b"]: /Namespace//b {"istio.io/rev":"1-24"} in line 4',
    ],
  ],
  [
    'labels of a Namespace that comes from elsewhere',
    { 'main.tf': added(rev) },
    ['./kubernetes_labels.shop: /Namespace//shop {"istio.io/rev":"1-24"} in line 7'],
  ],
  [
    'labels beside those that the Namespace has in a file',
    {
      'main.tf': added(rev),
      'ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio-injection: enabled\n',
    },
    ['manifests: /Namespace//shop {"istio-injection":"enabled","istio.io/rev":"1-24"} in line 6,7'],
  ],
  [
    'a Namespace without labels',
    { 'main.tf': namespace('kubernetes_namespace', 'null') },
    ['./kubernetes_namespace.shop: /Namespace//shop {} in line '],
  ],
  [
    'labels that are not known, of which that is said',
    { 'main.tf': `${namespace('kubernetes_namespace', 'var.labels')}variable "labels" {}\n` },
    ['line 4: this value is not known here'],
  ],
  [
    'a name that is not known: said where the labels are of Istio',
    { 'main.tf': `${added(rev).replace('"shop"\n', 'var.name\n')}variable "name" {}\n` },
    ['line 5: which object has these labels is not known here'],
  ],
  [
    'a name that is not known, of labels that do not matter',
    { 'main.tf': `${added('{ team = "a" }').replace('"shop"\n', 'var.name\n')}variable "name" {}\n` },
    [],
  ],
])('%s', async (_, files, expected) => {
  expect(await labels(files)).toEqual(expected);
});
