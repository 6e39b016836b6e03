import type { Location } from '../../manifest/location.ts';
import type { Edit, Finding } from '../../rules/finding.ts';
import { lastLine } from '../links.ts';
import { type DiffLines, diffLines, overlap, shows } from './diff-lines.ts';
import type { ChangedFile } from './posting.ts';

/** The nearest honest place for what is to be said about a finding. */
export type Place =
  | {
      readonly kind: 'line';
      readonly path: string;
      readonly side: 'LEFT' | 'RIGHT';
      readonly first: number;
      readonly last: number;
      readonly suggests: boolean;
    }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'summary' };

/** More lines than this are no place any more but a region: the comment then stands on the first. */
const longestComment = 10;

/** The files of a pull request, as far as it matters where a comment can stand. */
export interface Diff {
  readonly head: ReadonlyMap<string, FileDiff>;
  readonly base: ReadonlyMap<string, FileDiff>;
}

interface FileDiff {
  /** The name under which GitHub knows the file in this pull request. */
  readonly path: string;
  readonly lines: DiffLines;
}

/** The changed files by their path at the head and by their path in the base. */
export function readDiff(files: readonly ChangedFile[]): Diff {
  const head = new Map<string, FileDiff>();
  const base = new Map<string, FileDiff>();
  for (const file of files) {
    const diff: FileDiff = { path: file.path, lines: diffLines(file.patch) };
    if (file.status !== 'removed') head.set(file.path, diff);
    const before = pathInBase(file);
    if (before !== null) base.set(before, diff);
  }
  return { head, base };
}

/** Null for a file that the base did not have; a copy leaves its original where it was. */
function pathInBase({ path, previousPath, status }: ChangedFile): string | null {
  if (status === 'added' || status === 'copied') return null;
  return status === 'renamed' ? (previousPath ?? path) : path;
}

/** Where a finding is to be told: on its lines if the diff shows them, else on its file, else in the summary. */
export function placeOf({ location, edit }: Finding, diff: Diff): Place {
  const side = location.side === 'head' ? 'RIGHT' : 'LEFT';
  const file = (side === 'RIGHT' ? diff.head : diff.base).get(location.file);
  if (file === undefined) return { kind: 'summary' };
  if (edit !== null && suggests(edit, location, file)) {
    return { kind: 'line', path: file.path, side, first: edit.line, last: edit.endLine, suggests: true };
  }
  const shown = overlap(side === 'RIGHT' ? file.lines.right : file.lines.left, location.line, lastLine(location));
  if (shown === null) return { kind: 'file', path: file.path };
  const last = shown.last - shown.first < longestComment ? shown.last : shown.first;
  return { kind: 'line', path: file.path, side, first: shown.first, last, suggests: false };
}

/** Whether the comment can stand on the lines that the edit replaces, and still be where the finding is. */
function suggests(edit: Edit, location: Location, file: FileDiff): boolean {
  if (location.side !== 'head' || edit.file !== location.file || edit.endLine < edit.line) return false;
  if (edit.line > lastLine(location) || edit.endLine < location.line) return false;
  return shows(file.lines.right, edit.line, edit.endLine);
}
