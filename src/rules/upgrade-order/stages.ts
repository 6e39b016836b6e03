import type { Apart } from '../../rollout/plan/apart.ts';
import type { Tree } from '../../tree/tree.ts';
import type { Component } from '../../upgrade/declaration.ts';
import type { Installation } from '../../upgrade/installation.ts';
import { matchVersions } from '../../upgrade/match.ts';
import { rewritten } from '../../upgrade/rewritten.ts';
import type { Change, EnvironmentChange } from '../rule.ts';
import type { Crossing } from './crossings.ts';
import { consequence, deliveryOrderOf, order } from './wording.ts';

/** What is out of order in one cluster. */
export interface Disorder {
  readonly environment: EnvironmentChange | null;
  /** What the cluster runs in the head. */
  readonly installation: Installation;
  readonly crossings: readonly Crossing[];
}

/** Objects that a plan can bring one after the other, since each is changed by a step of its own. */
export function apartIn({ environment, crossings }: Disorder): Apart[] {
  if (environment === null) return [];
  return crossings.filter(isWorthStages).flatMap((crossing): Apart[] => {
    const keys = stepsOf(crossing, environment);
    if (keys === null) return [];
    const [first, second] = keys;
    return [{ environment: environment.name, rule: 'upgrade-order', otherwise: consequence(crossing), first, second }];
  });
}

/**
 * The head with only those versions moved that come first, where what brings the components is no object of its own for
 * each: charts of one umbrella, sources of one Application, lines of a script. Null where nothing of the kind is out of
 * order, or the versions cannot be written by themselves.
 */
export function firstVersions(change: Change, disorders: readonly Disorder[]): Tree | null {
  const { base, head } = change;
  const { matches } = matchVersions(base.versions, head.versions);
  const rewritings = disorders.flatMap(({ environment, installation, crossings }) => {
    const inseparable = crossings.filter(
      (crossing) => isWorthStages(crossing) && (environment === null || stepsOf(crossing, environment) === null),
    );
    if (inseparable.length === 0) return [];
    const installed = new Set(installation.running.map(({ declaration }) => declaration));
    const comesFirst = firstOf(inseparable);
    return matches
      .filter(({ before, after }) => before.text !== after.text && installed.has(after))
      .filter(({ after }) => comesFirst.has(after.component))
      .map(({ before, after }) => ({ declaration: before, text: after.text }));
  });
  return rewritten(base.tree, rewritings, 'the stage before');
}

function isWorthStages({ severity }: Crossing): boolean {
  return severity !== 'notice';
}

/** The keys of the objects that bring the two; null where these are no steps of the rollout, or one and the same. */
function stepsOf({ first, early }: Crossing, { rollout }: EnvironmentChange): readonly [string, string] | null {
  const [one, two] = [first.carrier?.object.key, early.carrier?.object.key];
  const isStep = (key: string): boolean => rollout.steps.some((step) => step.key === key);
  if (one === undefined || two === undefined || one === two) return null;
  return isStep(one) && isStep(two) ? [one, two] : null;
}

/** The components up to the first of those that must be delivered one after the other. */
function firstOf(crossings: readonly Crossing[]): ReadonlySet<Component> {
  const [first] = deliveryOrderOf(crossings);
  const place = order.indexOf(first!.component);
  const isBack = crossings.some((each) => each.isBack);
  return new Set(
    order.filter((component, index) => (isBack ? index >= place && component !== 'base' : index <= place)),
  );
}
