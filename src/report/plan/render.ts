import { compareBytes } from '../../tree/order.ts';
import { inlineMarkdown } from '../inline.ts';
import { noLinks } from '../links.ts';
import type { Report } from '../report.ts';
import { painter, visible } from '../terminal-text.ts';
import { planParts } from './markdown.ts';
import { prettyPlan } from './pretty.ts';
import { describeStanding, standingFindings, takesSeveral } from './standing.ts';

/** The plan of a report by itself; what no stage mends is told with it. */
export function renderPlan(
  report: Report,
  format: 'pretty' | 'json' | 'markdown',
  { colour }: { readonly colour: boolean },
): string {
  const { plan, base, head } = report;
  const standing = [...new Set(standingFindings(report).map(describeStanding))];
  if (format === 'json') return `${JSON.stringify({ base, head, plan, lasting: lastingTroubles(report) }, null, 2)}\n`;
  if (format === 'markdown') {
    const parts =
      plan === null
        ? [`\n${withoutStages(report)}\n`]
        : planParts(plan, noLinks, { stages: 0, graph: 0 }, standing.length).map(({ text }) => text);
    const rest =
      standing.length === 0
        ? ''
        : `\n${notMended}\n\n${standing.map((each) => `- ${inlineMarkdown(each)}\n`).join('')}`;
    return `${parts.join('')}${rest}`.trimStart();
  }
  const paint = painter(colour);
  const isBroken = standingFindings(report).some(({ severity }) => severity === 'error');
  const sign = isBroken ? paint('red', '✖') : paint('yellow', '▲');
  const stages =
    plan === null
      ? `${standing.length === 0 ? paint('green', '✔') : sign} ${withoutStages(report)}\n`
      : prettyPlan(plan, paint, standing.length);
  const rest =
    standing.length === 0 ? '' : `${sign} ${notMended}\n${standing.map((each) => `    ${visible(each)}\n`).join('')}`;
  return `${stages}${rest}`;
}

const safeAsItIs = 'The change is safe on the way as it is: merge it at once.';
const notStaged = 'No stages of these files mend what the check tells of the way: do what it says there.';
const madeByHand =
  'It takes several pull requests, which cannot be written from these files: read below what belongs into each.';
const wrongAtItsEnd =
  'No stages are needed on the way, but do not merge it as it is: something is wrong when it is there.';
const doubtfulAtItsEnd =
  'No stages are needed on the way, but not all is well when it is there: read this before it is merged.';
const notMended = 'What no stage mends:';

function withoutStages(report: Report): string {
  const standing = standingFindings(report);
  if (standing.length === 0) return safeAsItIs;
  if (standing.some(({ when }) => when === 'during')) return notStaged;
  if (standing.some(takesSeveral)) return madeByHand;
  return standing.some(({ severity }) => severity === 'error') ? wrongAtItsEnd : doubtfulAtItsEnd;
}

/** What is wrong once everything is merged, or on the way of a change that has no stages. */
export function lastingTroubles(report: Report): string[] {
  return [...new Set(standingFindings(report).map(({ message }) => message))].sort(compareBytes);
}
