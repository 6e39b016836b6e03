/**
 * Hidden comments of HTML by which the tool finds its own comments again. What they hold is encoded so that nothing
 * in it can end them.
 */

/** What a comment about a finding says of itself. */
export interface FindingMarker {
  readonly rule: string;
  readonly fingerprint: string;
  /**
   * What its run looked at; empty for everything. Two jobs that look at different parts of a repository must not take
   * each other's findings for fixed.
   */
  readonly scope: string;
  /** The finding was gone when the comment was last touched. */
  readonly fixed: boolean;
}

export function summaryMarker(scope = ''): string {
  return `<!-- istio-rollout-guard:summary${scopeWord(scope)} -->`;
}

/** Whether a comment is the summary of runs of this scope; who wrote it has to be asked of GitHub. */
export function isSummary(body: string, scope = ''): boolean {
  return body.startsWith(summaryMarker(scope));
}

export function writeMarker({ rule, fingerprint, scope, fixed }: FindingMarker): string {
  const words = `rule=${encode(rule)} fingerprint=${encode(fingerprint)}${scopeWord(scope)}${fixed ? ' fixed' : ''}`;
  return `<!-- istio-rollout-guard:finding ${words} -->`;
}

function scopeWord(scope: string): string {
  return scope === '' ? '' : ` scope=${encode(scope)}`;
}

const findingMarker =
  /^<!-- istio-rollout-guard:finding rule=([\w.%-]*) fingerprint=([\w.%-]*)(?: scope=([\w.%-]+))?( fixed)? -->/;

/** The marker that a comment starts with; null for a comment about no finding. */
export function readMarker(body: string): FindingMarker | null {
  const found = findingMarker.exec(body);
  if (found === null) return null;
  const [, rule, fingerprint, scope = '', fixed] = found;
  return { rule: decode(rule!), fingerprint: decode(fingerprint!), scope: decode(scope), fixed: fixed !== undefined };
}

/** The body of a comment without its marker. */
export function withoutMarker(body: string): string {
  return body.replace(/^<!-- istio-rollout-guard:[^>]*-->\n?/, '');
}

/** Two hyphens in a row could end the comment, so of those the first is encoded as well. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[^\w.%-]|-(?=-)/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
