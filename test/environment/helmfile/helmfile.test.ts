import { describe, expect, it } from 'vitest';
import { type Files, find, findBackwards, summary, virtualService } from '../summary.ts';

/** A helmfile whose releases deliver the manifests of a folder each. */
const folders = {
  'a/vs.yaml': virtualService('a'),
  'b/vs.yaml': virtualService('b'),
  'c/vs.yaml': virtualService('c'),
};

function release(name: string, more = ''): string {
  return `  - name: ${name}\n    namespace: books\n    chart: ./${name}\n${more}`;
}

async function units(files: Files, environment = 'default'): Promise<string[]> {
  const found = await find(files);
  return found.environments
    .filter(({ name }) => name === environment)
    .flatMap((one) => one.units)
    .flatMap(({ name, after }) =>
      after.map(
        ({ unit, waits, reason, declaredAt: { file, line, column } }) =>
          `${name} after ${unit}${waits ? ', which waits' : ''}: ${reason} at ${file}:${line}:${column}`,
      ),
    );
}

async function problems(files: Files): Promise<string[]> {
  const found = await find(files);
  return found.problems.map(
    ({ location: { file, line, column }, reason, broken }) =>
      `${file}:${line}:${column} ${broken ? 'broken: ' : ''}${reason}`,
  );
}

/** Whether a release is written for a folder, whatever comes of it. */
function isSpokenOf(name: string, files: Files): boolean {
  return Object.values(files).some((text) => new RegExp(`chart: \\S*/${name}\\n`).test(text));
}

const inA = 'helmfile.yaml/books/a: VirtualService/books/a';
const inB = 'helmfile.yaml/books/b: VirtualService/books/b';

describe('what a helmfile delivers', () => {
  it.each<[string, Files, Record<string, string[]>]>([
    [
      'folders of manifests, in the namespace of their release',
      { 'helmfile.yaml': `releases:\n${release('a')}` },
      { default: [inA] },
    ],
    [
      'a kustomization',
      { 'helmfile.yaml': `releases:\n${release('a')}`, 'a/kustomization.yaml': 'resources: [vs.yaml]\n' },
      { default: [inA] },
    ],
    [
      'nothing of a release that is not installed, or whose condition does not hold',
      {
        'helmfile.yaml': `values:\n  - b: {enabled: false}\nreleases:\n${release('a', '    installed: false\n')}${release('b', '    condition: b.enabled\n')}`,
      },
      { default: [] },
    ],
    [
      'one environment for each that it names',
      {
        'helmfile.yaml.gotmpl': `environments:\n  prod: {values: [{b: true}]}\n  staging: {values: [staging.yaml]}\n---\nreleases:\n${release('a')}${release('b', '    installed: {{ .Values.b }}\n')}`,
        'staging.yaml': 'b: false\n',
      },
      {
        prod: [
          'helmfile.yaml.gotmpl/books/a: VirtualService/books/a',
          'helmfile.yaml.gotmpl/books/b: VirtualService/books/b',
        ],
        staging: ['helmfile.yaml.gotmpl/books/a: VirtualService/books/a'],
      },
    ],
    [
      'none where only `default` is named',
      { 'helmfile.yaml': `environments: {default: {}}\nreleases:\n${release('a')}` },
      { default: [inA] },
    ],
    [
      'environments of a base',
      {
        'helmfile.yaml': `bases: [environments.yaml]\nreleases:\n${release('a')}`,
        'environments.yaml': 'environments:\n  prod: {}\n',
      },
      { prod: [inA] },
    ],
    [
      'an environment within a folder that names one',
      {
        'clusters/eu/helmfile.yaml': `environments: {prod: {}}\nreleases:\n  - name: a\n    namespace: books\n    chart: ../../a\n`,
      },
      { 'eu/prod': ['clusters/eu/helmfile.yaml/books/a: VirtualService/books/a'] },
    ],
    [
      'blocks and loops that can be told',
      {
        'helmfile.yaml.gotmpl': `environments: {prod: {values: [{names: [a, b]}]}}\n---\nreleases:\n{{- range .Values.names }}\n  - name: {{ . }}\n    namespace: {{ $.Environment.Name }}\n    chart: ./{{ . }}\n{{- end }}\n{{- if eq .Environment.Name "dev" }}\n${release('elsewhere')}{{- end }}\n`,
      },
      {
        prod: [
          'helmfile.yaml.gotmpl/prod/a: VirtualService/prod/a',
          'helmfile.yaml.gotmpl/prod/b: VirtualService/prod/b',
        ],
      },
    ],
    [
      'templates of releases that inherit',
      {
        'helmfile.yaml': `templates:\n  mesh: {namespace: books, chart: './{{ .Release.Name }}'}\nreleases:\n  - name: a\n    inherit: [{template: mesh}]\n`,
      },
      { default: [inA] },
    ],
    [
      'helmfiles that it speaks of, which are none of their own',
      {
        'helmfile.yaml': `helmfiles:\n  - apps/*.yaml\nreleases:\n${release('b')}`,
        'apps/one.yaml': 'releases:\n  - name: a\n    namespace: books\n    chart: ../a\n',
      },
      { default: ['apps/one.yaml/books/a: VirtualService/books/a', inB] },
    ],
  ])('is %s', async (_, files, expected) => {
    const all = { ...folders, ...files };
    // Of the folders only those that some release speaks of are left out of the plain manifests.
    const others = Object.values(folders).map(
      (text) => `manifests: VirtualService/default/${/name: (\w)/.exec(text)![1]}`,
    );
    const found = summary(await find(all));
    const delivered = Object.entries(found).map(([name, keys]) => [name, keys.filter((key) => !others.includes(key))]);
    expect(Object.fromEntries(delivered)).toEqual(expected);
    const plain = Object.values(found).flatMap((keys) => keys.filter((key) => others.includes(key)));
    expect(plain.filter((key) => isSpokenOf(key.slice(-1), files))).toEqual([]);
    expect(summary(await findBackwards(all))).toEqual(summary(await find(all)));
  });
});

describe('the order of releases', () => {
  it.each<[string, string, string[]]>([
    [
      '`needs`',
      `releases:\n${release('a')}${release('b', '    needs: [books/a]\n')}`,
      ['helmfile.yaml/books/b after helmfile.yaml/books/a: `needs` at helmfile.yaml:8:13'],
    ],
    [
      '`needs` of the same namespace',
      `releases:\n${release('a')}${release('b', '    needs:\n      - a\n')}`,
      ['helmfile.yaml/books/b after helmfile.yaml/books/a: `needs` at helmfile.yaml:9:9'],
    ],
    [
      '`needs` with the context of a cluster',
      `releases:\n${release('a')}${release('b', '    needs: [berlin/books/a]\n')}`,
      ['helmfile.yaml/books/b after helmfile.yaml/books/a: `needs` at helmfile.yaml:8:13'],
    ],
    [
      '`wait` of the release that is needed',
      `releases:\n${release('a', '    wait: true\n')}${release('b', '    needs: [books/a]\n')}`,
      ['helmfile.yaml/books/b after helmfile.yaml/books/a, which waits: `needs` at helmfile.yaml:9:13'],
    ],
    [
      '`wait` by default, but not of this one',
      `helmDefaults: {wait: true}\nreleases:\n${release('a', '    wait: false\n')}${release('b', '    needs: [books/a]\n')}${release('c', '    needs: [books/b]\n')}`,
      [
        'helmfile.yaml/books/b after helmfile.yaml/books/a: `needs` at helmfile.yaml:10:13',
        'helmfile.yaml/books/c after helmfile.yaml/books/b, which waits: `needs` at helmfile.yaml:14:13',
      ],
    ],
  ])('follows %s', async (_, text, expected) => {
    expect(await units({ ...folders, 'helmfile.yaml': text })).toEqual(expected);
  });

  it('puts helmfiles that are spoken of one after another, and before the releases of the one that does', async () => {
    const files = {
      ...folders,
      'helmfile.yaml': `helmfiles: [one.yaml, two.yaml]\nreleases:\n${release('c')}`,
      'one.yaml': `releases:\n${release('a')}`,
      'two.yaml': `releases:\n${release('b')}`,
    };
    expect(await units(files)).toEqual([
      'helmfile.yaml/books/c after two.yaml/books/b: the order of `helmfiles` in helmfile.yaml at helmfile.yaml:1:23',
      'two.yaml/books/b after one.yaml/books/a: the order of `helmfiles` in helmfile.yaml at helmfile.yaml:1:13',
    ]);
  });

  it('is none between the files of `helmfile.d`', async () => {
    const chart = (name: string) => release(name).replace('./', '../');
    const files = {
      ...folders,
      'helmfile.d/1.yaml': `releases:\n${chart('a')}`,
      'helmfile.d/2.yaml': `releases:\n${chart('b')}`,
    };
    expect(await units(files)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    [
      'a line with `--sequential-helmfiles`',
      'set -e\nhelmfile apply --sequential-helmfiles\n',
      [
        'helmfile.d/10.yaml/books/b after helmfile.d/1.yaml/books/a: `--sequential-helmfiles` in deploy.sh at deploy.sh:2:1',
        'helmfile.d/2.yaml/books/c after helmfile.d/10.yaml/books/b: `--sequential-helmfiles` in deploy.sh at deploy.sh:2:1',
      ],
    ],
    [
      'a command on several lines',
      'helmfile -e default \\\n  --sequential-helmfiles apply\n',
      [
        'helmfile.d/10.yaml/books/b after helmfile.d/1.yaml/books/a: `--sequential-helmfiles` in deploy.sh at deploy.sh:1:1',
        'helmfile.d/2.yaml/books/c after helmfile.d/10.yaml/books/b: `--sequential-helmfiles` in deploy.sh at deploy.sh:1:1',
      ],
    ],
    ['a comment that speaks of it', '# helmfile apply --sequential-helmfiles\n', []],
    ['a line that switches it off', 'helmfile apply --sequential-helmfiles=false\n', []],
  ])('between the files of `helmfile.d`, with %s', async (_, script, expected) => {
    const chart = (name: string) => release(name).replace('./', '../');
    const files = {
      ...folders,
      'deploy.sh': script,
      'helmfile.d/1.yaml': `releases:\n${chart('a')}`,
      'helmfile.d/10.yaml': `releases:\n${chart('b')}`,
      'helmfile.d/2.yaml': `releases:\n${chart('c')}`,
    };
    expect(await units(files)).toEqual(expected);
  });
});

describe('what is said of a helmfile', () => {
  it.each<[string, Files, string[]]>([
    [
      'a circle of `needs`',
      { 'helmfile.yaml': `releases:\n${release('a', '    needs: [b]\n')}${release('b', '    needs: [books/a]\n')}` },
      ['helmfile.yaml:9:13 broken: releases need each other in a circle: `a`, `b`, `a`'],
    ],
    [
      '`needs` of what is not there',
      { 'helmfile.yaml': `releases:\n${release('a', '    needs: [other/b]\n')}` },
      ['helmfile.yaml:5:13 broken: release `a` needs `other/b`, which this helmfile does not hold'],
    ],
    [
      'a chart that does not exist',
      { 'helmfile.yaml': `releases:\n${release('gone')}` },
      ['helmfile.yaml:4:12 broken: the chart `./gone` does not exist'],
    ],
    [
      'a chart outside',
      { 'helmfile.yaml': 'releases:\n  - name: a\n    chart: ../../a\n' },
      ['helmfile.yaml:3:12 the chart `../../a` lies outside the repository'],
    ],
    [
      'values that do not exist',
      { 'helmfile.yaml': `releases:\n${release('a', '    values: [gone.yaml]\n')}` },
      ['helmfile.yaml:5:14 broken: the values file `gone.yaml` does not exist'],
    ],
    [
      'values that may be missing',
      { 'helmfile.yaml': `releases:\n${release('a', '    missingFileHandler: Warn\n    values: [gone.yaml]\n')}` },
      [],
    ],
    [
      'a helmfile that is spoken of and does not exist',
      { 'helmfile.yaml': `helmfiles:\n  - path: gone.yaml\nreleases:\n${release('a')}` },
      ['helmfile.yaml:2:11 broken: the helmfile `gone.yaml` does not exist'],
    ],
    [
      'helmfiles that speak of each other',
      {
        'helmfile.yaml': 'helmfiles: [other.yaml]\n',
        'other.yaml': `helmfiles: [helmfile.yaml]\nreleases:\n${release('a')}`,
      },
      ['other.yaml:1:13 broken: `helmfile.yaml` leads back to itself'],
    ],
    [
      'a value from outside, which is not taken',
      { 'helmfile.yaml.gotmpl': `releases:\n${release('a', '    version: {{ requiredEnv "HOME" }}\n')}` },
      ['helmfile.yaml.gotmpl:5:14 this value is not known: `requiredEnv` is not evaluated here'],
    ],
    [
      'a block from outside, which is left out',
      { 'helmfile.yaml.gotmpl': `releases:\n{{ if env "CI" }}\n${release('a')}{{ end }}\n` },
      ['helmfile.yaml.gotmpl:2:1 this block of the template is left out: `env` is not evaluated here'],
    ],
    [
      'a command, which is not run',
      { 'helmfile.yaml.gotmpl': `releases:\n${release('a', '    labels: {x: {{ exec "date" (list) | quote }}}\n')}` },
      ['helmfile.yaml.gotmpl:5:17 this value is not known: `exec` is not evaluated here'],
    ],
    [
      'patches that are not followed',
      { 'helmfile.yaml': `releases:\n${release('a', '    jsonPatches: [{target: {name: a}}]\n')}` },
      ['helmfile.yaml:5:18 `jsonPatches` of this release is not followed'],
    ],
    [
      'whether a release is installed, where that is not known',
      { 'helmfile.yaml': `releases:\n${release('a', '    installed: "{{ requiredEnv `A` }}"\n')}` },
      [
        'helmfile.yaml:5:16 this value is not known: `requiredEnv` is not evaluated here',
        'helmfile.yaml:5:16 whether this release is installed is not known',
      ],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await problems({ 'a/vs.yaml': virtualService('a'), 'b/vs.yaml': virtualService('b'), ...files })).toEqual(
      expected,
    );
  });
});

it('sets items of lists over the values that are given before them', async () => {
  const { environments, problems: told } = await find({
    'helmfile.yaml': `releases:\n${release('c', '    values: [{istiod: {list: [1, 2]}}]\n    set:\n      - {name: "istiod.list[1]", value: x}\n      - {name: "istiod.list[2]", value: z}\n')}`,
    'c/Chart.yaml': 'name: c\nversion: 1.0.0\ndependencies: [{name: istiod, version: 1.27.1}]\n',
  });
  const values = [...environments[0]!.objects.values()].map(({ manifest }) => manifest.value.values);
  expect(values).toEqual([{ list: [1, 'x', 'z'] }]);
  expect(told).toEqual([]);
});
