import type { DeliveryTool, DeployedObject, Unit } from '../../environment/environment.ts';
import type { Relation, Step } from '../rollout.ts';

/** On which side of a change a unit is. */
export interface Presence {
  /** Only in the head, so that all its steps are creations or take objects over. */
  readonly isNew: boolean;
  /** Only in the base, so that all its steps are deletions. */
  readonly isGone: boolean;
}

/** What one unit is about to do: the whole of it, since objects that do not change can matter to the order too. */
export interface Delivery extends Presence {
  /** As declared in the head; in the base where the head has it no more. */
  readonly unit: Unit;
  /** Every object that the unit delivers in the head, changed or not. */
  readonly objects: readonly DeployedObject[];
  readonly steps: readonly Step[];
}

/** Reads "`first` is … `second`", for two different steps of one delivery. */
export type Relate = (first: Step, second: Step) => Relation;

/** How one tool takes a unit from one state to the next. */
export interface DeliveryOrder {
  readonly tool: DeliveryTool;
  /** Whether the tool leaves an object in the cluster although it is gone from the repository. */
  leaves(object: DeployedObject, unit: Unit, presence: Presence): boolean;
  /** Whether the tool never makes a creation or an update, because the object tells it not to; absent: it makes all. */
  omits?(step: Step, presence: Presence): boolean;
  /** The order of the steps: a strict partial order, and so is the part of it where the tool waits. */
  prepare(delivery: Delivery): Relate;
  /** Why the first of two steps of one unit comes before the second; where they are unordered, why they are. */
  explain(first: Step, second: Step, relation: Relation): string;
}

/** The tool promises nothing about the two. */
export const unordered: Relation = { order: 'unordered', waits: false };

/** The order of two numbers; equal ones are unordered. */
export function relationOf(first: number, second: number, waits: boolean): Relation {
  if (first === second) return unordered;
  return { order: first < second ? 'before' : 'after', waits };
}

/** What the order is sorted by: an object as it is to be, a deleted one as it is in the cluster. */
export function objectOf(step: Step): DeployedObject {
  return step.after ?? step.before!;
}
