import type { Relation, Step } from '../rollout.ts';
import { phaseOf, prunedLast, rankOf, waveOf } from './argocd-annotations.ts';

/** Why Argo CD takes the first step before the second, or both in no order. */
export function explain(first: Step, second: Step, { order, waits }: Relation): string {
  const isDeleted = [first, second].map((step) => step.operation === 'delete');
  if (order === 'unordered') {
    if (isDeleted.every(Boolean)) return 'Argo CD deletes the objects of one wave at once';
    return objectOf(first).manifest.kind === objectOf(second).manifest.kind
      ? 'Argo CD applies neighbours of one kind at once'
      : 'Argo CD applies objects with equal names in random order';
  }
  if (waits || isStaged(first, second)) return explainStage(first, second);
  if (isDeleted[0]) return 'Argo CD deletes before it applies within a wave';
  const [earlier, later] = [objectOf(first).manifest, objectOf(second).manifest];
  if (rankOf(earlier.kind) < rankOf(later.kind)) return `Argo CD applies kind ${earlier.kind} before ${later.kind}`;
  if (rankOf(earlier.kind) > rankOf(later.kind)) return `Argo CD applies a ${earlier.kind} before what needs it`;
  return 'Argo CD applies by name within a wave';
}

/** Whether waves or phases decide, though nothing is waited for between them. */
function isStaged({ after: first }: Step, { after: second }: Step): boolean {
  if (first === null || second === null) return false;
  return waveOf(first) !== waveOf(second) || phaseOf(first) !== phaseOf(second);
}

function explainStage(first: Step, second: Step): string {
  if (second.operation === 'delete') {
    const isLast = second.unit.settings.pruneLast || prunedLast(objectOf(second));
    if (isLast) return 'Argo CD deletes last with `PruneLast=true`';
  }
  const [earlier, later] = [objectOf(first), objectOf(second)];
  const phases = ['PreSync', 'Sync', 'PostSync'];
  if (phaseOf(earlier) < phaseOf(later))
    return `Argo CD runs ${phases[phaseOf(earlier)]} before ${phases[phaseOf(later)]}`;
  if (first.operation === 'delete' && second.operation === 'delete') return 'Argo CD deletes the last wave first';
  return waveOf(earlier) < waveOf(later)
    ? `Argo CD syncs wave ${waveOf(earlier)} before wave ${waveOf(later)}`
    : 'Argo CD syncs in waves';
}

/** The object that decides: a deleted one as it is in the cluster, any other as it is to be. */
function objectOf(step: Step) {
  return step.after ?? step.before!;
}
