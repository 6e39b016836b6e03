import { type Finding, severities } from '../rules/finding.ts';
import { circumstances, editBlock, explanation } from './comment.ts';
import { count, countBySeverity, describeCounts } from './counts.ts';
import { fitting, type Part } from './fit.ts';
import { code, codeLink, inlineHtml, inlineMarkdown } from './inline.ts';
import { type Links, noLinks, ruleUrl } from './links.ts';
import type { EnvironmentSummary, Report } from './report.ts';
import { homepage } from './tool.ts';
import { describePlace, severityIcons, toolName } from './words.ts';

/** Characters that GitHub takes in one comment (REST, "Create an issue comment": the body may have 65,536). */
export const commentLimit = 65_536;

/** Bytes that GitHub takes in the summary of one step (docs.github.com, "Adding a job summary": 1 MiB). */
export const stepSummaryLimit = 1024 * 1024;

export interface MarkdownOptions {
  readonly links?: Links;
  /** Bytes of UTF-8 that the result may have; at least 2,000. */
  readonly limit?: number;
  /** Where the findings that had no room are told in full: "the job summary". */
  readonly elsewhere?: string;
  /** Put before everything: the marker that finds a comment again. */
  readonly marker?: string;
}

/** Sections by how early they give way when room is short. Rows and details follow, worst first. */
const rank = { frame: 0, row: 1, judged: 5, details: 6, skipped: 10 } as const;

/**
 * The report as GitHub Markdown, for the summary comment and the job summary. Never longer than the limit: whole
 * sections give way, the least severe findings first, and what was left out is counted.
 */
export function renderMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const { links = noLinks, limit = Number.POSITIVE_INFINITY, elsewhere = 'the JSON report', marker = '' } = options;
  const start = frame(`${marker === '' ? '' : `${marker}\n`}${heading(report)}\n\n${compared(report, links)}\n`);
  const rows = report.findings.map((finding) => part(row(finding, links), rank.row + severityRank(finding)));
  const details = report.findings.map((finding) => part(detail(finding, links), rank.details + severityRank(finding)));
  const judged = [part(howJudged(report), rank.judged), part(notLookedAt(report), rank.skipped)];
  const end = frame(`\n<sub>[istio-rollout-guard](${homepage}) ${report.tool.version}</sub>\n`);

  const table = '\n| | What | Where |\n|---|---|---|\n';
  const reserved = [table, '\n#### What to do\n', leftOut(report.findings.length, report.findings.length, elsewhere)];
  const kept = fitting([start, ...rows, ...judged, ...details, end], limit - Buffer.byteLength(reserved.join('')));
  const [keptRows, keptDetails, keptJudged] = [rows, details, judged].map((parts) =>
    parts.filter((each) => kept.has(each)),
  );
  return [
    start.text,
    ...(keptRows!.length > 0 ? [table, ...keptRows!.map(({ text }) => text)] : []),
    leftOut(rows.length - keptRows!.length, details.length - keptDetails!.length, elsewhere),
    ...(keptDetails!.length > 0 ? ['\n#### What to do\n', ...keptDetails!.map(({ text }) => text)] : []),
    ...keptJudged!.map(({ text }) => text),
    end.text,
  ].join('');
}

function part(text: string, rankOfPart: number): Part {
  return { text, rank: rankOfPart };
}

function frame(text: string): Part {
  return part(text, rank.frame);
}

function severityRank(finding: Finding): number {
  return severities.indexOf(finding.severity);
}

/** The verdict, to be read at a glance. */
function heading(report: Report): string {
  const counts = countBySeverity(report.findings);
  const icon = report.conclusion === 'failure' ? '❌' : report.findings.length === 0 ? '✅' : '☑️';
  const subject = report.mode === 'check' ? 'rollout' : 'mesh';
  const verdict =
    report.findings.length === 0 ? `This ${subject} is safe as far as could be seen` : describeCounts(counts);
  return `### ${icon} Istio rollout guard: ${verdict}`;
}

function compared({ mode, base, head }: Report, links: Links): string {
  const head_ = codeLink(revisionName(head), links.commit('head'));
  if (mode === 'audit') return `Everything at ${head_}.`;
  return `Every state between ${codeLink(revisionName(base), links.commit('base'))} and ${head_}.`;
}

function revisionName({ ref, sha }: Report['head']): string {
  const short = sha?.slice(0, 7) ?? null;
  return short === null || sha === ref ? (short ?? ref) : `${ref} ${short}`;
}

function row(finding: Finding, links: Links): string {
  const where = codeLink(describePlace(finding.location), links.place(finding.location));
  const revision = finding.location.side === 'base' ? ' (base)' : '';
  const rule = `[${finding.code}](${ruleUrl(finding.rule)})`;
  return `| ${severityIcons[finding.severity]} | ${inlineMarkdown(finding.message)} ${rule} | ${where}${revision} |\n`;
}

function detail(finding: Finding, links: Links): string {
  const place = inlineHtml(`\`${describePlace(finding.location)}\``);
  const summary = `${severityIcons[finding.severity]} ${place}: ${inlineHtml(finding.message)}`;
  const parts = [...explanation(finding, links)];
  if (finding.edit !== null) parts.push(editBlock(finding.edit, 'code', links));
  parts.push(circumstances(finding));
  return `\n<details><summary>${summary}</summary>\n\n${parts.join('\n\n')}\n\n</details>\n`;
}

function leftOut(rows: number, details: number, elsewhere: string): string {
  if (rows > 0) return `\n**${count(rows, 'more finding')}** had no room here: see ${elsewhere}.\n`;
  return details > 0 ? `\nReasons and fixes of ${count(details, 'finding')} had no room here: see ${elsewhere}.\n` : '';
}

function howJudged(report: Report): string {
  const { coverage, environments } = report;
  const rendered = coverage.rendered === 0 ? '' : `, ${coverage.rendered} of them rendered`;
  const lines = environments.flatMap((environment) => [environmentLine(environment), ...unitLines(environment)]);
  return [
    '\n<details><summary>How this was judged</summary>\n\n',
    `${count(coverage.files, 'file')} with ${count(coverage.manifests, 'manifest')}${rendered}. `,
    report.mode === 'check'
      ? 'Each requirement of the mesh was asked of every state that the delivery tools can leave the cluster in on the way.\n\n'
      : 'Each requirement of the mesh was asked of this one state.\n\n',
    lines.length === 0
      ? 'No environment was found: nothing here is delivered to a cluster.\n'
      : `${lines.join('\n')}\n`,
    '\n</details>\n',
  ].join('');
}

function environmentLine({ name, objects }: EnvironmentSummary): string {
  return `- ${code(name)}: ${count(objects, 'object')}`;
}

function unitLines({ units }: EnvironmentSummary): string[] {
  return units.map(
    ({ name, tool, reason }) => `  - ${code(name)} by ${inlineMarkdown(toolName(tool))} (${inlineMarkdown(reason)})`,
  );
}

function notLookedAt({ coverage }: Report): string {
  const { skipped } = coverage;
  if (skipped.length === 0) return '';
  const items = skipped.map(({ file, reason }) => `- ${code(file)}: ${inlineMarkdown(reason)}`);
  return `\n<details><summary>Not looked at: ${count(skipped.length, 'file')}</summary>\n\n${items.join('\n')}\n\n</details>\n`;
}
