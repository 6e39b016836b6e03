import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isObject, type Json, stringAt } from '../../../src/manifest/json.ts';
import { type Answer, refusal } from './answers.ts';
import { writesPerMinute } from './limits.ts';
import { type MatchedOperation, matchOperation, queryFaults, requestFaults, responseFaults } from './openapi.ts';
import { operations } from './operations.ts';
import type { PullRequest } from './pull-request.ts';

export interface StandInOptions {
  /** Who the token belongs to. */
  readonly viewer?: string;
  /** How GraphQL writes the same, where that differs. */
  readonly viewerInGraphql?: string;
  readonly token?: string;
  /** `read`: the token of a pull request from a fork. `none`: without access to the repository. */
  readonly access?: 'write' | 'read' | 'none';
}

/** Something that goes wrong, for the next `times` requests of one operation, or of any. */
export interface Failure {
  /** `pulls/create-review`, or the like; any operation where it is left out. */
  readonly operation?: string;
  readonly times: number;
  /** `cut`: the connection ends without an answer. */
  readonly answer: Answer | 'cut';
  /** The request is carried out all the same, and only its answer gets lost. */
  readonly carriedOut?: boolean;
}

export interface StandIn {
  /** What `GITHUB_API_URL` is to say. */
  readonly url: string;
  readonly token: string;
  /** The operations that were asked for, in order, as `pulls/create-review 422`. */
  readonly log: string[];
  /** What was sent, in order. */
  readonly bodies: Json[];
  fail(failure: Failure): void;
  /** @throws Error where any request or answer was not what GitHub's description allows */
  close(): Promise<void>;
}

const writing = new Set(['POST', 'PATCH', 'PUT', 'DELETE']);

/**
 * GitHub's API for one pull request, on a local port: keeps what is posted, and refuses what GitHub refuses.
 * Every request and every answer is held against GitHub's own OpenAPI description.
 */
export async function startGitHub(pull: PullRequest, options: StandInOptions = {}): Promise<StandIn> {
  const { viewer = 'github-actions[bot]', token = 'stand-in-token', access = 'write' } = options;
  const viewerInGraphql = options.viewerInGraphql ?? viewer;
  const log: string[] = [];
  const bodies: Json[] = [];
  const violations: string[] = [];
  const failures: Failure[] = [];
  const writes: number[] = [];
  let remaining = 1_000;

  function decide(
    request: IncomingMessage,
    url: URL,
    body: Json | undefined,
  ): { name: string; answer: Answer | 'cut' } {
    const matched = url.pathname === '/graphql' ? 'graphql' : matchOperation(request.method ?? 'GET', url.pathname);
    const name =
      matched === null ? `${request.method} ${url.pathname}` : matched === 'graphql' ? 'graphql' : matched.id;
    if (matched === null) violations.push(`${name} is no operation of the description`);
    else if (matched !== 'graphql')
      violations.push(...queryFaults(matched, url.searchParams), ...requestFaults(matched, body));
    const failure = takeFailure(failures, name);
    if (failure !== undefined && failure.carriedOut !== true) return { name, answer: failure.answer };
    const answer = authorised(request) ?? limited(request) ?? carryOut(request, matched, body);
    return { name, answer: failure === undefined ? answer : failure.answer };
  }

  function authorised(request: IncomingMessage): Answer | null {
    if (request.headers.authorization !== `token ${token}`) return refusal(401, 'Bad credentials');
    if (access === 'none') return refusal(404, 'Not Found');
    const isQuery = request.url === '/graphql';
    const mayNot = access === 'read' && writing.has(request.method ?? '') && !isQuery;
    return mayNot ? refusal(403, 'Resource not accessible by integration') : null;
  }

  function limited(request: IncomingMessage): Answer | null {
    remaining -= 1;
    if (remaining < 0)
      return refusal(403, 'API rate limit exceeded for installation ID 1.', { 'x-ratelimit-remaining': '0' });
    if (!writing.has(request.method ?? '') || request.url === '/graphql') return null;
    const now = Date.now();
    writes.push(now);
    if (writes.filter((time) => now - time < 60_000).length <= writesPerMinute) return null;
    return refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.', {
      'retry-after': '60',
    });
  }

  function carryOut(
    request: IncomingMessage,
    matched: MatchedOperation | 'graphql' | null,
    body: Json | undefined,
  ): Answer {
    if (matched === 'graphql') return answerQuery(body, viewerInGraphql, violations);
    const operation = matched === null ? undefined : operations[matched.id];
    if (matched === null || operation === undefined) return refusal(404, 'Not Found');
    const { owner, repo, pull_number: pullNumber, issue_number: issueNumber } = matched.values;
    const number = pullNumber ?? issueNumber;
    if (owner !== pull.owner || repo !== pull.repository) return refusal(404, 'Not Found');
    if (number !== undefined && Number(number) !== pull.number) return refusal(404, 'Not Found');
    if (pull.locked && request.method === 'POST')
      return refusal(403, 'Unable to create comment because issue is locked.');
    const answer = operation({ pull, values: matched.values, body: isObject(body) ? body : {}, author: viewer });
    violations.push(...responseFaults(matched, answer.status, answer.body));
    return answer;
  }

  const server = createServer(async (request, response) => {
    // A GitHub Enterprise server has its REST API under /api/v3, and GraphQL beside it.
    request.url = (request.url ?? '/').replace(/^\/api(\/v3)?(?=\/)/, '');
    const url = new URL(request.url, `http://${request.headers.host}`);
    const text = await textOf(request);
    const body = text === '' ? undefined : (JSON.parse(text) as Json);
    if (body !== undefined) bodies.push(body);
    const { name, answer } = decide(request, url, body);
    log.push(`${name} ${answer === 'cut' ? 'cut' : answer.status}`);
    if (answer === 'cut') request.socket.destroy();
    else send(response, request, paged(answer, url), remaining);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    log,
    bodies,
    fail: (failure) => failures.push(failure),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (violations.length > 0) throw new Error(`not what GitHub's description allows:\n${violations.join('\n')}`);
    },
  };
}

function takeFailure(failures: Failure[], name: string): Failure | undefined {
  const index = failures.findIndex(({ operation }) => operation === undefined || operation === name);
  const failure = failures[index];
  if (failure === undefined) return undefined;
  if (failure.times > 1) failures[index] = { ...failure, times: failure.times - 1 };
  else failures.splice(index, 1);
  return failure;
}

/** The one question that is asked of GraphQL: REST cannot tell a workflow's token who it is. */
function answerQuery(body: Json | undefined, viewer: string, violations: string[]): Answer {
  const query = isObject(body) ? (stringAt(body, 'query') ?? '').replaceAll(/\s+/g, ' ').trim() : '';
  if (query !== '{ viewer { login } }') violations.push(`graphql: the stand-in knows no ${query}`);
  return { status: 200, body: { data: { viewer: { login: viewer } } } };
}

/** The page of a list that was asked for, with links to the others. */
function paged(answer: Answer, url: URL): Answer {
  if (!Array.isArray(answer.body)) return answer;
  const all = answer.body as readonly Json[];
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, relation: string) => {
    const address = new URL(url);
    address.searchParams.set('page', String(to));
    return `<${address.href}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  const headers: Record<string, string> = links.length === 0 ? {} : { link: links.join(', ') };
  return { ...answer, body: all.slice((page - 1) * size, page * size), headers: { ...answer.headers, ...headers } };
}

function send(response: ServerResponse, request: IncomingMessage, answer: Answer, remaining: number): void {
  const text = JSON.stringify(answer.body);
  const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': String(Math.max(0, remaining)),
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
    ...(request.method === 'GET' && answer.status === 200 ? { etag } : {}),
    ...answer.headers,
  };
  const isKnown = answer.status === 200 && request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : answer.status, headers);
  response.end(isKnown ? undefined : text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
