import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/manifest/json.ts';
import { longestBody, writesPerMinute } from './stand-in/limits.ts';
import { changedFile, type PullRequest, pullRequestOf } from './stand-in/pull-request.ts';
import { type StandIn, startGitHub } from './stand-in/server.ts';
import { lines, webYaml } from './support.ts';

/** The stand-in is only worth as much as what it refuses: here it is asked without the code under test. */
let github: StandIn;
let pull: PullRequest;
beforeEach(async () => {
  pull = pullRequestOf([webYaml, changedFile('two.yaml', lines(100), lines(100, [10, 90]))]);
  github = await startGitHub(pull);
});
afterEach(() => github.close().catch(() => {}));

function ask(method: string, path: string, body?: JsonObject, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${github.url}/repos/acme/mesh${path}`, {
    method,
    headers: { authorization: `token ${github.token}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const review = (...comments: JsonObject[]) =>
  ask('POST', '/pulls/7/reviews', { event: 'COMMENT', body: 'Two findings.', comments });
const onLine = (line: number, more: JsonObject = {}): JsonObject => ({
  path: 'two.yaml',
  body: 'x',
  line,
  side: 'RIGHT',
  ...more,
});

describe('a review', () => {
  it.each([
    ['a changed line', onLine(10)],
    ['a line of the context', onLine(7)],
    ['lines of one hunk', onLine(12, { start_line: 8, start_side: 'RIGHT' })],
    ['a line of the base', onLine(10, { side: 'LEFT' })],
  ])('takes %s', async (_name, comment) => {
    expect((await review(comment)).status).toBe(200);
    expect(pull.reviewComments).toHaveLength(1);
  });

  it.each([
    ['a line outside of the diff', onLine(50)],
    ['a file outside of the diff', onLine(10, { path: 'three.yaml' })],
    ['lines of two hunks', onLine(90, { start_line: 10, start_side: 'RIGHT' })],
    ['a first line after the last', onLine(8, { start_line: 9, start_side: 'RIGHT' })],
    ['a first line that is the last', onLine(8, { start_line: 8, start_side: 'RIGHT' })],
    ['no text', onLine(10, { body: '' })],
    ['too much text', onLine(10, { body: 'x'.repeat(longestBody + 1) })],
  ])('is refused as a whole for %s', async (_name, comment) => {
    expect((await review(onLine(10), comment)).status).toBe(422);
    expect([pull.reviews, pull.reviewComments]).toEqual([[], []]);
  });
});

it('refuses the 65,537th character of a comment', async () => {
  expect((await ask('POST', '/issues/7/comments', { body: 'ß'.repeat(longestBody) })).status).toBe(201);
  expect((await ask('POST', '/issues/7/comments', { body: 'ß'.repeat(longestBody + 1) })).status).toBe(422);
});

it('slows down who writes too fast', async () => {
  const statuses = [];
  for (let index = 0; index <= writesPerMinute; index += 1) {
    statuses.push((await ask('POST', '/issues/7/comments', { body: 'x' })).status);
  }
  expect(statuses.indexOf(403)).toBe(writesPerMinute);
});

it('gives lists in pages of thirty, or as many as a hundred', async () => {
  for (let index = 0; index < 130; index += 1) pull.issueComments.push({ id: index, author: 'octocat', body: 'x' });
  const first = await ask('GET', '/issues/7/comments');
  expect(await first.json()).toHaveLength(30);
  expect(first.headers.get('link')).toMatch(/[?&]page=2>; rel="next", .*[?&]page=5>; rel="last"/);
  const last = await ask('GET', '/issues/7/comments?per_page=500&page=2');
  expect(await last.json()).toHaveLength(30);
  expect(last.headers.get('link')).not.toContain('next');
});

it('lists no more than 3,000 files', async () => {
  pull.files = Array.from({ length: 3_100 }, (_, index) => ({ ...webYaml, path: `${index}.yaml` }));
  expect(await (await ask('GET', '/pulls/7/files?per_page=100&page=30')).json()).toHaveLength(100);
  expect(await (await ask('GET', '/pulls/7/files?per_page=100&page=31')).json()).toEqual([]);
});

it('says what it said before with a 304', async () => {
  const first = await ask('GET', '/pulls/7');
  const again = await ask('GET', '/pulls/7', undefined, { 'if-none-match': first.headers.get('etag')! });
  expect([first.status, again.status, await again.text()]).toEqual([200, 304, '']);
});

it.each([
  [
    'a property that the operation does not know',
    () => ask('POST', '/issues/7/comments', { body: 'x', colour: 'red' }),
    /colour/,
  ],
  [
    'a value that it does not allow',
    () => ask('POST', '/pulls/7/reviews', { event: 'SHOUT', body: 'x' }),
    /event must be equal/,
  ],
  ['a parameter that it does not know', () => ask('GET', '/pulls/7/files?pages=2'), /parameter pages/],
  ['an operation that there is not', () => ask('DELETE', '/pulls/7'), /no operation/],
])('fails a test that asks with %s', async (_name, wrong, message) => {
  await wrong();
  await expect(github.close()).rejects.toThrow(message);
});
