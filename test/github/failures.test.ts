import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainPosting } from '../../src/github/explain.ts';
import { longestWait } from '../../src/github/patience.ts';
import { readMarker } from '../../src/report/posting/marker.ts';
import { reportOf } from '../report/sample.ts';
import { refusal, unprocessable, validationFailed } from './stand-in/answers.ts';
import { type PullRequest, pullRequestOf } from './stand-in/pull-request.ts';
import { type StandIn, startGitHub } from './stand-in/server.ts';
import { fakeClock, findingAt, postTo, webYaml, writesOf } from './support.ts';

let github: StandIn;
let pull: PullRequest;
beforeEach(async () => {
  pull = pullRequestOf([webYaml]);
  github = await startGitHub(pull);
});
afterEach(() => github.close());

const report = reportOf([findingAt('apps/web.yaml', 50), findingAt('apps/web.yaml', 51)]);
const places = () => pull.reviewComments.map(({ subject, line }) => line ?? subject);
const badGateway = refusal(502, 'Bad Gateway');

/** The error with which posting gives up. */
async function failureOf(posting: Promise<unknown>): Promise<unknown> {
  return posting.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error,
  );
}

describe('a place that GitHub refuses (422)', () => {
  const refusedReview = { operation: 'pulls/create-review', answer: unprocessable('Line could not be resolved') };
  const refusedComment = {
    operation: 'pulls/create-review-comment',
    answer: validationFailed('PullRequestReviewComment', 'line', 'could not be resolved'),
  };

  it('costs no other comment', async () => {
    github.fail({ ...refusedReview, times: 1 });
    await postTo(github, pull, report);
    expect(places()).toEqual([50, 51]);
    expect(pull.issueComments).toHaveLength(1);
  });

  it('moves its own comment to the file', async () => {
    github.fail({ ...refusedReview, times: 1 });
    github.fail({ ...refusedComment, times: 1 });
    await postTo(github, pull, report);
    expect(places()).toEqual([51, 'file']);
    github.log.length = 0;
    await postTo(github, pull, report);
    expect(writesOf(github)).toEqual([]);
  });

  it('leaves it to the summary where the file is refused as well', async () => {
    github.fail({ ...refusedReview, times: 9 });
    github.fail({ ...refusedComment, times: 9 });
    await postTo(github, pull, report);
    expect(places()).toEqual([]);
    expect(pull.issueComments).toHaveLength(1);
    expect(writesOf(github)).toEqual([
      'pulls/create-review 422',
      'pulls/create-review-comment 422',
      'pulls/create-review-comment 422',
      'pulls/create-review-comment 422',
      'pulls/create-review-comment 422',
      'issues/create-comment 201',
    ]);
  });
});

it.each([404, 422])(
  'a comment that cannot be marked as fixed costs neither the others nor the summary: %i',
  async (status) => {
    await postTo(github, pull, report);
    github.fail({ operation: 'pulls/update-review-comment', times: 1, answer: refusal(status, 'Not Found') });
    await postTo(github, pull, reportOf([]));
    expect(pull.reviewComments.map(({ body }) => readMarker(body)!.fixed)).toEqual([false, true]);
    expect(pull.issueComments[0]!.body).toContain('no unsafe state on the way');
  },
);

describe('GitHub is down', () => {
  it.each(['pulls/get', 'pulls/list-files', 'pulls/list-review-comments', 'issues/list-comments', 'graphql'])(
    'asks %s again',
    async (operation) => {
      const clock = fakeClock();
      github.fail({ operation, times: 2, answer: badGateway });
      await postTo(github, pull, report, clock);
      expect(clock.waits).toEqual([1_000, 2_000]);
      expect([places(), pull.issueComments.length]).toEqual([[50, 51], 1]);
    },
  );

  it.each(['pulls/create-review', 'issues/create-comment'])(
    'does not do twice what was done although its answer was lost: %s',
    async (operation) => {
      for (const answer of [badGateway, 'cut'] as const) github.fail({ operation, times: 1, answer, carriedOut: true });
      await postTo(github, pull, report);
      expect([pull.reviews.length, places(), pull.issueComments.length]).toEqual([1, [50, 51], 1]);
    },
  );

  it.each(['pulls/create-review', 'issues/create-comment'])('does again what was not done: %s', async (operation) => {
    github.fail({ operation, times: 2, answer: badGateway });
    await postTo(github, pull, report);
    expect([pull.reviews.length, places(), pull.issueComments.length]).toEqual([1, [50, 51], 1]);
  });

  it('gives up within a minute', async () => {
    const clock = fakeClock();
    github.fail({ times: 1_000, answer: badGateway });
    const error = await failureOf(postTo(github, pull, report, clock));
    expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(longestWait);
    expect(clock.waits.length).toBeGreaterThan(3);
    expect(explainPosting(error, false)).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('did not answer'),
    });
  });

  it('gives up on a server that cannot be reached', async () => {
    const gone = { ...github, url: 'http://127.0.0.1:9' };
    const error = await failureOf(postTo(gone, pull, report));
    expect(explainPosting(error, false).message).toMatch(/did not answer .*verdict is not affected/s);
  });
});

describe('a rate limit', () => {
  const secondary = 'You have exceeded a secondary rate limit';
  it.each([
    ['429 with a time', refusal(429, 'Too Many Requests', { 'retry-after': '7' }), [7_000]],
    ['403 with a time', refusal(403, secondary, { 'retry-after': '11' }), [11_000]],
    ['403 without a time', refusal(403, secondary), [60_000]],
    ['a time that is no time', refusal(429, 'Too Many Requests', { 'retry-after': '0' }), [1_000]],
    [
      'a time that is past',
      refusal(403, secondary, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }),
      [1_000],
    ],
  ])('is waited for: %s', async (_name, answer, waits) => {
    const clock = fakeClock();
    github.fail({ operation: 'pulls/create-review', times: 1, answer });
    await postTo(github, pull, report, clock);
    expect(clock.waits).toEqual(waits);
    expect([places(), pull.issueComments.length]).toEqual([[50, 51], 1]);
  });

  it.each([
    ['an hour', refusal(429, 'Too Many Requests', { 'retry-after': '3600' })],
    ['until the next hour', refusal(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' })],
  ])('is not waited for when it takes %s', async (_name, answer) => {
    const clock = fakeClock();
    github.fail({ operation: 'pulls/create-review', times: 1, answer });
    const error = await failureOf(postTo(github, pull, report, clock));
    expect(clock.waits).toEqual([]);
    expect(explainPosting(error, false)).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('rate limit'),
    });
  });
});

describe('a token that may not', () => {
  it.each([
    ['read only, from a fork', 'read', true, /403 Resource not accessible by integration.*forks may only read/],
    ['read only', 'read', false, /403 Resource not accessible by integration.*pull-requests: write/],
    ['nothing at all', 'none', false, /404 Not Found.*pull-requests: write/],
  ] as const)('%s', async (_name, access, isFork, message) => {
    const limited = await startGitHub(pull, { access });
    const error = await failureOf(postTo(limited, pull, report));
    expect(explainPosting(error, isFork)).toEqual({ level: 'notice', message: expect.stringMatching(message) });
    expect([pull.reviews, pull.issueComments]).toEqual([[], []]);
    await limited.close();
  });

  it('is unknown', async () => {
    const error = await failureOf(postTo({ ...github, token: 'another' }, pull, report));
    expect(explainPosting(error, false)).toEqual({ level: 'notice', message: expect.stringContaining('401') });
  });

  it('meets a locked conversation', async () => {
    pull.locked = true;
    const error = await failureOf(postTo(github, pull, report));
    expect(explainPosting(error, false).message).toContain('issue is locked');
  });
});
