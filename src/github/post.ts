import { decidePosting, type PostingOptions } from '../report/posting/decide.ts';
import { isSummary } from '../report/posting/marker.ts';
import type { ChangedFile, Posting } from '../report/posting/posting.ts';
import type { Report } from '../report/report.ts';
import { isApiError, type Patience } from './patience.ts';
import type { PullRequest } from './pull-request.ts';

/** What came of posting: `superseded` where the pull request has moved on to another head since. */
export type PostOutcome = 'posted' | 'superseded';

/** What GitHub refused to take, although its list of files let us expect that it would. */
interface Refused {
  /** Paths on whose lines no comment can stand. */
  readonly lines: Set<string>;
  /** Paths on which none can stand at all. */
  readonly files: Set<string>;
}

/** On the lines, on the file, in the summary: nobody gains from trying any further. */
const mostRounds = 3;

/**
 * Brings what a pull request says of the report up to date: reads what is there, decides, writes what is missing.
 * A run that finds everything said already writes nothing.
 *
 * Reading anew is also how it recovers: a request that creates and whose answer got lost may have been carried out,
 * so everything is read again before it is tried again; and what GitHub refused on a line is decided again without it.
 *
 * @throws an error of the API where it has to give up; whatever was posted until then stays
 */
export async function post(
  report: Report,
  headSha: string,
  pullRequest: PullRequest,
  patience: Patience,
  options: PostingOptions,
): Promise<PostOutcome> {
  const refused: Refused = { lines: new Set(), files: new Set() };
  let round = 1;
  for (let attempt = 0; ; ) {
    try {
      if ((await pullRequest.headSha()) !== headSha) return 'superseded';
      if (await postOnce(report, pullRequest, refused, round === mostRounds, options)) return 'posted';
      round += 1;
    } catch (error) {
      if (!(await patience.waitAfter(error, attempt))) throw error;
      attempt += 1;
    }
  }
}

/** One round; false where GitHub refused a place, which is known from then on. */
async function postOnce(
  report: Report,
  pullRequest: PullRequest,
  refused: Refused,
  isLast: boolean,
  options: PostingOptions,
): Promise<boolean> {
  const files = withoutRefused(await pullRequest.changedFiles(), refused);
  const posting = decidePosting(report, files, await pullRequest.reviewComments(), options);
  const isComplete = await writeComments(posting, pullRequest, refused);
  if (!isComplete && !isLast) return false;
  await writeSummary(posting.summary, report, pullRequest, options.scope);
  // A comment that somebody has deleted meanwhile needs no mark any more.
  for (const edit of posting.fixed) await isTaken(() => pullRequest.editReviewComment(edit), [404, 422]);
  return true;
}

/** The files as they turned out to be: comments move on to the file, and from there to the summary. */
function withoutRefused(files: readonly ChangedFile[], { lines, files: paths }: Refused): ChangedFile[] {
  return files
    .filter(({ path }) => !paths.has(path))
    .map((file) => (lines.has(file.path) ? { ...file, patch: null } : file));
}

/** One comment that GitHub refuses loses the whole review (422): then each is posted on its own. */
async function writeComments(posting: Posting, pullRequest: PullRequest, refused: Refused): Promise<boolean> {
  const { review, fileComments } = posting;
  let isComplete = true;
  if (review !== null && !(await isTaken(() => pullRequest.createReview(review)))) {
    for (const comment of review.comments) {
      if (await isTaken(() => pullRequest.commentOnLine(comment))) continue;
      refused.lines.add(comment.path);
      isComplete = false;
    }
  }
  for (const comment of fileComments) {
    if (await isTaken(() => pullRequest.commentOnFile(comment))) continue;
    refused.files.add(comment.path);
    isComplete = false;
  }
  return isComplete;
}

/** False where GitHub can do nothing with the request (422, unless told otherwise); other errors are thrown on. */
async function isTaken(write: () => Promise<void>, refusals: readonly number[] = [422]): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isApiError(error) && refusals.includes(error.status)) return false;
    throw error;
  }
}

/**
 * A pull request on which there never was anything to say is left in peace. Two runs at once may each have made a
 * summary: then all of them are kept up to date, so that none goes on to tell what is no longer true.
 */
async function writeSummary(body: string, report: Report, pullRequest: PullRequest, scope = ''): Promise<void> {
  const conversation = await pullRequest.conversation();
  const earlier = conversation.filter((comment) => comment.ours && isSummary(comment.body, scope));
  if (earlier.length === 0 && report.findings.length > 0) await pullRequest.createComment(body);
  for (const comment of earlier) {
    if (asStored(comment.body) !== asStored(body)) await pullRequest.editComment({ commentId: comment.id, body });
  }
}

/** Web forms end lines by CRLF, and blanks at the end may get lost on the way: neither is a difference. */
function asStored(body: string): string {
  return body.replaceAll('\r\n', '\n').trim();
}
