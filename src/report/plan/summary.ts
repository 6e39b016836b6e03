import type { DeliveryTool, Unit } from '../../environment/environment.ts';
import type { Location } from '../../manifest/location.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';
import { type Kept, keptIn } from '../../rollout/plan/kept.ts';
import { isMoved, type Piece } from '../../rollout/plan/piece.ts';
import type { Constraint, Move, Stage } from '../../rollout/plan/stage.ts';
import type { Trouble } from '../../rollout/plan/trouble.ts';
import type { Leg } from '../../rules/leg.ts';
import { identityOf, nameOf } from '../../rules/object-name.ts';
import type { Component } from '../../upgrade/declared/declaration.ts';
import type { ComponentMove } from '../../upgrade/running/component-moves.ts';
import { describePlace } from '../words.ts';
import { instructionsFor } from './instructions.ts';
import { isSafe, stagesOfLegs, type UpgradingStage, unwrittenIn } from './stages-of-legs.ts';
import { successorOf } from './upgrade-steps.ts';

/**
 * What becomes of an object in a stage. `expand`: it holds what both revisions have; `contract`: no more; `hold`: before it
 * moves to another unit its old one is told not to delete it.
 */
export const operations = ['create', 'update', 'delete', 'move', 'hold', 'expand', 'contract'] as const;
export type Operation = (typeof operations)[number];

export interface PlannedChange {
  readonly operation: Operation;
  /** True for a deletion that the tool leaves: somebody has to make it. */
  readonly byHand: boolean;
  readonly environment: string;
  readonly unit: string;
  readonly tool: DeliveryTool;
  readonly resource: ResourceIdentity;
  readonly location: Location;
  /** With `expand` and `contract`: what is kept of the base for so long. */
  readonly kept: readonly Kept[];
}

/** A component of Istio that moves in a stage. */
export interface PlannedVersion {
  readonly component: Component;
  /** As written; null for one that comes. */
  readonly from: string | null;
  /** Null for one that goes. */
  readonly to: string | null;
  /** The object that declares it; null where none does. */
  readonly resource: ResourceIdentity | null;
  /** Where it stands; of a stage that is not the last one, in the base. */
  readonly location: Location;
}

export interface PlannedStage {
  /** Counted from 1. */
  readonly number: number;
  /** Whether it breaks nothing on the way; false for a last stage without a safe way, and one to be taken apart by hand. */
  readonly safe: boolean;
  /** The components of Istio that it moves; absent where it moves none. */
  readonly versions?: readonly PlannedVersion[];
  readonly changes: readonly PlannedChange[];
  /** Objects of this stage that wait for others, by their positions in `changes` here and in earlier stages. */
  readonly after: readonly { readonly change: number; readonly stage: number; readonly needs: number }[];
  /** Why these changes come no earlier, and with what is not safe what would break; sentences without a full stop. */
  readonly because: readonly string[];
  /** What to do once it is merged, in this order. */
  readonly apply: readonly string[];
  /** What to wait for before the next stage. */
  readonly wait: readonly string[];
}

/** The plan as the report tells it. */
export interface PlanSummary {
  /** Whether every stage is safe. */
  readonly safe: boolean;
  readonly stages: readonly PlannedStage[];
}

/** The plan for people and machines; null where one stage is safe as it is. */
export function summarisePlan(legs: readonly Leg[]): PlanSummary | null {
  const all = stagesOfLegs(legs);
  if (all.length < 2 && all.every(isSafe)) return null;
  return {
    safe: all.every(isSafe),
    stages: all.map((each, index) => {
      const summary = summariseStage(each, index + 1, index === all.length - 1);
      return each.leg === legs.at(-1) ? summary : onBase(summary);
    }),
  };
}

/** What stands in no revision but a stage of the plan is shown where it stood before: only its version is another. */
function onBase(stage: PlannedStage): PlannedStage {
  const placed = <Item extends { readonly location: Location }>(item: Item): Item => ({
    ...item,
    location: { ...item.location, side: 'base' },
  });
  const versions = stage.versions?.map(placed);
  return { ...stage, changes: stage.changes.map(placed), ...(versions === undefined ? {} : { versions }) };
}

function summariseStage(each: UpgradingStage, number: number, isLast: boolean): PlannedStage {
  const { leg, stage, index, moving, upgrade } = each;
  const { stages } = leg.plan;
  const needs = stage.because.flatMap(({ first, second }) =>
    first.flatMap((piece) => {
      const change = movesOf(stage).findIndex((move) => move.piece === second);
      const at = latestMoveOf(piece, stages.slice(0, index));
      return change === -1 || at === null ? [] : [{ change, stage: at.stage + number - index - 1, needs: at.needs }];
    }),
  );
  const { byHand, caveats } = unwrittenIn(each);
  const { apply, wait } = instructionsFor(stage, moving, { isLast, ...upgrade });
  const versions = distinct(replacedTogether(moving).map(plannedVersion), (version) => JSON.stringify(version));
  return {
    number,
    safe: isSafe(each),
    ...(versions.length === 0 ? {} : { versions }),
    changes: movesOf(stage).map(plannedChange),
    after: distinct(needs, ({ change, stage: earlier, needs: other }) => `${change} ${earlier} ${other}`),
    because: distinct(
      [
        ...(index === 0 ? leg.because : []),
        ...reasonsOf(stage, index),
        ...stage.troubles.map(dangerOf),
        ...byHand.map(({ trouble }) => `Not safe: ${trouble}`),
        ...caveats.map(
          ({ trouble, isError, location }) =>
            `${isError ? 'Not safe' : 'Not avoided'}: ${trouble} (${describePlace(location)})`,
        ),
      ],
      String,
    ),
    apply: [
      ...byHand.map(({ fix }) => `By hand, in more than one stage: ${withoutStop(fix)}`),
      ...(byHand.length === 0 ? [] : ['In each of these do what follows, as far as it is about what that one moves']),
      ...distinct(
        caveats.map(({ fix }) => `Add by hand to this stage: ${withoutStop(fix)}`),
        String,
      ),
      ...apply,
    ],
    wait,
  };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** A control plane that an operator replaces by revision is one that moves: nothing of it is removed by the change. */
function replacedTogether(moving: readonly ComponentMove[]): ComponentMove[] {
  const pairs = moving.map((old) => ({ old, next: successorOf(old, moving) }));
  const gone = new Set(pairs.flatMap(({ old, next }) => (next === null ? [] : [old])));
  return moving
    .filter((move) => !gone.has(move))
    .map((move) => ({ ...move, from: move.from ?? pairs.find(({ next }) => next === move)?.old.from ?? null }));
}

function plannedVersion({ component, from, to, resource, location }: ComponentMove): PlannedVersion {
  return { component, from, to, resource, location };
}

/** By environment, then as they stand in the plan. */
function movesOf({ moves }: Stage): readonly Move[] {
  return moves;
}

/** The last stage before in which an object moved, counted from 1, and its position there. */
function latestMoveOf(piece: Piece, earlier: readonly Stage[]): { stage: number; needs: number } | null {
  for (let index = earlier.length - 1; index >= 0; index--) {
    const needs = movesOf(earlier[index]!).findIndex((move) => move.piece === piece);
    if (needs !== -1) return { stage: index + 1, needs };
  }
  return null;
}

function plannedChange(move: Move): PlannedChange {
  const { piece } = move;
  const object = objectOf(piece);
  const operation = operationOf(move);
  const unit = operation === 'hold' ? piece.before!.unit : unitOf(piece);
  return {
    operation,
    byHand: piece.byHand,
    environment: piece.environment,
    unit: unit.name,
    tool: unit.tool,
    resource: identityOf(object),
    location: (operation === 'hold' ? piece.before! : object).manifest.locate(['metadata', 'name']),
    kept: keptBy(operation, piece),
  };
}

function keptBy(operation: Operation, { both, after, keeping }: Piece): Kept[] {
  if (operation === 'hold') return [{ field: 'annotations', entries: [`${keeping!.name}: ${keeping!.value}`] }];
  const isSplit = operation === 'expand' || operation === 'contract';
  return isSplit && both !== null && after !== null ? keptIn(both, after) : [];
}

function objectOf({ before, after }: Piece) {
  return (after ?? before)!;
}

function unitOf(piece: Piece): Unit {
  return objectOf(piece).unit;
}

function operationOf({ piece, from, to }: Move): Operation {
  if (isMoved(piece)) return to === 'both' ? 'hold' : 'move';
  if (to === 'both') return 'expand';
  if (from === 'both' && piece.both !== null) return 'contract';
  if (piece.before === null) return 'create';
  if (piece.after === null) return 'delete';
  return 'update';
}

/** A first stage waits for nothing; why it is not safe is told apart. */
function reasonsOf(stage: Stage, index: number): string[] {
  const constraints = stage.because.filter(
    ({ first, second }) =>
      index > 0 || first.length > 0 || stage.moves.some(({ piece, to }) => piece === second && to === 'both'),
  );
  return constraints.map((each) => reasonOf(each, stage));
}

function reasonOf({ what, order, first, second }: Constraint, stage: Stage): string {
  const before = first.length === 0 ? 'the stages before' : first.map((piece) => nameOf(objectOf(piece))).join(' and ');
  if (order === 'apart') return `${nameOf(objectOf(second))} waits for ${before}: else ${what}`;
  const move = stage.moves.find(({ piece }) => piece === second);
  const missing = order === 'unwaited' ? 'could be missing for a moment' : 'would be missing on the way';
  if (move !== undefined && operationOf(move) === 'hold') {
    return `${nameOf(objectOf(second))} is to move, and its old unit could delete it before the new one has it: then ${what} would be missing`;
  }
  if (move !== undefined && operationOf(move) === 'expand') {
    return `${nameOf(objectOf(second))} takes two steps: in one, ${what} would be missing in any order`;
  }
  if (isMoved(second) && first.includes(second)) {
    return `${nameOf(objectOf(second))} moves once its old unit cannot delete it any more: else ${what} would be missing`;
  }
  return `${nameOf(objectOf(second))} waits for ${before}: else ${what} ${order === 'after' ? 'would be missing' : missing}`;
}

function dangerOf({ what, order }: Trouble): string {
  if (order === 'apart') return `Not safe: ${what}, and no order was found that avoids it`;
  return `Not safe: ${what} ${order === 'after' ? 'is missing afterwards' : 'can be missing on the way'}, and no order was found that avoids it`;
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
