import { describe, expect, it } from 'vitest';
import { type Files, find, virtualService } from '../summary.ts';
import { applicationSet, problems } from './sets.ts';

const here = 'repoURL: https://github.com/example/mesh.git';
const folders = { 'apps/a/vs.yaml': virtualService('reviews'), 'apps/b/vs.yaml': virtualService('ratings') };
const byName = { name: "'{{name}}'", source: "path: 'apps/{{name}}'" };
const list = (elements: string): string => `- list: {elements: ${elements}}\n`;

describe('what is wrong with an ApplicationSet', () => {
  it.each<[string, string, string[]]>([
    [
      'two Applications of one name',
      applicationSet('all', list('[{name: a}, {name: a}]'), byName),
      [
        'set.yaml:8 broken ApplicationSet `all` generates two Applications of the name `a`, so Argo CD applies none of it',
      ],
    ],
    [
      'a folder that does not exist',
      applicationSet('all', list('[{name: a}, {name: gone}]'), byName),
      ['set.yaml:8 broken the folder `apps/gone` of this Application does not exist in this repository'],
    ],
    [
      'a parameter that nothing gives',
      applicationSet('all', list('[{name: a}, {other: b}]'), byName),
      ['set.yaml:11 limit this template of ApplicationSet `all` is not filled in: nothing gives `{{name}}`'],
    ],
    [
      'a Go template that is not followed',
      applicationSet('all', list('[{name: a}]'), { ...byName, name: '\'{{ template "x" . }}\'' }, 'goTemplate: true'),
      ['set.yaml:12 limit this template of ApplicationSet `all` is not filled in: `{{ template }}` is not followed'],
    ],
    [
      'an element that is no text',
      applicationSet('all', list('[{name: a, replicas: 3}]'), byName),
      ['set.yaml:8 broken `replicas` of this element is no text, which Argo CD refuses unless `goTemplate` is set'],
    ],
    [
      'another repository',
      applicationSet(
        'all',
        '- git: {repoURL: "https://me:secret@example.com/x.git", directories: [{path: apps/*}]}\n',
        byName,
      ),
      ['set.yaml:8 limit this generator reads another repository: https://example.com/x.git'],
    ],
    [
      'folders at a tag',
      applicationSet('all', `- git: {${here}, revision: v1.2.3, directories: [{path: apps/*}]}\n`, byName),
      ['set.yaml:8 limit this generator reads revision `v1.2.3`: a change here reaches it when that moves'],
    ],
    [
      'no folder that fits',
      applicationSet('all', `- git: {${here}, directories: [{path: other/*}]}\n`, byName),
      ['set.yaml:8 limit no folder of this repository is one that this generator takes'],
    ],
    [
      'a malformed pattern',
      applicationSet('all', `- git: {${here}, directories: [{path: 'apps/[a'}]}\n`, byName),
      ['set.yaml:8 broken this generator comes to nothing: the pattern `apps/[a` is malformed'],
    ],
    [
      'a matrix of one',
      applicationSet('all', '- matrix: {generators: [{list: {elements: [{name: a}]}}]}\n', byName),
      ['set.yaml:8 broken this generator comes to nothing: a matrix has two generators'],
    ],
    [
      'a matrix whose generators contradict each other',
      applicationSet(
        'all',
        '- matrix: {generators: [{list: {elements: [{name: a}]}}, {list: {elements: [{name: b}]}}]}\n',
        byName,
      ),
      ['set.yaml:8 broken this generator comes to nothing: both generators give `name`, with different values'],
    ],
    [
      'a merge without keys',
      applicationSet('all', '- merge: {generators: [{list: {}}, {list: {}}]}\n', byName),
      ['set.yaml:8 broken this generator comes to nothing: a merge has `mergeKeys`'],
    ],
    [
      'a patch that is no YAML',
      applicationSet('all', list('[{name: a}]'), byName, 'templatePatch: |\n  spec: [{{name}}'),
      [
        'set.yaml:7 limit this template of ApplicationSet `all` is not filled in: the patch is no YAML once it is filled in',
      ],
    ],
    [
      'a selector that no cluster fits',
      `${applicationSet('all', '- clusters: {selector: {matchLabels: {stage: none}}}\n', byName)}---
apiVersion: v1
kind: Secret
metadata: {name: x, labels: {argocd.argoproj.io/secret-type: cluster}}
stringData: {name: x, server: 'https://x.example.com'}
`,
      ['set.yaml:8 limit no cluster that this repository declares is one that this generator selects'],
    ],
    ...['scmProvider', 'pullRequest', 'plugin', 'clusterDecisionResource'].map((kind): [string, string, string[]] => [
      `a generator that goes by something else: ${kind}`,
      applicationSet('all', `- ${kind}: {}\n`, byName),
      [expect.stringContaining(`set.yaml:8 limit the generator \`${kind}\` goes by `) as string],
    ]),
  ])('%s', async (_, set, expected) => {
    const addresses = { repositories: ['https://github.com/example/mesh'] };
    expect(await problems({ 'set.yaml': set, ...folders }, addresses)).toEqual(expected);
  });

  it('goes on with the Applications that can be worked out', async () => {
    const files: Files = { 'set.yaml': applicationSet('all', list('[{other: b}, {name: a}]'), byName), ...folders };
    const { environments } = await find(files);
    expect(environments[0]!.units.map(({ name }) => name)).toEqual(['a', 'manifests']);
  });
});

describe('steps of RollingSync', () => {
  const steps = `strategy:
  type: RollingSync
  rollingSync:
    steps:
      - matchExpressions: [{key: part, operator: In, values: [a]}]
      - matchExpressions: [{key: part, operator: NotIn, values: [a, c]}]
`;
  const labelled = { ...byName, metadata: "labels: {part: '{{name}}'}" };
  const files = (spec: string): Files => ({
    'set.yaml': applicationSet('all', list('[{name: a}, {name: b}, {name: c}]'), labelled, spec),
    ...folders,
    'apps/c/vs.yaml': virtualService('details'),
  });

  it('come one after the other', async () => {
    const { environments } = await find(files(steps));
    const after = environments[0]!.units.map(({ name, after }) => [name, after]);
    expect(Object.fromEntries(after)).toMatchObject({
      a: [],
      b: [{ unit: 'a', waits: true, reason: 'the steps of `rollingSync`', declaredAt: { line: 12 } }],
      c: [],
    });
  });

  it('leave out what none of them takes', async () => {
    expect(await problems(files(steps))).toEqual([
      'set.yaml:14 limit no step of `rollingSync` takes Application `c`, so ApplicationSet `all` does not sync it',
    ]);
  });

  it('count for RollingSync only', async () => {
    const { environments } = await find(files(steps.replace('type: RollingSync', 'type: AllAtOnce')));
    expect(environments[0]!.units.flatMap(({ after }) => after)).toEqual([]);
  });
});

describe('what a generated Application delivered', () => {
  it.each([
    ['goes with it', '', undefined, undefined],
    ['stays where the set preserves it', 'syncPolicy: {preserveResourcesOnDeletion: true}', undefined, true],
    ['stays where the set deletes none', 'syncPolicy: {applicationsSync: create-update}', undefined, true],
    ['stays where its finalizer is another', '', 'finalizers: [example.com/other]', true],
    [
      'goes in the background',
      'syncPolicy: {preserveResourcesOnDeletion: true}',
      'finalizers: [resources-finalizer.argocd.argoproj.io/background]',
      undefined,
    ],
  ])('%s', async (_, spec, metadata, staysBehind) => {
    const template = metadata === undefined ? byName : { ...byName, metadata };
    const { environments } = await find({
      'set.yaml': applicationSet('all', list('[{name: a}]'), template, spec),
      ...folders,
    });
    const unit = environments[0]!.units.find(({ name }) => name === 'a');
    expect(unit?.settings.staysBehind).toBe(staysBehind);
  });
});
