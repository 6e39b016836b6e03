import type { Observation } from '../../rollout/engine.ts';
import type { Step } from '../../rollout/rollout.ts';
import { tools } from '../left.ts';
import { nameOf } from '../object-name.ts';
import type { ControllerSubject, Mistake } from './mistake.ts';

type Observed = Observation<ControllerSubject, Mistake>;

/** One sentence: what is wrong, and on the way for how long. */
export function messageOf({ violation, when, order, mendedBy, exact }: Observed): string {
  const { message } = violation;
  if (when !== 'during') return message;
  const end = exact ? '' : '; there are too many orders of these steps to look at all of them';
  const rest = listOf(mendedBy.map(changeOf));
  const tool = tools[mendedBy[0]?.unit.tool ?? 'unknown'];
  switch (order) {
    case 'impossible':
      return `${message}, and no order of these steps is safe${end}`;
    case 'unordered':
      return `${message}, unless ${tool} happens to deliver ${rest} first${end}`;
    case 'unwaited':
      return `${message}, for proxies that have not taken in ${rest} yet: ${tool} does not wait${end}`;
    default:
      return `${message} until ${rest} ${mendedBy.length > 1 ? 'are' : 'is'} delivered${end}`;
  }
}

/** What the controller or Envoy does about it. */
export function whyOf({ violation, when }: Observed): string {
  const passes = when === 'during' && violation.harm === 'stall';
  return passes ? `${violation.why} Once the rest is delivered it goes on by itself.` : violation.why;
}

/** What to do. */
export function fixOf({ violation, when, order, steps, mendedBy }: Observed): string {
  if (when !== 'during') return violation.fix;
  // Rule, routes and Rollout name the subset: none of them can go first alone.
  if (violation.harm === 'traffic' && violation.missing?.whole === null) {
    return 'Take three changes, each delivered before the next is merged: a second DestinationRule for the host with the new subset names; routes and a Rollout that name it; the deletion of the first one.';
  }
  if (order === 'impossible') {
    return 'Take three changes, each delivered before the next is merged: first what only adds, then the switch, then what takes away.';
  }
  const last = steps.at(-1);
  const then = last === undefined ? 'the rest' : changeOf(last);
  return `Merge ${listOf(mendedBy.map(changeOf))} first and let ${mendedBy.length > 1 ? 'them' : 'it'} be delivered, then ${then}.`;
}

/** "the change of DestinationRule `prod/reviews`" */
function changeOf({ operation, after, before }: Step): string {
  const changes = { create: '', update: 'the change of ', delete: 'the deletion of ' };
  return `${changes[operation]}${nameOf((after ?? before)!)}`;
}

function listOf(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'the rest';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
