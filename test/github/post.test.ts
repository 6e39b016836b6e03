import { afterEach, describe, expect, it } from 'vitest';
import { isObject } from '../../src/manifest/json.ts';
import { isSummary, readMarker, summaryMarker } from '../../src/report/posting/marker.ts';
import { reportOf } from '../report/sample.ts';
import { changedFile, type PullFile, type PullRequest, pullRequestOf, pushTo } from './stand-in/pull-request.ts';
import { type StandIn, type StandInOptions, startGitHub } from './stand-in/server.ts';
import { findingAt, lines, postTo, webYaml, writesOf } from './support.ts';

let github: StandIn;
let pull: PullRequest;
async function start(files: readonly PullFile[] = [webYaml], options: StandInOptions = {}): Promise<void> {
  pull = pullRequestOf(files);
  github = await startGitHub(pull, options);
}
afterEach(() => github.close());

/** What a reader of the pull request sees. */
const seen = () => pull.reviewComments.map(({ path, subject, side, line }) => [path, subject, side, line]);
const summaries = () => pull.issueComments.filter(({ body }) => isSummary(body));

describe('a first run', () => {
  it('posts one review with comments on lines, one comment on the file, and one summary', async () => {
    await start();
    const report = reportOf([
      findingAt('apps/web.yaml', 50),
      findingAt('apps/web.yaml', 5),
      findingAt('other.yaml', 1),
    ]);
    expect(await postTo(github, pull, report)).toBe('posted');
    expect(seen()).toEqual([
      ['apps/web.yaml', 'line', 'RIGHT', 50],
      ['apps/web.yaml', 'file', 'RIGHT', null],
    ]);
    expect(pull.reviews).toEqual([expect.objectContaining({ event: 'COMMENT', commit: pull.headSha })]);
    expect(summaries()).toHaveLength(1);
    expect(summaries()[0]!.body).toContain('other.yaml');
  });

  it('comments on lines that are gone on the side of the base', async () => {
    await start([changedFile('apps/web.yaml', lines(100), null)]);
    const gone = findingAt('apps/web.yaml', 50);
    await postTo(github, pull, reportOf([{ ...gone, location: { ...gone.location, side: 'base' } }]));
    expect(seen()).toEqual([['apps/web.yaml', 'line', 'LEFT', 50]]);
  });

  it('names the commit that was judged, on lines and on files', async () => {
    await start();
    await postTo(github, pull, reportOf([findingAt('apps/web.yaml', 50), findingAt('apps/web.yaml', 5)]));
    const commits = github.bodies.filter(isObject).flatMap(({ commit_id: commit }) => commit ?? []);
    expect(commits).toEqual([pull.headSha, pull.headSha]);
  });

  it('knows a file that was renamed by its old name', async () => {
    await start([changedFile('apps/new.yaml', lines(100), lines(100, [50]), 'apps/old.yaml')]);
    const gone = findingAt('apps/old.yaml', 50);
    await postTo(github, pull, reportOf([{ ...gone, location: { ...gone.location, side: 'base' } }]));
    expect(seen()).toEqual([['apps/new.yaml', 'line', 'LEFT', 50]]);
  });

  it('comments on a file whose diff is too large for GitHub to show as a whole', async () => {
    await start([{ ...webYaml, patch: null }]);
    await postTo(github, pull, reportOf([findingAt('apps/web.yaml', 50)]));
    expect(seen()).toEqual([['apps/web.yaml', 'file', 'RIGHT', null]]);
  });

  it('leaves a pull request alone on which there is nothing to say', async () => {
    await start();
    await postTo(github, pull, reportOf([]));
    expect(writesOf(github)).toEqual([]);
  });

  it('finds the file on a late page', async () => {
    const others = Array.from({ length: 250 }, (_, index) => changedFile(`a/${index}.yaml`, 'a\n', 'b\n'));
    await start([...others, webYaml]);
    await postTo(github, pull, reportOf([findingAt('apps/web.yaml', 50)]));
    expect(seen()).toEqual([['apps/web.yaml', 'line', 'RIGHT', 50]]);
    expect(github.log.filter((entry) => entry === 'pulls/list-files 200')).toHaveLength(3);
  });

  it('keeps every body within what GitHub takes', async () => {
    await start();
    const findings = Array.from({ length: 400 }, (_, index) =>
      findingAt(`apps/${index}.yaml`, 1, { why: 'Because of ßø much. '.repeat(40) }),
    );
    await postTo(github, pull, reportOf(findings));
    expect(writesOf(github)).toEqual(['issues/create-comment 201']);
  });

  it('says nothing where the pull request has moved on to another head', async () => {
    await start();
    pushTo(pull, 'd'.repeat(40), [webYaml]);
    expect(await postTo(github, pull, reportOf([findingAt('apps/web.yaml', 50)]))).toBe('superseded');
    expect(writesOf(github)).toEqual([]);
  });
});

describe('a later run', () => {
  const report = reportOf([findingAt('apps/web.yaml', 50), findingAt('apps/web.yaml', 5)]);

  it.each([
    ['two findings', [webYaml], report],
    [
      'more findings than one review holds',
      [changedFile('apps/new.yaml', null, lines(90))],
      reportOf(Array.from({ length: 70 }, (_, index) => findingAt('apps/new.yaml', index + 1))),
    ],
    [
      'more findings than are told on files',
      Array.from({ length: 30 }, (_, index) => ({ ...webYaml, path: `${index}.yaml` })),
      reportOf(Array.from({ length: 30 }, (_, index) => findingAt(`${index}.yaml`, 1))),
    ],
  ] as const)('on the same head posts nothing new: %s', async (_name, files, told) => {
    await start(files);
    await postTo(github, pull, told);
    github.log.length = 0;
    await postTo(github, pull, told);
    expect(writesOf(github)).toEqual([]);
  });

  it('does not repeat a finding whose lines have moved', async () => {
    await start();
    await postTo(github, pull, report);
    const moved = changedFile('apps/web.yaml', lines(100), `new\n${lines(100, [50])}`);
    pushTo(pull, 'd'.repeat(40), [moved]);
    const again = report.findings.map((each) => ({
      ...each,
      location: { ...each.location, line: each.location.line + 1 },
    }));
    await postTo(github, pull, reportOf(again, { head: { ref: 'canary', sha: pull.headSha } }));
    expect(pull.reviewComments).toHaveLength(2);
  });

  it('marks what is fixed, and says in the summary that all is well', async () => {
    await start();
    await postTo(github, pull, report);
    const before = summaries()[0]!.body;
    await postTo(github, pull, reportOf([]));
    expect(pull.reviewComments.map(({ body }) => readMarker(body)?.fixed)).toEqual([true, true]);
    expect(summaries()).toHaveLength(1);
    expect(summaries()[0]!.body).not.toBe(before);
    github.log.length = 0;
    await postTo(github, pull, reportOf([]));
    expect(writesOf(github)).toEqual([]);
  });

  it('leaves what people have answered to be read', async () => {
    await start();
    await postTo(github, pull, report);
    const [answered, other] = pull.reviewComments;
    pull.reviewComments.push({ ...answered!, id: 1, author: 'octocat', inReplyTo: answered!.id, body: 'why?' });
    await postTo(github, pull, reportOf([]));
    expect(answered!.body).not.toContain('<details>');
    expect(other!.body).toContain('<details>');
  });

  it('tells what is new beside what stands', async () => {
    await start();
    await postTo(github, pull, reportOf([findingAt('apps/web.yaml', 50)]));
    await postTo(github, pull, reportOf([findingAt('apps/web.yaml', 50), findingAt('apps/web.yaml', 52)]));
    expect(seen()).toEqual([
      ['apps/web.yaml', 'line', 'RIGHT', 50],
      ['apps/web.yaml', 'line', 'RIGHT', 52],
    ]);
    expect(summaries()).toHaveLength(1);
  });

  it('does not take other ends of lines for another summary', async () => {
    await start();
    await postTo(github, pull, report);
    pull.issueComments[0]!.body = summaries()[0]!.body.replaceAll('\n', '\r\n').concat('\r\n');
    github.log.length = 0;
    await postTo(github, pull, report);
    expect(writesOf(github)).toEqual([]);
  });

  it('knows itself again on a server of its own', async () => {
    await start();
    const server = { ...github, url: `${github.url}/api/v3` };
    await postTo(server, pull, report);
    await postTo(server, pull, report);
    expect([pull.reviewComments.length, pull.issueComments.length]).toEqual([2, 1]);
  });

  it('keeps every summary true that two runs at once have made', async () => {
    await start();
    await postTo(github, pull, report);
    pull.issueComments.push({ ...pull.issueComments[0]!, id: 99 });
    await postTo(github, pull, reportOf([]));
    const bodies = summaries().map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('no unsafe state on the way');
  });

  it('finds its summary and its comments on late pages', async () => {
    await start();
    await postTo(github, pull, report);
    const chatter = Array.from({ length: 230 }, (_, index) => ({ id: index + 1, author: 'octocat', body: 'hello' }));
    pull.issueComments.unshift(...chatter);
    const comment = pull.reviewComments[0]!;
    pull.reviewComments.unshift(...chatter.map((each) => ({ ...comment, ...each })));
    github.log.length = 0;
    await postTo(github, pull, report);
    expect(writesOf(github)).toEqual([]);
  });
});

describe('whose comments are ours', () => {
  it.each([
    ['the token of the workflow', 'github-actions[bot]', 'github-actions[bot]'],
    ['an app whose login GraphQL shortens', 'rollouts[bot]', 'rollouts'],
    ['a person', 'octocat', 'octocat'],
  ])('knows its own again: %s', async (_name, viewer, viewerInGraphql) => {
    await start([webYaml], { viewer, viewerInGraphql });
    const report = reportOf([findingAt('apps/web.yaml', 50)]);
    await postTo(github, pull, report);
    await postTo(github, pull, report);
    expect([pull.reviewComments.length, pull.issueComments.length]).toEqual([1, 1]);
  });

  it.each([
    ['a person', 'mallory'],
    ['another app', 'other[bot]'],
    ['a person named like the app', 'github-actions'],
  ])('takes no comment of others for its own, whatever it says: %s', async (_name, author) => {
    await start();
    const report = reportOf([findingAt('apps/web.yaml', 50)]);
    await postTo(github, pull, report);
    const [comment, summary] = [pull.reviewComments.pop()!, pull.issueComments.pop()!];
    pull.reviewComments.push({ ...comment, author });
    pull.issueComments.push({ ...summary, author, body: `${summaryMarker()}\nall is well` });
    await postTo(github, pull, report);
    expect(pull.reviewComments.map((each) => each.author)).toEqual([author, 'github-actions[bot]']);
    expect(pull.issueComments.map((each) => each.author)).toEqual([author, 'github-actions[bot]']);
    expect(pull.issueComments[0]!.body).toBe(`${summaryMarker()}\nall is well`);
  });
});
