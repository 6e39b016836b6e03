import { type Finding, type Severity, severities } from '../rules/finding.ts';
import { count } from './counts.ts';
import { lastLine } from './links.ts';
import type { Report } from './report.ts';

/** Annotations of one severity that GitHub takes from one step; more are dropped without a word. */
const annotationsPerSeverity = 10;

/**
 * The findings as workflow commands, one a line, which GitHub shows as annotations of the run and of the lines
 * concerned. Of each severity only as many as GitHub takes, worst first; the rest is counted in one notice.
 *
 * @param existsAtHead whether a file of the base is still there at the head. An annotation can only stand in a file of
 * the head: one about a file that is gone belongs to the run as a whole.
 */
export function renderWorkflowCommands(report: Report, existsAtHead: (file: string) => boolean = () => false): string {
  const shown: Finding[] = [];
  for (const severity of severities) {
    const found = report.findings.filter((finding) => finding.severity === severity);
    shown.push(...found.slice(0, annotationsPerSeverity));
  }
  const commands = (findings: readonly Finding[]) => findings.map((finding) => annotation(finding, existsAtHead));
  if (shown.length === report.findings.length) return lines(commands(shown));
  // The notice that counts the rest takes the place of one.
  const notices = shown.filter((finding) => finding.severity === 'notice');
  const kept = notices.length < annotationsPerSeverity ? shown : shown.slice(0, -1);
  const rest = report.findings.length - kept.length;
  return lines([
    ...commands(kept),
    command('notice', {}, `${count(rest, 'more finding')} in the job summary and the report`),
  ]);
}

type Properties = Readonly<Record<string, string | number>>;

function annotation(finding: Finding, existsAtHead: (file: string) => boolean): string {
  const { file, line, column, side } = finding.location;
  const endLine = lastLine(finding.location);
  const where: Properties = side === 'head' ? { file, line, endLine, col: column } : existsAtHead(file) ? { file } : {};
  const before = side === 'base' ? `In the base revision, ${file} line ${line}: ` : '';
  const text = `${before}${finding.message}\nWhy: ${finding.why}\nFix: ${finding.fix}`;
  return command(finding.severity, { ...where, title: `${finding.rule} (${finding.code})` }, text);
}

function command(severity: Severity, properties: Properties, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${severity}${written.length === 0 ? '' : ` ${written.join(',')}`}::${escapeData(message)}`;
}

/** The escapes that the runner undoes in a message (actions/runner, `ActionCommand.cs`). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The escapes that the runner undoes in a property, which ends at a comma or a colon. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function lines(commands: readonly string[]): string {
  return commands.map((line) => `${line}\n`).join('');
}
