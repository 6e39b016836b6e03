import type { Location } from '../../manifest/location.ts';
import { listed } from '../../rules/component-words.ts';
import { count } from '../counts.ts';
import { type Paint, visible } from '../terminal-text.ts';
import { describePlace } from '../words.ts';
import type { PlannedStage, PlanSummary } from './summary.ts';
import { changesBeside, changesTogether, describeChange, environmentsIn, versionsIn } from './words.ts';

/**
 * The plan for a terminal.
 *
 * @param standing how much is told beside it that no stage mends
 */
export function prettyPlan(plan: PlanSummary, paint: Paint, standing = 0): string {
  const several = environmentsIn(plan).length > 0;
  const stages = plan.stages.map((stage) => prettyStage(stage, plan.stages.length, several, paint));
  return [...stages, `${endOf(plan, paint, standing)}\n`].join('\n');
}

function endOf(plan: PlanSummary, paint: Paint, standing: number): string {
  const amount = count(plan.stages.length, 'stage');
  const isAdded = plan.stages.some(({ because }) => because.some((each) => each.startsWith('Not avoided: ')));
  if (plan.safe && standing === 0 && isAdded) {
    return `${paint('yellow', '▲')} ${paint('bold', `safe in ${amount}, to which is added by hand what they say`)}`;
  }
  if (plan.safe && standing === 0) return `${paint('green', '✔')} ${paint('bold', `safe in ${amount}`)}`;
  if (plan.safe)
    return `${paint('yellow', '▲')} ${paint('bold', `${amount} on the way, and not all is well at its end`)}`;
  const unsafe = plan.stages.filter(({ safe }) => !safe).map(({ number }) => `stage ${number}`);
  return `${paint('red', '✖')} ${paint('bold', `no safe way was found for ${listed(unsafe)}`)}`;
}

function prettyStage(stage: PlannedStage, total: number, several: boolean, paint: Paint): string {
  const placed = (text: string, location: Location): string => {
    const side = location.side === 'base' ? ' (before the change)' : '';
    return `${text}  ${paint('dim', `${visible(describePlace(location))}${side}`)}`;
  };
  const versions = versionsIn(stage).map((version) => placed(plain(version.words), version.location));
  const changes = changesTogether(changesBeside(stage)).map(({ change, environments }) => {
    const where = several ? ` in ${environments.join(', ')}` : '';
    return placed(`${plain(describeChange(change))}${visible(where)}`, change.location);
  });
  const heading = `Stage ${stage.number} of ${total}${stage.safe ? '' : ': not safe'}`;
  return [
    paint(stage.safe ? ['bold', 'blue'] : ['bold', 'red'], heading),
    ...block('merge', [...versions, ...changes], paint),
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
