import { parsePatch } from 'diff';

/** The lines of one side that one hunk shows, first and last. GitHub takes a comment on each, context included. */
export interface HunkLines {
  readonly first: number;
  readonly last: number;
}

/** The lines of a file that comments can stand on, hunk by hunk. */
export interface DiffLines {
  readonly left: readonly HunkLines[];
  readonly right: readonly HunkLines[];
}

export const noLines: DiffLines = { left: [], right: [] };

/**
 * The lines shown by a patch as GitHub's API gives it: hunks without a file header. A patch that cannot be read shows
 * nothing: then no comment is put on a line, which would cost the whole review.
 */
export function diffLines(patch: string | null): DiffLines {
  if (patch === null) return noLines;
  try {
    const hunks = parsePatch(`--- base\n+++ head\n${patch}`).flatMap((file) => file.hunks);
    return {
      left: hunks.flatMap((hunk) => stretch(hunk.oldStart, hunk.oldLines)),
      right: hunks.flatMap((hunk) => stretch(hunk.newStart, hunk.newLines)),
    };
  } catch {
    return noLines;
  }
}

/** The lines of a hunk that lie within a stretch of lines; null where there is none. */
export function overlap(hunks: readonly HunkLines[], first: number, last: number): HunkLines | null {
  const hunk = hunks.find((lines) => lines.first <= last && lines.last >= first);
  return hunk === undefined ? null : { first: Math.max(first, hunk.first), last: Math.min(last, hunk.last) };
}

/** Whether one hunk shows all of these lines. */
export function shows(hunks: readonly HunkLines[], first: number, last: number): boolean {
  return hunks.some((lines) => lines.first <= first && last <= lines.last);
}

function stretch(start: number, count: number): HunkLines[] {
  return count === 0 ? [] : [{ first: start, last: start + count - 1 }];
}
