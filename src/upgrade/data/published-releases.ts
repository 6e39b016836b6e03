/** A release as GitHub lists it (docs.github.com, REST: list releases). */
export interface PublishedRelease {
  readonly tag_name: string;
  readonly published_at: string | null;
  readonly prerelease: boolean;
}

/**
 * Reads GitHub's list of releases.
 * @throws Error where the text is no such list, or no release of Istio is in it
 */
export function readReleases(text: string): PublishedRelease[] {
  const list = parsed(text);
  if (!Array.isArray(list)) throw new Error("GitHub's list of releases is not a list");
  const strange = list.findIndex((each) => !isRelease(each));
  if (strange !== -1)
    throw new Error(`release ${strange + 1} of GitHub's list has no tag, day or kind that is understood`);
  const releases = list as PublishedRelease[];
  if (!releases.some(isFinal)) throw new Error("GitHub's list of releases has no release such as 1.31.1 in it");
  return releases;
}

/** What GitHub says instead of a list: that too much was asked, for one; null where the text is no such answer. */
export function refusalIn(text: string): string | null {
  const answer = parsed(text);
  const isAnswer = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  return isAnswer && 'message' in answer && typeof answer.message === 'string' ? answer.message : null;
}

/** Whether a release is one that people run: no alpha, beta or candidate. */
export function isFinal({ prerelease, tag_name: tag }: PublishedRelease): boolean {
  return !prerelease && /^1\.\d+\.\d+$/.test(tag);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRelease(value: unknown): value is PublishedRelease {
  if (typeof value !== 'object' || value === null) return false;
  const { tag_name: tag, published_at: published, prerelease } = value as Readonly<Record<string, unknown>>;
  const isTime = published === null || (typeof published === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(published));
  return typeof tag === 'string' && typeof prerelease === 'boolean' && isTime;
}
