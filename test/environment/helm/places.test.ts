import { expect, it } from 'vitest';
import type { JsonPath } from '../../../src/manifest/json.ts';
import type { Files } from '../summary.ts';
import { chart, describeWithHelm, objectIn, placeIn } from './with-helm.ts';

const route = (rest: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
${rest.replace(/^/gm, '  ')}
`;
const http = (destination: string) =>
  route(`hosts: [reviews]\nhttp:\n  - route:\n${destination.replace(/^/gm, '      ')}`);
const subset: JsonPath = ['spec', 'http', 0, 'route', 0, 'destination', 'subset'];
const weight: JsonPath = ['spec', 'http', 0, 'route', 0, 'weight'];
const hosts: JsonPath = ['spec', 'hosts', 0];

/** What it is, values, templates, a node of the VirtualService `reviews`, and where it is to stand. */
const cases: readonly (readonly [string, string, Files, JsonPath, string])[] = [
  [
    'a value that is printed',
    'canary:\n  subset: v2\n',
    { 'r.yaml': http('- destination: {host: reviews, subset: {{ .Values.canary.subset }}}') },
    subset,
    'c/values.yaml:2',
  ],
  [
    'a number through `int`',
    'canary: {subset: v2}\nweight: 10\n',
    { 'r.yaml': http('- destination: {host: reviews}\n  weight: {{ .Values.weight | int }}') },
    weight,
    'c/values.yaml:2',
  ],
  [
    'a number that is computed: in the template',
    'weight: 10\n',
    { 'r.yaml': http('- destination: {host: reviews}\n  weight: {{ sub 100 .Values.weight }}') },
    weight,
    'c/templates/r.yaml:10',
  ],
  [
    'what is written in the template',
    'a: {b: v2}\n',
    { 'r.yaml': http('- destination:\n    host: reviews\n    subset: v2') },
    subset,
    'c/templates/r.yaml:11',
  ],
  [
    'an item of a range',
    'routes:\n  - name: v1\n    weight: 90\n  - name: v2\n    weight: 10\n',
    {
      'r.yaml': http(
        '{{- range .Values.routes }}\n- destination: {host: reviews, subset: {{ .name }}}\n  weight: {{ .weight }}\n{{- end }}',
      ),
    },
    ['spec', 'http', 0, 'route', 1, 'weight'],
    'c/values.yaml:5',
  ],
  [
    'the key of a range',
    'routes:\n  v1: 90\n  v2: 10\n',
    {
      'r.yaml': http(
        '{{- range $name, $weight := .Values.routes }}\n- destination: {host: reviews, subset: {{ $name }}}\n  weight: {{ $weight }}\n{{- end }}',
      ),
    },
    ['spec', 'http', 0, 'route', 1, 'destination', 'subset'],
    'c/values.yaml:3',
  ],
  [
    'a line in a range, for each of its rounds',
    'routes: [v1, v2]\n',
    {
      'r.yaml': http(
        '{{- range .Values.routes }}\n- destination:\n    host: reviews\n    subset: {{ . }}\n  weight: 50\n{{- end }}',
      ),
    },
    ['spec', 'http', 0, 'route', 1, 'weight'],
    'c/templates/r.yaml:13',
  ],
  [
    'inside `with`',
    'canary:\n  subset: v2\n',
    {
      'r.yaml': http(
        '{{- with .Values.canary }}\n- destination: {host: reviews, subset: {{ .subset | quote }}}\n{{- end }}',
      ),
    },
    subset,
    'c/values.yaml:2',
  ],
  [
    'through `include`',
    'name: v2\n',
    {
      '_h.tpl': '{{- define "subset" -}}{{ .Values.name | lower | trunc 63 }}{{- end }}\n',
      'r.yaml': http('- destination: {host: reviews, subset: {{ include "subset" . }}}'),
    },
    subset,
    'c/values.yaml:1',
  ],
  [
    'a line of a helper',
    'name: v2\n',
    {
      '_h.tpl': '{{- define "to" -}}\ndestination:\n  host: reviews\n  subset: v2\n{{- end }}\n',
      'r.yaml': http('- {{ include "to" . | nindent 10 | trim }}'),
    },
    subset,
    'c/templates/_h.tpl:4',
  ],
  [
    'a part of `toYaml`',
    'http:\n  - route:\n      - destination:\n          host: reviews\n          subset: v2\n',
    { 'r.yaml': route('hosts: [reviews]\nhttp: {{- toYaml .Values.http | nindent 4 }}') },
    subset,
    'c/values.yaml:5',
  ],
  [
    'an object of `toYaml`',
    'http:\n  - route:\n      - destination:\n          host: reviews\n          subset: v2\n',
    { 'r.yaml': route('hosts: [reviews]\nhttp: {{- toYaml .Values.http | nindent 4 }}') },
    ['spec', 'http', 0, 'route', 0, 'destination'],
    'c/values.yaml:4',
  ],
  [
    'a text made of two values: the first',
    'domain: example.com\nhost: reviews\n',
    { 'r.yaml': route('hosts: ["{{ .Values.host }}.{{ .Values.domain }}"]') },
    hosts,
    'c/values.yaml:2',
  ],
  [
    'a value through `tpl`',
    'host: "{{ .Release.Name }}.example.com"\n',
    { 'r.yaml': route('hosts: [{{ tpl .Values.host . | quote }}]') },
    hosts,
    'c/values.yaml:1',
  ],
  [
    'beside values that steer the template',
    'env: prod\nsubset: v2\n',
    {
      'r.yaml': http(
        '- destination:\n    host: reviews-{{ .Values.env }}\n{{- if eq .Values.env "prod" }}\n    subset: {{ .Values.subset }}\n{{- end }}',
      ),
    },
    subset,
    'c/values.yaml:2',
  ],
  [
    'beside values that are held to a list',
    'env: prod\nsubset: v2\n',
    {
      'r.yaml': http(
        '{{- if not (has .Values.env (list "dev" "prod")) }}{{ fail "no such env" }}{{ end }}\n- destination: {host: reviews-{{ .Values.env }}, subset: {{ .Values.subset }}}',
      ),
    },
    subset,
    'c/values.yaml:2',
  ],
  [
    'the value that steers: in the template, where it is chosen',
    'env: prod\n',
    {
      'r.yaml': http(
        '- destination:\n    host: reviews\n{{- if eq .Values.env "prod" }}\n    subset: v2\n{{- else }}\n    subset: v1\n{{- end }}',
      ),
    },
    subset,
    'c/templates/r.yaml:12',
  ],
  [
    'one object of several in a file',
    'x: 1\n',
    { 'r.yaml': `${route('hosts: [a]').replace('name: reviews', 'name: other')}---\n${route('hosts: [reviews]')}` },
    hosts,
    'c/templates/r.yaml:13',
  ],
  [
    'an object that a loop makes',
    'names: [ratings, reviews]\n',
    {
      'r.yaml': `{{- range .Values.names }}\n---\n${route('hosts: [a]').replace('name: reviews', 'name: {{ . }}')}{{- end }}\n`,
    },
    ['metadata', 'name'],
    'c/values.yaml:1',
  ],
  [
    'an item of a list',
    'x: 1\n',
    {
      'r.yaml': `apiVersion: v1\nkind: List\nitems:\n- ${route('hosts:\n  - reviews').replaceAll('\n', '\n  ').trim()}\n`,
    },
    hosts,
    'c/templates/r.yaml:10',
  ],
  ['the whole object', 'x: 1\n', { 'r.yaml': `# a comment\n${route('hosts: [reviews]')}` }, [], 'c/templates/r.yaml:2'],
  ['what is not there', 'x: 1\n', { 'r.yaml': route('hosts: [reviews]') }, ['spec', 'tls', 0], 'c/templates/r.yaml:5'],
];

describeWithHelm('a node that helm has rendered stands at', () => {
  it.each(cases)('%s', async (_, values, templates, path, expected) => {
    const manifest = await objectIn(chart(values, templates), 'VirtualService', 'reviews');
    expect(placeIn(manifest, path)).toBe(expected);
    expect(manifest.file).toBe('c/templates/r.yaml');
  });

  it('the last of several files with values', async () => {
    const templates = { 'r.yaml': http('- destination: {host: {{ .Values.host }}, subset: {{ .Values.subset }}}') };
    const files = {
      ...chart('host: reviews\nsubset: v1\n', templates),
      'c/values-prod.yaml': 'other: 1\nsubset: v2\n',
    };
    const manifest = await objectIn(files, 'VirtualService', 'reviews');
    expect(placeIn(manifest, subset)).toBe('c/values-prod.yaml:2');
    expect(placeIn(manifest, subset.with(-1, 'host'))).toBe('c/values.yaml:1');
  });

  it('the values or the template of a chart inside, under its name or an alias', async () => {
    const inner = (folder: string) => ({
      [`${folder}/Chart.yaml`]: 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
      [`${folder}/values.yaml`]: 'host: reviews\nsubset: v1\n',
      [`${folder}/templates/r.yaml`]: http('- destination: {host: {{ .Values.host }}, subset: {{ .Values.subset }}}'),
    });
    const needs = (more: string) =>
      chart(
        'other:\n  subset: v2\ninner:\n  subset: v3\n',
        {},
        `dependencies:\n  - {name: inner, version: 1.0.0, ${more}}\n`,
      );
    const aliased = { ...needs('repository: "file://../lib", alias: other'), ...inner('lib') };
    const vendored = { ...needs('repository: "https://example.com"'), ...inner('c/charts/inner') };
    for (const [files, value, template] of [
      [aliased, 'c/values.yaml:2', 'lib'],
      [vendored, 'c/values.yaml:4', 'c/charts/inner'],
    ] as const) {
      const manifest = await objectIn(files, 'VirtualService', 'reviews');
      expect(placeIn(manifest, subset)).toBe(value);
      expect(placeIn(manifest, subset.with(-1, 'host'))).toBe(`${template}/values.yaml:1`);
      expect(placeIn(manifest, ['kind'])).toBe(`${template}/templates/r.yaml:2`);
    }
  });
});
