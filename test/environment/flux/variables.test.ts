import { describe, expect, it } from 'vitest';
import { type Files, find, virtualService } from '../summary.ts';
import { bootstrap, configMap, kustomization } from './repositories.ts';

const reviews = virtualService('reviews');

describe('variables', () => {
  const text = (variable: string) => reviews.replace('hosts: [reviews]', `hosts: ['${variable}']\n  gateways: [a]`);
  const locationOf = async (files: Files) => {
    const found = await find(files);
    const [object] = [...found.environments[0]!.objects.values()].filter(({ key }) => key.includes('VirtualService'));
    const { file, line } = object!.manifest.locate(['spec', 'hosts', 0]);
    const { hosts } = object!.manifest.value.spec as { hosts: unknown[] };
    return [hosts[0], `${file}:${line}`];
  };
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: hidden, namespace: flux-system}\nstringData: {host: hush}\n';

  it.each<[string, string, string, Files, [unknown, string]]>([
    ['in place', '${host}', 'substitute: {host: a.b}', {}, ['a.b', 'flux.yaml:8']],
    [
      'of a ConfigMap',
      '${host}',
      'substituteFrom: [{kind: ConfigMap, name: vars}]',
      { 'v.yaml': configMap('vars', 'host: c.d') },
      ['c.d', 'v.yaml:5'],
    ],
    [
      'in place before those of a ConfigMap',
      'x.${host}',
      'substituteFrom: [{kind: ConfigMap, name: vars}]\n  substitute: {host: a.b}',
      { 'v.yaml': configMap('vars', 'host: c.d') },
      ['x.a.b', 'apps/vs.yaml:6'],
    ],
    [
      'of the later ConfigMap',
      '${host}',
      'substituteFrom: [{kind: ConfigMap, name: vars}, {kind: ConfigMap, name: more}]',
      { 'v.yaml': configMap('vars', 'host: c.d'), 'w.yaml': configMap('more', 'host: e.f') },
      ['e.f', 'w.yaml:5'],
    ],
    [
      'of a Secret, which nobody sees',
      '${host}',
      'substituteFrom: [{kind: Secret, name: hidden}]',
      { 's.yaml': secret },
      ['${host}', 'apps/vs.yaml:6'],
    ],
    ['that SOPS has encrypted', '${host}', 'substitute: {host: "ENC[AES256]"}', {}, ['${host}', 'apps/vs.yaml:6']],
    ['defined nowhere', '${host}', 'substitute: {other: x}', {}, ['${host}', 'apps/vs.yaml:6']],
    ['with a default', '${host:=g.h}', 'substitute: {other: x}', {}, ['g.h', 'apps/vs.yaml:6']],
    ['that stand for a number', '${host}', 'substitute: {host: "8080"}', {}, [8080, 'flux.yaml:8']],
    [
      'inside a text that YAML reads in quotes only',
      '*.${host}',
      'substitute: {host: a.b}',
      {},
      ['*.a.b', 'apps/vs.yaml:6'],
    ],
  ])('%s', async (_, written, build, files, expected) => {
    const flux = kustomization('apps', './apps', `postBuild:\n  ${build}`);
    expect(await locationOf({ ...files, 'flux.yaml': flux, 'apps/vs.yaml': text(written) })).toEqual(expected);
  });

  it.each([
    ['without postBuild', '', ''],
    [
      'of an object that is left out by annotation',
      'annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}',
      'postBuild: {substitute: {host: a.b}}',
    ],
    [
      'of an object that is left out by label',
      'labels: {kustomize.toolkit.fluxcd.io/substitute: disabled}',
      'postBuild: {substitute: {host: a.b}}',
    ],
  ])('stay %s', async (_, metadata, fields) => {
    const vs = text('${host:=x}').replace('  name: reviews\n', `  name: reviews\n  ${metadata}\n`);
    const [host] = await locationOf({ 'flux.yaml': kustomization('apps', './apps', fields), 'apps/vs.yaml': vs });
    expect(host).toBe('${host:=x}');
  });

  it('are those of each cluster', async () => {
    const files = {
      ...bootstrap('clusters/east'),
      ...bootstrap('clusters/west'),
      'clusters/east/vars.yaml': configMap('vars', 'host: east.example.com'),
      'clusters/west/vars.yaml': configMap('vars', 'host: west.example.com'),
      ...Object.fromEntries(
        ['east', 'west'].map((cluster) => [
          `clusters/${cluster}/kustomization.yaml`,
          'resources: [flux-system, vars.yaml, ../shared]\n',
        ]),
      ),
      'clusters/shared/kustomization.yaml': 'resources: [apps.yaml]\n',
      'clusters/shared/apps.yaml': kustomization(
        'apps',
        './apps',
        'postBuild: {substituteFrom: [{kind: ConfigMap, name: vars}]}',
      ),
      'apps/vs.yaml': text('${host}'),
    };
    const found = await find(files);
    const hosts = found.environments.map(({ name, objects }) => {
      const { manifest } = objects.get('networking.istio.io/VirtualService/default/reviews')!;
      return [name, (manifest.value.spec as { hosts: unknown }).hosts, manifest.locate(['spec', 'hosts', 0]).file];
    });
    expect(hosts).toEqual([
      ['east', ['east.example.com'], 'clusters/east/vars.yaml'],
      ['west', ['west.example.com'], 'clusters/west/vars.yaml'],
    ]);
  });
});
