import type { RenderProblem } from '../environment.ts';
import type { Placed } from '../placed.ts';

/** Why something was not resolved. */
export type Cause =
  /** What the repository says does not hold together: nobody could follow it. */
  | 'broken'
  /** Only kustomize itself follows it. */
  | 'beyond'
  /** It lies elsewhere, where this tool does not go. */
  | 'elsewhere';

export interface ResolveProblem extends RenderProblem {
  readonly cause: Cause;
}

/** Tells of something that cannot be resolved, at the place that asks for it. */
export type Complain = (place: Placed, reason: string, fix: string | null, cause?: Cause) => void;
