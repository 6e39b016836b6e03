import { groupBy } from '../../mesh/group-by.ts';
import { nameOfComponent } from '../../rules/component-words.ts';
import type { PlannedChange, PlannedStage, PlannedVersion, PlanSummary } from './summary.ts';

/** "istiod from `1.23.6` to `1.24.3`" */
function describeVersion({ component, from, to }: Pick<PlannedVersion, 'component' | 'from' | 'to'>): string {
  const name = nameOfComponent(component);
  if (to === null) return `remove ${name} ${code(from ?? '')}`;
  return from === null ? `add ${name} ${code(to)}` : `${name} from ${code(from)} to ${code(to)}`;
}

/** A version that moves alike in one or more places of a file. */
export interface VersionTogether extends PlannedVersion {
  /** In words, with how many places there are. */
  readonly words: string;
}

/** The versions of a stage: what several environments share is written once, and what moves alike in one file is told once. */
export function versionsIn({ versions = [] }: Pick<PlannedStage, 'versions'>): readonly VersionTogether[] {
  const moves = groupBy(versions, (each) => `${describeVersion(each)} ${each.location.side} ${each.location.file}`);
  return [...moves.values()].map((alike) => {
    const places = new Set(alike.map(({ location: { line, column } }) => `${line}:${column}`));
    const [first] = alike as [PlannedVersion];
    return { ...first, words: `${describeVersion(first)}${places.size > 1 ? ` (${places.size} places)` : ''}` };
  });
}

/** The changes of a stage without the objects of which its versions tell all there is to tell. */
export function changesBeside({ versions = [], changes }: PlannedStage): readonly PlannedChange[] {
  const told = new Set(versions.map(({ resource }) => (resource === null ? '' : nameOfResource(resource))));
  const isTold = ({ operation, resource }: PlannedChange): boolean =>
    resource.kind === 'ChartValues'
      ? versions.length > 0
      : ['create', 'update', 'delete'].includes(operation) && told.has(nameOfResource(resource));
  return changes.filter((change) => !isTold(change));
}

/** "update DestinationRule `prod/reviews`, keeping `v1` in `subsets`" */
export function describeChange({ operation, resource, kept, unit, byHand }: PlannedChange): string {
  const name = nameOfResource(resource);
  const listed = (between: string) =>
    kept.map(({ field, entries }) => `${entries.map(code).join(', ')} ${between} ${code(field)}`).join(' and ');
  switch (operation) {
    case 'expand':
      return `update ${name}, keeping ${kept.length === 0 ? 'what it had' : listed('in')}`;
    case 'contract':
      return `drop ${kept.length === 0 ? 'what was kept' : listed('from')} of ${name}`;
    case 'hold':
      return `annotate ${name} with ${kept.flatMap(({ entries }) => entries.map(code)).join(', ')}, so that ${code(unit)} does not delete it`;
    case 'move':
      return `move ${name} to ${code(unit)}`;
    case 'delete':
      return byHand ? `remove ${name}, and delete it by hand` : `delete ${name}`;
    default:
      return byHand ? `${operation} ${name} by hand` : `${operation} ${name}`;
  }
}

/** DestinationRule `prod/reviews`; of the values that a repository gives to a chart the release: release `istiod` */
function nameOfResource({ kind, namespace, name }: PlannedChange['resource']): string {
  if (kind === 'ChartValues') return `release ${code(name.slice(name.lastIndexOf('/') + 1))}`;
  return `${bare(kind)} ${code(namespace === null ? name : `${namespace}/${name}`)}`;
}

function code(name: string): string {
  return `\`${bare(name)}\``;
}

/** Backticks mark names in texts of a report, so none may stand in a name. */
function bare(name: string): string {
  return name.replaceAll('`', "'");
}

/** The environments that a plan is about, where there are several: then each change says where it happens. */
export function environmentsIn({ stages }: PlanSummary): readonly string[] {
  const names = [...new Set(stages.flatMap(({ changes }) => changes.map(({ environment }) => environment)))];
  return names.length > 1 ? names.sort() : [];
}

/** Equal changes of several environments as one, with the environments it happens in. */
export function changesTogether(
  changes: readonly PlannedChange[],
): readonly { readonly change: PlannedChange; readonly environments: readonly string[] }[] {
  const known = new Map<string, { change: PlannedChange; environments: string[] }>();
  for (const change of changes) {
    const key = `${describeChange(change)}\n${change.location.file}`;
    const same = known.get(key);
    if (same === undefined) known.set(key, { change, environments: [change.environment] });
    else same.environments.push(change.environment);
  }
  return [...known.values()];
}
