import { redact } from '../manifest/secrets.ts';
import { UserError } from '../tree/user-error.ts';
import { isApiError, isOutage, isRateLimit } from './patience.ts';

/** Why nothing (more) was posted: a sentence for the log, and how loudly it is said. */
export interface PostingProblem {
  readonly level: 'notice' | 'warning';
  readonly message: string;
}

const untouched = 'The verdict is not affected: all findings are in the annotations and in the job summary.';

/** What kept us from posting, and what to do about it. */
export function explainPosting(error: unknown, isFork: boolean): PostingProblem {
  if (!isApiError(error)) {
    return { level: 'warning', message: `Posting failed: ${messageOf(error)}. ${untouched}` };
  }
  if (isRateLimit(error)) {
    return {
      level: 'warning',
      message: `GitHub asks to post later (rate limit), so some comments are missing. ${untouched}`,
    };
  }
  if (isOutage(error)) {
    return {
      level: 'warning',
      message: `GitHub did not answer (${error.message}), so some comments are missing. ${untouched}`,
    };
  }
  if (error.status === 401) {
    return {
      level: 'notice',
      message: `GitHub does not know the token (401), so nothing was posted. Leave the input token at its default. ${untouched}`,
    };
  }
  if (error.status !== 403 && error.status !== 404) {
    return { level: 'warning', message: `GitHub refused a comment (${error.status} ${error.message}). ${untouched}` };
  }
  const answer = `GitHub does not let the token comment on the pull request (${error.status} ${error.message})`;
  const remedy = isFork
    ? 'Workflows of pull requests from forks may only read.'
    : 'Give the job "permissions: pull-requests: write".';
  return { level: 'notice', message: `${answer}. ${remedy} ${untouched}` };
}

/** What made the run fail, for its annotation: a sentence and what to do; a fault of our own with its trace. */
export function explainFailure(error: unknown): string {
  if (error instanceof UserError) return error.hint === undefined ? error.message : `${error.message}\n${error.hint}`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `A fault of istio-rollout-guard itself; please report it with this text:\n${trace}`;
}

/** A text without the token, and without what else may be secret in it. */
export function withoutSecrets(text: string, token: string): string {
  const clean = redact(text);
  return token === '' ? clean : clean.replaceAll(token, '***');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
