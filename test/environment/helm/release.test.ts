import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../../../src/environment/repository.ts';
import { workplaceOf } from '../../../src/environment/workplace.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { type Files, find, noOptions, summary } from '../summary.ts';
import { chart, counting, describeWithHelm, findWithHelm, helm } from './with-helm.ts';

const object = (kind: string, name: string, more = '') =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;
const inner = (folder: string, name: string, more = '') => ({
  [`${folder}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`,
  [`${folder}/templates/r.yaml`]: object('VirtualService', name),
});
const needing = (...dependencies: string[]) =>
  chart(
    'enabled: false\n',
    { 'r.yaml': object('Gateway', 'own') },
    `dependencies:\n  - ${dependencies.join('\n  - ')}\n`,
  );

async function told(files: Files) {
  const found = await findWithHelm(files);
  return {
    objects: Object.values(summary(found)).flat(),
    problems: found.problems.map(
      ({ location: { file, line }, reason, broken }) => `${file}:${line}${broken ? ' broken' : ''} ${reason}`,
    ),
    skipped: found.skipped,
  };
}

describeWithHelm('a chart brings', () => {
  it.each([
    [
      'its objects in the order of helm, hooks last',
      chart('', {
        'a.yaml': object('VirtualService', 'a'),
        'b.yaml': object('DestinationRule', 'b'),
        'c.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: ns}\n',
        'd.yaml': object('DestinationRule', 'hook', '  annotations: {helm.sh/hook: pre-install}\n'),
        'e.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: t\n  annotations: {helm.sh/hook: test}\n',
        'NOTES.txt': 'Thanks {{ .Release.Name }}\n',
      }),
      [
        'c: /Namespace//ns',
        'c: DestinationRule/default/b',
        'c: VirtualService/default/a',
        'c: DestinationRule/default/hook',
      ],
    ],
    [
      'its CRDs',
      {
        ...chart('', {}),
        'c/crds/x.yaml':
          'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.example.com}\n',
      },
      ['c: apiextensions.k8s.io/CustomResourceDefinition//a.example.com'],
    ],
    [
      'what it has for clusters with Istio',
      chart('', {
        'r.yaml': `{{- if .Capabilities.APIVersions.Has "networking.istio.io/v1/VirtualService" }}\n${object('VirtualService', 'a')}{{- end }}\n`,
      }),
      ['c: VirtualService/default/a'],
    ],
    [
      'what it takes from its files',
      {
        ...chart('', { 'r.yaml': '{{ .Files.Get "files/r.txt" }}' }),
        'c/files/r.txt': object('VirtualService', 'a'),
      },
      ['c: VirtualService/default/a'],
    ],
    [
      'nothing of the files that it ignores',
      {
        ...chart('', { 'r.yaml': object('VirtualService', 'a'), 'old.yaml': object('VirtualService', 'old') }),
        'c/.helmignore': 'templates/old.yaml\n',
      },
      ['c: VirtualService/default/a'],
    ],
    [
      'a chart from beside it, whose own charts come along',
      {
        ...needing('{name: a, version: 1.0.0, repository: "file://../a"}'),
        ...inner('a', 'a', 'dependencies: [{name: b, version: 1.0.0, repository: "file://../b"}]\n'),
        ...inner('b', 'b'),
      },
      ['c: Gateway/default/own', 'c: VirtualService/default/b', 'c: VirtualService/default/a'],
    ],
    [
      'what stands in `charts/`, listed or not',
      {
        ...needing('{name: a, version: 1.0.0, repository: "https://x.example"}'),
        ...inner('c/charts/a', 'a'),
        ...inner('c/charts/z', 'z'),
      },
      ['c: Gateway/default/own', 'c: VirtualService/default/a', 'c: VirtualService/default/z'],
    ],
    [
      'nothing of a chart that is switched off',
      {
        ...needing('{name: a, version: 1.0.0, repository: "file://../a", condition: "x.y,enabled"}'),
        ...inner('a', 'a'),
      },
      ['c: Gateway/default/own'],
    ],
    [
      'what a library gives to it, and nothing for the library',
      {
        ...chart(
          '',
          { 'r.yaml': '{{ include "lib.route" . }}' },
          'dependencies: [{name: lib, version: 1.0.0, repository: "file://../lib"}]\n',
        ),
        'lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n',
        'lib/templates/_r.tpl': `{{- define "lib.route" }}\n${object('VirtualService', 'a')}{{- end }}\n`,
      },
      ['c: VirtualService/default/a'],
    ],
    [
      'for a newer Kubernetes where it demands one',
      chart(
        '',
        { 'r.yaml': object('VirtualService', '"on-{{ .Capabilities.KubeVersion.Minor }}"') },
        'kubeVersion: ">= 1.77.2-0"\n',
      ),
      ['c: VirtualService/default/on-77'],
    ],
    [
      'for an older Kubernetes where it ends before',
      chart('', { 'r.yaml': object('VirtualService', 'a') }, 'kubeVersion: ">=1.20.0-0 <1.25.0-0"\n'),
      ['c: VirtualService/default/a'],
    ],
    [
      'no chart of Istio, but what this is told',
      {
        ...chart(
          'istiod: {revision: x}\n',
          {},
          'dependencies: [{name: istiod, version: 1.24.0, repository: "https://x"}]\n',
        ),
        'c/charts/istiod/Chart.yaml': 'apiVersion: v2\nname: istiod\nversion: 1.24.0\n',
        'c/charts/istiod/templates/x.yaml': object('VirtualService', 'a'),
      },
      ['c: istio-rollout-guard/ChartValues//c/istiod'],
    ],
    [
      'what the charts of Istio inside another chart are told',
      {
        ...chart(
          '',
          {},
          'dependencies: [{name: mesh, version: 1.0.0, repository: "file://../mesh"}, {name: cni, version: 1.24.0, repository: "https://x", condition: cni.enabled}]\n',
        ),
        'c/values.yaml': 'cni: {enabled: false}\n',
        'mesh/Chart.yaml':
          'apiVersion: v2\nname: mesh\nversion: 1.0.0\ndependencies: [{name: istiod, version: 1.24.0, repository: "https://x"}]\n',
      },
      ['c: istio-rollout-guard/ChartValues//c:mesh/istiod'],
    ],
  ])('%s', async (_, files, objects) => {
    expect(await told(files)).toEqual({ objects, problems: [], skipped: [] });
  });

  it('each environment what its own values say, and the others what the chart says', async () => {
    const files = {
      ...chart('host: default\n', { 'r.yaml': object('VirtualService', '{{ .Values.host }}') }),
      'c/values-prod.yaml': 'host: prod\n',
      'c/values/staging.yaml': 'host: staging\n',
      'c/environments/eu/values.yaml': 'host: eu\n',
      'c/values-schema.yaml': 'host: none\n',
      'c/ci/test-values.yaml': 'host: none\n',
      'overlays/dev/kustomization.yaml': 'resources: [g.yaml]\n',
      'overlays/dev/g.yaml': object('Gateway', 'g'),
    };
    expect(summary(await findWithHelm(files))).toEqual({
      dev: ['c: VirtualService/default/default', 'overlays/dev: Gateway/default/g'],
      eu: ['c: VirtualService/default/eu'],
      prod: ['c: VirtualService/default/prod'],
      staging: ['c: VirtualService/default/staging'],
    });
  });

  it.each(['values-test.yaml', 'test-values.yaml', 'values-dev.yaml'])(
    'all what it says where only %s is beside it',
    async (file) => {
      const files = {
        ...chart('host: default\n', { 'r.yaml': object('VirtualService', '{{ .Values.host }}') }),
        [`c/${file}`]: 'host: other\n',
      };
      expect(summary(await findWithHelm(files))).toEqual({ default: ['c: VirtualService/default/default'] });
    },
  );

  it.each([
    ['web', 'web'],
    ['{{ .name }}-Web', 'name--web'],
    ['x'.repeat(60), 'x'.repeat(53)],
    ['{{ }}', 'release'],
    ['--post-renderer=x', 'post-renderer-x'],
  ])('objects of the release %s', async (release, expected) => {
    const tree = treeOf(chart('', { 'r.yaml': object('Gateway', '{{ .Release.Name }}') }));
    const repository = repositoryOf(tree, readTree(tree, 'head'));
    const [teller] = repository.documents.get('c/Chart.yaml')!;
    const { manifests } = await workplaceOf(repository, { ...noOptions, helm }).chart({
      chart: { directory: 'c' },
      release,
      namespace: null,
      values: [],
      teller: teller!,
      at: [],
    });
    expect(manifests.map(({ name }) => name)).toEqual([expected]);
  });

  it('is delivered by helm, which nothing has said', async () => {
    const { environments, rendered, templates } = await findWithHelm(chart('', { 'r.yaml': object('Gateway', 'g') }));
    expect(environments[0]!.units).toMatchObject([{ name: 'c', tool: 'helm', stated: false }]);
    expect(rendered).toBe(1);
    expect(templates).toContain('c/templates/r.yaml');
  });
});

describeWithHelm('of a chart it is told', () => {
  const gateway = ['c: Gateway/default/own'];
  it.each([
    [
      'what it is rendered without',
      needing(
        '{name: a, version: 1.0.0, repository: "https://user:secret@x.example/charts"}',
        '{name: b, version: 1.0.0}',
      ),
      gateway,
      [
        'c/Chart.yaml:5 the chart is rendered without its dependency `a`, which is fetched from https://x.example/charts, which is not allowed',
        'c/Chart.yaml:6 the chart is rendered without its dependency `b`, which is not in `charts/`',
      ],
    ],
    [
      'nothing where that is switched off',
      needing('{name: a, version: 1.0.0, repository: "https://x.example", condition: enabled}'),
      gateway,
      [],
    ],
    [
      'that a chart lies packed in it',
      { ...needing('{name: a, version: 1.0.0, repository: "https://x.example"}'), 'c/charts/a-1.0.0.tgz': '' },
      gateway,
      ['c/Chart.yaml:5 the chart is rendered without its dependency `a`, which lies packed in `charts/`'],
    ],
    [
      'that what it needs is not there',
      needing('{name: a, version: 1.0.0, repository: "file://../../elsewhere"}'),
      gateway,
      ['c/Chart.yaml:5 the chart is rendered without its dependency `a`, which is not at `file://../../elsewhere`'],
    ],
    [
      'that it depends on itself',
      needing('{name: routes, version: 0.1.0, repository: "file://../c"}'),
      gateway,
      ['c/Chart.yaml:5 the chart is rendered without its dependency `routes`, which leads back to it'],
    ],
    [
      'that it grows beyond measure',
      {
        ...needing('{name: d0, version: 1.0.0, repository: "file://../d0"}'),
        ...Object.assign(
          {},
          ...Array.from({ length: 40 }, (_, index) => {
            const next = ['a', 'b'].map(
              (alias) => `{name: d${index + 1}, alias: ${alias}, repository: "file://../d${index + 1}"}`,
            );
            return inner(`d${index}`, `d${index}`, index === 39 ? '' : `dependencies: [${next.join(', ')}]\n`);
          }),
        ),
      },
      expect.anything(),
      expect.arrayContaining([expect.stringMatching(/dependency `d\d+`, which brings too many charts$/)]),
    ],
    [
      'where and why a template fails',
      chart('', { 'r.yaml': 'kind: X\nname: {{ required "say who" .Values.who }}\n' }),
      [],
      [
        'c/templates/r.yaml:2 `helm template` failed for the chart c: execution error at (routes/templates/r.yaml:2:9): say who',
      ],
    ],
    [
      'which template is none',
      chart('', { 'r.yaml': 'a: 1\nb: {{ if }}\n' }),
      [],
      [
        'c/templates/r.yaml:2 `helm template` failed for the chart c: parse error at (routes/templates/r.yaml:2): missing value for if',
      ],
    ],
    [
      'which template gives no YAML',
      chart('', { 'r.yaml': 'a: b: c\n' }),
      [],
      [
        'c/templates/r.yaml:1 `helm template` failed for the chart c: YAML parse error on routes/templates/r.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context',
      ],
    ],
    [
      'what a chart inside fails for',
      {
        ...needing('{name: a, version: 1.0.0, repository: "file://../a"}'),
        ...inner('a', 'a'),
        'a/templates/s.yaml': '\n{{ fail "no" }}\n',
      },
      [],
      [
        'a/templates/s.yaml:2 `helm template` failed for the chart c: execution error at (routes/charts/a/templates/s.yaml:2:3): no',
      ],
    ],
  ])('%s', async (_, files, objects, problems) => {
    expect(await told(files)).toMatchObject({ objects, problems });
  });

  it('that it fails, while the rest goes on', async () => {
    const files = {
      ...chart('', { 'r.yaml': '{{ fail "no" }}' }),
      'd/Chart.yaml': 'apiVersion: v2\nname: d\nversion: 1.0.0\n',
      'd/templates/r.yaml': object('Gateway', 'g'),
      'plain.yaml': object('Gateway', 'p'),
    };
    const { objects, problems } = await told(files);
    expect(objects).toEqual(['d: Gateway/default/g', 'manifests: Gateway/default/p']);
    expect(problems).toHaveLength(1);
  });
});

describe('without helm', () => {
  it('it is told of a chart that it is not rendered, and what would change that', async () => {
    const { problems, environments } = await find(chart('', { 'r.yaml': object('Gateway', 'g') }));
    expect(environments[0]!.objects.size).toBe(0);
    expect(problems).toMatchObject([
      { location: { file: 'c/Chart.yaml', line: 2 }, fix: 'Put helm, 3 or 4, on the PATH.', broken: false },
    ]);
  });
});

describeWithHelm('helm is started', () => {
  it('for each release once, and once more for the places', async () => {
    const renderer = counting();
    const files = chart('host: a\n', { 'r.yaml': object('Gateway', '{{ .Values.host }}') });
    await findWithHelm(files, renderer);
    expect(renderer.requests).toHaveLength(2);
    const [first, second] = await Promise.all(renderer.requests.map((request) => helm!.render(request)));
    expect(await helm!.render(renderer.requests[0]!)).toBe(first);
    expect(second).not.toEqual(first);
  });

  it('once for what brings nothing to a mesh', async () => {
    const renderer = counting();
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
    await findWithHelm(chart('', { 'r.yaml': config }), renderer);
    expect(renderer.requests).toHaveLength(1);
  });

  it('not at all without charts', async () => {
    const renderer = counting();
    await findWithHelm({ 'a.yaml': object('Gateway', 'g') }, renderer);
    expect(renderer.requests).toEqual([]);
  });

  it('ten times at most, however the values steer the templates', async () => {
    const renderer = counting();
    const names = Array.from({ length: 40 }, (_, index) => `name${index}`);
    const template = names.map((name) => `{{- if ne .Values.${name} "x${name}" }}{{ fail "no" }}{{ end }}`).join('\n');
    const hosts = `spec:\n  hosts: [${names.map((name) => `"{{ .Values.${name} }}"`).join(', ')}]\n`;
    const values = names.map((name) => `${name}: x${name}\n`).join('');
    await findWithHelm(chart(values, { 'r.yaml': `${template}\n${object('Gateway', 'g', hosts)}` }), renderer);
    expect(renderer.requests.length).toBeLessThanOrEqual(10);
  });
});
