import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { goTemplate } from '../../../src/environment/argocd/go-template/evaluate.ts';
import { TemplateFailure } from '../../../src/environment/argocd/go-template/lex.ts';
import { find, findBackwards, virtualService } from '../summary.ts';

const words = ['a', 'apps/a', '{{name}}', '{{ .name }}', '{{ .path.path }}', '{{path}}', '{{ if .x }}', '*', '[', ''];
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(...words, null, true, 3),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('name', 'path', 'values', 'generators', 'selector', '{{name}}', '__proto__'),
      tie('value'),
      {
        maxKeys: 3,
      },
    ),
  ),
})).value;

/** What generators and templates often say, so that some of all sets generate something. */
const element = fc.oneof(
  anything,
  fc.record({ name: fc.constantFrom('a', 'b'), values: fc.constant({ x: 'y' }) }, { requiredKeys: ['name'] }),
);
const named = fc.constantFrom('a', '{{name}}', '{{ .name }}', '{{path.basename}}', '{{ .path.basename }}', ...words);
const pathed = fc.constantFrom('apps/a', 'apps/{{name}}', 'apps/{{ .name }}', '{{path}}', '{{ .path.path }}', ...words);

const here = 'https://github.com/example/mesh.git';
const generator = fc.letrec<{ one: unknown }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 2 },
    { weight: 1, arbitrary: anything },
    {
      weight: 4,
      arbitrary: fc.record({
        list: fc.record(
          { elements: fc.array(element, { minLength: 1, maxLength: 3 }), elementsYaml: anything },
          { requiredKeys: ['elements'] },
        ),
      }),
    },
    fc.record({
      git: fc.record(
        {
          repoURL: fc.constant(here),
          directories: fc.array(fc.record({ path: fc.constantFrom(...words, 'apps/*') }), { maxLength: 2 }),
          files: fc.array(fc.record({ path: fc.constantFrom(...words, 'apps/*') }), { maxLength: 2 }),
          pathParamPrefix: anything,
          values: anything,
        },
        { requiredKeys: ['repoURL'] },
      ),
    }),
    fc.record({ clusters: anything }),
    fc.record({ matrix: fc.record({ generators: fc.array(tie('one'), { maxLength: 3 }) }), selector: anything }),
    fc.record({ merge: fc.record({ mergeKeys: anything, generators: fc.array(tie('one'), { maxLength: 3 }) }) }),
    fc.record({ scmProvider: anything }),
  ),
})).one;

const set = fc.record({
  apiVersion: fc.constant('argoproj.io/v1alpha1'),
  kind: fc.constant('ApplicationSet'),
  metadata: fc.constant({ name: 'all' }),
  spec: fc.record(
    {
      goTemplate: fc.boolean(),
      generators: fc.oneof({ weight: 5, arbitrary: fc.array(generator, { minLength: 1, maxLength: 3 }) }, anything),
      template: fc.oneof(
        { weight: 1, arbitrary: anything },
        {
          weight: 5,
          arbitrary: fc.record({
            metadata: fc.record({ name: named, labels: anything }, { requiredKeys: ['name'] }),
            spec: fc.record({
              source: fc.record(
                { repoURL: fc.constant(here), path: pathed, helm: anything },
                { requiredKeys: ['repoURL', 'path'] },
              ),
              destination: anything,
            }),
          }),
        },
      ),
      templatePatch: fc.oneof(fc.constantFrom(...words, 'spec: {}'), anything),
      strategy: fc.record({
        type: fc.constant('RollingSync'),
        rollingSync: fc.record({ steps: fc.oneof(fc.array(fc.record({ matchExpressions: anything })), anything) }),
      }),
    },
    { requiredKeys: ['generators', 'template'] },
  ),
});

it('never fails on an ApplicationSet, and says the same whatever the order of files', async () => {
  let generated = 0;
  await fc.assert(
    fc.asyncProperty(set, async (value) => {
      const files = {
        'apps/a/vs.yaml': virtualService('reviews'),
        'apps/b/all.yaml': virtualService('ratings'),
        'set.json': JSON.stringify(value),
      };
      const found = await find(files);
      generated += found.environments.flatMap(({ units }) => units).filter(({ tool }) => tool === 'argocd').length;
      for (const { location, reason } of found.problems) {
        expect(location.file).toBe('set.json');
        expect(reason).not.toMatch(/undefined|\[object/);
      }
      const backwards = await findBackwards(files);
      expect(backwards.problems.map(({ reason }) => reason)).toEqual(found.problems.map(({ reason }) => reason));
    }),
    { numRuns: 500 },
  );
  expect(generated).toBeGreaterThan(5);
});

it('gives text or a reason for any Go template', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    '-}}',
    ' ',
    '.a',
    '.',
    '$',
    '$x',
    ':=',
    '|',
    '(',
    ')',
    '"',
    '`',
    'if',
    'end',
    'else',
    'range',
    'with',
    'index',
    'lower',
    'printf',
    '1',
    '-',
    '/*',
    '*/',
    'x',
    ',',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (template, strict) => {
      try {
        expect(typeof goTemplate(template, strict)({ a: 'b', list: ['x'] }).text).toBe('string');
      } catch (failure) {
        expect(failure).toBeInstanceOf(TemplateFailure);
        expect((failure as Error).message).not.toMatch(/undefined|\[object/);
      }
    }),
    { numRuns: 2000 },
  );
});
