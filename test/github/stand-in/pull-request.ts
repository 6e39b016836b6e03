import { structuredPatch } from 'diff';
import { commentableLines } from './diff.ts';

/** A pull request as the stand-in keeps it. */
export interface PullRequest {
  readonly number: number;
  readonly owner: string;
  readonly repository: string;
  headSha: string;
  baseSha: string;
  /** Every commit that was ever the head: a comment may be made on any of them. */
  readonly commits: string[];
  files: readonly PullFile[];
  /** Its conversation is locked: nobody without write access may comment. */
  locked: boolean;
  readonly reviews: Review[];
  readonly reviewComments: ReviewComment[];
  readonly issueComments: IssueComment[];
}

export interface PullFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  readonly additions: number;
  readonly deletions: number;
  /** Null for a file whose diff is too large for GitHub to show, or binary. */
  readonly patch: string | null;
}

export interface Review {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly event: string;
  readonly commit: string;
}

export interface ReviewComment {
  readonly id: number;
  readonly author: string;
  readonly review: number | null;
  readonly path: string;
  readonly subject: 'line' | 'file';
  /** Null once the line is no longer in the diff. */
  line: number | null;
  readonly side: 'LEFT' | 'RIGHT';
  readonly startLine: number | null;
  readonly startSide: 'LEFT' | 'RIGHT' | null;
  readonly originalLine: number | null;
  readonly commit: string;
  readonly inReplyTo: number | null;
  body: string;
}

export interface IssueComment {
  readonly id: number;
  readonly author: string;
  body: string;
}

/** A pull request with nothing said on it yet. */
export function pullRequestOf(files: readonly PullFile[], given: Partial<PullRequest> = {}): PullRequest {
  const headSha = given.headSha ?? 'b'.repeat(40);
  return {
    number: 7,
    owner: 'acme',
    repository: 'mesh',
    headSha,
    baseSha: 'a'.repeat(40),
    commits: [headSha],
    files,
    locked: false,
    reviews: [],
    reviewComments: [],
    issueComments: [],
    ...given,
  };
}

/** Pushes a new head: comments whose line is gone from the diff become outdated. */
export function pushTo(pull: PullRequest, headSha: string, files: readonly PullFile[]): void {
  pull.headSha = headSha;
  pull.commits.push(headSha);
  pull.files = files;
  for (const comment of pull.reviewComments) {
    if (comment.line === null) continue;
    const file = files.find(({ path }) => path === comment.path);
    const lines = file?.patch == null ? null : commentableLines(file.patch)[comment.side];
    if (lines?.has(comment.line) !== true) comment.line = null;
  }
}

/** A file that a pull request changes, with the patch that GitHub would list: three lines of context, no header. */
export function changedFile(path: string, before: string | null, after: string | null, previousPath = path): PullFile {
  const { hunks } = structuredPatch(previousPath, path, before ?? '', after ?? '', '', '', { context: 3 });
  const lines = hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  return {
    path,
    previousPath: previousPath === path ? null : previousPath,
    status: before === null ? 'added' : after === null ? 'removed' : previousPath === path ? 'modified' : 'renamed',
    additions: count('+'),
    deletions: count('-'),
    patch: lines.length === 0 ? null : lines.join('\n'),
  };
}

/** The files between two sets of texts by path, in order of their paths. */
export function changedFiles(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): PullFile[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((path) => before[path] !== after[path])
    .map((path) => changedFile(path, before[path] ?? null, after[path] ?? null));
}
