import { expect, it } from 'vitest';
import { fitting, type Part } from '../../src/report/fit.ts';

const parts: Part[] = [
  { text: 'last', rank: 2 },
  { text: 'ä', rank: 0 },
  { text: 'long', rank: 1 },
  { text: 'x', rank: 1 },
];

it.each([
  [0, []],
  [1, ['x']],
  [2, ['ä']],
  [3, ['ä', 'x']],
  [6, ['ä', 'long']],
  [7, ['ä', 'long', 'x']],
  [10, ['ä', 'long', 'x']],
  [11, ['last', 'ä', 'long', 'x']],
])('%i bytes hold %j', (limit, expected) => {
  const kept = fitting(parts, limit);
  expect(parts.filter((part) => kept.has(part)).map(({ text }) => text)).toEqual(expected);
});
