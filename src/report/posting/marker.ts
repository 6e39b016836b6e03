/**
 * Hidden comments of HTML by which the tool finds its own comments again. What they hold is encoded so that nothing
 * in it can end them.
 */

const summaryMarker = '<!-- istio-rollout-guard:summary -->';

/** What a comment about a finding says of itself. */
export interface FindingMarker {
  readonly rule: string;
  readonly fingerprint: string;
  /** The finding was gone when the comment was last touched. */
  readonly fixed: boolean;
}

export { summaryMarker };

/** Whether a comment is the summary of the tool; who wrote it has to be asked of GitHub. */
export function isSummary(body: string): boolean {
  return body.startsWith(summaryMarker);
}

export function writeMarker({ rule, fingerprint, fixed }: FindingMarker): string {
  const state = fixed ? ' fixed' : '';
  return `<!-- istio-rollout-guard:finding rule=${encode(rule)} fingerprint=${encode(fingerprint)}${state} -->`;
}

/** The marker that a comment starts with; null for a comment about no finding. */
export function readMarker(body: string): FindingMarker | null {
  const found = /^<!-- istio-rollout-guard:finding rule=([\w.%-]*) fingerprint=([\w.%-]*)( fixed)? -->/.exec(body);
  if (found === null) return null;
  return { rule: decode(found[1]!), fingerprint: decode(found[2]!), fixed: found[3] !== undefined };
}

/** The body of a comment without its marker. */
export function withoutMarker(body: string): string {
  return body.replace(/^<!-- istio-rollout-guard:[^>]*-->\n?/, '');
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[^\w.%-]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
