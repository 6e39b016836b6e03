import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { find, virtualService } from './summary.ts';

const paths = fc.constantFrom(
  'vs.yaml',
  '../base',
  '.',
  '..',
  '../..',
  'gone.yaml',
  '',
  '/',
  'https://x/y',
  'p.yaml',
  'a=vs.yaml',
);
const scalar = fc.oneof(paths, fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const anything = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'path',
        'patch',
        'target',
        'name',
        'kind',
        'group',
        'labelSelector',
        'op',
        'value',
        'pairs',
        'literals',
        'files',
        'envs',
        'behavior',
        'newTag',
        'count',
        '$patch',
        'metadata',
        'apiVersion',
        'order',
        '__proto__',
      ),
      tie('node'),
      { maxKeys: 4 },
    ),
  ),
})).node;
const field = fc.constantFrom(
  'resources',
  'bases',
  'components',
  'namespace',
  'namePrefix',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'labels',
  'commonLabels',
  'commonAnnotations',
  'images',
  'replicas',
  'configMapGenerator',
  'secretGenerator',
  'generatorOptions',
  'sortOptions',
  'replacements',
  'kind',
  'apiVersion',
  'helmCharts',
);
const kustomization = fc.dictionary(field, fc.oneof(anything, fc.array(anything, { maxLength: 3 })), { maxKeys: 5 });

const asYaml = (value: unknown): string => stringify(value, { aliasDuplicateObjects: false });

describe('no input crashes', () => {
  it('of kustomizations and patches', async () => {
    await fc.assert(
      fc.asyncProperty(kustomization, kustomization, anything, async (base, overlay, patch) => {
        const found = await find({
          'base/kustomization.yaml': asYaml(base),
          'base/vs.yaml': virtualService('reviews'),
          'prod/kustomization.yaml': asYaml({ resources: ['vs.yaml'], ...overlay }),
          'prod/vs.yaml': virtualService('ratings'),
          'prod/p.yaml': asYaml(patch),
        });
        for (const { objects } of found.environments) {
          for (const { manifest } of objects.values()) {
            expect(manifest.locate(['spec', 'hosts', 0, 'x']).file).not.toBe('');
            expect(manifest.locate(['metadata', 'name'], 'key').line).toBeGreaterThan(0);
          }
        }
        for (const { location, reason } of found.problems) {
          expect(location.line).toBeGreaterThan(0);
          expect(reason).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('of Applications and charts', async () => {
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (spec, source, chart) => {
        const app = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'a' } };
        const found = await find({
          'a.yaml': asYaml({ ...app, spec }),
          'b.yaml': asYaml({
            ...app,
            spec: { source: { repoURL: 'x', path: 'chart', helm: source, kustomize: source } },
          }),
          'c.yaml': asYaml({
            ...app,
            spec: { sources: [{ repoURL: 'x', path: 'k', directory: source, kustomize: source }] },
          }),
          'k/kustomization.yaml': 'resources: [vs.yaml]\n',
          'k/vs.yaml': virtualService('reviews'),
          'chart/Chart.yaml': asYaml({ name: 'c', dependencies: [{ name: 'istiod', alias: chart }, chart] }),
          'chart/values.yaml': asYaml(chart),
        });
        expect(found.environments.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
