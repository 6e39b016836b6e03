import { describe, expect, it } from 'vitest';
import { spanWithin } from '../../../src/rules/egress-registered/places.ts';

const source = ['a: x.io', 'b: |', '  x.io', '  y x.io, x.io', 'c: x.io'].join('\n');
const block = { line: 2, column: 4, endLine: 5, endColumn: 1 };

describe('the place of a text inside a node', () => {
  it.each([
    [0, '3:3-7'],
    [1, '4:5-9'],
    [2, '4:11-15'],
    [3, null],
  ])('occurrence %s', (occurrence, expected) => {
    const found = spanWithin(source, block, 'x.io', occurrence);
    expect(found === null ? null : `${found.line}:${found.column}-${found.endColumn}`).toBe(expected);
  });

  it.each([
    ['nothing', ''],
    ['what is not there', 'z.io'],
    ['several lines', 'x.io\n  y'],
  ])('is not known for %s', (_, wanted) => {
    expect(spanWithin(source, block, wanted, 0)).toBeNull();
  });

  it('is not looked for beyond the end of the text', () => {
    expect(spanWithin('x', { line: 1, column: 1, endLine: 9, endColumn: 9 }, 'y', 0)).toBeNull();
  });
});
