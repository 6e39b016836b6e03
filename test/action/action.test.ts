import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readMarker } from '../../src/report/posting/marker.ts';
import { refusal } from '../github/stand-in/answers.ts';
import type { PullRequest } from '../github/stand-in/pull-request.ts';
import { type StandIn, type StandInOptions, startGitHub } from '../github/stand-in/server.ts';
import { writesOf } from '../github/support.ts';
import { type ActionResult, type ActionRun, bundle, runBundle } from './runner.ts';
import { brokenPlace, newScenario, pullRequestPayload, type Scenario } from './scenario.ts';

// Each test starts several processes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let scenario: Scenario;
beforeAll(() => {
  scenario = newScenario();
});
afterAll(() => scenario.remove());

let pull: PullRequest;
let github: StandIn;
beforeEach(() => use({}));
afterEach(() => github.close());
async function use(options: StandInOptions): Promise<void> {
  await github?.close();
  pull = scenario.pullRequest();
  github = await startGitHub(pull, options);
}

/** Runs the action; whatever happens, the token is never shown. */
async function run(eventName: string, payload: unknown, given: Partial<ActionRun> = {}): Promise<ActionResult> {
  const { url: apiUrl, token } = github;
  const workspace = given.workspace ?? scenario.checkout('refs/pull/canary/merge');
  const result = await runBundle({ eventName, payload, sha: scenario.main, apiUrl, token, ...given, workspace });
  expect(JSON.stringify(result)).not.toContain(token);
  return result;
}
const onPullRequest = (given: Partial<ActionRun> = {}) =>
  run('pull_request', pullRequestPayload(scenario, scenario.broken), given);

const placesOf = ({ report }: ActionResult) =>
  report?.findings.map(({ code, location }) => `${code} ${location.file}:${location.line}`);
const brokenAt = `IRG101 ${brokenPlace.file}:${brokenPlace.line}`;
/** The verdict on the broken head, which nothing that happens on the way to GitHub may change. */
function expectFailure(result: ActionResult): void {
  expect(placesOf(result)).toEqual([brokenAt]);
  expect(result.outputs).toMatchObject({ conclusion: 'failure', errors: '1', warnings: '0', notices: '0' });
  expect(result.log).toContain(`::error file=${brokenPlace.file},line=${brokenPlace.line}`);
  expect(result.summary).toContain(brokenPlace.file);
  expect(result.status).toBe(1);
}

describe('pull_request', () => {
  it('answers on the line, in the summary, as annotation, in the outputs, and by its status', async () => {
    const result = await onPullRequest();
    expectFailure(result);
    expect(pull.reviews).toEqual([expect.objectContaining({ event: 'COMMENT', commit: scenario.broken })]);
    expect(pull.reviewComments).toEqual([
      expect.objectContaining({ path: brokenPlace.file, line: brokenPlace.line, side: 'RIGHT' }),
    ]);
    expect(pull.issueComments).toHaveLength(1);
    expect(result.report).toMatchObject({
      mode: 'check',
      base: { ref: 'main', sha: scenario.root },
      head: { ref: 'canary', sha: scenario.broken },
    });
    const places = `main (${scenario.root}) and canary (${scenario.broken})`;
    expect(result.log).toContain(`Looking at every state between ${places}.\n`);
    expect(result.sarif).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: 'IRG101' }] }] });
  });

  it('posts nothing new on a second run', async () => {
    const first = await onPullRequest();
    github.log.length = 0;
    const second = await onPullRequest();
    expect(writesOf(github)).toEqual([]);
    expect(second.report).toEqual(first.report);
    expectFailure(second);
  });

  it('marks what is fixed by the next push, and succeeds', async () => {
    await onPullRequest();
    scenario.mend(pull);
    const result = await run('pull_request', pullRequestPayload(scenario, scenario.safe), {
      workspace: scenario.checkout('refs/pull/mended/merge'),
    });
    expect([result.status, result.outputs.conclusion, placesOf(result)]).toEqual([0, 'success', []]);
    expect(pull.reviewComments.map(({ body }) => readMarker(body)?.fixed)).toEqual([true]);
    expect(pull.issueComments).toHaveLength(1);
  });

  it('says nothing where there is nothing to say', async () => {
    scenario.mend(pull);
    const result = await run('pull_request', pullRequestPayload(scenario, scenario.safe));
    expect([result.status, result.outputs.conclusion]).toEqual([0, 'success']);
    expect(writesOf(github)).toEqual([]);
  });

  it('finds the same in a whole clone as in one of a single commit', async () => {
    const [whole, shallow] = [
      await onPullRequest({ workspace: scenario.checkout('refs/pull/canary/merge', true) }),
      await onPullRequest(),
    ];
    expect(whole.report).toEqual(shallow.report);
  });

  it('takes the level that fails, and the wish not to comment, from its inputs', async () => {
    const result = await onPullRequest({ inputs: { 'fail-on': 'never', comment: 'false' } });
    expect([result.status, result.outputs.conclusion, placesOf(result)]).toEqual([0, 'success', [brokenAt]]);
    expect(github.log).toEqual([]);
  });

  it('leaves alone what a job over other files has said', async () => {
    await onPullRequest({ inputs: { path: 'mesh/**' } });
    const [comment, summary] = [pull.reviewComments[0]!.body, pull.issueComments[0]!.body];
    const other = await onPullRequest({ inputs: { path: 'apps/**' } });
    expect(other.log).toContain('::warning::No file matches the path "apps/**"');
    expect([pull.reviewComments[0]!.body, pull.issueComments[0]!.body]).toEqual([comment, summary]);
  });

  it('looks only at the files that its input names', async () => {
    const result = await onPullRequest({ inputs: { path: 'mesh/service.yaml\nmesh/destination-*.yaml' } });
    expect([result.status, placesOf(result)]).toEqual([0, []]);
  });
});

describe('what GitHub does costs no finding and does not change the verdict', () => {
  it('the read-only token of a fork', async () => {
    await use({ access: 'read' });
    const result = await run('pull_request', pullRequestPayload(scenario, scenario.broken, 'mallory/mesh'));
    expectFailure(result);
    expect(result.log).toMatch(/::notice::GitHub does not let the token comment .*forks may only read/);
    expect(pull.reviews).toEqual([]);
  });

  it('no token', async () => {
    const result = await onPullRequest({ inputs: { token: '' } });
    expectFailure(result);
    expect(result.log).toContain('::notice::There is no token');
    expect(github.log).toEqual([]);
  });

  it.each([
    ['no access', 404, refusal(404, 'Not Found')],
    ['a rate limit', 429, refusal(429, 'Too Many Requests', { 'retry-after': '3600' })],
    ['a comment that is refused', 422, refusal(422, 'Unprocessable Entity')],
  ])('%s', async (_name, status, answer) => {
    github.fail({ times: 1_000, answer });
    expectFailure(await onPullRequest());
    expect(github.log.at(-1)).toContain(String(status));
  });

  it('a short outage', async () => {
    github.fail({ operation: 'pulls/create-review', times: 1, answer: 'cut', carriedOut: true });
    expectFailure(await onPullRequest());
    expect([pull.reviews.length, pull.reviewComments.length, pull.issueComments.length]).toEqual([1, 1, 1]);
  });
});

it('pull_request_target reads the head as data, and leaves the checked-out base alone', async () => {
  const workspace = scenario.checkout('main');
  const result = await run('pull_request_target', pullRequestPayload(scenario, scenario.broken, 'mallory/mesh'), {
    workspace,
  });
  expectFailure(result);
  expect(pull.reviewComments).toHaveLength(1);
  expect(readFileSync(join(workspace, brokenPlace.file), 'utf8')).not.toContain('v2');
});

it('a change cannot switch off its own check', async () => {
  const result = await run('pull_request', pullRequestPayload(scenario, scenario.sly));
  expect([result.status, result.outputs.conclusion, result.outputs.errors]).toEqual([1, 'failure', '1']);
  expect(placesOf(result)).toContain(brokenAt);
  expect(result.log).toMatch(/::notice file=\.github\/istio-rollout-guard\.yml::.* the file of the base branch counts/);
});

it('a change cannot break the configuration for everybody else', async () => {
  const payload = pullRequestPayload(scenario, scenario.mistaken);
  const result = await run('pull_request', payload, { inputs: { 'fail-on': 'never' } });
  expect([result.status, result.outputs.conclusion]).toEqual([1, 'success']);
  expect(result.log).toMatch(/::error file=\.github\/istio-rollout-guard\.yml::Once .*yml:1:\d+: `failOn`/);
});

it('takes the configuration of the base branch as it is by now', async () => {
  const payload = pullRequestPayload(scenario, scenario.broken, 'acme/mesh', scenario.lenient);
  const result = await run('pull_request', payload);
  expect(result.report).toMatchObject({ base: { sha: scenario.root } });
  expect([result.status, placesOf(result)]).toEqual([0, []]);
});

it('merge_group gives a verdict without a word to GitHub', async () => {
  const group = {
    base_sha: scenario.main,
    base_ref: 'refs/heads/main',
    head_sha: scenario.broken,
    head_ref: 'refs/heads/queue',
  };
  const result = await run('merge_group', { merge_group: group });
  expect([result.status, placesOf(result)]).toEqual([1, [brokenAt]]);
  expect(github.log).toEqual([]);
});

describe('push', () => {
  const push = { ref: 'refs/heads/canary', repository: { default_branch: 'main' }, after: '', before: '' };
  it.each([
    ['from before to after', () => ({ ...push, before: scenario.root, after: scenario.broken }), [brokenAt]],
    ['of a new branch', () => ({ ...push, before: '0'.repeat(40), after: scenario.broken }), [brokenAt]],
    ['that takes the trouble away', () => ({ ...push, before: scenario.broken, after: scenario.safe }), []],
  ])('%s', async (_name, payload, places) => {
    const result = await run('push', payload());
    expect([result.status, placesOf(result)]).toEqual([places.length, places]);
    expect(github.log).toEqual([]);
  });

  it('that deletes its branch', async () => {
    const result = await run('push', { ...push, before: scenario.broken, after: '0'.repeat(40) });
    expect([result.status, result.report]).toEqual([0, null]);
  });
});

it.each(['workflow_dispatch', 'schedule'])('%s audits the chosen ref', async (eventName) => {
  const workspace = scenario.checkout('canary');
  const result = await run(eventName, {}, { workspace, sha: scenario.broken, refName: 'canary' });
  expect(result.report).toMatchObject({ mode: 'audit', head: { ref: 'canary', sha: scenario.broken } });
  expect([result.status, placesOf(result)]).toEqual([1, [brokenAt]]);
  expect(github.log).toEqual([]);
});

describe('a second run of the same event says the same and posts nothing new', () => {
  const fork = () => pullRequestPayload(scenario, scenario.broken, 'mallory/mesh');
  const group = () => ({
    merge_group: {
      base_sha: scenario.main,
      base_ref: 'refs/heads/main',
      head_sha: scenario.broken,
      head_ref: 'refs/q',
    },
  });
  const push = () => ({
    ref: 'refs/heads/canary',
    repository: { default_branch: 'main' },
    before: scenario.root,
    after: scenario.broken,
  });
  const chosen = () => ({ workspace: scenario.checkout('canary'), sha: scenario.broken, refName: 'canary' });
  it.each([
    ['pull_request_target', fork, () => ({ workspace: scenario.checkout('main') }), 'write'],
    ['pull_request', fork, () => ({}), 'read'],
    ['merge_group', group, () => ({}), 'write'],
    ['push', push, () => ({}), 'write'],
    ['workflow_dispatch', () => ({}), chosen, 'write'],
    ['schedule', () => ({}), chosen, 'write'],
  ] as const)('%s', async (eventName, payload, options, access) => {
    await use({ access });
    const first = await run(eventName, payload(), options());
    github.log.length = 0;
    const second = await run(eventName, payload(), options());
    expectFailure(first);
    expect(second.report).toEqual(first.report);
    expect([second.status, second.outputs.conclusion]).toEqual([1, 'failure']);
    expect(access === 'read' ? pull.reviews : writesOf(github)).toEqual([]);
  });
});

it('explicit revisions win over the event', async () => {
  const result = await run('release', {}, { inputs: { base: 'main', head: 'canary' } });
  expect(result.report).toMatchObject({
    base: { ref: 'main', sha: scenario.main },
    head: { ref: 'canary', sha: scenario.broken },
  });
  expect(result.status).toBe(1);
});

describe('what is wrong is said in a sentence, with what to do', () => {
  it.each([
    [
      'an input',
      { inputs: { 'fail-on': 'sometimes' } },
      /::error::input "fail-on": "sometimes" is not one of error, warning, notice, never/,
    ],
    [
      'the input comment',
      { inputs: { comment: 'maybe' } },
      /::error::input "comment": "maybe" is not one of true, false/,
    ],
    [
      'a day that no calendar has',
      { inputs: { day: '2026-02-30' } },
      /::error::input "day": "2026-02-30" is not a day of the calendar/,
    ],
    ['a configuration that is not there', { inputs: { config: 'none.yml' } }, /::error::.*none\.yml is not in main/],
    [
      'a configuration that is wrong',
      { inputs: { config: '.github/wrong.yml' } },
      /::error::\.github\/wrong\.yml:2:\d+: `failOn` .*error, warning, notice, never/,
    ],
    ['a revision that is not there', { inputs: { base: 'nowhere' } }, /::error::.*"nowhere".*fetch-depth: 0/],
  ])('%s', async (_name, given, message) => {
    const result = await onPullRequest(given);
    expect([result.status, result.report]).toEqual([1, null]);
    expect(result.log).toMatch(message);
  });

  it('no checkout', async () => {
    const workspace = await mkdtemp(join(tmpdir(), 'empty-'));
    const result = await onPullRequest({ workspace });
    expect([result.status, result.report]).toEqual([1, null]);
    expect(result.log).toMatch(/::error::.*is not a git repository.*actions\/checkout/);
    await rm(workspace, { recursive: true });
  });

  it.each([
    ['a payload of another event', 'pull_request', {}, /::error::The payload of the event pull_request/],
    ['an event that names no revisions', 'release', {}, /::error::The event "release" names no revisions/],
  ])('%s', async (_name, eventName, payload, message) => {
    const result = await run(eventName, payload);
    expect([result.status, result.report]).toEqual([1, null]);
    expect(result.log).toMatch(message);
  });
});

it('loads the client of GitHub only when something is posted', () => {
  const text = readFileSync(bundle, 'utf8');
  expect(text).toMatch(/import\("\.\/chunks\/github-\w+\.js"\)/);
  expect(text).not.toMatch(/^import .*chunks\/github/m);
});
