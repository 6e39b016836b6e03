import { count } from '../counts.ts';
import { type Paint, visible } from '../terminal-text.ts';
import { describePlace } from '../words.ts';
import type { PlannedStage, PlanSummary } from './summary.ts';
import { changesTogether, describeChange, environmentsIn } from './words.ts';

/** The plan for a terminal. */
export function prettyPlan(plan: PlanSummary, paint: Paint): string {
  const several = environmentsIn(plan).length > 0;
  const stages = plan.stages.map((stage) => prettyStage(stage, plan.stages.length, several, paint));
  const end = plan.safe
    ? `${paint('green', '✔')} ${paint('bold', `safe in ${count(plan.stages.length, 'stage')}`)}`
    : `${paint('red', '✖')} ${paint('bold', 'no safe way was found for the last stage')}`;
  return [...stages, `${end}\n`].join('\n');
}

function prettyStage(stage: PlannedStage, total: number, several: boolean, paint: Paint): string {
  const changes = changesTogether(stage.changes).map(({ change, environments }) => {
    const where = several ? ` in ${environments.join(', ')}` : '';
    const side = change.location.side === 'base' ? ' (before the change)' : '';
    return `${plain(describeChange(change))}${visible(where)}  ${paint('dim', `${visible(describePlace(change.location))}${side}`)}`;
  });
  const heading = `Stage ${stage.number} of ${total}${stage.safe ? '' : ': not safe'}`;
  return [
    paint(stage.safe ? ['bold', 'blue'] : ['bold', 'red'], heading),
    ...block('merge', changes, paint),
    ...block('why', stage.because.map(plain), paint),
    ...block('apply', stage.apply.map(plain), paint),
    ...block('wait until', stage.wait.map(plain), paint),
    '',
  ].join('\n');
}

function block(title: string, items: readonly string[], paint: Paint): string[] {
  return items.length === 0 ? [] : [`  ${paint('bold', title)}`, ...items.map((item) => `    ${item}`)];
}

/** Text of a report without what would steer the terminal. */
function plain(text: string): string {
  return visible(text);
}
