import type { Location, Side } from '../manifest/location.ts';
import type { Edit, Finding } from '../rules/finding.ts';
import { count, countBySeverity, describeCounts } from './counts.ts';
import { excerpt, type ShownLine, shownLines } from './excerpt.ts';
import { readingPretty } from './reading.ts';
import type { Report, RevisionName } from './report.ts';
import { type Paint, painter, type Style, severityStyles, visible, wrap } from './terminal-text.ts';
import { describeWhen, environmentsOf, toolName } from './words.ts';

/** The text of a file of either revision; null where it is not at hand. */
export type SourceLookup = (side: Side, file: string) => string | null;

export interface PrettyOptions {
  readonly colour: boolean;
  /** Columns of the terminal; sentences are broken there, source lines never. */
  readonly width?: number;
}

/** What the parts of one finding are written with. */
interface Sheet {
  readonly paint: Paint;
  /** The lines of a file as they may be shown; null where they are not at hand. */
  readonly lines: (location: Location) => readonly ShownLine[] | null;
  readonly width: number;
  /** Room for the longest line number of the finding. */
  readonly margin: string;
}

/** The report for a terminal: worst findings first, each with its lines of source, and the counts at the end. */
export function renderPretty(report: Report, sources: SourceLookup, options: PrettyOptions): string {
  const paint = painter(options.colour);
  const lines = linesByFile(sources);
  const width = Math.max(40, options.width ?? 100);
  const findings = report.findings.map((finding) =>
    renderFinding(finding, { paint, lines, width, margin: ' '.repeat(longestNumber(finding)) }),
  );
  const reading = (report.reading ?? []).map((each) => readingPretty(each, paint, width));
  return [...findings, ...reading, renderSummary(report, paint)].join('\n');
}

/** Each file is prepared once, however many findings point into it. */
function linesByFile(sources: SourceLookup): Sheet['lines'] {
  const known = new Map<string, readonly ShownLine[] | null>();
  return ({ side, file }) => {
    const key = `${side}:${file}`;
    if (!known.has(key)) {
      const text = sources(side, file);
      known.set(key, text === null ? null : shownLines(text));
    }
    return known.get(key) ?? null;
  };
}

function renderFinding(finding: Finding, sheet: Sheet): string {
  const { severity, code, rule, message, location, related, edit } = finding;
  const { paint, width } = sheet;
  const style = severityStyles[severity];
  const lines = [
    `${paint(style, `${severity}[${code}]`)} ${paint('dim', rule)}`,
    ...wrap(message, width).map((line) => paint('bold', line)),
    ...renderPlace(location, '', style, sheet),
    ...related.flatMap((each) => renderPlace(each.location, each.message, 'blue', sheet)),
    ...labelled('why', finding.why, sheet),
    ...labelled('fix', finding.fix, sheet),
    ...(edit === null ? [] : renderEdit(edit, sheet)),
    ...labelled('when', circumstances(finding), sheet),
  ];
  return `${lines.join('\n')}\n`;
}

function longestNumber({ location, related }: Finding): number {
  const places = [location, ...related.map((each) => each.location)];
  return String(Math.max(...places.map(({ line }) => line + 1))).length;
}

/** `--> file:line:column` and the lines of source around it, with the words marked. */
function renderPlace(location: Location, label: string, style: Style, { paint, lines, margin }: Sheet): string[] {
  const { file, line, column, side } = location;
  const revision = side === 'base' ? ' (before the change)' : '';
  const arrow = `${margin}${paint('blue', '-->')} ${visible(file)}:${line}:${column}${revision}`;
  const source = excerpt(lines(location) ?? [], location);
  if (source.length === 0) return [label === '' ? arrow : `${arrow}: ${visible(label)}`];
  const gutter = paint('blue', '|');
  const empty = `${margin} ${gutter}`;
  const rows = source.flatMap(({ number, text: shown, mark }) => {
    const row = `${paint('blue', String(number).padStart(margin.length))} ${gutter} ${visible(shown)}`.trimEnd();
    if (mark === null) return [row];
    const marked = paint(style, `${'^'.repeat(mark.length)} ${visible(label)}`.trimEnd());
    return [row, `${empty} ${' '.repeat(mark.start)}${marked}`];
  });
  return [arrow, empty, ...rows, empty];
}

/** `= label: text`, with the text indented below itself. */
function labelled(label: string, text: string, { paint, width, margin }: Sheet): string[] {
  const indent = `${margin} = ${label}: `.length;
  const [first = '', ...rest] = wrap(text, width - indent);
  return [
    `${margin} ${paint('blue', '=')} ${paint('bold', `${label}:`)} ${first}`,
    ...rest.map((line) => `${' '.repeat(indent)}${line}`),
  ];
}

/** The lines that the edit puts in the place of others. */
function renderEdit({ file, line, endLine, replacement }: Edit, { paint, margin }: Sheet): string[] {
  const replaced = endLine > line ? `lines ${line} to ${endLine} become` : `line ${line} becomes`;
  return [
    `${margin} ${paint('blue', '=')} ${paint('bold', 'edit:')} in ${visible(file)}, ${replaced}`,
    ...replacement.split('\n').map((text) => paint('green', `${margin} + ${visible(text)}`.trimEnd())),
  ];
}

function circumstances(finding: Finding): string {
  const environments = environmentsOf(finding);
  const where = environments.length === 0 ? '' : `; in ${environments.join(', ')}`;
  return `${describeWhen(finding)}${where}${finding.unit === null ? '' : `; delivered by ${finding.unit}`}`;
}

/** "Looked at all between main (1a2b3c4) and the working tree" */
function compared({ mode, base, head }: Report): string {
  const name = ({ ref, sha }: RevisionName) =>
    visible(sha === null || sha.startsWith(ref) ? ref : `${ref} (${sha.slice(0, 7)})`);
  return mode === 'audit' ? `Looked at ${name(head)}` : `Looked at all between ${name(base)} and ${name(head)}`;
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
  const passed = report.findings.length === 0 ? paint('green', '✔') : paint('yellow', '▲');
  const icon = report.conclusion === 'failure' ? paint('red', '✖') : passed;
  const lines = [
    paint('dim', `${compared(report)}:`),
    paint('dim', `${looked.join('; ')}.`),
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
