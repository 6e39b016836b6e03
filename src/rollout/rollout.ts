import type { DeployedObject, ObjectKey, Unit } from '../environment/environment.ts';

/** One object created, updated or deleted by a delivery. */
export interface Step {
  readonly key: ObjectKey;
  readonly operation: 'create' | 'update' | 'delete';
  readonly before: DeployedObject | null;
  readonly after: DeployedObject | null;
  /** The unit that performs it: the new one for an update that moves between units. */
  readonly unit: Unit;
  /** Of the deletion of an object that another unit takes over: that its own unit is deleted with all that it brought. */
  readonly withItsUnit?: boolean;
}

/** How one step stands to another in the delivery tool's order. */
export interface Relation {
  readonly order: 'before' | 'after' | 'unordered';
  /** Whether the tool lets time pass between the two, so that the mesh has taken in the first when the second comes. */
  readonly waits: boolean;
  /** Where the two are of different units: what says that these come one after the other, from the first on. */
  readonly because?: readonly UnitOrder[];
  /** That the later of the two is left to a person. */
  readonly byHand?: boolean;
}

/** That one unit is delivered before another. */
export interface UnitOrder {
  /** The name of the unit that comes first. */
  readonly first: string;
  readonly second: string;
  /** What says so, as a noun phrase. */
  readonly reason: string;
}

/** The steps from one state of an environment to the next, and their partial order. */
export interface Rollout {
  readonly environment: string;
  /** In a stable order that says nothing about delivery. */
  readonly steps: readonly Step[];
  /**
   * Deletions that the tool never performs, and updates that an object tells it not to make: they are done by hand, if
   * at all, some time after all steps.
   */
  readonly left: readonly Step[];
  /** The same change under each tool that may deliver what is delivered by a tool that is not known; else empty. */
  readonly assuming: readonly Rollout[];
  /** Reads "`first` is … `second`". A strict partial order: transitive, without cycles. */
  relate(first: Step, second: Step): Relation;
}
