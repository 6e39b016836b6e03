import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventContext, jobOf } from '../../src/github/event.ts';
import { UserError } from '../../src/tree/user-error.ts';

const [before, after, zero] = ['a'.repeat(40), 'b'.repeat(40), '0'.repeat(40)];
const repository = { owner: 'acme', name: 'mesh' };

function context(eventName: string, payload: unknown, given: Partial<EventContext> = {}): EventContext {
  return { eventName, payload, repository: 'acme/mesh', sha: after, refName: 'main', base: '', head: '', ...given };
}

const pullRequest = (headRepository: { full_name: string } | null = { full_name: 'acme/mesh' }) => ({
  pull_request: {
    number: 7,
    base: { sha: before, ref: 'main', repo: { full_name: 'acme/mesh' } },
    head: { sha: after, ref: 'canary', repo: headRepository },
  },
});
const push = (given: object) => ({
  before,
  after,
  ref: 'refs/heads/canary',
  repository: { default_branch: 'main' },
  ...given,
});
const head = { revision: after, name: 'canary' };

describe('a pull request', () => {
  it.each(['pull_request', 'pull_request_target', 'pull_request_review'])('%s: what its diff shows', (eventName) => {
    expect(jobOf(context(eventName, pullRequest()))).toEqual({
      mode: 'check',
      repository,
      base: { revision: before, name: 'main' },
      head,
      fromMergeBase: true,
      pullRequest: { number: 7, headSha: after, isFork: false },
    });
  });

  it.each([
    ['of a fork', { full_name: 'mallory/mesh' }],
    ['of a fork that is gone', null],
  ])('%s is known as such', (_name, headRepository) => {
    expect(jobOf(context('pull_request', pullRequest(headRepository)))?.pullRequest?.isFork).toBe(true);
  });
});

it('a merge group is judged without comments', () => {
  const group = { base_sha: before, base_ref: 'refs/heads/main', head_sha: after, head_ref: 'refs/heads/queue/7' };
  expect(jobOf(context('merge_group', { merge_group: group }))).toEqual({
    mode: 'check',
    repository,
    base: { revision: before, name: 'main' },
    head: { revision: after, name: 'queue/7' },
    fromMergeBase: false,
    pullRequest: null,
  });
});

describe('a push', () => {
  const leftMain = { base: { revision: 'main', name: 'main' }, fromMergeBase: true };
  it.each([
    ['to a branch: before to after', {}, { base: { revision: before, name: 'canary before' }, fromMergeBase: false }],
    ['of a new branch: from where it left the default branch', { before: zero }, leftMain],
    ['that rewrites a branch: the same', { forced: true }, leftMain],
    ['of a tag: the same', { before: zero, ref: 'refs/tags/canary' }, leftMain],
    [
      'that rewrites the default branch: before to after',
      { forced: true, ref: 'refs/heads/main' },
      {
        head: { revision: after, name: 'main' },
        base: { revision: before, name: 'main before' },
        fromMergeBase: false,
      },
    ],
  ])('%s', (_name, given, expected) => {
    const job = jobOf(context('push', push(given)));
    expect(job).toEqual({ mode: 'check', repository, head, pullRequest: null, ...expected });
  });

  it('that brings the default branch into being is an audit', () => {
    const job = jobOf(context('push', push({ before: zero, ref: 'refs/heads/main' })));
    expect(job).toMatchObject({ mode: 'audit', head: { revision: after, name: 'main' }, base: null });
  });

  it('that deletes its branch leaves nothing to look at', () => {
    expect(jobOf(context('push', push({ after: zero })))).toBeNull();
  });
});

it.each(['workflow_dispatch', 'schedule'])('%s is an audit of the chosen ref', (eventName) => {
  expect(jobOf(context(eventName, {}))).toEqual({
    mode: 'audit',
    repository,
    head: { revision: after, name: 'main' },
    base: null,
    fromMergeBase: false,
    pullRequest: null,
  });
});

describe('the inputs win over the event', () => {
  it.each([
    [
      'both, on an event that is not known',
      'release',
      { base: 'v1', head: 'v2' },
      { mode: 'check', base: 'v1', head: 'v2' },
    ],
    ['head alone, on an event that is not known', 'release', { head: 'v2' }, { mode: 'audit', base: null, head: 'v2' }],
    [
      'base alone, on an event that is not known',
      'release',
      { base: 'v1' },
      { mode: 'check', base: 'v1', head: after },
    ],
    ['base, on a dispatch', 'workflow_dispatch', { base: 'v1' }, { mode: 'check', base: 'v1', head: after }],
    ['head, on a dispatch', 'workflow_dispatch', { head: 'v2' }, { mode: 'audit', base: null, head: 'v2' }],
  ] as const)('%s', (_name, eventName, inputs, expected) => {
    const job = jobOf(context(eventName, {}, inputs));
    expect({ mode: job?.mode, base: job?.base?.revision ?? null, head: job?.head.revision }).toEqual(expected);
  });

  it('compares with a base that was asked for itself, and still comments on the head', () => {
    const job = jobOf(context('pull_request', pullRequest(), { base: 'release' }));
    expect(job).toMatchObject({ base: { revision: 'release' }, fromMergeBase: false, pullRequest: { number: 7 } });
  });

  it('does not comment on lines of another head than that of the pull request', () => {
    expect(jobOf(context('pull_request', pullRequest(), { head: 'other' }))?.pullRequest).toBeNull();
    expect(jobOf(context('pull_request', pullRequest(), { head: after }))?.pullRequest?.number).toBe(7);
  });
});

describe('what is not to be understood is said', () => {
  it.each([
    ['a payload without its parts', context('pull_request', {}), /event pull_request .*: it has no `pull_request`$/m],
    [
      'a commit that is none',
      context('push', push({ before: 'main' })),
      /event push .*: its `before` is "main", expected a commit$/m,
    ],
    ['a payload that is no object', context('merge_group', [1]), /event merge_group .*: it has no `merge_group`$/m],
    ['an unknown event', context('release', {}), /"release" names no revisions/],
    ['a missing repository', context('schedule', {}, { repository: '' }), /not owner\/name/],
  ])('%s', (_name, given, message) => {
    expect(() => jobOf(given)).toThrow(UserError);
    expect(() => jobOf(given)).toThrow(message);
  });

  it('no payload crashes it', () => {
    const events = fc.constantFrom('pull_request', 'merge_group', 'push', 'schedule', 'issues', '');
    fc.assert(
      fc.property(events, fc.jsonValue(), (eventName, payload) => {
        try {
          jobOf(context(eventName, payload));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
