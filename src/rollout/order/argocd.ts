import { finalizer } from '../../environment/argocd/application.ts';
import type { DeployedObject, ObjectKey, Unit } from '../../environment/environment.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import { compareBytes } from '../../tree/order.ts';
import type { Step } from '../rollout.ts';
import {
  isSkipped,
  keptOnDeletion,
  leftInCluster,
  phaseOf,
  prunedLast,
  rankOf,
  syncPhase,
  waveOf,
} from './argocd-annotations.ts';
import { explain } from './argocd-explain.ts';
import { type Delivery, type DeliveryOrder, type Relate, relationOf, unordered } from './delivery-order.ts';

/**
 * Argo CD's sync of one Application (argoproj/argo-cd gitops-engine/pkg/sync: sync_tasks.go, sync_context.go).
 *
 * Phases one after the other, in them waves; after each it waits until all is healthy, and 2 s more
 * (controller/sync.go). Within a wave it first sends all deletions at once, then applies by rank of the kind and by
 * name, where neighbours of the same kind are applied at once. Istio's kinds all have the same rank, so between them
 * the name alone decides; what is equal in that too comes in random order. Objects that did not change are applied
 * as well and so stand between others.
 */
export const argocd: DeliveryOrder = {
  tool: 'argocd',
  leaves: (object, { settings }, { isGone }) =>
    settings.prune === 'never' ||
    leavesItsObjects(object) ||
    (isGone ? settings.staysBehind === true || keptOnDeletion(object) : leftInCluster(object)),
  omits: ({ after }) => after !== null && isSkipped(after),
  prepare,
  explain,
};

/**
 * An Application that goes without those objects that it brought: only with the finalizer for that does Argo CD delete them
 * too (argoproj/argo-cd docs/user-guide/app_deletion.md).
 */
function leavesItsObjects({ manifest: { group, kind, value } }: DeployedObject): boolean {
  if (group !== 'argoproj.io' || kind !== 'Application') return false;
  const finalizers = listAt(value, 'metadata', 'finalizers');
  return !finalizers.some((each) => typeof each === 'string' && each.startsWith(finalizer));
}

/** Something that a sync does to one object. */
interface Task {
  readonly key: ObjectKey;
  readonly phase: number;
  readonly wave: number;
}

interface ApplyTask extends Task {
  readonly object: DeployedObject;
  readonly rank: number;
  readonly name: string;
}

/** Where a step stands in the sync. */
interface Place extends Task {
  readonly kind: string;
  /** Which group of equal names it is in, counted over the whole sync; -1 for a deletion. */
  readonly group: number;
  /** The first later group with an object of another kind: what comes after that is not applied together with this one. */
  readonly apart: number;
}

function prepare({ unit, objects, steps, isGone }: Delivery): Relate {
  const applies = orderedApplies(tasksOf(objects, unit, steps));
  const prunes = pruneTasks(unit, steps, applies, isGone);
  const places = new Map<ObjectKey, Place>([...placesOf(applies), ...prunes].map((place) => [place.key, place]));
  return (first, second) => {
    const [one, two] = [places.get(first.key), places.get(second.key)];
    return one === undefined || two === undefined ? unordered : relatePlaces(one, two);
  };
}

function relatePlaces(one: Place, two: Place) {
  const stage = one.phase - two.phase || one.wave - two.wave;
  if (stage !== 0) return relationOf(stage, 0, true);
  const together = one.kind === two.kind && one.group <= two.apart && two.group <= one.apart;
  return one.group === -1 || two.group === -1 || !together ? relationOf(one.group, two.group, false) : unordered;
}

/** `ApplyOutOfSyncOnly=true` leaves out what did not change, but for hooks, which always run. */
function tasksOf(objects: readonly DeployedObject[], unit: Unit, steps: readonly Step[]): ApplyTask[] {
  const changed = new Set(steps.map((step) => step.key));
  return objects
    .filter((object) => !unit.settings.applyOutOfSyncOnly || changed.has(object.key) || phaseOf(object) !== syncPhase)
    .map((object) => ({
      key: object.key,
      object,
      phase: phaseOf(object),
      wave: waveOf(object),
      rank: rankOf(object.manifest.kind),
      name: object.manifest.name,
    }));
}

/** By phase, wave, kind and name; then Namespaces and CustomResourceDefinitions moved before their first user. */
function orderedApplies(tasks: readonly ApplyTask[]): ApplyTask[] {
  const ordered = [...tasks].sort((left, right) => compareTasks(left, right) || compareBytes(left.key, right.key));
  hoist(
    ordered,
    ({ manifest }) => (manifest.group === '' && manifest.kind === 'Namespace' ? manifest.name : null),
    ({ manifest }) => manifest.namespace,
  );
  hoist(
    ordered,
    ({ manifest }) =>
      manifest.kind === 'CustomResourceDefinition'
        ? `${stringAt(manifest.value, 'spec', 'group')}/${stringAt(manifest.value, 'spec', 'names', 'kind')}`
        : null,
    ({ manifest }) => `${manifest.group}/${manifest.kind}`,
  );
  return ordered;
}

function compareTasks(left: ApplyTask, right: ApplyTask): number {
  return (
    left.phase - right.phase || left.wave - right.wave || left.rank - right.rank || compareBytes(left.name, right.name)
  );
}

/**
 * Moves what others need (adjustDeps in sync_tasks.go) before the first of them, into its phase and wave. As there,
 * the remembered positions are not corrected after a move.
 */
function hoist(
  tasks: ApplyTask[],
  provides: (object: DeployedObject) => string | null,
  needs: (object: DeployedObject) => string | null,
): void {
  const firstNeed = new Map<string, number>();
  for (let index = 0; index < tasks.length; index++) {
    const task = tasks[index]!;
    const provided = provides(task.object);
    const needed = needs(task.object);
    if (provided !== null) {
      let target = firstNeed.get(provided);
      if (target === undefined) continue;
      while (target > 0 && compareTasks(tasks[target - 1]!, tasks[target]!) === 0) target--;
      const { phase, wave } = tasks[target]!;
      tasks.splice(index, 1);
      tasks.splice(target, 0, { ...task, phase, wave });
    } else if (needed !== null && !firstNeed.has(needed)) firstNeed.set(needed, index);
  }
}

/** Objects that are equal in phase, wave, rank and name form a group, the order within which is random. */
function placesOf(ordered: readonly ApplyTask[]): Place[] {
  const groups: ApplyTask[][] = [];
  for (const task of ordered) {
    const last = groups.at(-1);
    if (last !== undefined && compareTasks(last[0]!, task) === 0) last.push(task);
    else groups.push([task]);
  }
  const places: Place[] = [];
  let following: { kind: string | null; apart: number } = { kind: null, apart: Infinity };
  for (const [group, tasks] of [...groups.entries()].reverse()) {
    const apartFrom = (kind: string) => (following.kind === kind ? following.apart : group + 1);
    const kinds = [...new Set(tasks.map((task) => task.object.manifest.kind))];
    for (const { key, phase, wave, object } of tasks) {
      places.push({ key, phase, wave, kind: object.manifest.kind, group, apart: apartFrom(object.manifest.kind) });
    }
    following = kinds.length === 1 ? { kind: kinds[0]!, apart: apartFrom(kinds[0]!) } : { kind: null, apart: Infinity };
  }
  return places;
}

/**
 * Deletions, with the wave of the object in the cluster. Since Argo CD 2.11 their waves are swapped end for end among
 * themselves, so that the last wave goes first; `PruneLast` puts them into a wave of their own after all others. Where
 * the Application itself is deleted, its objects go in waves as well, the last one first, whatever `PruneLast` says
 * (controller/sort_delete.go).
 */
function pruneTasks(unit: Unit, steps: readonly Step[], applies: readonly ApplyTask[], isGone: boolean): Place[] {
  const deleted = steps.flatMap((step) => (step.operation === 'delete' && step.before !== null ? [step.before] : []));
  const waves = [...new Set(deleted.map(waveOf))].sort((left, right) => left - right);
  const swapped = (wave: number) => waves[waves.length - 1 - waves.indexOf(wave)]!;
  const inSync = applies.filter((task) => task.phase === syncPhase).map((task) => task.wave);
  const last = [...inSync, ...waves].reduce((highest, wave) => Math.max(highest, wave), 0) + 1;
  return deleted.map((object) => ({
    key: object.key,
    phase: syncPhase,
    wave: !isGone && (unit.settings.pruneLast || prunedLast(object)) ? last : swapped(waveOf(object)),
    kind: object.manifest.kind,
    group: -1,
    apart: 0,
  }));
}
