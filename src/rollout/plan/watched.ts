import type { Observation } from '../engine.ts';
import type { Invariant, Subject, Violation } from '../invariant.ts';
import type { ChangeOfMesh } from '../states.ts';

/** An invariant that a plan keeps, and what the planner needs to know of it beside what it says. */
export interface Watched {
  /** The name of the rule whose invariant it is: `subset-exists`. */
  readonly rule: string;
  readonly invariant: Invariant<Subject, Violation>;
  /** Whether an observation is worth a stage: not where nobody is there to be hurt. */
  matters(observation: Observation<Subject, Violation>): boolean;
  /** What is missing in the state observed, as a noun phrase: "subset `v2` of `reviews.prod.svc.cluster.local`". */
  describe(observation: Observation<Subject, Violation>): string;
}

/** The invariants of all rules for one change of one environment; always as many, in the same order. */
export type Watch = (change: ChangeOfMesh) => readonly Watched[];
