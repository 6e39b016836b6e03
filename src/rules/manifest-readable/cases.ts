import type { RuleCases } from '../cases.ts';

const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: prod }
spec:
  hosts: [reviews]
  http:
    - route:
        - destination: { host: reviews }
`;
const unclosed = route.replace('[reviews]', '[reviews');
const doubled = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: prod }
spec:
  host: reviews
  host: ratings
`;
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: prod }\n';

const nameless = route.replace('name: reviews, ', '');

export const cases: RuleCases = {
  valid: [
    {
      name: 'a patch without a name, of which the kustomization says what it is for',
      before: {},
      after: {
        'mesh/kustomization.yaml':
          'resources: [reviews.yaml]\npatches:\n  - path: changes/all.yaml\n    target: { kind: VirtualService }\n',
        'mesh/reviews.yaml': route,
        'mesh/changes/all.yaml': nameless,
      },
    },
    {
      name: 'a file without a name that is called a patch',
      before: {},
      after: { 'patches/reviews.yaml': nameless, 'reviews-patch.yaml': nameless },
    },
    {
      name: 'no name in values of Helm, in other kinds of object and in an IstioOperator',
      before: {},
      after: {
        'values.yaml': 'kind: VirtualService\nmetadata: {}\n',
        'settings.yaml': settings.replace('name: settings, ', ''),
        'operator.yaml': 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {}\n',
      },
    },
    {
      name: 'the name was missing before',
      before: { 'reviews.yaml': nameless },
      after: { 'reviews.yaml': `# \n${nameless}` },
    },
    { name: 'a manifest that can be read', before: {}, after: { 'reviews.yaml': route } },
    {
      name: 'the file was broken before and is as it was',
      before: { 'reviews.yaml': unclosed },
      after: { 'reviews.yaml': unclosed, 'ratings.yaml': route.replaceAll('reviews', 'ratings') },
    },
    {
      name: 'the broken file is moved as it is',
      before: { 'old/reviews.yaml': unclosed },
      after: { 'new/reviews.yaml': unclosed },
    },
    {
      name: 'the trouble was there before, on another line of a file that changes elsewhere',
      before: { 'reviews.yaml': doubled },
      after: { 'reviews.yaml': `# owned by the team of the reviews\n${doubled}` },
    },
    {
      name: 'a broken file that is no manifest',
      before: {},
      after: { 'notes.yaml': 'todo: [call Bob\n' },
    },
    {
      name: 'the raw template of a Helm chart',
      before: {},
      after: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: reviews\nversion: 1.0.0\n',
        'chart/templates/route.yaml': `{{- if .Values.route }}\n${route}{{- end }}\n`,
      },
    },
    {
      name: 'a Go template outside of any chart',
      before: {},
      after: { 'route.yaml': route.replace('name: reviews', 'name: {{ .Name }}') },
    },
    {
      name: 'template syntax within strings',
      before: {},
      after: { 'settings.yaml': `${settings}data:\n  alert: |\n    {{ $labels.pod }} is down\n  name: '{{ x }}'\n` },
    },
    {
      name: 'a placeholder that has to be filled in before the text is YAML',
      before: {},
      after: { 'reviews.yaml': route.replace('[reviews]', '[${HOST}]') },
    },
    {
      name: 'an empty file, and one with comments only',
      before: {},
      after: { 'empty.yaml': '', 'comments.yaml': '# kind: VirtualService\n---\n# nothing\n' },
    },
    {
      name: 'equal keys of different mappings, and an override of a merge key',
      before: {},
      after: {
        'settings.yaml': `${settings}data: &data { host: a }\nmore:\n  - { <<: *data, host: b }\n  - { host: c }\n`,
      },
    },
  ],
  invalid: [
    ...['{ namespace: prod }', '[name, reviews]', '{ generateName: reviews- }', '{ name: "" }', ''].map((metadata) => ({
      name: `an object of Istio without a name: metadata: ${metadata}`,
      before: {},
      after: { 'reviews.yaml': route.replace(/(?<=metadata: ).*/, metadata) },
      findings: [
        {
          severity: 'warning' as const,
          when: 'after' as const,
          file: 'reviews.yaml',
          line: 2,
          column: 7,
          message: 'it has no `metadata.name`, so nothing can apply it',
        },
      ],
    })),
    {
      name: 'objects without a name and duplicate keys of one file',
      before: {},
      after: { 'all.yaml': `${nameless}---\n${doubled.replace('name: reviews, ', '')}` },
      findings: [
        { severity: 'warning', when: 'after', file: 'all.yaml', line: 2, column: 7, message: 'no `metadata.name`' },
        { severity: 'warning', when: 'after', file: 'all.yaml', line: 11, column: 7, message: 'no `metadata.name`' },
        { severity: 'warning', when: 'after', file: 'all.yaml', line: 15, column: 3, message: 'Duplicate key "host"' },
      ],
    },
    {
      name: 'a list that is not closed',
      before: { 'reviews.yaml': route },
      after: { 'reviews.yaml': unclosed },
      findings: [
        { severity: 'error', when: 'after', file: 'reviews.yaml', line: 6, column: 3, message: 'cannot be read' },
      ],
    },
    {
      name: 'a tab as indentation in one of three documents',
      before: {},
      after: { 'all.yaml': `${settings}---\n${settings}data:\n\tkey: value\n---\n${route}` },
      findings: [{ severity: 'error', when: 'after', file: 'all.yaml', line: 9, column: 1, message: 'tabs' }],
    },
    {
      name: 'two broken documents of one file',
      before: {},
      after: { 'all.yaml': `${settings}data: "open\n---\n${route}---\n${settings}data: { a: *missing }\n` },
      findings: [
        { severity: 'error', when: 'after', file: 'all.yaml', line: 4, column: 12, message: 'quote' },
        { severity: 'error', when: 'after', file: 'all.yaml', line: 18, column: 12, message: 'alias' },
      ],
    },
    {
      name: 'a duplicate key',
      before: {},
      after: { 'reviews.yaml': doubled },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'reviews.yaml',
          line: 6,
          column: 3,
          message: 'Duplicate key "host"',
        },
      ],
    },
    {
      name: 'a duplicate key of a Secret, which may be its password',
      before: {},
      after: {
        'secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { x: eA==, x: eQ== }\n',
      },
      findings: [
        { severity: 'warning', when: 'after', file: 'secret.yaml', line: 4, column: 18, message: 'Duplicate key: ' },
      ],
    },
    {
      name: 'more duplicates than anybody reads',
      before: {},
      after: { 'settings.yaml': `${settings}data:\n${'  a: b\n'.repeat(30)}` },
      findings: [
        ...Array.from({ length: 20 }, (_, at) => ({
          severity: 'warning' as const,
          when: 'after' as const,
          file: 'settings.yaml',
          line: 6 + at,
          column: 3,
          message: 'Duplicate key "a"',
        })),
        {
          severity: 'warning',
          when: 'after',
          file: 'settings.yaml',
          line: 26,
          column: 3,
          message: 'Duplicate keys in the rest of this file: 9',
        },
      ],
    },
    {
      name: 'a second duplicate beside a known one',
      before: { 'reviews.yaml': doubled },
      after: { 'reviews.yaml': `${doubled}  exportTo: ["."]\n  exportTo: ["*"]\n` },
      findings: [{ severity: 'warning', when: 'after', file: 'reviews.yaml', line: 8, column: 3 }],
    },
    {
      name: 'an audit tells known trouble too',
      mode: 'audit',
      before: { 'reviews.yaml': doubled, 'broken.yaml': unclosed },
      after: { 'reviews.yaml': doubled, 'broken.yaml': unclosed },
      findings: [
        { severity: 'error', when: 'before', file: 'broken.yaml', line: 6, column: 3 },
        { severity: 'warning', when: 'before', file: 'reviews.yaml', line: 6, column: 3 },
      ],
    },
    {
      name: 'JSON with a comma too many',
      before: {},
      after: {
        'reviews.json': '{\n  "apiVersion": "v1",\n  "kind": "Service",,\n  "metadata": { "name": "reviews" }\n}\n',
      },
      findings: [{ severity: 'error', when: 'after', file: 'reviews.json', line: 3, column: 21 }],
    },
    {
      name: 'a kustomization that cannot be read, without apiVersion and kind',
      before: {},
      after: { 'kustomization.yaml': 'resources:\n  - a.yaml\n bases: []\n' },
      findings: [{ severity: 'error', when: 'after', file: 'kustomization.yaml', line: 3, column: 1 }],
    },
  ],
};
