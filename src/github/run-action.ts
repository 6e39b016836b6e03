import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { check } from '../check.ts';
import { readDay, readSettings } from '../config/inputs.ts';
import { type ConfigurationChange, configurationChange, settingsOf } from '../config/load.ts';
import { patternsWithoutFiles } from '../config/paths.ts';
import { findHelm, findRenderer } from '../environment/renderer.ts';
import { redact } from '../manifest/secrets.ts';
import { countBySeverity, describeCounts } from '../report/counts.ts';
import { gitHubLinks } from '../report/links.ts';
import type { Report } from '../report/report.ts';
import { visible } from '../report/terminal-text.ts';
import { ruleNames } from '../rules/index.ts';
import { filterTree } from '../tree/filter.ts';
import { openRevision, openRevisions } from '../tree/open.ts';
import type { Tree } from '../tree/tree.ts';
import { UserError } from '../tree/user-error.ts';
import { type Job, jobOf } from './event.ts';
import { explainFailure, explainPosting, withoutSecrets } from './explain.ts';
import { writeOutputs } from './outputs.ts';
import { Patience, systemClock } from './patience.ts';
import { post } from './post.ts';
import { connect } from './pull-request.ts';
import { type Commits, findCommits } from './revisions.ts';

/**
 * One run of the action, from what the runner says to the exit status: finds out what to look at, judges it, tells it
 * where no permission is needed, and only then on the pull request. The verdict is fixed before anything is posted.
 */
export async function runAction(): Promise<void> {
  const token = core.getInput('token');
  if (token !== '') core.setSecret(token);
  try {
    const comments = wantsComments();
    const job = jobOf(await readEvent());
    if (job === null) {
      core.info('The push deleted its branch: there is nothing to look at.');
      return;
    }
    const { report, head, change } = await judge(job);
    const links = gitHubLinks(`${server()}/${job.repository.owner}/${job.repository.name}`, report);
    await writeOutputs(report, { links, existsAtHead: (file) => head.paths.includes(file) });
    if (change !== null) tellChange(change);
    if (comments) await comment(report, job, token);
    conclude(report);
  } catch (error) {
    core.setFailed(withoutSecrets(explainFailure(error), token));
  }
}

function wantsComments(): boolean {
  const given = core.getInput('comment').toLowerCase();
  if (given !== '' && given !== 'true' && given !== 'false') {
    throw new UserError(`input "comment": "${given}" is not one of true, false`);
  }
  return given !== 'false';
}

async function readEvent() {
  const { GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_REF_NAME } = process.env;
  return {
    eventName: GITHUB_EVENT_NAME ?? '',
    payload: await readPayload(GITHUB_EVENT_PATH ?? ''),
    repository: GITHUB_REPOSITORY ?? '',
    sha: GITHUB_SHA ?? '',
    refName: GITHUB_REF_NAME ?? '',
    base: core.getInput('base'),
    head: core.getInput('head'),
  };
}

async function readPayload(path: string): Promise<unknown> {
  if (path === '') return {};
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    throw new UserError(`The payload of the event cannot be read from GITHUB_EVENT_PATH: ${String(error)}`);
  }
}

interface Judged {
  readonly report: Report;
  readonly head: Tree;
  readonly change: ConfigurationChange | null;
}

async function judge(job: Job): Promise<Judged> {
  const folder = process.env.GITHUB_WORKSPACE ?? process.cwd();
  const given = readSettings(
    (name) => core.getInput(name),
    (name) => `input "${name}"`,
  );
  const day = readDay(core.getInput('day'), 'input "day"', new Date());
  const commits = await findCommits(job, folder);
  core.info(describeJob(job, commits));
  const trees = await openRevisions({ repository: folder, base: commits.base ?? commits.head, head: commits.head });
  const base: Tree = { ...trees.base, ref: job.base?.name ?? job.head.name };
  const head: Tree = { ...trees.head, ref: job.head.name };
  const named = core.getInput('config') || null;
  const decided = await treeOfConfiguration(commits, base, folder);
  const settings = settingsOf(decided, named, given, ruleNames);
  for (const pattern of patternsWithoutFiles(settings.include, [base, head])) {
    core.warning(`No file matches the path "${pattern}", so nothing is looked at for it.`);
  }
  const report = await check({
    mode: job.mode,
    base: filterTree(base, settings.include, settings.exclude),
    head: filterTree(head, settings.include, settings.exclude),
    settings,
    day,
    renderer: await findRenderer(),
    helm: await findHelm({ fetches: settings.fetchCharts ?? false }),
    repositories: [`${server()}/${job.repository.owner}/${job.repository.name}`],
  });
  return { report, head, change: job.mode === 'audit' ? null : configurationChange(base, head, named, ruleNames) };
}

/** For the log: one line, whatever the names are. */
function describeJob({ base, head }: Job, commits: Commits): string {
  const after = `${visible(head.name)} (${commits.head})`;
  if (base === null) return `Looking at ${after}.`;
  return `Looking at every state between ${visible(base.name)} (${commits.base}) and ${after}.`;
}

/** The tree whose configuration counts; as a rule the base is just that. */
async function treeOfConfiguration({ base, head, configuration }: Commits, known: Tree, folder: string): Promise<Tree> {
  if (configuration === (base ?? head)) return known;
  return { ...(await openRevision(configuration, { repository: folder })), ref: known.ref };
}

/** A change cannot switch off its own check; one that would switch off all others as soon as it is merged fails. */
function tellChange({ file, fault }: ConfigurationChange): void {
  if (fault === null) {
    core.notice(`${file} is changed here. Until that is merged, the file of the base branch counts.`, { file });
  } else {
    core.error(redact(`Once this is merged, every run will fail: ${fault}`), { file });
    process.exitCode = core.ExitCode.Failure;
  }
}

/** Comments on the pull request, if there is one; whatever keeps us from it is said once and changes nothing. */
async function comment(report: Report, { pullRequest, repository }: Job, token: string): Promise<void> {
  if (pullRequest === null) return;
  if (token === '') {
    core.notice('There is no token, so nothing is posted on the pull request. Leave the input token at its default.');
    return;
  }
  const apiUrl = process.env.GITHUB_API_URL ?? 'https://api.github.com';
  const repositoryUrl = `${server()}/${repository.owner}/${repository.name}`;
  const links = gitHubLinks(repositoryUrl, report);
  const elsewhere = `[the job summary](${repositoryUrl}/actions/runs/${process.env.GITHUB_RUN_ID ?? ''})`;
  const { number, headSha, isFork } = pullRequest;
  try {
    const patience = new Patience(systemClock);
    const connection = await connect({ apiUrl, ...repository, number, headSha }, token, patience);
    const outcome = await post(report, headSha, connection, patience, { links, elsewhere, scope: scopeOfRun() });
    if (outcome === 'superseded') core.info('The pull request has moved on; the run for its new head will comment.');
  } catch (error) {
    const { level, message } = explainPosting(error, isFork);
    const tell = level === 'warning' ? core.warning : core.notice;
    tell(withoutSecrets(message, token));
  }
}

/** What the run looks at, where that is not everything: two jobs with different paths have comments of their own. */
function scopeOfRun(): string {
  const paths = core.getMultilineInput('path').sort();
  return paths.length === 0 ? '' : createHash('sha256').update(paths.join('\n')).digest('hex').slice(0, 12);
}

function conclude(report: Report): void {
  const found = describeCounts(countBySeverity(report.findings));
  if (report.conclusion === 'failure') core.setFailed(`Istio rollout guard: ${found}. See the job summary.`);
  else core.info(`Istio rollout guard: ${found}.`);
}

function server(): string {
  return process.env.GITHUB_SERVER_URL ?? 'https://github.com';
}
