import { type JsonObject, stringAt } from '../../../src/manifest/json.ts';
import { commentableLines } from './diff.ts';
import type { PullRequest } from './pull-request.ts';

/** The longest body of a comment or of a review, in characters. */
export const longestBody = 65_536;
/** The most files that the list of a pull request's files holds. */
export const mostFiles = 3_000;
/** Requests that create content, per minute, before the secondary rate limit. */
export const writesPerMinute = 80;

/** Why GitHub refuses the body of a comment; null where it takes it. */
export function bodyRefusal(body: unknown): string | null {
  if (typeof body !== 'string' || body.trim() === '') return "body can't be blank";
  return Array.from(body).length > longestBody ? `body is too long (maximum is ${longestBody} characters)` : null;
}

/** Why GitHub refuses a comment on a pull request's files; null where it takes it. */
export function commentRefusal(pull: PullRequest, comment: JsonObject): string | null {
  const blank = bodyRefusal(comment.body);
  if (blank !== null) return blank;
  const commit = stringAt(comment, 'commit_id');
  if (commit !== null && !pull.commits.includes(commit)) return 'commit_id is not part of the pull request';
  const file = pull.files.find(({ path }) => path === comment.path);
  if (file === undefined) return 'Path could not be resolved';
  if (comment.subject_type === 'file') return null;
  return lineRefusal(file.patch, comment);
}

function lineRefusal(patch: string | null, comment: JsonObject): string | null {
  const { line, start_line: startLine } = comment;
  if (typeof line !== 'number' || patch === null) return 'Line could not be resolved';
  const lines = commentableLines(patch);
  const hunk = lines[sideOf(comment.side)].get(line);
  if (hunk === undefined) return 'Pull request review thread line must be part of the diff';
  if (startLine === undefined) return null;
  if (typeof startLine !== 'number' || startLine >= line) {
    return 'Pull request review thread start line must precede the end line.';
  }
  const startHunk = lines[sideOf(comment.start_side ?? comment.side)].get(startLine);
  if (startHunk === undefined) return 'Pull request review thread start line must be part of the diff';
  return startHunk === hunk ? null : 'Pull request review thread start line must be part of the same hunk as the line.';
}

export function sideOf(side: unknown): 'LEFT' | 'RIGHT' {
  return side === 'LEFT' ? 'LEFT' : 'RIGHT';
}
