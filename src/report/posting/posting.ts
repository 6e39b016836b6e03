import type { Finding } from '../../rules/finding.ts';

/**
 * What is to be said on a pull request, and where: a value, made from the report and from what GitHub says of the pull
 * request. Whoever posts it decides nothing any more.
 */
export interface Posting {
  /** The one review with the new comments on lines; null where there is nothing new to say on a line. */
  readonly review: Review | null;
  /** New comments on files as a whole (`subject_type: file`), for findings in a changed file outside of its diff. */
  readonly fileComments: readonly FileComment[];
  /** The body of the one summary comment, which is updated in place; found again by `isSummary`. */
  readonly summary: string;
  /** Comments of earlier runs whose finding is gone, with the body that says so. */
  readonly fixed: readonly CommentEdit[];
  /** Findings that a comment of an earlier run already tells. */
  readonly standing: readonly StandingComment[];
  /** Findings that have no comment of their own and are told in the summary only. */
  readonly unplaced: readonly Finding[];
}

/** `event` is always `COMMENT`: a verdict by review goes stale, and the exit status has it anyway. */
export interface Review {
  readonly body: string;
  readonly comments: readonly LineComment[];
  readonly event: 'COMMENT';
}

/** One comment of a review, in the words of GitHub's API (`POST /repos/{owner}/{repo}/pulls/{number}/reviews`). */
export interface LineComment {
  readonly path: string;
  readonly body: string;
  /** The last line commented on, of the head (`RIGHT`) or of the base (`LEFT`). */
  readonly line: number;
  readonly side: 'LEFT' | 'RIGHT';
  /** With `start_side` the first of several lines, always less than `line` and in the same hunk. */
  readonly start_line?: number;
  readonly start_side?: 'LEFT' | 'RIGHT';
}

export interface FileComment {
  readonly path: string;
  readonly body: string;
}

export interface CommentEdit {
  readonly commentId: number;
  readonly body: string;
}

export interface StandingComment {
  readonly commentId: number;
  readonly finding: Finding;
}

/** One file of a pull request, as GitHub lists it (`GET /repos/{owner}/{repo}/pulls/{number}/files`). */
export interface ChangedFile {
  readonly path: string;
  /** The path in the base of a file that was renamed or copied. */
  readonly previousPath: string | null;
  /** `added`, `removed`, `modified`, `renamed`, `copied`, `changed` or `unchanged`. */
  readonly status: string;
  /** The hunks without a file header; null where GitHub leaves them out, as it does for large and binary files. */
  readonly patch: string | null;
}

/** A review comment that is on the pull request already. */
export interface ExistingComment {
  readonly id: number;
  readonly path: string;
  /** Null for a comment on a file, and for one whose line is no longer in the diff. */
  readonly line: number | null;
  readonly body: string;
  /** Whether this very account wrote it: anybody can write a marker into a comment. */
  readonly ours: boolean;
  readonly isOutdated: boolean;
  readonly hasReplies: boolean;
}
