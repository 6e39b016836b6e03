import type { Relation, Step } from '../rollout.ts';
import { objectOf } from './delivery-order.ts';
import { hookWeight, isFromCrdsFolder, isHook } from './helm-annotations.ts';

/** Why Helm takes the first step before the second, or both in no order. */
export function explain(first: Step, second: Step, { order }: Relation): string {
  const [earlier, later] = [objectOf(first).manifest, objectOf(second).manifest];
  if (order === 'unordered') {
    return earlier.kind === later.kind
      ? 'Helm takes all objects of one kind at once when it installs or removes a release'
      : 'Helm 3 and Helm 4 sort these kinds differently';
  }
  if (second.after !== null && isHook(second.after)) return explainHook(first, second);
  if (first.after !== null && isHook(first.after)) return 'Helm runs hooks before everything else';
  if (first.after !== null && isFromCrdsFolder(first.after)) return 'Helm installs what stands in `crds/` first';
  if (second.after === null) {
    if (first.after !== null) return 'Helm deletes after everything is applied, before it waits for anything';
    return earlier.kind === later.kind
      ? 'Helm deletes in the order in which the release was installed'
      : `Helm deletes kind ${earlier.kind} before ${later.kind}`;
  }
  return earlier.kind === later.kind
    ? 'Helm applies objects of one kind by the paths of their templates'
    : `Helm applies kind ${earlier.kind} before ${later.kind}`;
}

function explainHook(first: Step, second: Step): string {
  if (first.after === null || !isHook(first.after)) return 'Helm runs such hooks after everything else';
  const [earlier, later] = [hookWeight(first.after), hookWeight(second.after!)];
  if (earlier < later) return `Helm runs hooks of weight ${earlier} before those of weight ${later}`;
  return earlier === later ? 'Helm runs hooks of one weight by name' : 'Helm runs these hooks at different times';
}
