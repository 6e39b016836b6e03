import { unitNameOf } from '../environment/argocd/application.ts';
import type { DeployedObject, Unit } from '../environment/environment.ts';
import { explainOrder } from '../rollout/explain-order.ts';
import { waveOf } from '../rollout/order/argocd-annotations.ts';
import { orderOfUnits } from '../rollout/order/units.ts';
import type { Relation, Step } from '../rollout/rollout.ts';
import type { Tree } from '../tree/tree.ts';
import type { VersionDeclaration } from '../upgrade/declared/declaration.ts';
import type { Carrier } from '../upgrade/running/carrier.ts';
import type { Placed } from '../upgrade/running/installation.ts';
import { hasHealthCheck, orderByWaves } from './application-waves.ts';
import { nameOfComponent } from './component-words.ts';
import type { Change, EnvironmentChange } from './rule.ts';
import { standingInSets } from './standing-in-sets.ts';

/** How the delivery of one component stands to that of another. */
export interface Standing {
  readonly order: Relation['order'];
  /** Whether the second waits until the first has rolled out. */
  readonly waits: boolean;
  /** Whether one release or one sync brings both. */
  readonly together: boolean;
  /** Why it is so, as a clause. */
  readonly because: string;
}

/** The change, and the part of it that is about the environment in question; null where nothing delivers it. */
export interface Surroundings {
  readonly change: Change;
  readonly environment: EnvironmentChange | null;
}

/** How `first` stands to `second`; null where that is not known, or where the tool keeps the order of Istio by itself. */
export function standing(first: Placed, second: Placed, { change, environment }: Surroundings): Standing | null {
  const [one, two] = [first.carrier, second.carrier];
  if (one === null || two === null || environment === null) return ofWritten(first, second, change);
  const kinds = [one, two].map(({ object }) => object.manifest.kind);
  if (kinds.includes('IstioOperator') || kinds.includes('ServiceMeshControlPlane')) return null;
  if (kinds.includes('ApplicationSet')) return standingInSets(first.declaration, second.declaration, change.head);
  if (one.object.key === two.object.key) return together(first, one);
  if (kinds.every((kind) => kind === 'Application')) return ofApplications(one, two, environment);
  if (one.unit.name !== two.unit.name) return ofUnits(one, two, environment);
  return kinds.includes('ChartValues') ? together(first, one) : ofSteps(one, two, environment);
}

/** What no object delivers: Applications that a set makes, and lines of a script. */
function ofWritten({ declaration: one }: Placed, { declaration: two }: Placed, change: Change): Standing | null {
  if (one.resource?.kind === 'Application' && two.resource?.kind === 'Application') {
    return one.resource.name === two.resource.name ? null : standingInSets(one, two, change.head);
  }
  const areLines = one.source === 'helm-command' && two.source === 'helm-command';
  return areLines && one.location.file === two.location.file ? ofLines(one, two, change) : null;
}

/** The commands of one file, one after the other; helm waits for what it installs only where it is told to. */
function ofLines(one: VersionDeclaration, two: VersionDeclaration, { head }: Change): Standing | null {
  if (one.location.line === two.location.line) return null;
  const [early, late] = one.location.line < two.location.line ? [one, two] : [two, one];
  const waits = /\s--(wait|atomic)\b/.test(commandAt(head.tree, early));
  return {
    order: early === one ? 'before' : 'after',
    waits,
    together: false,
    because: `\`${early.location.file}\` installs ${nameOfComponent(early.component)} before ${nameOfComponent(late.component)}${waits ? '' : ', and helm does not wait without `--wait`'}`,
  };
}

/** The command that a version stands in, with the lines that it is continued on. */
function commandAt({ files }: Tree, { location: { file, line } }: VersionDeclaration): string {
  const lines = files.get(file)?.text.split(/\r?\n/) ?? [];
  const isContinued = (index: number): boolean => lines[index]?.trimEnd().endsWith('\\') ?? false;
  let [first, last] = [line - 1, line - 1];
  while (isContinued(first - 1)) first--;
  while (isContinued(last)) last++;
  return lines.slice(first, last + 1).join(' ');
}

/** Several charts of one release, or sources of one Application, are applied by kind and never wait for each other. */
function together({ declaration }: Placed, { object }: Carrier): Standing {
  const { kind, name } = object.manifest;
  const what =
    kind === 'Application' ? `the Application \`${name}\`` : `what \`${declaration.location.file}\` declares`;
  return {
    order: 'unordered',
    waits: false,
    together: true,
    because: `${what} is applied at once, by kind, and no chart waits for another`,
  };
}

function apart(because: string): Standing {
  return { order: 'unordered', waits: false, together: false, because };
}

/**
 * Waves on Applications order what their parent does with the Applications, not what each of them then syncs by itself:
 * Argo CD waits for an Application only where a health check for Applications is configured (argo-cd.readthedocs.io,
 * operator-manual/health).
 */
function ofApplications(first: Carrier, second: Carrier, change: EnvironmentChange): Standing {
  const stated = byStatement(first.object, second.object, change);
  if (stated !== null) return stated;
  const relation = orderByWaves(first.object, second.object) ?? byParents(first.object, second.object, change);
  if (relation === null)
    return apart('each Application is synced on its own, as soon as its controller sees the change');
  const waits = hasHealthCheck(change, 'argoproj.io', 'Application');
  const because = waits
    ? relation.because
    : `${relation.because}, but Argo CD does not wait until what an Application holds has rolled out`;
  return { order: relation.order, waits, together: false, because };
}

/** What the configuration says of the two (`units`): whether one waits for the other is its word, whatever Argo CD is told. */
function byStatement(first: DeployedObject, second: DeployedObject, change: EnvironmentChange): Standing | null {
  const unitOf = ({ manifest }: DeployedObject): Unit | undefined =>
    change.after.units.find(({ name, tool }) => tool === 'argocd' && name === unitNameOf(manifest));
  const [one, two] = [unitOf(first), unitOf(second)];
  if (one === undefined || two === undefined || one === two) return null;
  const [early, late] = [updateOf(first, one), updateOf(second, two)];
  const relation = orderOfUnits(change.before, change.after)(early, late);
  return relation === null || relation.order === 'unordered' ? null : told(early, late, relation);
}

function byParents(
  first: DeployedObject,
  second: DeployedObject,
  { rollout }: EnvironmentChange,
): Pick<Standing, 'order' | 'because'> | null {
  if (first.unit.name === second.unit.name) return null;
  const [one, two] = [updateOf(first, first.unit), updateOf(second, second.unit)];
  const relation = rollout.relate(one, two);
  return relation.order === 'unordered' ? null : { order: relation.order, because: explainOrder(one, two, relation) };
}

/** Releases by what is said of them; where nothing is, by the units that deliver the objects which declare them. */
function ofUnits(first: Carrier, second: Carrier, change: EnvironmentChange): Standing | null {
  const [one, two] = [updateOf(first.object, first.unit), updateOf(second.object, second.unit)];
  const relation = change.rollout.relate(one, two);
  if (relation.order !== 'unordered') return told(one, two, relation);
  const [outer, other] = [updateOf(first.object, first.object.unit), updateOf(second.object, second.object.unit)];
  if (outer.unit.name !== other.unit.name) {
    const outside = change.rollout.relate(outer, other);
    if (outside.order !== 'unordered') return told(outer, other, outside);
  }
  if ([first, second].some(({ unit }) => unit.tool === 'unknown')) return null;
  return apart(`nothing says that ${nameOf(first)} and ${nameOf(second)} are delivered one after the other`);
}

function nameOf({ object: { manifest }, unit }: Carrier): string {
  return manifest.kind === 'HelmRelease' ? `HelmRelease \`${manifest.name}\`` : `\`${unit.name}\``;
}

/** Objects of one unit, in the order in which its tool applies them. */
function ofSteps(first: Carrier, second: Carrier, change: EnvironmentChange): Standing | null {
  const [one, two] = [stepOf(first.object, change), stepOf(second.object, change)];
  if (one === undefined || two === undefined || first.unit.tool === 'unknown') return null;
  const relation = change.rollout.relate(one, two);
  const waits = relation.waits || isHealthOfSail(first, second, change);
  return { ...told(one, two, { ...relation, waits }), together: !waits };
}

/** Argo CD knows no health of the Sail operator's resources but what it is told. */
function isHealthOfSail(
  { object: one, unit }: Carrier,
  { object: other }: Carrier,
  change: EnvironmentChange,
): boolean {
  const isSail = one.manifest.group === 'sailoperator.io' && unit.tool === 'argocd';
  return isSail && waveOf(one) !== waveOf(other) && hasHealthCheck(change, 'sailoperator.io', one.manifest.kind);
}

function told(one: Step, two: Step, relation: Relation): Standing {
  return { order: relation.order, waits: relation.waits, together: false, because: explainOrder(one, two, relation) };
}

function stepOf({ key }: DeployedObject, { rollout }: EnvironmentChange): Step | undefined {
  return rollout.steps.find((step) => step.key === key);
}

/** What a unit does with an object that stands for its version. */
function updateOf(object: DeployedObject, unit: Unit): Step {
  return { key: object.key, operation: 'update', before: object, after: object, unit };
}
