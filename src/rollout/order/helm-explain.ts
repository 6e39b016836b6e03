import type { Relation, Step } from '../rollout.ts';
import { objectOf } from './delivery-order.ts';
import { hookTime, hookWeight, isFromCrdsFolder, isHook } from './helm-annotations.ts';

/** Why Helm takes the first step before the second, or both in no order. */
export function explain(first: Step, second: Step, { order }: Relation): string {
  const [earlier, later] = [objectOf(first).manifest, objectOf(second).manifest];
  if (order === 'unordered') {
    return earlier.kind === later.kind
      ? 'Helm takes all objects of one kind at once when it installs or removes a release'
      : 'Helm 3 and Helm 4 sort these kinds differently';
  }
  if (second.after !== null && isHook(second.after)) return explainHook(first, second);
  if (first.after !== null && isHook(first.after)) return 'Helm runs hooks like this one before everything else';
  if (first.after !== null && isFromCrdsFolder(first.after)) return 'Helm installs what stands in `crds/` first';
  if (second.after === null) {
    if (first.after !== null) return 'Helm deletes after everything is applied, before it waits for anything';
    return earlier.kind === later.kind
      ? 'Helm deletes objects of one kind in the order of the release before'
      : `Helm deletes kind ${earlier.kind} before ${later.kind}`;
  }
  return earlier.kind === later.kind
    ? 'Helm applies objects of one kind by the paths of their templates'
    : `Helm applies kind ${earlier.kind} before ${later.kind}`;
}

function explainHook(first: Step, second: Step): string {
  if (first.after === null || !isHook(first.after)) return 'Helm runs hooks like this one after everything else';
  const hooks = [first.after, second.after!];
  const isNew = hooks.some((hook) => hookTime(hook, false) === null);
  const [time, laterTime] = hooks.map((hook) => hookTime(hook, isNew));
  if (time !== laterTime) return 'Helm runs one of these hooks before everything else and one after';
  const [weight, laterWeight] = hooks.map(hookWeight);
  return weight === laterWeight
    ? 'Helm runs hooks of one weight by name'
    : `Helm runs hooks of weight ${weight} before those of weight ${laterWeight}`;
}
