import { describe, expect, it } from 'vitest';
import { diffLines, noLines, overlap, shows } from '../../../src/report/posting/diff-lines.ts';

describe('the lines of a patch', () => {
  it.each([
    ['no patch', null, noLines],
    ['an empty patch', '', noLines],
    ['a changed line', '@@ -3 +3 @@\n-a\n+b', { left: [{ first: 3, last: 3 }], right: [{ first: 3, last: 3 }] }],
    ['a new file', '@@ -0,0 +1,2 @@\n+a\n+b', { left: [], right: [{ first: 1, last: 2 }] }],
    ['a removed file', '@@ -1,2 +0,0 @@\n-a\n-b', { left: [{ first: 1, last: 2 }], right: [] }],
    [
      'two hunks, with the line that Git shows after them',
      '@@ -1,2 +1,3 @@ kind: A\n a\n+b\n c\n@@ -10,2 +11,1 @@ spec:\n-x\n y\n\\ No newline at end of file',
      {
        left: [
          { first: 1, last: 2 },
          { first: 10, last: 11 },
        ],
        right: [
          { first: 1, last: 3 },
          { first: 11, last: 11 },
        ],
      },
    ],
    [
      'YAML that looks like a header of a patch',
      '@@ -1,3 +1,3 @@\n --- a\n--- b\n+++ c\n ---',
      { left: [{ first: 1, last: 3 }], right: [{ first: 1, last: 3 }] },
    ],
    ['a patch that is cut off', '@@ -1,9 +1,9 @@\n a\n-b', noLines],
    ['a patch that is none', '@@ nonsense', noLines],
  ])('%s', (_what, patch, expected) => {
    expect(diffLines(patch)).toEqual(expected);
  });
});

describe('lines against hunks', () => {
  const hunks = [
    { first: 3, last: 6 },
    { first: 7, last: 9 },
  ];

  it.each([
    [1, 2, null, false],
    [1, 3, { first: 3, last: 3 }, false],
    [4, 5, { first: 4, last: 5 }, true],
    [5, 8, { first: 5, last: 6 }, false],
    [9, 9, { first: 9, last: 9 }, true],
    [10, 12, null, false],
  ])('%i to %i', (first, last, expected, whole) => {
    expect(overlap(hunks, first, last)).toEqual(expected);
    expect(shows(hunks, first, last)).toBe(whole);
  });
});
