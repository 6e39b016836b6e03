import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Json, JsonPath } from '../../src/manifest/json.ts';
import { parseText } from '../../src/manifest/parse.ts';
import { readTree } from '../../src/manifest/read.ts';
import { maskSecrets } from '../../src/manifest/secrets.ts';
import { treeOf } from '../../src/tree/memory.ts';

/** Pieces that YAML, templates and manifests are made of, so that random texts are nearly right. */
const marks = 'a: |- |{|}|[|]|,|: |"|*x|<<: |!t |? |#|&x |{{ | }}|${X}|é😀|__proto__|1.30|on|metadata: {name: x}'.split(
  '|',
);
const breaks = [
  '\n',
  '\n  ',
  '\n    ',
  '\r\n',
  '\t',
  '|\n',
  '>-\n',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  "'",
  '\uFEFF',
  '\0',
];
const lines = ['apiVersion: v1\n', 'kind: List\n', 'items:\n', 'kind: Secret\n', 'data:\n'];
const fragments = fc.constantFrom(...marks, ...breaks, ...lines);
const nearlyYaml = fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(''));
const anyText = fc.oneof(nearlyYaml, fc.string({ unit: 'binary', maxLength: 80 }));
const anyPath: fc.Arbitrary<JsonPath> = fc.array(fc.oneof(fc.string(), fc.nat(3), fc.constantFrom('a', 'items', '')), {
  maxLength: 5,
});
const runs = { numRuns: 2000 };

function pathsOf(value: Json, path: JsonPath = []): JsonPath[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, child]) =>
          pathsOf(child as Json, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [path, ...inner];
}

it('no text crashes the reader, and every place is within the text', () => {
  fc.assert(
    fc.property(anyText, anyPath, (text, path) => {
      const rows = text.split('\n');
      const { documents, problems } = parseText(text);
      const spans = documents.flatMap((document) =>
        (['key', 'value'] as const).flatMap((target) =>
          [path, ...pathsOf(document.value)].map((each) => document.spanOf(each, target)),
        ),
      );
      for (const { line, column, endLine, endColumn } of [...spans, ...problems]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(endLine).toBeLessThanOrEqual(rows.length);
        expect([endLine, endLine > line ? 1 : endColumn]).toEqual([
          Math.max(line, endLine),
          endLine > line ? 1 : Math.max(column, endColumn),
        ]);
        expect(column).toBeLessThanOrEqual(rows[line - 1]!.length + 1);
        expect(endColumn).toBeLessThanOrEqual(rows[endLine - 1]!.length + 1);
      }
      for (const { value } of documents) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    }),
    runs,
  );
});

it('no tree crashes the reader, and each file is read, reported or skipped once per document', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.constantFrom('a.yaml', 'a.json', 'chart/templates/a.yaml', 'Kustomization'),
      (text, path) => {
        const tree = treeOf({ [path]: text, 'chart/Chart.yaml': 'name: chart\n', 'ok.yaml': 'ok: true\n' });
        const { documents, manifests } = readTree(tree, 'head');
        expect(documents.filter(({ file }) => file === 'ok.yaml')).toHaveLength(1);
        for (const manifest of manifests) expect(manifest.locate(['spec']).file).toBe(manifest.file);
      },
    ),
    runs,
  );
});

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

it('reads back every value that is written as YAML or JSON, and finds each of its nodes', () => {
  fc.assert(
    fc.property(json, fc.constantFrom('yaml', 'json', 'manifest json'), (value, form) => {
      const wrapped = { value, ...(form === 'manifest json' ? { apiVersion: 'v1' } : {}) } as Json;
      const text =
        form === 'yaml'
          ? stringify(wrapped, { defaultStringType: 'QUOTE_DOUBLE', aliasDuplicateObjects: false, lineWidth: 0 })
          : JSON.stringify(wrapped, null, 2);
      const [document] = parseText(text).documents;
      expect(document!.value).toEqual(wrapped);
      const root = document!.spanOf([], 'value');
      for (const path of pathsOf(wrapped)) {
        const span = document!.spanOf(path, 'value');
        expect([span.line >= root.line, span.endLine <= root.endLine]).toEqual([true, true]);
        if (path.length > 1 && typeof path.at(-1) === 'string') {
          const key = document!.spanOf(path, 'key');
          const line = text.split('\n')[key.line - 1]!;
          expect(JSON.parse(line.slice(key.column - 1, key.endColumn - 1))).toBe(path.at(-1));
        }
      }
    }),
    { numRuns: 500 },
  );
});

it('masks a text line for line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(maskSecrets(text).split('\n')).toHaveLength(text.split('\n').length);
    }),
    runs,
  );
});
