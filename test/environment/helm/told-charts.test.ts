import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../src/environment/helm/layout.ts';
import { chartValuesFrom, listedName } from '../../../src/environment/helm/told-charts.ts';
import { placedIn } from '../../../src/environment/placed.ts';
import { repositoryOf } from '../../../src/environment/repository.ts';
import type { Json } from '../../../src/manifest/json.ts';
import { readTree } from '../../../src/manifest/read.ts';
import { treeOf } from '../../../src/tree/memory.ts';

const chart = (name: string, ...dependencies: string[]) =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\ndependencies: [${dependencies.join(', ')}]\n`;
const istiod = '{name: istiod, alias: plane, version: 1.24.0, repository: "https://x.example"}';

const nested = {
  'top/Chart.yaml': chart('top', '{name: mesh, alias: inner, version: 1.0.0, repository: "file://../mesh"}'),
  'mesh/Chart.yaml': chart('mesh', istiod),
};

/** What the charts of Istio in `top` are told: by name the values, and the places of these paths in them. */
function told(files: Readonly<Record<string, string>>, further: Json = {}, paths: readonly string[] = []) {
  const tree = treeOf(files);
  const repository = repositoryOf(tree, readTree(tree, 'head'));
  const application = {
    locate: () => ({ file: 'app.yaml', side: 'head' as const, path: [], line: 1, column: 1, endLine: 1, endColumn: 1 }),
  } as const;
  const manifests = chartValuesFrom(layoutOf(repository, 'top'), [placedIn(application, further)]);
  return manifests.map((manifest) => ({
    name: manifest.name,
    values: manifest.value.values,
    at: paths.map((path) => {
      const { file, line } = manifest.locate(['values', ...path.split('.')]);
      return `${file}:${line}`;
    }),
  }));
}

describe('what a chart tells the charts of Istio', () => {
  it('goes through the charts between, the outer over the inner', () => {
    const files = {
      ...nested,
      'top/values.yaml': 'inner:\n  plane:\n    revision: outer\n',
      'mesh/values.yaml': 'plane:\n  revision: inner\n  profile: ambient\n',
    };
    expect(told(files, {}, ['revision', 'profile'])).toEqual([
      {
        name: 'top:mesh/plane',
        values: { revision: 'outer', profile: 'ambient' },
        at: ['top/values.yaml:3', 'mesh/values.yaml:3'],
      },
    ]);
    expect(told(files, { inner: { plane: { revision: 'own' } } }, ['revision'])).toMatchObject([
      { values: { revision: 'own' }, at: ['app.yaml:1'] },
    ]);
  });

  it('is what it sets for all, over what is set further inside', () => {
    const files = {
      ...nested,
      'top/values.yaml': 'global:\n  tag: 1.24.2\n',
      'mesh/values.yaml':
        'global:\n  tag: 1.24.1\n  hub: docker.io/istio\nplane:\n  global:\n    istioNamespace: mesh\n',
    };
    expect(told(files, {}, ['global.tag', 'global.hub', 'global.istioNamespace'])).toEqual([
      {
        name: 'top:mesh/plane',
        values: { global: { tag: '1.24.2', hub: 'docker.io/istio', istioNamespace: 'mesh' } },
        at: ['top/values.yaml:2', 'mesh/values.yaml:3', 'mesh/values.yaml:6'],
      },
    ]);
  });

  it('is nothing for a chart that is switched off, at whatever depth', () => {
    const off = { ...nested, 'mesh/Chart.yaml': chart('mesh', istiod.replace('}', ', condition: plane.enabled}')) };
    expect(told(off)).toHaveLength(1);
    expect(told({ ...off, 'mesh/values.yaml': 'plane: {enabled: false}\n' })).toEqual([]);
    expect(
      told({ ...off, 'mesh/values.yaml': 'plane: {enabled: false}\n' }, { inner: { plane: { enabled: true } } }),
    ).toHaveLength(1);
    const outer = { ...nested, 'top/Chart.yaml': nested['top/Chart.yaml'].replace('}', ', condition: inner.enabled}') };
    expect(told(outer, { inner: { enabled: false } })).toEqual([]);
  });

  it('ends where charts lead back to one another', () => {
    const circle = {
      ...nested,
      'mesh/Chart.yaml': chart('mesh', istiod, '{name: top, version: 1.0.0, repository: "file://../top"}'),
    };
    expect(told(circle).map(({ name }) => name)).toEqual(['top:mesh/plane']);
  });

  it.each([
    ['mesh/istiod', 'mesh/istiod'],
    ['top:mesh/istiod', 'mesh/istiod'],
    ['a:b:c/d/istiod', 'c/d/istiod'],
  ])('%s is listed as %s', (name, listed) => {
    expect(listedName(name)).toBe(listed);
  });
});
