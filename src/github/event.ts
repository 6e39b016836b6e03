import * as v from 'valibot';
import { UserError } from '../tree/user-error.ts';

/** What a run is to look at, and where it may answer. */
export interface Job {
  readonly mode: 'check' | 'audit';
  readonly repository: { readonly owner: string; readonly name: string };
  readonly head: Revision;
  /** Null in an audit. */
  readonly base: Revision | null;
  /** Compare with the commit from which head and base have come apart, not with the base as it is by now. */
  readonly fromMergeBase: boolean;
  /** The pull request on which to comment; null where the verdict is all there is to give. */
  readonly pullRequest: {
    readonly number: number;
    /** The commit whose lines can be commented on. */
    readonly headSha: string;
    /** It comes from another repository: the token of its workflow may then only read. */
    readonly isFork: boolean;
  } | null;
}

/** A revision of the repository: what git is asked for, and how people call it. */
export interface Revision {
  readonly revision: string;
  readonly name: string;
}

/** What the runner says of the event, and the inputs that win over it; an empty text is none. */
export interface EventContext {
  readonly eventName: string;
  /** The event's payload as GitHub delivers it (https://docs.github.com/webhooks/webhook-events-and-payloads). */
  readonly payload: unknown;
  /** `GITHUB_REPOSITORY`: `owner/name`. */
  readonly repository: string;
  /** `GITHUB_SHA`: the commit that the run is for. */
  readonly sha: string;
  /** `GITHUB_REF_NAME`: the branch or tag that the run is for. */
  readonly refName: string;
  readonly base: string;
  readonly head: string;
}

const sha = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/, 'a commit'));
const pullRequestPayload = v.object({
  pull_request: v.object({
    number: v.pipe(v.number(), v.integer()),
    base: v.object({ sha, ref: v.string(), repo: v.object({ full_name: v.string() }) }),
    // A fork can be deleted while its pull request is open.
    head: v.object({ sha, ref: v.string(), repo: v.nullish(v.object({ full_name: v.string() })) }),
  }),
});
const mergeGroupPayload = v.object({
  merge_group: v.object({ base_sha: sha, base_ref: v.string(), head_sha: sha, head_ref: v.string() }),
});
const pushPayload = v.object({
  before: sha,
  after: sha,
  ref: v.string(),
  forced: v.optional(v.boolean(), false),
  repository: v.object({ default_branch: v.string() }),
});

/**
 * What a run is to look at:
 *
 * - `pull_request`, `pull_request_target`: what the pull request changes, which is what its diff on GitHub shows: from
 *   the merge base to its head. The head is read as data; nothing of it is checked out or run. The merge commit that
 *   `actions/checkout` leaves in the working folder is not looked at, because comments stand on the lines of the head.
 *   (A clash with what the base branch gained since is seen when the branch is updated, and in a merge queue.)
 * - `merge_group`: what the group would change. A verdict without comments.
 * - `push`: from before to after; for a new branch, or one whose history was rewritten, from where it left the default
 *   branch.
 * - `workflow_dispatch`, `schedule`, and the first push of the default branch: all that is wrong at that commit.
 *
 * The inputs `base` and `head` win over the event; with `head` alone where the event has no base it is an audit.
 *
 * @returns null where there is nothing to look at: the push deleted its branch
 * @throws UserError for a payload that is not the event's, and for an event that names no revisions
 */
export function jobOf(context: EventContext): Job | null {
  const job = jobOfEvent(context);
  const { base, head } = context;
  if (base === '' && head === '') {
    if (job === 'unknown') throw unknownEvent(context.eventName);
    return job;
  }
  const known = job === 'unknown' ? null : job;
  const headRevision = head === '' ? (known?.head ?? namedBy(context)) : { revision: head, name: head };
  const baseRevision = base === '' ? (known?.base ?? null) : { revision: base, name: base };
  const staysHead = head === '' || head === known?.pullRequest?.headSha;
  return {
    mode: baseRevision === null ? 'audit' : 'check',
    repository: repositoryOf(context.repository),
    head: headRevision,
    base: baseRevision,
    fromMergeBase: base === '' && (known?.fromMergeBase ?? false),
    pullRequest: staysHead ? (known?.pullRequest ?? null) : null,
  };
}

function jobOfEvent(context: EventContext): Job | 'unknown' | null {
  const { eventName } = context;
  if (eventName.startsWith('pull_request')) return pullRequestJob(context);
  if (eventName === 'merge_group') return mergeGroupJob(context);
  if (eventName === 'push') return pushJob(context);
  if (eventName === 'workflow_dispatch' || eventName === 'schedule') return auditOf(namedBy(context), context);
  return 'unknown';
}

function pullRequestJob(context: EventContext): Job {
  const { pull_request: pull } = read(pullRequestPayload, context);
  return {
    mode: 'check',
    repository: repositoryOf(context.repository),
    head: { revision: pull.head.sha, name: pull.head.ref },
    base: { revision: pull.base.sha, name: pull.base.ref },
    fromMergeBase: true,
    pullRequest: {
      number: pull.number,
      headSha: pull.head.sha,
      isFork: pull.head.repo?.full_name !== pull.base.repo.full_name,
    },
  };
}

function mergeGroupJob(context: EventContext): Job {
  const { merge_group: group } = read(mergeGroupPayload, context);
  return {
    mode: 'check',
    repository: repositoryOf(context.repository),
    head: { revision: group.head_sha, name: shortName(group.head_ref) },
    base: { revision: group.base_sha, name: shortName(group.base_ref) },
    fromMergeBase: false,
    pullRequest: null,
  };
}

function pushJob(context: EventContext): Job | null {
  const { before, after, ref, forced, repository } = read(pushPayload, context);
  if (isNone(after)) return null;
  const [branch, defaultBranch] = [shortName(ref), repository.default_branch];
  const head = { revision: after, name: branch };
  const isDefault = ref === `refs/heads/${defaultBranch}`;
  if (isNone(before) && isDefault) return auditOf(head, context);
  const leftDefault = !isDefault && (isNone(before) || forced);
  return {
    mode: 'check',
    repository: repositoryOf(context.repository),
    head,
    base: leftDefault
      ? { revision: defaultBranch, name: defaultBranch }
      : { revision: before, name: `${branch} before` },
    fromMergeBase: leftDefault,
    pullRequest: null,
  };
}

function auditOf(head: Revision, { repository }: EventContext): Job {
  return {
    mode: 'audit',
    repository: repositoryOf(repository),
    head,
    base: null,
    fromMergeBase: false,
    pullRequest: null,
  };
}

function namedBy({ sha, refName }: EventContext): Revision {
  return { revision: sha === '' ? 'HEAD' : sha, name: refName === '' ? 'HEAD' : refName };
}

/** The all-zero commit, by which a push says that a branch was not there before or is there no more. */
function isNone(commit: string): boolean {
  return /^0+$/.test(commit);
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '');
}

function repositoryOf(fullName: string): Job['repository'] {
  const [owner, name, ...rest] = fullName.split('/');
  if (owner === undefined || name === undefined || owner === '' || name === '' || rest.length > 0) {
    throw new UserError(
      `GITHUB_REPOSITORY is "${fullName}", not owner/name`,
      'Run this as a step of a GitHub workflow; in a terminal use the command istio-rollout-guard.',
    );
  }
  return { owner, name };
}

function read<T extends v.GenericSchema>(schema: T, { eventName, payload }: EventContext): v.InferOutput<T> {
  const parsed = v.safeParse(schema, payload);
  if (parsed.success) return parsed.output;
  throw new UserError(
    `The payload of the event ${eventName} is not what GitHub sends: ${wrongIn(parsed.issues[0])}`,
    'GITHUB_EVENT_PATH must name the file that the runner wrote for this event.',
  );
}

/** What is missing or wrong, as a clause about the payload. */
function wrongIn(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path !== null && issue.received === 'undefined') return `it has no \`${path}\``;
  const wrong = path === null ? 'it is' : `its \`${path}\` is`;
  const expected = issue.type === 'regex' ? issue.message : (issue.expected ?? 'something else');
  return `${wrong} ${issue.received}, expected ${expected}`;
}

function unknownEvent(eventName: string): UserError {
  return new UserError(
    `The event "${eventName}" names no revisions to compare`,
    'Set the inputs base and head, or head alone for an audit; or run on pull_request, merge_group, push, workflow_dispatch or schedule.',
  );
}
