import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { buildMesh } from '../../mesh/mesh.ts';
import { examine, type Observation } from '../engine.ts';
import type { Order, Subject, Violation } from '../invariant.ts';
import { allOf, bit, type ChangeOfMesh, statesOf } from '../states.ts';
import type { Level, Piece } from './piece.ts';
import { objectAt } from './piece.ts';
import type { Watched } from './watched.ts';

/** Something that a stage would break, and who is to blame for it. */
export interface Trouble {
  readonly environment: string;
  readonly rule: string;
  /** What would be missing, as a noun phrase. */
  readonly what: string;
  /**
   * How sure the order is; `after` where it would stay broken when the stage is applied; `apart` where one stage may not
   * bring both, and `what` is then a clause.
   */
  readonly order: Order | 'after' | 'apart';
  /** The object that must not move yet. */
  readonly blamed: ObjectKey;
  /** Those that have to move before it; empty where no single one is enough. */
  readonly first: readonly ObjectKey[];
}

type Seen = Observation<Subject, Violation>;

/**
 * What goes wrong when one environment takes a stage: everything on the way, and what the stage leaves broken although
 * the head does not.
 *
 * @param whole the whole change, whose head says what is broken for good
 * @param outstanding pieces that this stage does not bring to the head
 * @param invariants those that are asked
 * @param inHead the same for the whole change
 */
export function troublesOf(
  stage: ChangeOfMesh,
  whole: ChangeOfMesh,
  outstanding: readonly { readonly piece: Piece; readonly level: Level }[],
  invariants: readonly Watched[],
  inHead: readonly Watched[],
): Trouble[] {
  if (stage.rollout.steps.length + stage.rollout.left.length === 0) return [];
  return invariants.flatMap((watched, index) => {
    const final = inHead[index]!;
    const seen = examine(watched.invariant, stage, 'check').filter((each) => watched.matters(each));
    return seen
      .filter((each) => each.when === 'during' || !isBrokenInHead(each, final, whole))
      .flatMap((each) => troubleOf(each, watched, stage, outstanding) ?? []);
  });
}

function isBrokenInHead({ subject, violation }: Seen, { invariant }: Watched, { meshAfter }: ChangeOfMesh): boolean {
  return invariant
    .violations(subject, meshAfter)
    .some((final) => final.key === violation.key || (invariant.outlasts?.(final, violation) ?? false));
}

function troubleOf(
  seen: Seen,
  watched: Watched,
  stage: ChangeOfMesh,
  outstanding: readonly { readonly piece: Piece; readonly level: Level }[],
): Trouble | null {
  const common = { environment: stage.name, rule: watched.rule, what: watched.describe(seen) };
  if (seen.when === 'during') {
    const blamed = seen.steps.at(-1);
    if (blamed === undefined) return null;
    const first = seen.mendedBy.length < 3 ? seen.mendedBy.map(({ key }) => key) : [];
    return { ...common, order: seen.order ?? 'unordered', blamed: blamed.key, first };
  }
  const states = statesOf(watched.invariant, seen.subject, stage);
  if (states === null || states.steps.length === 0) return null;
  const { steps, meshAt } = states;
  const all = allOf(steps.length);
  const isBroken = (mesh: ChangeOfMesh['meshAfter']) =>
    watched.invariant.violations(seen.subject, mesh).some(({ key }) => key === seen.violation.key);
  const last = seen.steps.at(-1) ?? steps.at(-1)!;
  const blamed = [...seen.steps].reverse().find((step) => !isBroken(meshAt(all & ~bit(steps.indexOf(step))))) ?? last;
  const end = meshAt(all);
  const reads = (object: DeployedObject | null) =>
    object === null ? null : watched.invariant.reads(seen.subject, object);
  const mending = outstanding.find(({ piece, level }) => {
    const object = objectAt(piece, 'head');
    if (reads(objectAt(piece, level)) === reads(object)) return false;
    const others = [...end.objects.values()].filter(({ key }) => key !== piece.key);
    return !isBroken(buildMesh(object === null ? others : [...others, object], end.settings));
  });
  return { ...common, order: 'after', blamed: blamed.key, first: mending === undefined ? [] : [mending.piece.key] };
}
