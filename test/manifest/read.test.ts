import { describe, expect, it } from 'vitest';
import { type ParseCache, type Reading, readTree } from '../../src/manifest/read.ts';
import { treeOf } from '../../src/tree/memory.ts';

const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;
const read = (files: Record<string, string>): Reading => readTree(treeOf(files), 'head');
const names = ({ manifests }: Reading): string[] => manifests.map(({ kind, name }) => `${kind}/${name}`);

describe('manifests', () => {
  it('are documents with apiVersion, kind and name, in the order of files and documents', () => {
    const reading = read({
      'b.yaml': `${service('b1')}---\n${service('b2')}`,
      'a.yaml': service('a'),
      'values.yaml': 'image: {tag: 1.30}\n',
      'patch.yaml': 'apiVersion: v1\nkind: Service\nspec: {}\n',
      'c.json': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "c"}}',
      'readme.md': service('no'),
      'deploy.sh': service('no'),
    });
    expect(names(reading)).toEqual(['Service/a', 'Service/b1', 'Service/b2', 'Service/c']);
    expect(reading.documents.map(({ file }) => file)).toEqual([
      'a.yaml',
      'b.yaml',
      'b.yaml',
      'c.json',
      'patch.yaml',
      'values.yaml',
    ]);
    expect([reading.problems, reading.skipped]).toEqual([[], []]);
  });

  it('carry what they say of themselves', () => {
    const { manifests } = read({
      'a.yaml':
        'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: g\n  namespace: prod\n  labels: {app: x, n: 1}\n  annotations: {a: b}\nspec: {tag: 1.30}\n',
    });
    expect(manifests[0]).toMatchObject({
      apiVersion: 'networking.istio.io/v1',
      group: 'networking.istio.io',
      namespace: 'prod',
      labels: { app: 'x' },
      annotations: { a: 'b' },
      file: 'a.yaml',
      side: 'head',
    });
    expect(manifests[0]!.textOf?.(['spec', 'tag'])).toBe('1.30');
  });

  it.each<[string, string, string[]]>([
    [
      'a List',
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\n',
      ['Service/a'],
    ],
    ['a list of one kind', 'apiVersion: v1\nkind: ServiceList\nitems:\n- {metadata: {name: a}}\n', ['Service/a']],
    [
      'lists in a list',
      'kind: List\nitems:\n- kind: ServiceList\n  apiVersion: v1\n  items: [{metadata: {name: a}}]\n',
      ['Service/a'],
    ],
    ['an empty list', 'apiVersion: v1\nkind: List\nitems: []\n', []],
    ['a kind that ends in List', 'apiVersion: x/v1\nkind: IPList\nmetadata: {name: a}\nitems: []\n', ['IPList/a']],
    ['nonsense in a list', 'kind: List\nitems: [1, null, [x], {kind: 3}]\n', []],
    ['a kind with a blank', 'apiVersion: v1\nkind: Virtual Service\nmetadata: {name: a}\n', ['Virtual Service/a']],
    ['a name that is no text', 'apiVersion: v1\nkind: Service\nmetadata: {name: 5}\n', []],
  ])('of %s', (_name, text, expected) => {
    const reading = read({ 'a.yaml': text });
    expect(names(reading)).toEqual(expected);
    expect(reading.problems).toEqual([]);
  });

  it('of a list are located in the file', () => {
    const [manifest] = read({
      'a.yaml': 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: a\n',
    }).manifests;
    expect(manifest!.locate(['metadata', 'name'])).toEqual({
      file: 'a.yaml',
      side: 'head',
      path: ['items', 0, 'metadata', 'name'],
      line: 7,
      column: 11,
      endLine: 7,
      endColumn: 12,
    });
    expect(manifest!.textOf?.(['metadata', 'name'])).toBe('a');
  });
});

describe('files that are no manifests as they stand', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a template of a chart', { 'c/Chart.yaml': 'name: c\n', 'c/templates/a.yaml': service('x') }, 'Helm template'],
    ['a Go template', { 'a.yaml': `{{- if .X }}\n${service('x')}{{- end }}\n` }, 'Helm or Go template'],
    [
      'an unquoted value of a template',
      { 'a.yaml': `${service('x')}spec: {{ toYaml .spec }}\n` },
      'Helm or Go template',
    ],
    ['Jinja', { 'a.yaml': `{% if x %}\n${service('x')}{% endif %}\n` }, 'Jinja'],
    ['ytt', { 'a.yaml': `#@ load("@ytt:data", "data")\n${service('x')}` }, 'ytt'],
    ['ytt at a value', { 'a.yaml': `${service('x')}spec:\n  port: #@ data.values.port\n` }, 'ytt'],
    ['Terraform', { 'a.yaml': `%{ if x }\n${service('x')}%{ endif }\n` }, 'template'],
    ['ERB', { 'a.yaml': `<% if x %>\n${service('x')}a: [\n<% end %>\n` }, 'ERB'],
  ])('%s', (_name, files, reason) => {
    const reading = read(files);
    expect(names(reading)).toEqual([]);
    expect(reading.problems).toEqual([]);
    expect(reading.skipped).toEqual([
      { file: expect.stringMatching(/a\.yaml$/), reason: expect.stringContaining(reason) },
    ]);
  });

  it.each([
    ['crds of a chart', { 'c/Chart.yaml': 'name: c\n', 'c/crds/a.yaml': service('x') }],
    ['a folder named templates without a chart', { 'templates/a.yaml': service('x') }],
    ['template syntax in strings', { 'a.yaml': `${service('x')}a: "{{ x }}"\nb: |\n  {{- if y }}\n  {% z %}\n` }],
    ['a placeholder', { 'a.yaml': `${service('x')}spec: {host: "\${HOST}", port: $PORT}\n` }],
    ['a comment with template syntax', { 'a.yaml': `# {{ x }} {% y %}\n${service('x')}` }],
  ])('%s are read', (_name, files) => {
    expect(names(read(files))).toEqual(['Service/x']);
  });

  it('a real mistake beside template syntax in strings stays a problem', () => {
    const { problems, skipped } = read({ 'a.yaml': `${service('x')}a: "{{ x }}"\nb: |\n  {{ y }}\nc: [1\n` });
    expect(problems).toMatchObject([{ fatal: true, location: { file: 'a.yaml', line: 7 } }]);
    expect(skipped).toEqual([]);
  });
});

describe('problems', () => {
  it('of files that look like manifests are told, with their neighbours read', () => {
    const reading = read({ 'a.yaml': `${service('one')}---\nkind: [\n---\n${service('two')}` });
    expect(names(reading)).toEqual(['Service/one', 'Service/two']);
    expect(reading.problems).toMatchObject([{ fatal: true, location: { file: 'a.yaml', side: 'head', line: 5 } }]);
  });

  it("of other files are coverage, and equal keys there nobody's business", () => {
    const reading = read({ 'notes.yaml': 'todo: [\n', 'values.yaml': 'a: 1\na: 2\n' });
    expect(reading.problems).toEqual([]);
    expect(reading.skipped).toEqual([{ file: 'notes.yaml', reason: expect.stringMatching(/^no YAML at line 1: /) }]);
    expect(reading.documents).toHaveLength(1);
  });

  it('of JSON settings are none: they are not looked into', () => {
    const reading = read({ 'package.json': '{', 'tsconfig.json': '{ // c\n}', 'big.json': `[${'1,'.repeat(200_000)}` });
    expect(reading).toEqual({ side: 'head', documents: [], manifests: [], problems: [], skipped: [] });
  });
});

it('parses each content once for both sides, and shares its values', () => {
  const cache: ParseCache = new Map();
  const base = readTree(treeOf({ 'a.yaml': service('x') }), 'base', cache);
  const head = readTree(treeOf({ 'moved.yaml': service('x') }), 'head', cache);
  expect(cache.size).toBe(1);
  expect(head.manifests[0]!.value).toBe(base.manifests[0]!.value);
  expect([base, head].map(({ manifests }) => manifests[0]!.locate([]).side)).toEqual(['base', 'head']);
});

it('names an IstioOperator without a name by its file', () => {
  const text = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {}\n';
  const { manifests } = readTree(treeOf({ 'mesh/control-plane.prod.yaml': text }), 'head');
  expect(manifests.map(({ name }) => name)).toEqual(['control-plane']);
});
