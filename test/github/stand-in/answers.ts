import type { Json, JsonObject } from '../../../src/manifest/json.ts';
import { instanceOf } from './openapi.ts';
import type { IssueComment, PullFile, PullRequest, Review, ReviewComment } from './pull-request.ts';

/** What the stand-in answers: a status, a body, and headers beside the usual ones. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

const documentation = 'https://docs.github.com/rest';

/** An error without details. */
export function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body: { message, documentation_url: documentation, status: String(status) }, headers };
}

/** A 422 with what is wrong, as the reviews endpoint words it: a list of sentences. */
export function unprocessable(...errors: string[]): Answer {
  return {
    status: 422,
    body: { message: 'Unprocessable Entity', errors, documentation_url: documentation, status: '422' },
  };
}

/** A 422 of the other endpoints: a list of objects. */
export function validationFailed(resource: string, field: string, message: string): Answer {
  const errors = [{ resource, code: 'custom', field, message }];
  return {
    status: 422,
    body: { message: 'Validation Failed', errors, documentation_url: documentation, status: '422' },
  };
}

export function pullRequestBody(pull: PullRequest): JsonObject {
  const example = instanceOf('pull-request', {});
  return {
    ...example,
    number: pull.number,
    changed_files: pull.files.length,
    locked: pull.locked,
    base: { ...(example.base as JsonObject), sha: pull.baseSha, ref: 'main' },
    head: { ...(example.head as JsonObject), sha: pull.headSha, ref: 'change' },
  };
}

export function fileBody(file: PullFile): JsonObject {
  return instanceOf('diff-entry', {
    sha: 'c'.repeat(40),
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
    ...(file.patch === null ? {} : { patch: file.patch }),
  });
}

export function reviewCommentBody(comment: ReviewComment): JsonObject {
  return instanceOf('pull-request-review-comment', {
    id: comment.id,
    pull_request_review_id: comment.review,
    user: userBody(comment.author),
    path: comment.path,
    body: comment.body,
    commit_id: comment.commit,
    original_commit_id: comment.commit,
    subject_type: comment.subject,
    line: comment.line as number,
    side: comment.side,
    start_line: comment.startLine,
    start_side: comment.startSide,
    original_line: comment.originalLine as number,
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
  });
}

export function reviewBody(review: Review): JsonObject {
  return instanceOf('pull-request-review', {
    id: review.id,
    user: userBody(review.author),
    body: review.body,
    commit_id: review.commit,
    state: 'COMMENTED',
  });
}

export function issueCommentBody(comment: IssueComment): JsonObject {
  return instanceOf('issue-comment', { id: comment.id, user: userBody(comment.author), body: comment.body });
}

function userBody(login: string): JsonObject {
  return instanceOf('simple-user', { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' });
}
