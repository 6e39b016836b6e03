import type { ObjectKey } from '../../environment/environment.ts';
import type { Progress } from './piece.ts';
import type { Planned } from './stage.ts';
import type { Trouble } from './trouble.ts';

/**
 * That one object of an environment waits until another has arrived and what it brings has rolled out, which no state of
 * the mesh shows: no stage may bring both, in whatever order.
 */
export interface Apart {
  readonly environment: string;
  /** The name of the rule that asks for it: `upgrade-order`. */
  readonly rule: string;
  /** What could happen otherwise, as a clause: "istio-cni 1.24 could run under istiod 1.23". */
  readonly otherwise: string;
  readonly first: ObjectKey;
  readonly second: ObjectKey;
}

/** The objects that a stage would bring too early; those that are written in one document cannot be told apart. */
export function broughtTooEarly(
  apart: readonly Apart[],
  { parcelOf }: Pick<Planned, 'parcelOf'>,
  from: Progress,
  to: Progress,
): Trouble[] {
  return apart.flatMap(({ environment, rule, otherwise, first, second }): Trouble[] => {
    const [one, two] = [parcelOf(environment, first), parcelOf(environment, second)];
    if (one === undefined || two === undefined || one === two) return [];
    const isComing = to.get(two) === 'head' && from.get(two) !== 'head';
    if (!isComing || from.get(one) === 'head') return [];
    return [{ environment, rule, what: otherwise, order: 'apart', blamed: second, first: [first] }];
  });
}
