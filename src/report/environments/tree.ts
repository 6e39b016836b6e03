import { count } from '../counts.ts';
import { redact } from '../redact.ts';
import { type Paint, painter, visible } from '../terminal-text.ts';
import { describePlace, toolName } from '../words.ts';
import type { ListedEnvironment, ListedUnit, Listing } from './listing.ts';

/** So many kinds of a unit's objects are named. */
const namedKinds = 4;
/** So many of the files that reach no cluster are named. */
const namedFiles = 5;

/** What is delivered where as a tree for a terminal: environments, their units in order, what each holds, and why. */
export function renderListing(listing: Listing, colour: boolean): string {
  const paint = painter(colour);
  const parts = [
    ...listing.environments.map((environment) => renderEnvironment(environment, paint)),
    ...renderProblems(listing, paint),
    ...renderSkipped(listing, paint),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderEnvironment({ name, reason, units }: ListedEnvironment, paint: Paint): string {
  const head = `${paint('bold', shown(name))}  ${paint('dim', shown(reason))}`;
  const lines = units.flatMap((unit, index) => {
    const isLast = index === units.length - 1;
    const [first = '', ...rest] = renderUnit(unit, paint);
    return [`${isLast ? '└─' : '├─'} ${first}`, ...rest.map((line) => `${isLast ? '  ' : '│ '}   ${line}`)];
  });
  return [head, ...lines].join('\n');
}

function renderUnit(unit: ListedUnit, paint: Paint): string[] {
  const tool = `${toolName(unit.tool)}${unit.stated ? '' : ', assumed'}`;
  const place = unit.location === null ? '' : ` (${shown(describePlace(unit.location))})`;
  const deletes = unit.settings.prune === 'never' ? 'deletes nothing' : 'deletes what is gone';
  const after = unit.after.map(({ unit: first, waits, reason, location }) => {
    const how = waits ? 'and waits for it' : 'without waiting for it';
    return `after ${paint('bold', shown(first))} ${how}: ${shown(reason)} (${shown(describePlace(location))})`;
  });
  return [
    `${paint('bold', shown(unit.name))}  ${paint('blue', tool)}`,
    paint('dim', `${shown(unit.reason)}${place}; ${deletes}`),
    ...after,
    `${count(unit.objects.length, 'object')}${kindsOf(unit)}`,
  ];
}

/** ": 3 VirtualService, 2 DestinationRule and 7 of other kinds" */
function kindsOf({ objects }: ListedUnit): string {
  const counts = new Map<string, number>();
  for (const { kind } of objects) {
    const name = kind === 'ChartValues' ? "what a chart of Istio's is told" : kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = [...counts].sort(([left, one], [right, two]) => two - one || (left < right ? -1 : 1));
  const named = most.slice(0, namedKinds).map(([kind, number]) => `${number} ${shown(kind)}`);
  const rest = most.slice(namedKinds).reduce((sum, [, number]) => sum + number, 0);
  if (named.length === 0) return '';
  return `: ${named.join(', ')}${rest === 0 ? '' : ` and ${rest} of other kinds`}`;
}

function renderProblems({ problems }: Listing, paint: Paint): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ broken, location, reason, fix }) => {
    const mark = broken ? paint(['bold', 'red'], 'wrong') : paint(['bold', 'blue'], 'not followed');
    return `  ${mark} ${shown(describePlace(location))}: ${shown(reason)}${fix === null ? '' : `. ${shown(fix)}`}`;
  });
  return [[paint('bold', 'Not as it seems'), ...lines].join('\n')];
}

function renderSkipped({ skipped }: Listing, paint: Paint): string[] {
  if (skipped.length === 0) return [];
  const named = skipped.slice(0, namedFiles).map(({ file, reason }) => `  ${shown(file)}: ${shown(reason)}`);
  const rest = skipped.length - named.length;
  const more = rest === 0 ? [] : [`  and ${count(rest, 'more file')}, all with \`--format json\``];
  return [[paint('bold', 'Reaches no cluster, or not as it is written'), ...named, ...more].join('\n')];
}

/** A text of the repository: without secrets, and without what would steer the terminal. */
function shown(text: string): string {
  return visible(redact(text));
}
