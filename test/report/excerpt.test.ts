import { describe, expect, it } from 'vitest';
import { excerpt, shownLines } from '../../src/report/excerpt.ts';

const text = 'a: 1\r\nb:\r\n  c: 22\r\n  d: 3\r\n';
const span = (line: number, column: number, endLine: number, endColumn: number) => ({
  line,
  column,
  endLine,
  endColumn,
});

describe('the lines around a place', () => {
  it.each([
    ['one word', span(3, 6, 3, 8), ['2:b:', '3:  c: 22:5+2', '4:  d: 3']],
    ['the first line', span(1, 1, 1, 2), ['1:a: 1:0+1', '2:b:']],
    ['the last line', span(4, 3, 4, 4), ['3:  c: 22', '4:  d: 3:2+1']],
    ['several lines', span(2, 1, 5, 1), ['1:a: 1', '2:b::0+2', '3:  c: 22']],
    ['nothing between two characters', span(1, 3, 1, 3), ['1:a: 1:2+1', '2:b:']],
    ['a place past the end of its line', span(1, 90, 1, 95), ['1:a: 1:4+1', '2:b:']],
    ['a line that the file no longer has', span(9, 1, 9, 2), []],
  ])('%s', (_what, place, expected) => {
    expect(
      excerpt(shownLines(text), place).map(({ number, text: shown, mark }) =>
        [number, shown, ...(mark === null ? [] : [`${mark.start}+${mark.length}`])].join(':'),
      ),
    ).toEqual(expected);
  });

  it('hide what is secret', () => {
    const secret = 'kind: Secret\nstringData:\n  name: hunter2\n';
    expect(excerpt(shownLines(secret), span(3, 3, 3, 16)).map((line) => line.text)).toEqual([
      'stringData:',
      '  name: ***',
    ]);
  });

  it.each([
    ['what follows a secret', '    - mongodb://app:hunter2pass@m1.example.com:27017/db', 'm1.example.com'],
    ['what stands before a secret', '    - mongodb://app:hunter2pass@m1.example.com:27017/db', 'mongodb'],
    [
      'what stands between two',
      '- "https://a:hunter2@one.org https://b:hunter3@two.org"',
      'one.org',
      '***@one.org https://***',
    ],
    ['a secret', '  password: hunter2andmore # set by hand', 'hunter2andmore', '***'],
    ['a part of a secret', '  password: hunter2andmore # set by hand', 'and', '***'],
    ['a key and its secret', '  password: hunter2andmore', 'password: hunter2andmore', 'password: ***'],
    ['a secret and what follows', '- https://a:hunter2@one.org', 'hunter2@one.org', '***@one.org'],
  ])('mark %s where it is shown', (_what, line, marked, shown = marked) => {
    const column = line.indexOf(marked) + 1;
    const [found] = excerpt(shownLines(`${line}\n`), span(1, column, 1, column + marked.length));
    const { start, length } = found!.mark!;
    expect(found!.text).toContain('***');
    expect(found!.text.slice(start, start + length)).toBe(shown);
  });

  it('mark no more than what is shown of the data of a Secret', () => {
    const secret = 'kind: Secret\ndata: { password: aHVudGVyMg==, other: aHVudGVyMw== }\n';
    const [, found] = excerpt(shownLines(secret), span(2, 7, 2, 56));
    expect(found).toEqual({ number: 2, text: 'data: ***', mark: { start: 6, length: 3 } });
  });
});
