import { type Finding, severities } from '../rules/finding.ts';
import { explanation } from './comment.ts';
import { count, countBySeverity, describeCounts } from './counts.ts';
import { fitting, type Part } from './fit.ts';
import { code, codeHtml, codeLink, inlineHtml, inlineMarkdown } from './inline.ts';
import { type Links, noLinks, ruleUrl } from './links.ts';
import { planParts } from './plan/markdown.ts';
import { standingFindings } from './plan/standing.ts';
import { readingMarkdown } from './reading.ts';
import type { EnvironmentSummary, Report, RevisionName } from './report.ts';
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

/** How early a section gives way when room is short: the highest first, and within rows and details the mildest. */
const rank = { frame: 0, row: 1, stages: 4, graph: 5, judged: 5, details: 6, reading: 9, skipped: 10 } as const;

const tableHead = '\n| | What | Where |\n|:-:|:--|:--|\n';
const detailsHead = '\n#### What to do\n';

/**
 * The report as GitHub Markdown, for the summary comment and the job summary. Never longer than the limit: whole
 * sections give way, the least severe findings first, and what was left out is counted.
 */
export function renderMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const { links = noLinks, limit = Number.POSITIVE_INFINITY, elsewhere = 'the JSON report', marker = '' } = options;
  const { findings } = report;
  const start = part(
    `${marker === '' ? '' : `${marker}\n`}${heading(report)}\n\n${compared(report, links)}\n`,
    rank.frame,
  );
  const end = part(`\n<sub>[istio-rollout-guard](${homepage}) ${report.tool.version}</sub>\n`, rank.frame);
  const rows = findings.map((finding) => part(row(finding, links), rank.row + severityRank(finding)));
  const details = findings.map((finding) => part(detail(finding, links), rank.details + severityRank(finding)));
  const stages = report.plan === null ? [] : planParts(report.plan, links, rank, standingFindings(report).length);
  const reading = report.reading ?? [];
  const notes = [
    ...reading.map((each) => part(readingMarkdown(each), rank.reading)),
    part(howJudged(report), rank.judged),
    part(notLookedAt(report), rank.skipped),
  ];

  // The longer of the two sentences about what is left out.
  const always = tableHead + detailsHead + leftOut(0, findings.length, elsewhere);
  const kept = fitting([start, ...rows, ...stages, ...notes, ...details, end], limit - Buffer.byteLength(always));
  const [shownRows, shownStages, shownDetails, shownNotes] = [rows, stages, details, notes].map((parts) =>
    parts.filter((each) => kept.has(each)),
  );
  return [
    start.text,
    listed(tableHead, shownRows!),
    leftOut(findings.length - shownRows!.length, findings.length - shownDetails!.length, elsewhere),
    listed('', shownStages!),
    listed(detailsHead, shownDetails!),
    listed('', shownNotes!),
    end.text,
  ].join('');
}

function listed(title: string, parts: readonly Part[]): string {
  return parts.length === 0 ? '' : title + parts.map(({ text }) => text).join('');
}

function part(text: string, rankOfPart: number): Part {
  return { text, rank: rankOfPart };
}

function severityRank(finding: Finding): number {
  return severities.indexOf(finding.severity);
}

/** The verdict, to be read at a glance. */
function heading({ mode, conclusion, findings }: Report): string {
  const icon = conclusion === 'failure' ? '❌' : findings.length === 0 ? '✅' : '☑️';
  const safe = mode === 'check' ? 'no unsafe state on the way' : 'no trouble found';
  return `### ${icon} Istio rollout guard: ${findings.length === 0 ? safe : describeCounts(countBySeverity(findings))}`;
}

function compared({ mode, base, head }: Report, links: Links): string {
  const after = revisionName(head, links.commit('head'));
  if (mode === 'audit') return `Everything at ${after}.`;
  return `Every state between ${revisionName(base, links.commit('base'))} and ${after}.`;
}

/** "`main` (`1a2b3c4`)", with the commit as a link. */
function revisionName({ ref, sha }: RevisionName, address: string | null): string {
  if (sha === null) return code(ref);
  const commit = codeLink(sha.slice(0, 7), address);
  return ref === sha ? commit : `${code(ref)} (${commit})`;
}

function row(finding: Finding, links: Links): string {
  const where = codeLink(describePlace(finding.location), links.place(finding.location));
  const revision = finding.location.side === 'base' ? ' (base)' : '';
  const rule = `[${finding.code}](${ruleUrl(finding.rule)})`;
  return `| ${severityIcons[finding.severity]} | ${inlineMarkdown(finding.message)} ${rule} | ${where}${revision} |\n`;
}

function detail(finding: Finding, links: Links): string {
  const place = codeHtml(describePlace(finding.location));
  const summary = `${severityIcons[finding.severity]} ${place} ${inlineHtml(finding.rule)} (${inlineHtml(finding.code)})`;
  return `\n<details><summary>${summary}</summary>\n\n${explanation(finding, links)}\n\n</details>\n`;
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
