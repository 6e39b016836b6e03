import type { DeployedObject, Unit } from '../../environment/environment.ts';
import { compareBytes } from '../../tree/order.ts';
import type { Relation, Step } from '../rollout.ts';
import { type DeliveryOrder, objectOf, relationOf } from './delivery-order.ts';
import kinds from './flux-kinds.json' with { type: 'json' };
import { relateReleases } from './flux-releases.ts';

/**
 * A Flux Kustomization (fluxcd/pkg ssa/manager_apply.go and ssa/sort.go, fluxcd/kustomize-controller reconcile): in
 * stages, the first two of which it waits for; within a stage by kind, then group, kind, namespace and name, one
 * after the other. Then it collects garbage in exactly the reverse order, and only then it looks at health.
 */
export const flux: DeliveryOrder = {
  tool: 'flux',
  leaves: (object, unit) =>
    unit.settings.prune === 'never' || says(object, 'prune', 'disabled') || says(object, 'reconcile', 'disabled'),
  omits: ({ before, after }) =>
    after !== null &&
    (says(after, 'reconcile', 'disabled') ||
      says(after, 'ssa', 'Ignore') ||
      (before !== null && says(after, 'ssa', 'IfNotPresent'))),
  prepare: ({ steps }) => {
    const releases = relateReleases(steps, compareObjects);
    return (first, second) => releases(first, second) ?? relate(first, second);
  },
  explain,
};

/** How many stages of an apply there are; garbage is collected after them. */
const stages = 4;
/** Stages before this one are waited for. */
const firstUnwaited = 2;

function relate(first: Step, second: Step): Relation {
  const [one, two] = [stageOf(first), stageOf(second)];
  if (one !== two) return relationOf(one, two, Math.min(one, two) < firstUnwaited);
  const order = compareObjects(objectOf(first), objectOf(second));
  return first.after === null ? relationOf(0, order, false) : relationOf(order, 0, false);
}

function stageOf({ after, unit }: Step): number {
  if (after === null) return stages;
  const { kind, group } = after.manifest;
  if (kinds.firstStage.includes(kind)) return 0;
  if (kind.endsWith('Class')) return 1;
  return isStaged(unit, `${group}/${kind}`) ? 2 : 3;
}

function isStaged({ settings: { stageKinds = [] } }: Unit, kind: string): boolean {
  return stageKinds.includes(kind);
}

const ranks = new Map([
  ...kinds.first.map((kind, index): [string, number] => [kind, index - kinds.first.length]),
  ...kinds.last.map((kind, index): [string, number] => [kind, index + 1]),
]);

const rankOf = (kind: string): number => ranks.get(kind) ?? 0;

/** The version does not count. */
function compareObjects({ manifest: left }: DeployedObject, { manifest: right }: DeployedObject): number {
  return (
    rankOf(left.kind) - rankOf(right.kind) ||
    compareBytes(left.group, right.group) ||
    compareBytes(left.kind, right.kind) ||
    compareBytes(left.namespace ?? '', right.namespace ?? '') ||
    compareBytes(left.name, right.name)
  );
}

/** What an annotation, or a label in its stead, tells the kustomize-controller about an object. */
function says({ manifest: { annotations, labels } }: DeployedObject, what: string, value: string): boolean {
  const key = `kustomize.toolkit.fluxcd.io/${what}`;
  return [annotations[key], labels[key]].some((text) => text?.toLowerCase() === value.toLowerCase());
}

function explain(first: Step, second: Step, { order, waits }: Relation): string {
  const areReleases = [first, second].every(({ after }) => after?.manifest.kind === 'HelmRelease');
  if (areReleases && order === 'unordered') {
    return 'Flux acts on each HelmRelease by itself where none depends on the other (`dependsOn`)';
  }
  if (areReleases && waits) {
    return 'Flux waits for the one HelmRelease before it installs the other, which depends on it (`dependsOn`)';
  }
  if (second.after === null) {
    return first.after === null
      ? 'Flux deletes in the reverse of the order in which it applies'
      : 'Flux deletes after everything is applied, without waiting for its health';
  }
  const [one, two] = [stageOf(first), stageOf(second)];
  const [earlier, later] = [objectOf(first).manifest, objectOf(second).manifest];
  if (one !== two) {
    const waits = one < firstUnwaited ? ', and waits until they are ready' : '';
    return `Flux applies objects of kind ${earlier.kind} in a stage before the rest${waits}`;
  }
  if (earlier.kind !== later.kind) return `Flux applies kind ${earlier.kind} before ${later.kind}`;
  return 'Flux applies objects of one kind by namespace and name';
}
