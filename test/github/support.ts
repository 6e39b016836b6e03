import { type Clock, Patience } from '../../src/github/patience.ts';
import { type PostOutcome, post } from '../../src/github/post.ts';
import { connect } from '../../src/github/pull-request.ts';
import type { Report } from '../../src/report/report.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { at, finding } from '../report/sample.ts';
import { changedFile, type PullRequest } from './stand-in/pull-request.ts';
import type { StandIn } from './stand-in/server.ts';

/** A clock that moves only when somebody waits, and keeps how long they did. */
export function fakeClock(): Clock & { readonly waits: number[] } {
  let now = Date.now();
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    async sleep(milliseconds) {
      now += milliseconds;
      waits.push(milliseconds);
    },
  };
}

/** Posts as the action does; waiting takes no time. */
export async function postTo(
  github: StandIn,
  pull: PullRequest,
  report: Report,
  clock: Clock = fakeClock(),
): Promise<PostOutcome> {
  const headSha = report.head.sha!;
  const patience = new Patience(clock);
  const { owner, repository: name, number } = pull;
  const address = { apiUrl: github.url, owner, name, number, headSha };
  return post(report, headSha, await connect(address, github.token, patience), patience, {});
}

/** A finding on one line of a file; its fingerprint follows from both. */
export function findingAt(file: string, line: number, overrides: Partial<Finding> = {}): Finding {
  const fingerprint = Buffer.from(`${file}:${line}`).toString('hex').padStart(16, '0').slice(-16);
  return finding({ location: at(file, line), related: [], fingerprint, ...overrides });
}

/** Text of numbered lines, some of them different. */
export function lines(count: number, changed: readonly number[] = []): string {
  return Array.from(
    { length: count },
    (_, index) => `line ${index + 1}${changed.includes(index + 1) ? '!' : ''}\n`,
  ).join('');
}

/** A file of 100 lines of which line 50 is changed: its diff shows lines 47 to 53. */
export const webYaml = changedFile('apps/web.yaml', lines(100), lines(100, [50]));

/** What was asked for beside reading. */
export function writesOf(github: StandIn): string[] {
  return github.log.filter((entry) => /create|update/.test(entry));
}
