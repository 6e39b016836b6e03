import { readMarker, withoutMarker, writeMarker } from './marker.ts';
import type { ExistingComment } from './posting.ts';

/**
 * The body of a comment whose finding is gone. Nothing is deleted: what was said is folded away, or left to be read
 * where people have answered it.
 *
 * @param sha the commit at which the finding is gone
 */
export function markFixed(comment: Pick<ExistingComment, 'body' | 'hasReplies'>, sha: string | null): string {
  const marker = readMarker(comment.body) ?? { rule: '', fingerprint: '', scope: '' };
  const verdict = `✅ **Fixed**${sha === null ? '' : ` in ${sha}`}.`;
  // A suggestion that was not taken must not be offered any more.
  const before = withoutMarker(comment.body).replaceAll(/^(`{3,})suggestion$/gm, '$1yaml');
  const told = comment.hasReplies ? before : `<details><summary>What it was</summary>\n\n${before}\n\n</details>`;
  return `${writeMarker({ ...marker, fixed: true })}\n${verdict}\n\n${told}`;
}
