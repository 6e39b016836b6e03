import type { Location } from '../../manifest/location.ts';
import { count } from '../counts.ts';
import { type Paint, visible } from '../terminal-text.ts';
import { describePlace } from '../words.ts';
import type { PlannedStage, PlanSummary } from './summary.ts';
import {
  changesBeside,
  changesTogether,
  describeChange,
  describeVersion,
  environmentsIn,
  versionsIn,
} from './words.ts';

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
  const placed = (text: string, location: Location): string => {
    const side = location.side === 'base' ? ' (before the change)' : '';
    return `${text}  ${paint('dim', `${visible(describePlace(location))}${side}`)}`;
  };
  const versions = versionsIn(stage).map((version) => placed(plain(describeVersion(version)), version.location));
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
