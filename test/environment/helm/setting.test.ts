import { expect, it } from 'vitest';
import { settingOf } from '../../../src/environment/helm/setting.ts';
import { placedAt } from '../../../src/environment/placed.ts';
import type { Json } from '../../../src/manifest/json.ts';

const origin = {
  document: {
    locate: () => ({ file: 'a', line: 1, column: 1, endLine: 1, endColumn: 1, side: 'head' as const, path: [] }),
  },
  path: [],
};
const setting = (name: string, value: Json, lower: readonly Json[] | null) =>
  settingOf(name, placedAt(origin, value), false, lower === null ? null : lower.map((one) => placedAt(origin, one)))
    ?.value ?? null;

// As `helm template` 3.17 and 4.1 take `--set`, over values files.
it.each<[string, string, readonly Json[] | null, Json]>([
  ['a.b', '1', null, { a: { b: 1 } }],
  ['a\\.b', 'true', null, { 'a.b': true }],
  ['a', '{x,2}', null, { a: ['x', 2] }],
  ['a', '{}', null, { a: [] }],
  ['a[0]', 'x', null, null],
  ['a[0]', 'x', [], { a: ['x'] }],
  ['a[1]', 'x', [], { a: [null, 'x'] }],
  ['a[1]', 'x', [{ a: [1, 2, 3], b: 1 }], { a: [1, 'x', 3] }],
  ['a[0].b', 'x', [{ a: [{ b: 1, c: 2 }] }], { a: [{ b: 'x', c: 2 }] }],
  ['a[0].b.d', 'x', [{ a: [{ b: { e: 1 } }] }], { a: [{ b: { e: 1, d: 'x' } }] }],
  ['a[0][1]', 'x', [{ a: [[1]] }], { a: [[1, 'x']] }],
  ['a[0]', 'x', [{ a: [1] }, { a: [2, 3] }], { a: ['x', 3] }],
  ['a[x]', 'x', [], null],
  ['', 'x', [], null],
])('%s=%s over %j', (name, value, lower, expected) => {
  expect(setting(name, value, lower)).toEqual(expected);
});
