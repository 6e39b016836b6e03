import type { Finding } from '../../rules/finding.ts';
import { compareBytes } from '../../tree/order.ts';
import { inlineMarkdown } from '../inline.ts';
import { noLinks } from '../links.ts';
import type { Report } from '../report.ts';
import { painter, visible } from '../terminal-text.ts';
import { planParts } from './markdown.ts';
import { prettyPlan } from './pretty.ts';

/** The plan of a report by itself; what the head breaks for good is told with it, since no order mends that. */
export function renderPlan(
  report: Report,
  format: 'pretty' | 'json' | 'markdown',
  { colour }: { readonly colour: boolean },
): string {
  const { plan, base, head } = report;
  const lasting = lastingTroubles(report);
  if (format === 'json') return `${JSON.stringify({ base, head, plan, lasting }, null, 2)}\n`;
  if (format === 'markdown') {
    const parts =
      plan === null
        ? [`\n${withoutStages(report)}\n`]
        : planParts(plan, noLinks, { stages: 0, graph: 0 }).map(({ text }) => text);
    const rest =
      lasting.length === 0
        ? ''
        : `\n${notMended}\n\n${lasting.map((message) => `- ${inlineMarkdown(message)}\n`).join('')}`;
    return `${parts.join('')}${rest}`.trimStart();
  }
  const paint = painter(colour);
  const sign = isToldOnTheWay(report) ? paint('yellow', '▲') : paint('green', '✔');
  const stages = plan === null ? `${sign} ${withoutStages(report)}\n` : prettyPlan(plan, paint);
  const rest =
    lasting.length === 0
      ? ''
      : `${paint('red', '✖')} ${notMended}\n${lasting.map((message) => `    ${visible(message)}\n`).join('')}`;
  return `${stages}${rest}`;
}

const safeAsItIs = 'The change is safe on the way as it is: merge it at once.';
const notStaged = 'No stages of these files mend what the check tells of the way: do what it says there.';
const notMended = 'The head itself is broken, which no order mends:';

function withoutStages(report: Report): string {
  return isToldOnTheWay(report) ? notStaged : safeAsItIs;
}

/** Whether something breaks on the way which is not between the objects that stages are made of: a cluster and its labels. */
function isToldOnTheWay({ findings }: Report): boolean {
  return findings.some(({ when, severity }) => when === 'during' && severity !== 'notice');
}

/** Whether it is a jump between two versions that the plan makes in as many steps as are supported. */
function isTakenInSteps({ rule, data: { path } }: Finding, plan: Report['plan']): boolean {
  if (rule !== 'version-step' || !Array.isArray(path) || path.length === 0 || plan === null) return false;
  const stops = plan.stages.flatMap(({ versions = [] }) => versions.map(({ to }) => to ?? ''));
  return path.every((minor) => stops.some((stop) => new RegExp(`(^|[^0-9.])${String(minor)}([^0-9]|$)`).test(stop)));
}

/** What is broken once everything is applied, worth an error. */
export function lastingTroubles({ findings, plan }: Report): string[] {
  const lasting = findings.filter(
    (finding) => finding.when === 'after' && finding.severity === 'error' && !isTakenInSteps(finding, plan),
  );
  return [...new Set(lasting.map(({ message }) => message))].sort(compareBytes);
}
