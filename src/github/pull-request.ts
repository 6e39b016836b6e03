import type {
  ChangedFile,
  CommentEdit,
  ExistingComment,
  FileComment,
  LineComment,
  Review,
} from '../report/posting/posting.ts';
import { isApiError, isOutage, isRateLimit, type Patience } from './patience.ts';

/** A comment on the pull request's conversation. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly ours: boolean;
}

/** One pull request on GitHub, with what the action asks of it and does to it; every method is one or more requests. */
export interface PullRequest {
  headSha(): Promise<string>;
  /** All files, up to the 3,000 that GitHub lists. */
  changedFiles(): Promise<ChangedFile[]>;
  reviewComments(): Promise<ExistingComment[]>;
  conversation(): Promise<Comment[]>;
  createReview(review: Review): Promise<void>;
  commentOnLine(comment: LineComment): Promise<void>;
  commentOnFile(comment: FileComment): Promise<void>;
  editReviewComment(edit: CommentEdit): Promise<void>;
  createComment(body: string): Promise<void>;
  editComment(edit: CommentEdit): Promise<void>;
}

export interface PullRequestAddress {
  /** `https://api.github.com`, or the like on a server of one's own: what `GITHUB_API_URL` says. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly name: string;
  readonly number: number;
  /** The commit that was judged: what is said is about its lines. */
  readonly headSha: string;
}

/** One request may take this long, in milliseconds, before it counts as failed. */
const requestTimeout = 20_000;

/**
 * Connects to GitHub. The client is loaded only here: a run that posts
 * nothing does not pay for it.
 *
 * @param patience how long to go on when GitHub is down or asks to slow down. What reads or replaces is asked again;
 * what creates is asked again only when GitHub says that it was not done.
 */
export async function connect(address: PullRequestAddress, token: string, patience: Patience): Promise<PullRequest> {
  const { getOctokit } = await import('@actions/github');
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = getOctokit(token, { baseUrl: address.apiUrl, log: silent });
  octokit.hook.wrap('request', async (request, options) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const signal = AbortSignal.timeout(requestTimeout);
        return await request({ ...options, request: { ...options.request, signal } });
      } catch (error) {
        const creates = options.method === 'POST' && !options.url.endsWith('/graphql');
        const wasNotDone = isApiError(error) && isRateLimit(error);
        if ((creates && !wasNotDone) || !(await patience.waitAfter(error, attempt))) throw error;
      }
    }
  });
  return pullRequestOf(octokit, address);
}

type Octokit = ReturnType<typeof import('@actions/github').getOctokit>;

function pullRequestOf({ rest, paginate, graphql }: Octokit, address: PullRequestAddress): PullRequest {
  const { number, headSha } = address;
  const repository = { owner: address.owner, repo: address.name };
  const pull = { ...repository, pull_number: number };
  const issue = { ...repository, issue_number: number };
  const isOurs = memoise(() => authorship(graphql));
  return {
    async headSha() {
      const { data } = await rest.pulls.get(pull);
      return data.head.sha;
    },
    async changedFiles() {
      const files = await paginate(rest.pulls.listFiles, { ...pull, per_page: 100 });
      return files.map((file) => ({
        path: file.filename,
        previousPath: file.previous_filename ?? null,
        status: file.status,
        patch: file.patch ?? null,
      }));
    },
    async reviewComments() {
      const comments = await paginate(rest.pulls.listReviewComments, { ...pull, per_page: 100 });
      const answered = new Set(comments.map((comment) => comment.in_reply_to_id));
      const ours = await isOurs();
      return comments.map((comment) => ({
        id: comment.id,
        path: comment.path,
        line: comment.line ?? null,
        body: comment.body,
        ours: ours(comment.user),
        isOutdated: comment.subject_type !== 'file' && (comment.line ?? null) === null,
        hasReplies: answered.has(comment.id),
      }));
    },
    async conversation() {
      const comments = await paginate(rest.issues.listComments, { ...issue, per_page: 100 });
      const ours = await isOurs();
      return comments.map(({ id, body, user }) => ({ id, body: body ?? '', ours: ours(user) }));
    },
    async createReview({ body, event, comments }) {
      await rest.pulls.createReview({ ...pull, commit_id: headSha, body, event, comments: [...comments] });
    },
    async commentOnLine(comment) {
      await rest.pulls.createReviewComment({ ...pull, commit_id: headSha, ...comment });
    },
    async commentOnFile(comment) {
      await rest.pulls.createReviewComment({ ...pull, commit_id: headSha, ...comment, subject_type: 'file' });
    },
    async editReviewComment({ commentId, body }) {
      await rest.pulls.updateReviewComment({ ...repository, comment_id: commentId, body });
    },
    async createComment(body) {
      await rest.issues.createComment({ ...issue, body });
    },
    async editComment({ commentId, body }) {
      await rest.issues.updateComment({ ...repository, comment_id: commentId, body });
    },
  };
}

type Author = { readonly login: string } | null;

/** How our own comments are told from others that carry the same marker. */
async function authorship(graphql: Octokit['graphql']): Promise<(author: Author | undefined) => boolean> {
  const viewer = await viewerLogin(graphql);
  return (author) => author?.login === viewer || author?.login === `${viewer}[bot]`;
}

/**
 * Who the token belongs to. GraphQL is asked because REST refuses to tell a workflow's token; it writes the login of
 * an app now with and now without `[bot]`. A token that may not even ask is taken for the workflow's own.
 */
async function viewerLogin(graphql: Octokit['graphql']): Promise<string> {
  try {
    const { viewer } = await graphql<{ viewer: { login: string } }>('{ viewer { login } }');
    return viewer.login;
  } catch (error) {
    if (isApiError(error) && (isOutage(error) || isRateLimit(error))) throw error;
    return 'github-actions[bot]';
  }
}

function memoise<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
