import { expect } from 'vitest';
import type { DeployedObject, Environment, Unit } from '../../../src/environment/environment.ts';
import { planRollout } from '../../../src/rollout/plan-rollout.ts';
import { inKustomizeOrder, nameOf } from '../../support/changes.ts';
import { objectsOf, unitOf } from '../../support/states.ts';
import { type Cell, type Change, type Column, manifest, named } from './rows.ts';

export const units: Readonly<Record<Column | 'kubectl' | 'pruning' | 'helmfile' | 'istioctl' | 'unknown', Unit>> = {
  kubectl: unitOf('kubectl'),
  pruning: unitOf('kubectl', 'kubectl', { prune: 'yes' }),
  kustomize: unitOf('kustomize'),
  helm: unitOf('helm', 'helm', { prune: 'yes' }),
  helmfile: unitOf('helmfile', 'helmfile', { prune: 'yes' }),
  argocd: unitOf('argocd'),
  pruneLast: unitOf('argocd', 'argocd', { pruneLast: true }),
  flux: unitOf('flux', 'flux', { prune: 'yes' }),
  kapp: unitOf('kapp', 'kapp', { prune: 'yes' }),
  kpt: unitOf('kpt', 'kpt', { prune: 'yes' }),
  terraform: unitOf('terraform', 'terraform', { prune: 'yes' }),
  istioctl: unitOf('istioctl', 'istioctl', { prune: 'yes' }),
  unknown: unitOf('unknown', 'unknown', { prune: 'yes' }),
};

/** Delivered on both sides, so that the unit is neither new nor gone. */
const companion = manifest(named('ConfigMap', 'companion', 'elsewhere'), 1);

interface Setting {
  readonly written?: readonly Change[];
  /** Whether the unit holds nothing else: then it is new where both are created, and gone where both are deleted. */
  readonly alone?: boolean;
}

/** What the tool does with the two, the objects written in this order. */
export function cell(
  unit: Unit,
  first: Change,
  second: Change,
  { written = [first, second], alone = false }: Setting = {},
): Cell {
  const arrange = unit.tool === 'kustomize' ? inKustomizeOrder : (objects: DeployedObject[]) => objects;
  const side = (which: keyof Change): Environment => {
    const documents = [...written.flatMap((change) => change[which] ?? []), ...(alone ? [] : [companion])];
    const objects = documents.length === 0 ? [] : arrange(objectsOf(documents.join('---\n'), unit));
    return {
      name: 'default',
      units: objects.length === 0 ? [] : [unit],
      objects: new Map(objects.map((object) => [object.key, object])),
    };
  };
  const rollout = planRollout(side('before'), side('after'));
  const keyOf = (change: Change) => objectsOf(change.after ?? change.before!)[0]!.key;
  const stepOf = (change: Change) => rollout.steps.find((step) => step.key === keyOf(change));
  const [one, two] = [stepOf(first), stepOf(second)];
  if (one === undefined || two === undefined) {
    expect(rollout.left.map((step) => step.operation)).toEqual(rollout.left.map(() => 'delete'));
    return 'never';
  }
  const { order, waits } = rollout.relate(one, two);
  const mirrored = { before: 'after', after: 'before', unordered: 'unordered' }[order];
  expect(rollout.relate(two, one), `${nameOf(two)} to ${nameOf(one)}`).toEqual({ order: mirrored, waits });
  if (order === 'unordered') return 'random';
  const way = order === 'before' ? 'safe' : 'bad';
  return waits ? `${way}, waits` : way;
}
