import type { Span } from './location.ts';

/** The offset of each line's first character. */
export type LineStarts = readonly number[];

export function lineStarts(text: string): LineStarts {
  let next = 0;
  return text.split('\n').map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
}

/** The span between two offsets, without the blanks and line ends at its end. */
export function spanBetween(text: string, lines: LineStarts, start: number, end: number): Span {
  let last = end;
  while (last > start && ' \t\r\n'.includes(text[last - 1]!)) last -= 1;
  const from = lineOf(lines, start);
  const to = lineOf(lines, last);
  return {
    line: from + 1,
    column: start - lines[from]! + 1,
    endLine: to + 1,
    endColumn: last - lines[to]! + 1,
  };
}

/** The line, counted from 0, that holds an offset. */
function lineOf(lines: LineStarts, offset: number): number {
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (lines[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
