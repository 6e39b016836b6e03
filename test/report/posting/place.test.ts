import { describe, expect, it } from 'vitest';
import { placeOf, readDiff } from '../../../src/report/posting/place.ts';
import type { ChangedFile } from '../../../src/report/posting/posting.ts';
import type { Edit } from '../../../src/rules/finding.ts';
import { at, finding } from '../sample.ts';

const hunk = '@@ -10,3 +10,4 @@\n a\n-b\n+b\n+c\n d';
const changed: ChangedFile[] = [
  { path: 'a.yaml', previousPath: null, status: 'modified', patch: hunk },
  { path: 'new.yaml', previousPath: 'old.yaml', status: 'renamed', patch: hunk },
  { path: 'old.yaml', previousPath: null, status: 'added', patch: '@@ -0,0 +1,2 @@\n+a\n+b' },
  { path: 'gone.yaml', previousPath: null, status: 'removed', patch: '@@ -1,2 +0,0 @@\n-a\n-b' },
  { path: 'copy.yaml', previousPath: 'a.yaml', status: 'copied', patch: hunk },
  { path: 'large.yaml', previousPath: null, status: 'modified', patch: null },
  { path: 'long.yaml', previousPath: null, status: 'added', patch: `@@ -0,0 +1,30 @@\n${'+a\n'.repeat(30)}` },
];
const diff = readDiff(changed);
const line = (path: string, side: 'LEFT' | 'RIGHT', first: number, last = first, suggests = false) =>
  ({ kind: 'line', path, side, first, last, suggests }) as const;
const file = (path: string) => ({ kind: 'file', path }) as const;

describe('the place of a finding', () => {
  it.each([
    ['on an added line', at('a.yaml', 11), line('a.yaml', 'RIGHT', 11)],
    ['on a line of context', at('a.yaml', 13), line('a.yaml', 'RIGHT', 13)],
    ['before the hunk', at('a.yaml', 9), file('a.yaml')],
    ['after the hunk', at('a.yaml', 14), file('a.yaml')],
    ['on several lines of a hunk', at('a.yaml', 11, 3, 'head', [12, 5]), line('a.yaml', 'RIGHT', 11, 12)],
    ['on a node that ends with its line end', at('a.yaml', 11, 3, 'head', [12, 1]), line('a.yaml', 'RIGHT', 11)],
    ['on lines that reach into the hunk', at('a.yaml', 5, 3, 'head', [11, 2]), line('a.yaml', 'RIGHT', 10, 11)],
    ['on lines that reach out of it', at('a.yaml', 12, 3, 'head', [20, 2]), line('a.yaml', 'RIGHT', 12, 13)],
    ['on more lines than a comment should mark', at('long.yaml', 3, 1, 'head', [20, 2]), line('long.yaml', 'RIGHT', 3)],
    ['on a removed line', at('a.yaml', 11, 1, 'base'), line('a.yaml', 'LEFT', 11)],
    ['on a line of the base outside of the hunk', at('a.yaml', 13, 1, 'base'), file('a.yaml')],
    ['in a file that is gone', at('gone.yaml', 2, 1, 'base'), line('gone.yaml', 'LEFT', 2)],
    ['in the base of a renamed file', at('old.yaml', 11, 1, 'base'), line('new.yaml', 'LEFT', 11)],
    ['in a new file of the old name', at('old.yaml', 2), line('old.yaml', 'RIGHT', 2)],
    ['in the base of a file that was copied too', at('a.yaml', 10, 1, 'base'), line('a.yaml', 'LEFT', 10)],
    ['in a copy', at('copy.yaml', 11), line('copy.yaml', 'RIGHT', 11)],
    ['in a file too large for a patch', at('large.yaml', 1), file('large.yaml')],
    ['in a file of the base that is not in the diff', at('new.yaml', 1, 1, 'base'), { kind: 'summary' }],
    ['in a file that is not in the diff', at('other.yaml', 1), { kind: 'summary' }],
  ])('%s', (_what, location, expected) => {
    expect(placeOf(finding({ location }), diff)).toEqual(expected);
  });

  it.each<[string, Partial<Edit>, ReturnType<typeof line>]>([
    ['on the line itself', {}, line('a.yaml', 'RIGHT', 11, 11, true)],
    ['around the line', { line: 10, endLine: 12 }, line('a.yaml', 'RIGHT', 10, 12, true)],
    ['elsewhere in the hunk', { line: 13, endLine: 13 }, line('a.yaml', 'RIGHT', 11)],
    ['reaching out of the hunk', { line: 11, endLine: 14 }, line('a.yaml', 'RIGHT', 11)],
    ['in another file', { file: 'copy.yaml' }, line('a.yaml', 'RIGHT', 11)],
  ])('with an edit %s', (_what, overrides, expected) => {
    const edit = { file: 'a.yaml', line: 11, endLine: 11, replacement: 'x', ...overrides };
    expect(placeOf(finding({ location: at('a.yaml', 11), edit }), diff)).toEqual(expected);
  });

  it('in the base never is a suggestion: there is nothing to replace', () => {
    const edit = { file: 'a.yaml', line: 11, endLine: 11, replacement: 'x' };
    expect(placeOf(finding({ location: at('a.yaml', 11, 1, 'base'), edit }), diff)).toEqual(line('a.yaml', 'LEFT', 11));
  });
});
