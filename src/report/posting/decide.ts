import type { Finding } from '../../rules/finding.ts';
import { type CommentPlace, commentBody } from '../comment.ts';
import { count, countBySeverity, describeCounts } from '../counts.ts';
import { type Links, noLinks } from '../links.ts';
import { commentLimit, renderMarkdown } from '../markdown.ts';
import type { Report } from '../report.ts';
import { markFixed } from './fixed.ts';
import { readMarker, summaryMarker, writeMarker } from './marker.ts';
import { type Place, placeOf, readDiff } from './place.ts';
import type { ChangedFile, ExistingComment, FileComment, LineComment, Posting, StandingComment } from './posting.ts';

/** Comments on lines in one review: GitHub answers larger ones with its protection against abuse. */
const lineCommentLimit = 30;
/** Comments on files are requests of their own; GitHub slows down who makes many. */
const fileCommentLimit = 10;

export interface PostingOptions {
  readonly links?: Links;
  /** Where the findings that had no room in the summary are told in full: "[the job summary](…)". */
  readonly elsewhere?: string;
  /** What the run looked at, for runs that look at a part of the repository; see `FindingMarker`. */
  readonly scope?: string;
}

/**
 * What is said on a pull request, and where. Every finding is told exactly once beside the summary, or in the summary
 * alone: on its lines, on its file, or by a comment that stands there from an earlier run.
 *
 * @param changedFiles all files of the pull request
 * @param existing all review comments of the pull request
 */
export function decidePosting(
  report: Report,
  changedFiles: readonly ChangedFile[],
  existing: readonly ExistingComment[],
  options: PostingOptions = {},
): Posting {
  const { links = noLinks, elsewhere = 'the job summary', scope = '' } = options;
  const earlier = openComments(existing, scope);
  const diff = readDiff(changedFiles);
  const comments: LineComment[] = [];
  const fileComments: FileComment[] = [];
  const standing: StandingComment[] = [];
  const unplaced: Finding[] = [];
  const told: Finding[] = [];
  // What stands counts, or each run on the same head would post another load of what did not fit into the last one.
  const taken = { line: 0, file: 0, summary: 0 };
  for (const finding of report.findings) {
    const comment = earlier.get(finding.fingerprint)?.[0];
    const place = placeOf(finding, diff);
    taken[place.kind] += 1;
    if (comment !== undefined) {
      standing.push({ commentId: comment.id, finding });
    } else if (place.kind === 'line' && taken.line <= lineCommentLimit) {
      comments.push(lineComment(finding, place, links, scope));
      told.push(finding);
    } else if (place.kind === 'file' && taken.file <= fileCommentLimit) {
      fileComments.push({ path: place.path, body: markedBody(finding, links, scope, 'file') });
    } else {
      unplaced.push(finding);
    }
  }
  const present = new Set(report.findings.map(({ fingerprint }) => fingerprint));
  const gone = [...earlier].flatMap(([fingerprint, comments]) => (present.has(fingerprint) ? [] : comments));
  return {
    review: comments.length === 0 ? null : { body: reviewBody(told, report), comments, event: 'COMMENT' },
    fileComments,
    // GitHub keeps a body without its last line end; with it an unchanged summary would be written again.
    summary: renderMarkdown(report, { links, elsewhere, limit: commentLimit, marker: summaryMarker(scope) }).trimEnd(),
    fixed: gone.map((comment) => ({ commentId: comment.id, body: markFixed(comment, report.head.sha) })),
    standing,
    unplaced,
  };
}

/**
 * Our comments that tell of a finding, by its fingerprint. There are several, oldest first, where two runs at once have
 * both found nothing there yet.
 */
function openComments(existing: readonly ExistingComment[], scope: string): Map<string, ExistingComment[]> {
  const open = new Map<string, ExistingComment[]>();
  for (const comment of existing) {
    const marker = comment.ours ? readMarker(comment.body) : null;
    if (marker === null || marker.fixed || marker.scope !== scope) continue;
    open.set(marker.fingerprint, [...(open.get(marker.fingerprint) ?? []), comment]);
  }
  return open;
}

function lineComment(finding: Finding, place: Place & { kind: 'line' }, links: Links, scope: string): LineComment {
  const { path, side, first, last, suggests } = place;
  const body = markedBody(finding, links, scope, suggests ? 'suggestion' : 'lines');
  if (first === last) return { path, body, line: last, side };
  return { path, body, line: last, side, start_line: first, start_side: side };
}

function markedBody(finding: Finding, links: Links, scope: string, place: CommentPlace): string {
  const { rule, fingerprint } = finding;
  return `${writeMarker({ rule, fingerprint, scope, fixed: false })}\n${commentBody(finding, links, place)}`;
}

/** A review needs a body; the summary says all, so this one only counts. */
function reviewBody(told: readonly Finding[], report: Report): string {
  const news = describeCounts(countBySeverity(told));
  const all = report.findings.length;
  return told.length === all
    ? `Istio rollout guard: ${news}.`
    : `Istio rollout guard: ${news} new on lines of this pull request, of ${count(all, 'finding')} in all.`;
}
