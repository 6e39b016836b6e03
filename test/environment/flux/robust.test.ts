import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { find, findBackwards, summary, virtualService } from '../summary.ts';
import { problemsOf, unitsOf } from './repositories.ts';

const name = fc.constantFrom('a', 'b', 'flux-system', 'charts', 'vars', '', '..', '${x}');
const scalar = fc.oneof(
  name,
  fc.constantFrom('./apps', 'apps', '/', '..', 'ENC[x]', 'a.b\\.c'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const anything = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'name',
        'kind',
        'namespace',
        'patch',
        'target',
        'spec',
        'chart',
        'sourceRef',
        'url',
        'ref',
        'tag',
        'substitute',
        'substituteFrom',
        'kustomize',
        'patches',
        'labels',
        'valuesKey',
        'targetPath',
        '__proto__',
        'path',
      ),
      tie('node'),
      { maxKeys: 4 },
    ),
  ),
})).node;
const fields = fc.constantFrom(
  'path',
  'sourceRef',
  'dependsOn',
  'wait',
  'healthChecks',
  'prune',
  'suspend',
  'postBuild',
  'targetNamespace',
  'namePrefix',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'images',
  'components',
  'commonMetadata',
  'kubeConfig',
  'chart',
  'chartRef',
  'values',
  'valuesFrom',
  'postRenderers',
  'releaseName',
  'sync',
  'kustomize',
  'url',
  'ref',
  'upgrade',
);
const kinds = fc.constantFrom(
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['fluxcd.controlplane.io/v1', 'FluxInstance'],
  ['fluxcd.controlplane.io/v1', 'ResourceSet'],
  ['source.toolkit.fluxcd.io/v1', 'GitRepository'],
  ['source.toolkit.fluxcd.io/v1', 'HelmRepository'],
  ['v1', 'ConfigMap'],
);
const object = fc.record({
  kind: kinds,
  name,
  namespace: fc.option(name),
  spec: fc.dictionary(fields, anything, { maxKeys: 7 }),
});

it('fails on nothing, and says the same whatever the order of files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 6 }), async (objects) => {
      const texts = objects.map(({ kind: [apiVersion, kind], name: own, namespace, spec }) =>
        stringify({
          apiVersion,
          kind,
          metadata: { name: own, ...(namespace === null ? {} : { namespace }) },
          spec,
          data: spec,
        }),
      );
      const files = {
        ...Object.fromEntries(texts.map((text, index) => [`clusters/prod/${index}.yaml`, text])),
        'apps/vs.yaml': virtualService('web-${a:=${b}}'),
        'apps/Chart.yaml': 'name: apps\n',
      };
      const [one, other] = [await find(files), await findBackwards(files)];
      expect(summary(other)).toEqual(summary(one));
      expect(unitsOf(other)).toEqual(unitsOf(one));
      expect(problemsOf(other)).toEqual(problemsOf(one));
    }),
    { numRuns: 300 },
  );
});
