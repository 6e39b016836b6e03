import { describe, expect, it } from 'vitest';
import { type Files, virtualService } from '../summary.ts';
import { applicationSet, delivered, problems } from './sets.ts';

const reviews = virtualService('reviews');
const overlays = {
  'base/kustomization.yaml': 'resources: [vs.yaml]\n',
  'base/vs.yaml': reviews,
  'overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
  'overlays/staging/kustomization.yaml': 'resources: [../../base]\n',
};
const told =
  'limit the clusters that this generator selects are not in this repository, so its Applications are those of the folders and values files that are there for one, else one stands for all';
const toCluster = "destination: {server: '{{server}}', namespace: books}";
const toClusterInGo = "destination: {name: '{{ .name }}', namespace: books}";

describe('clusters that the repository does not tell of', () => {
  it.each<[string, Files, Record<string, string[]>]>([
    [
      'one Application for all of them, where all get the same',
      {
        'set.yaml': applicationSet('all', '- clusters: {}\n', {
          name: "'books-{{name}}'",
          source: 'path: mesh',
          spec: toCluster,
        }),
        'mesh/vs.yaml': reviews,
      },
      { default: ['books-*: VirtualService/books/reviews'] },
    ],
    [
      'one for each folder that bears a name',
      {
        'set.yaml': applicationSet('all', '- clusters: {}\n', {
          name: "'books-{{name}}'",
          source: "path: 'overlays/{{name}}'",
          spec: toCluster,
        }),
        ...overlays,
      },
      {
        prod: ['books-prod: VirtualService/books/reviews'],
        staging: ['books-staging: VirtualService/books/reviews'],
      },
    ],
    [
      'one for each folder that a label may name, but for what the selector demands',
      {
        'set.yaml': applicationSet(
          'all',
          '- clusters: {selector: {matchLabels: {stage: prod}}}\n',
          {
            name: "'{{ .metadata.labels.team }}-{{ .name }}'",
            source: 'path: \'overlays/{{ index .metadata.labels "stage" }}\'',
            spec: toClusterInGo,
          },
          'goTemplate: true',
        ),
        ...overlays,
      },
      { prod: ['*-*: VirtualService/books/reviews'], staging: [] },
    ],
    [
      'apart where a label tells the folders',
      {
        'set.yaml': applicationSet(
          'all',
          '- clusters: {}\n',
          {
            name: "'books-{{ .name }}'",
            source: "path: 'overlays/{{ .metadata.labels.stage }}'",
            spec: toClusterInGo,
          },
          'goTemplate: true',
        ),
        ...overlays,
      },
      {
        prod: ['books-*@prod: VirtualService/books/reviews'],
        staging: ['books-*@staging: VirtualService/books/reviews'],
      },
    ],
    [
      'one for each file of values that bears a name',
      {
        'set.yaml': applicationSet('all', '- clusters: {}\n', {
          name: "'mesh-{{name}}'",
          source: "path: mesh\nhelm: {valueFiles: ['values/{{name}}.yaml']}",
          spec: toCluster,
        }),
        'mesh/Chart.yaml': 'name: mesh\nversion: 1.0.0\ndependencies:\n  - {name: istiod, version: 1.24.3}\n',
        'mesh/values/prod.yaml': 'istiod: {level: prod}\n',
        'mesh/values/staging.yaml': 'istiod: {level: staging}\n',
        'overlays/prod/vs.yaml': reviews,
        'overlays/staging/vs.yaml': reviews,
      },
      {
        prod: ['mesh-prod: ChartValues//mesh/istiod'],
        staging: ['mesh-staging: ChartValues//mesh/istiod'],
      },
    ],
  ])('%s', async (_, files, expected) => {
    expect(await problems(files)).toEqual([expect.stringMatching(/^set\.yaml:[89] /)]);
    expect((await problems(files))[0]).toContain(told);
    expect(await delivered(files)).toEqual(expected);
  });

  it('make no template come to something that depends on them', async () => {
    const files = {
      'set.yaml': applicationSet(
        'all',
        '- clusters: {}\n',
        {
          name: '\'{{ if eq .name "prod" }}a{{ else }}b{{ end }}\'',
          source: 'path: mesh',
          spec: toClusterInGo,
        },
        'goTemplate: true',
      ),
      'mesh/vs.yaml': reviews,
    };
    expect(await problems(files)).toEqual([
      `set.yaml:9 ${told}`,
      'set.yaml:12 limit this template of ApplicationSet `all` is not filled in: it depends on a cluster that is not in this repository',
    ]);
  });

  it('go with the folders of a matrix', async () => {
    const files = {
      'set.yaml': applicationSet(
        'all',
        `- matrix:
    generators:
      - clusters: {}
      - git:
          repoURL: https://github.com/example/mesh.git
          directories: [{path: 'overlays/{{name}}'}]
`,
        { name: "'{{path.basename}}'", source: "path: '{{path}}'", spec: toCluster },
      ),
      ...overlays,
    };
    expect(await delivered(files)).toEqual({
      prod: ['prod: VirtualService/books/reviews'],
      staging: ['staging: VirtualService/books/reviews'],
    });
  });
});
