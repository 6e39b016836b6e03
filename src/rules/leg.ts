import type { Location } from '../manifest/location.ts';
import type { Plan } from '../rollout/plan/stage.ts';
import type { Tree } from '../tree/tree.ts';
import type { ComponentMove } from '../upgrade/running/component-moves.ts';

/** A part of the way from base to head that has a plan of its own. */
export interface Leg {
  readonly base: Tree;
  readonly head: Tree;
  readonly plan: Plan;
  /** The components of Istio that it moves. */
  readonly moves: readonly ComponentMove[];
  /** Why it comes no earlier; sentences without a full stop. */
  readonly because: readonly string[];
  /** What its last stage would break, since nothing can write the stages that it takes; and what a person can do. */
  readonly byHand: readonly { readonly trouble: string; readonly fix: string }[];
  /** What is wrong at its end and will not be at the end of all. */
  readonly caveats: readonly Caveat[];
}

/** What a state on the way is found to have. */
export interface Caveat {
  readonly trouble: string;
  readonly fix: string;
  readonly isError: boolean;
  readonly location: Location;
}
