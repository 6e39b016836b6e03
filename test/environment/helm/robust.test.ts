import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HelmRenderer } from '../../../src/environment/renderer.ts';
import { findWithHelm } from './with-helm.ts';

const word = fc.constantFrom(
  'c',
  'routes',
  'inner',
  'istiod',
  '1.0.0',
  '^1',
  'https://x.example',
  'file://../d',
  '',
  '..',
);
const scalar = fc.oneof(word, fc.boolean(), fc.integer(), fc.constant(null));
const dependency = fc.dictionary(
  fc.constantFrom('name', 'version', 'repository', 'alias', 'condition', 'tags'),
  fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: scalar }),
);
const definition = fc.record(
  {
    apiVersion: scalar,
    name: scalar,
    type: fc.constantFrom('application', 'library', 3),
    kubeVersion: scalar,
    dependencies: fc.oneof(fc.array(fc.oneof(dependency, scalar), { maxLength: 3 }), scalar),
  },
  { requiredKeys: [] },
);
const values = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.dictionary(word, fc.jsonValue({ maxDepth: 2 })));
const charts = ['c', 'd', 'c/charts/inner', 'c/charts/other', ''];
const repository = fc.dictionary(
  fc.constantFrom(
    ...charts.flatMap((folder) =>
      ['Chart.yaml', 'values.yaml', 'values-prod.yaml', 'Chart.lock'].map(
        (file) => `${folder}${folder === '' ? '' : '/'}${file}`,
      ),
    ),
  ),
  fc.oneof(definition, values).map((value) => JSON.stringify(value)),
);
const printed = fc.oneof(
  fc.constantFrom(
    'no YAML: at: all\n',
    '---\n# Source: ../../../etc/passwd\napiVersion: v1\nkind: X\nmetadata: {name: a}\n',
    '---\n# Source: routes/templates/r.yaml\n- 1\n---\n# Source: \n',
    '---\n# Source: routes/templates/r.yaml\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: 20000, x-0q0q: 1}\n',
    '---\n# Source: routes/templates/r.yaml\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g-0q99q} #@7:99999\n',
    '',
  ),
  fc.string(),
);

it('gets over whatever charts and helm say', async () => {
  await fc.assert(
    fc.asyncProperty(
      repository,
      fc.array(fc.tuple(fc.boolean(), printed), { minLength: 1 }),
      async (files, answers) => {
        let turn = 0;
        const renderer: HelmRenderer = {
          name: 'helm template',
          async render() {
            const [isText, text] = answers[turn++ % answers.length]!;
            return isText ? { text } : { failure: text };
          },
          fetch: async () => ({ files: new Map(Object.entries(files)) }),
        };
        const { environments, problems } = await findWithHelm(files, renderer);
        const places = environments.flatMap(({ objects }) =>
          [...objects.values()].map(({ manifest }) => manifest.locate(['metadata', 'name'])),
        );
        for (const { file } of [...places, ...problems.map(({ location }) => location)]) {
          expect(Object.keys(files)).toContain(file);
        }
      },
    ),
    { numRuns: 300 },
  );
});
