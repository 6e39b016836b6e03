import { describe, expect, it } from 'vitest';
import { type Files, find, findBackwards, summary, virtualService } from '../summary.ts';
import { bootstrap, configMap, fluxObject, kustomization, problemsOf, unitsOf } from './repositories.ts';

const folders: Files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}/vs.yaml`, virtualService(name)]));
const dependsOn = (...names: string[]) => `dependsOn: [${names.map((name) => `{name: ${name}}`).join(', ')}]\n`;
const chart = (name: string, fields: string) =>
  fluxObject(
    'HelmRelease',
    name,
    `chart: {spec: {chart: ${name}, version: 1.0.0, sourceRef: {kind: HelmRepository, name: charts}}}\n${fields}`,
  );

describe('dependsOn', () => {
  it.each<[string, Files, string[]]>([
    [
      'with wait',
      { 'a.yaml': kustomization('a', 'a', 'wait: true'), 'b.yaml': kustomization('b', 'b', dependsOn('a')) },
      ['flux-system/a', 'flux-system/b after flux-system/a (waits)'],
    ],
    [
      'with health checks',
      {
        'a.yaml': kustomization('a', 'a', 'healthChecks: [{kind: Deployment, name: a, namespace: a}]'),
        'b.yaml': kustomization('b', 'b', dependsOn('a')),
      },
      ['flux-system/a', 'flux-system/b after flux-system/a (waits)'],
    ],
    [
      'on what is ready as soon as it is applied',
      { 'a.yaml': kustomization('a', 'a'), 'b.yaml': kustomization('b', 'b', dependsOn('a')) },
      ['flux-system/a', 'flux-system/b after flux-system/a'],
    ],
    [
      'in another namespace',
      {
        'a.yaml': kustomization('a', 'a', 'wait: true').replace('namespace: flux-system', 'namespace: mesh'),
        'b.yaml': kustomization('b', 'b', 'dependsOn: [{name: a, namespace: mesh}]'),
      },
      ['flux-system/b after mesh/a (waits)', 'mesh/a'],
    ],
    [
      'of HelmReleases, for which Helm waits',
      { 'a.yaml': chart('a', ''), 'b.yaml': chart('b', dependsOn('a')) },
      ['helmrelease/flux-system/a', 'helmrelease/flux-system/b after helmrelease/flux-system/a (waits)'],
    ],
    [
      'of HelmReleases, where Helm is told not to wait',
      { 'a.yaml': chart('a', 'upgrade: {disableWait: true}'), 'b.yaml': chart('b', dependsOn('a')) },
      ['helmrelease/flux-system/a', 'helmrelease/flux-system/b after helmrelease/flux-system/a'],
    ],
    [
      'of HelmReleases, which a change of a chart in this repository does not hold back',
      {
        'charts/a/Chart.yaml': 'name: a\n',
        'a.yaml': fluxObject(
          'HelmRelease',
          'a',
          'chart: {spec: {chart: charts/a, sourceRef: {kind: GitRepository, name: flux-system}}}',
        ),
        'b.yaml': chart('b', dependsOn('a')),
      },
      ['helmrelease/flux-system/a', 'helmrelease/flux-system/b after helmrelease/flux-system/a'],
    ],
  ])('%s', async (_, files, units) => {
    const found = await find({ ...folders, ...files });
    const flux = unitsOf(found).default!.filter((unit) => unit !== 'manifests');
    expect(flux).toEqual(units);
    expect(problemsOf(found).filter((problem) => problem.includes('depend'))).toEqual([]);
  });

  it('says where it is said', async () => {
    const files = { ...folders, 'a.yaml': kustomization('a', 'a'), 'b.yaml': kustomization('b', 'b', dependsOn('a')) };
    const { units } = (await find(files)).environments[0]!;
    const [dependency] = units.find(({ name }) => name === 'flux-system/b')!.after;
    expect(dependency).toMatchObject({ reason: '`dependsOn`', declaredAt: { file: 'b.yaml', line: 7 } });
  });

  it('in a circle is told once, with the whole circle, and counts for nothing', async () => {
    const files = {
      ...folders,
      'a.yaml': kustomization('a', 'a', dependsOn('b')),
      'b.yaml': kustomization('b', 'b', dependsOn('c')),
      'c.yaml': kustomization('c', 'c', dependsOn('a')),
      'd.yaml': kustomization('d', 'a', dependsOn('a', 'd')),
    };
    const found = await find(files);
    expect(unitsOf(found).default).toEqual([
      'flux-system/a',
      'flux-system/b',
      'flux-system/c',
      'flux-system/d after flux-system/a',
      'manifests',
    ]);
    expect(problemsOf(found).filter((problem) => problem.includes('circle'))).toEqual([
      'a.yaml:7 broken: these depend on one another in a circle: `flux-system/a` → `flux-system/b` → `flux-system/c` → `flux-system/a`',
      'd.yaml:7 broken: these depend on one another in a circle: `flux-system/d` → `flux-system/d`',
    ]);
    expect(problemsOf(await findBackwards(files))).toEqual(problemsOf(found));
  });
});

describe('bad input', () => {
  it.each<[string, Files, string]>([
    [
      'a dependency that is not there',
      { 'a.yaml': kustomization('a', 'a', dependsOn('gone')) },
      'a.yaml:7 broken: Kustomization `flux-system/a` depends on Kustomization `flux-system/gone`, which is not in this repository',
    ],
    [
      'a dependency of another kind',
      { 'a.yaml': kustomization('a', 'a', dependsOn('b')), 'b.yaml': configMap('b', '') },
      'a.yaml:7 broken: Kustomization `flux-system/a` depends on Kustomization `flux-system/b`, which is not in this repository',
    ],
    [
      'a folder that is not there',
      { 'a.yaml': kustomization('a', './nowhere') },
      'a.yaml:5 broken: the folder `./nowhere` of Kustomization `flux-system/a` does not exist in this repository',
    ],
    [
      'a folder that a variable names',
      { 'a.yaml': kustomization('a', "'./apps/${cluster}'") },
      'a.yaml:5 open: the path of Kustomization `flux-system/a` holds `${cluster}`, which is not known here',
    ],
    [
      'a folder outside of the repository',
      { 'a.yaml': kustomization('a', '../a') },
      'a.yaml:5 broken: the folder `../a` of Kustomization `flux-system/a` does not exist in this repository',
    ],
    [
      'a source that is not there',
      { 'a.yaml': kustomization('a', 'a').replace('GitRepository, name: flux-system', 'GitRepository, name: gone') },
      'a.yaml:6 broken: Kustomization `flux-system/a` delivers from GitRepository `gone`, which is not in this repository',
    ],
    [
      'a file that holds no object',
      { 'a.yaml': kustomization('a', 'a'), 'a/values.yaml': 'replicas: 2\n' },
      'a/values.yaml:1 broken: `a/values.yaml` holds no object of Kubernetes, yet Flux takes every YAML file of this folder for one',
    ],
    [
      'one that is suspended',
      { 'a.yaml': kustomization('a', 'a', 'suspend: true') },
      'a.yaml:7 open: Kustomization `flux-system/a` is suspended: a change here reaches no cluster until that ends',
    ],
    [
      'a chart that is not there',
      {
        'a.yaml': fluxObject(
          'HelmRelease',
          'a',
          'chart: {spec: {chart: ./charts/a, sourceRef: {kind: GitRepository, name: flux-system}}}',
        ),
      },
      'a.yaml:5 broken: the chart `charts/a` of HelmRelease `flux-system/a` does not exist in this repository',
    ],
    [
      'a ResourceSet',
      {
        'a.yaml':
          'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: a, namespace: flux-system}\n',
      },
      'a.yaml:3 open: what ResourceSet `a` generates is not worked out',
    ],
  ])('%s', async (_, files, problem) => {
    expect(problemsOf(await find({ ...folders, ...files }))).toEqual([problem]);
  });

  it('two Kustomizations that deliver one object are both named', async () => {
    const files = {
      'a/vs.yaml': virtualService('a'),
      'a.yaml': kustomization('a', 'a'),
      'b.yaml': kustomization('b', 'a'),
    };
    const [problem] = problemsOf(await find(files));
    expect(problem).toBe(
      'b.yaml:3 broken: VirtualService `a` of Kustomization `flux-system/b` is delivered by Kustomization `flux-system/a` as well',
    );
  });

  it('what is suspended in the head deletes nothing', async () => {
    const files = { 'a.yaml': kustomization('a', 'a', 'suspend: true'), 'a/vs.yaml': virtualService('a') };
    expect(Object.values(summary(await find(files))).flat()).toEqual([
      'manifests: kustomize.toolkit.fluxcd.io/Kustomization/flux-system/a',
    ]);
  });
});

describe('clusters', () => {
  it('one that is reached by a kubeconfig is an environment of its own', async () => {
    const files = {
      ...bootstrap('clusters/management'),
      'clusters/management/a.yaml': kustomization('a', 'a', 'kubeConfig: {secretRef: {name: prod-kubeconfig}}'),
      'a/nested.yaml': kustomization('b', 'b'),
      ...folders,
    };
    const found = await find(files);
    expect(unitsOf(found)).toEqual({
      management: ['flux-system/flux-system', 'manifests'],
      prod: ['flux-system/a', 'flux-system/b', 'manifests'],
    });
  });
});
