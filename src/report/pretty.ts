import { styleText } from 'node:util';
import type { Location, Side } from '../manifest/location.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import { count, countBySeverity, describeCounts } from './counts.ts';
import { excerpt } from './excerpt.ts';
import type { Report } from './report.ts';
import { describeWhen, environmentsOf, toolName } from './words.ts';

/** The text of a file of either revision; null where it is not at hand. */
export type SourceLookup = (side: Side, file: string) => string | null;

export interface PrettyOptions {
  readonly colour: boolean;
  /** Columns of the terminal; sentences are broken there, source lines never. */
  readonly width?: number;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const severityStyles: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  notice: ['bold', 'blue'],
};

/** The report for a terminal: worst findings first, each with its lines of source, and the counts at the end. */
export function renderPretty(report: Report, sources: SourceLookup, options: PrettyOptions): string {
  const paint: Paint = options.colour
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_style, text) => text;
  const width = Math.max(40, options.width ?? 100);
  const findings = report.findings.map((finding) => renderFinding(finding, sources, paint, width));
  return [...findings, renderSummary(report, paint)].join('\n');
}

function renderFinding(finding: Finding, sources: SourceLookup, paint: Paint, width: number): string {
  const { severity, code, rule, message } = finding;
  const title = `${paint(severityStyles[severity], `${severity}[${code}]`)} ${paint('dim', rule)}`;
  const margin = ' '.repeat(marginOf(finding));
  const lines = [
    title,
    ...wrap(message, width).map((line) => paint('bold', line)),
    ...renderPlace(finding.location, '', severityStyles[severity], sources, paint, margin),
    ...finding.related.flatMap((related) =>
      renderPlace(related.location, related.message, 'blue', sources, paint, margin),
    ),
    ...labelled('why', finding.why, paint, width, margin),
    ...labelled('fix', finding.fix, paint, width, margin),
    ...labelled('when', circumstances(finding), paint, width, margin),
  ];
  return `${lines.join('\n')}\n`;
}

/** Room for the longest line number of the finding. */
function marginOf({ location, related }: Finding): number {
  return Math.max(...[location, ...related.map((each) => each.location)].map(({ line }) => String(line + 2).length));
}

/** `--> file:line:column` and the lines of source around it, with the words marked. */
function renderPlace(
  location: Location,
  label: string,
  style: Style,
  sources: SourceLookup,
  paint: Paint,
  margin: string,
): string[] {
  const { line, column, side } = location;
  const file = visible(location.file);
  const revision = side === 'base' ? ' (before the change)' : '';
  const arrow = `${margin}${paint('blue', '-->')} ${file}:${line}:${column}${revision}`;
  const gutter = paint('blue', '|');
  const text = sources(side, location.file);
  if (text === null) return [label === '' ? arrow : `${arrow}: ${visible(label)}`];
  const source = excerpt(text, location).flatMap(({ number, text: shown, mark }) => [
    `${paint('blue', String(number).padStart(margin.length))} ${gutter} ${visible(shown)}`.trimEnd(),
    ...(mark === null
      ? []
      : [
          `${margin} ${gutter} ${' '.repeat(mark.start)}${paint(style, `${'^'.repeat(mark.length)} ${visible(label)}`.trimEnd())}`,
        ]),
  ]);
  return [arrow, `${margin} ${gutter}`, ...source, `${margin} ${gutter}`];
}

function labelled(label: string, text: string, paint: Paint, width: number, margin: string): string[] {
  const start = `${margin} = ${label}: `;
  const [first = '', ...rest] = wrap(text, width - start.length);
  return [
    `${margin} ${paint('blue', '=')} ${paint('bold', `${label}:`)} ${first}`,
    ...rest.map((line) => `${' '.repeat(start.length)}${line}`),
  ];
}

function circumstances(finding: Finding): string {
  const environments = environmentsOf(finding);
  const where = environments.length === 0 ? '' : `; in ${environments.join(', ')}`;
  return `${describeWhen(finding)}${where}${finding.unit === null ? '' : `; delivered by ${finding.unit}`}`;
}

/** What was looked at, what was not, and the counts: the last lines, where a terminal stands still. */
function renderSummary(report: Report, paint: Paint): string {
  const { coverage, environments } = report;
  const rendered = coverage.rendered === 0 ? '' : ` (${coverage.rendered} rendered)`;
  const tools = [...new Set(environments.flatMap(({ units }) => units.map(({ tool }) => toolName(tool))))].sort();
  const looked = [
    `${count(coverage.files, 'file')}, ${count(coverage.manifests, 'manifest')}${rendered}`,
    `${count(environments.length, 'environment')}${tools.length === 0 ? '' : ` delivered by ${tools.join(', ')}`}`,
  ];
  const counts = countBySeverity(report.findings);
  const icon = report.conclusion === 'failure' ? paint('red', '✖') : paint('green', '✔');
  const lines = [
    paint('dim', `Looked at ${looked.join('; ')}.`),
    ...notLookedAt(coverage.skipped).map((line) => paint('dim', line)),
    `${icon} ${paint('bold', describeCounts(counts))}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Files that are named in the terminal; a repository can hold thousands that are not looked at. */
const namedFiles = 5;

function notLookedAt(skipped: Report['coverage']['skipped']): string[] {
  if (skipped.length === 0) return [];
  const named = skipped.slice(0, namedFiles).map(({ file, reason }) => `  ${visible(file)}: ${visible(reason)}`);
  const rest = skipped.length - named.length;
  const more = rest === 0 ? [] : [`  and ${count(rest, 'more file')}, all in the JSON report`];
  return [`Not looked at: ${count(skipped.length, 'file')}`, ...named, ...more];
}

/**
 * A text from a file in which every character that would steer the terminal is shown as one that does not.
 * It keeps its length, so that columns stay what they are.
 */
function visible(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => '\ufffd'.repeat(character.length));
}

/** Lines of at most this many columns, broken between words; a longer word has a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of visible(text.replaceAll(/\s+/g, ' '))
    .split(' ')
    .filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
