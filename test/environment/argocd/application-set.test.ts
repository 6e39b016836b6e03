import { describe, expect, it } from 'vitest';
import { type Files, find, virtualService } from '../summary.ts';
import { applicationSet, delivered, inCluster, problems } from './sets.ts';

const reviews = virtualService('reviews');
const ratings = virtualService('ratings');
const folders = { 'apps/a/vs.yaml': reviews, 'apps/b/vs.yaml': ratings };
const here = 'repoURL: https://github.com/example/mesh.git';
const byFolder = `- git:
    ${here}
    revision: HEAD
    directories:
      - path: apps/*
      - path: apps/b
        exclude: true
`;

describe('an ApplicationSet', () => {
  it.each<[string, Files, Record<string, string[]>]>([
    [
      'over folders, less some',
      {
        'set.yaml': applicationSet('all', byFolder, { name: "'{{path.basename}}'", source: "path: '{{path}}'" }),
        ...folders,
      },
      { default: ['a: VirtualService/books/reviews'] },
    ],
    [
      'over folders, with segments and a prefix',
      {
        'set.yaml': applicationSet('all', `${byFolder}    pathParamPrefix: my\n`, {
          name: "'{{my.path[0]}}-{{my.path.basenameNormalized}}'",
          source: "path: '{{ my.path }}'",
        }),
        ...folders,
      },
      { default: ['apps-a: VirtualService/books/reviews'] },
    ],
    [
      'over folders, in Go templates',
      {
        'set.yaml': applicationSet(
          'all',
          `${byFolder}    values: {word: '{{ .path.basename | upper }}'}\n`,
          {
            name: "'{{ index .path.segments 0 }}-{{ .values.word | lower }}'",
            source: "path: '{{ .path.path }}'",
          },
          'goTemplate: true\ngoTemplateOptions: [missingkey=error]',
        ),
        ...folders,
      },
      { default: ['apps-a: VirtualService/books/reviews'] },
    ],
    [
      'over files, by flattened names',
      {
        'set.yaml': applicationSet('all', `- git:\n    ${here}\n    files: [{path: 'config/*.json'}]\n`, {
          name: "'{{app.name}}-{{path.filenameNormalized}}-{{count}}'",
          source: "path: 'apps/{{app.folders.1}}'",
        }),
        'config/one.json': '{"app": {"name": "books", "folders": ["x", "a"]}, "count": 3}',
        ...folders,
      },
      { default: ['books-one.json-3: VirtualService/books/reviews'] },
    ],
    [
      'over a list, into clusters by name and by address',
      {
        'set.yaml': applicationSet(
          'all',
          '- list:\n    elements:\n      - {cluster: east, folder: a}\n      - {cluster: west, folder: b, values: {x: z}}\n',
          {
            name: "'books-{{cluster}}'",
            source: "path: 'apps/{{folder}}'",
            spec: "destination: {name: '{{cluster}}', namespace: books}",
          },
        ),
        ...folders,
      },
      { east: ['books-east: VirtualService/books/reviews'], west: ['books-west: VirtualService/books/ratings'] },
    ],
    [
      'over clusters that Secrets declare',
      {
        'clusters.yaml': ['east', 'west', 'test']
          .map(
            (name) =>
              `apiVersion: v1\nkind: Secret\nmetadata:\n  name: cluster-${name}\n  labels:\n    argocd.argoproj.io/secret-type: cluster\n    stage: ${name === 'test' ? 'test' : 'prod'}\nstringData: {name: ${name}, server: 'https://${name}.example.com'}\n`,
          )
          .join('---\n'),
        'set.yaml': applicationSet(
          'all',
          '- clusters:\n    selector: {matchLabels: {stage: prod}}\n    values: {app: a}\n',
          {
            name: "'{{name}}-{{metadata.labels.stage}}'",
            source: "path: 'apps/{{values.app}}'",
            spec: "destination: {name: '{{name}}', namespace: books}",
          },
        ),
        ...folders,
      },
      { east: ['east-prod: VirtualService/books/reviews'], west: ['west-prod: VirtualService/books/reviews'] },
    ],
    [
      'over addresses of clusters that Secrets name',
      {
        'east.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: x, labels: {argocd.argoproj.io/secret-type: cluster}}\ndata: {name: ZWFzdA==, server: aHR0cHM6Ly9lYXN0LmV4YW1wbGUuY29t}\n',
        'set.yaml': applicationSet('all', "- list: {elements: [{server: 'https://east.example.com'}]}\n", {
          name: 'books',
          source: 'path: apps/a',
          spec: "destination: {server: '{{server}}', namespace: books}",
        }),
        ...folders,
      },
      { east: ['books: VirtualService/books/reviews'] },
    ],
    [
      'over a matrix, whose second generator makes use of the first',
      {
        'set.yaml': applicationSet(
          'all',
          `- matrix:
    generators:
      - list: {elements: [{cluster: east, take: a}, {cluster: west, take: b}]}
      - git:
          ${here}
          directories: [{path: 'apps/{{take}}'}]
`,
          {
            name: "'{{cluster}}-{{path.basename}}'",
            source: "path: '{{path}}'",
            spec: "destination: {name: '{{cluster}}', namespace: books}",
          },
        ),
        ...folders,
      },
      { east: ['east-a: VirtualService/books/reviews'], west: ['west-b: VirtualService/books/ratings'] },
    ],
    [
      'over a merge, in which the later generators count',
      {
        'set.yaml': applicationSet(
          'all',
          `- merge:
    mergeKeys: [path]
    generators:
      - git:
          ${here}
          directories: [{path: apps/*}]
          values: {suffix: plain}
      - list: {elements: [{path: apps/b, values.suffix: special}]}
`,
          { name: "'{{path.basename}}-{{values.suffix}}'", source: "path: '{{path}}'" },
        ),
        ...folders,
      },
      { default: ['a-plain: VirtualService/books/reviews', 'b-special: VirtualService/books/ratings'] },
    ],
    [
      'whose generator has a selector and a template of its own',
      {
        'set.yaml': applicationSet(
          'all',
          `- list:
    elements: [{name: a, use: 'yes'}, {name: b, use: 'no'}]
    template:
      metadata: {}
      spec: {destination: {namespace: other}}
  selector: {matchExpressions: [{key: use, operator: In, values: ['yes']}]}
`,
          { name: "'{{name}}'", source: "path: 'apps/{{name}}'" },
        ),
        ...folders,
      },
      { default: ['a: VirtualService/other/reviews'] },
    ],
    [
      'with a patch over the template',
      {
        'set.yaml': applicationSet(
          'all',
          "- list: {elements: [{name: a, folder: ''}, {name: b, folder: apps/a}]}\n",
          { name: "'{{ .name }}'", source: "path: 'apps/{{ .name }}'" },
          `goTemplate: true
templatePatch: |
  spec:
    {{- if .folder }}
    source:
      path: {{ .folder }}
    {{- end }}
    destination: {namespace: {{ .name | quote }}}
`,
        ),
        ...folders,
      },
      { default: ['a: VirtualService/a/reviews', 'b: VirtualService/b/reviews'] },
    ],
    [
      'that an Application delivers, and whose own Applications deliver others',
      {
        'root.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: root, namespace: argocd}\nspec:\n  ${inCluster}\n  source: {${here}, path: sets}\n`,
        'sets/set.yaml': applicationSet('all', '- list: {elements: [{name: roots}]}\n', {
          name: "'{{name}}'",
          source: "path: '{{name}}'",
        }),
        'roots/app.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: leaf, namespace: argocd}\nspec:\n  ${inCluster}\n  source: {${here}, path: apps/a}\n`,
        ...folders,
      },
      {
        default: [
          'leaf: VirtualService/books/reviews',
          'root: ApplicationSet/argocd/all',
          'roots: Application/argocd/leaf',
        ],
      },
    ],
  ])('%s', async (_, files, expected) => {
    expect(await problems(files)).toEqual([]);
    expect(await delivered(files)).toEqual(expected);
  });

  it('points at the element of the list that brings an Application about', async () => {
    const { environments } = await find({
      'set.yaml': applicationSet('all', '- list:\n    elements:\n      - name: a\n      - name: b\n', {
        name: "'{{name}}'",
        source: "path: 'apps/{{name}}'",
      }),
      ...folders,
    });
    const places = environments[0]!.units.map(({ name, declaredAt }) => [name, declaredAt?.line ?? null]);
    expect(Object.fromEntries(places)).toMatchObject({ a: 10, b: 11 });
  });
});
