/** The time, and waiting: what makes the rest of this folder depend on a clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** The longest that posting may wait in all, in milliseconds: nobody should wait longer for a comment than this. */
export const longestWait = 60_000;

/** In milliseconds. A clock that is ahead of GitHub's has us wait for a time that is past: that is not "at once". */
const shortestWait = 1_000;

/** An error of GitHub's API, as `@octokit/request-error` throws it; also for connections that fail (status 500). */
export interface ApiError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/**
 * Whether GitHub asks to slow down: `429`, or a `403` that is not about permissions.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function isRateLimit(error: ApiError): boolean {
  if (error.status === 429) return true;
  const headers = error.response?.headers ?? {};
  const isExhausted = headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0';
  return error.status === 403 && (isExhausted || /rate limit/i.test(error.message));
}

/** Whether it is GitHub, or the way there, that fails, and not the request. */
export function isOutage(error: ApiError): boolean {
  return error.status >= 500;
}

/**
 * How long GitHub wants us to wait after an error, in milliseconds; null where asking again is no use.
 *
 * @param attempt how often the same was asked before, from 0
 */
export function waitAfter(error: unknown, attempt: number, now: number): number | null {
  if (!isApiError(error)) return null;
  if (isOutage(error)) return 1_000 * 2 ** attempt;
  if (!isRateLimit(error)) return null;
  const headers = error.response?.headers ?? {};
  const seconds = Number(headers['retry-after']);
  if (Number.isFinite(seconds)) return Math.max(shortestWait, seconds * 1_000);
  const reset = Number(headers['x-ratelimit-reset']);
  if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset))
    return Math.max(shortestWait, reset * 1_000 - now);
  return 60_000;
}

/** Waits as long as there is time left, and says so when there is none. */
export class Patience {
  readonly clock: Clock;
  readonly #end: number;

  constructor(clock: Clock, limit = longestWait) {
    this.clock = clock;
    this.#end = clock.now() + limit;
  }

  /** Waits as the error asks; false, at once, where that is no use or would take too long. */
  async waitAfter(error: unknown, attempt: number): Promise<boolean> {
    const now = this.clock.now();
    const wait = waitAfter(error, attempt, now);
    if (wait === null || now + wait > this.#end) return false;
    await this.clock.sleep(wait);
    return true;
  }
}
