import { isObject, type Json, type JsonObject, stringAt } from '../../../src/manifest/json.ts';
import {
  type Answer,
  fileBody,
  issueCommentBody,
  pullRequestBody,
  refusal,
  reviewBody,
  reviewCommentBody,
  unprocessable,
  validationFailed,
} from './answers.ts';
import { bodyRefusal, commentRefusal, mostFiles, sideOf } from './limits.ts';
import type { PullRequest, ReviewComment } from './pull-request.ts';

/** A request that was understood: what it is about, and who makes it. */
export interface Call {
  readonly pull: PullRequest;
  readonly values: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  readonly author: string;
}

/** What each operation does, by the name that GitHub's description has for it. Lists are cut into pages elsewhere. */
export const operations: Readonly<Record<string, (call: Call) => Answer>> = {
  'pulls/get': ({ pull }) => ({ status: 200, body: pullRequestBody(pull) }),
  'pulls/list-files': ({ pull }) => ({ status: 200, body: pull.files.slice(0, mostFiles).map(fileBody) }),
  'pulls/list-review-comments': ({ pull }) => ({ status: 200, body: pull.reviewComments.map(reviewCommentBody) }),
  'issues/list-comments': ({ pull }) => ({ status: 200, body: pull.issueComments.map(issueCommentBody) }),
  'pulls/create-review': createReview,
  'pulls/create-review-comment': createReviewComment,
  'pulls/update-review-comment': ({ pull, values, body }) => {
    const comment = pull.reviewComments.find(({ id }) => id === Number(values.comment_id));
    if (comment === undefined) return refusal(404, 'Not Found');
    comment.body = stringAt(body, 'body') ?? '';
    return { status: 200, body: reviewCommentBody(comment) };
  },
  'issues/create-comment': ({ pull, body, author }) => {
    const refused = bodyRefusal(body.body);
    if (refused !== null) return validationFailed('IssueComment', 'body', refused);
    const comment = { id: nextId(), author, body: stringAt(body, 'body') ?? '' };
    pull.issueComments.push(comment);
    return { status: 201, body: issueCommentBody(comment) };
  },
  'issues/update-comment': ({ pull, values, body }) => {
    const comment = pull.issueComments.find(({ id }) => id === Number(values.comment_id));
    if (comment === undefined) return refusal(404, 'Not Found');
    const refused = bodyRefusal(body.body);
    if (refused !== null) return validationFailed('IssueComment', 'body', refused);
    comment.body = stringAt(body, 'body') ?? '';
    return { status: 200, body: issueCommentBody(comment) };
  },
};

/** All or nothing: one comment that cannot stand where it should loses the whole review. */
function createReview({ pull, body, author }: Call): Answer {
  const comments = ((body.comments ?? []) as Json[]).filter(isObject);
  const commit = stringAt(body, 'commit_id') ?? pull.headSha;
  if (body.event !== 'COMMENT') return unprocessable('The stand-in knows only reviews that comment');
  if (comments.length === 0 || body.body !== undefined) {
    const refused = bodyRefusal(body.body);
    if (refused !== null) return unprocessable(refused);
  }
  const refusals = comments.flatMap((comment) => commentRefusal(pull, { commit_id: commit, ...comment }) ?? []);
  if (refusals.length > 0) return unprocessable(...refusals);
  const review = { id: nextId(), author, body: stringAt(body, 'body') ?? '', event: 'COMMENT', commit };
  pull.reviews.push(review);
  for (const comment of comments) pull.reviewComments.push(commentOf(comment, author, commit, review.id));
  return { status: 200, body: reviewBody(review) };
}

function createReviewComment({ pull, body, author }: Call): Answer {
  const refused = commentRefusal(pull, body);
  if (refused !== null) return validationFailed('PullRequestReviewComment', 'line', refused);
  const comment = commentOf(body, author, stringAt(body, 'commit_id') ?? '', null);
  pull.reviewComments.push(comment);
  return { status: 201, body: reviewCommentBody(comment) };
}

function commentOf(given: JsonObject, author: string, commit: string, review: number | null): ReviewComment {
  const onFile = given.subject_type === 'file';
  const line = onFile ? null : (given.line as number);
  const startLine = (given.start_line ?? null) as number | null;
  return {
    id: nextId(),
    author,
    review,
    path: stringAt(given, 'path') ?? '',
    subject: onFile ? 'file' : 'line',
    line,
    side: sideOf(given.side),
    startLine,
    startSide: startLine === null ? null : sideOf(given.start_side),
    originalLine: line,
    commit,
    inReplyTo: null,
    body: stringAt(given, 'body') ?? '',
  };
}

let ids = 1_000;
function nextId(): number {
  ids += 1;
  return ids;
}
