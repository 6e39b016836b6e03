import type { DeployedObject } from '../../environment/environment.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import type { Relation, Step } from '../rollout.ts';
import { type Relate, relationOf, unordered } from './delivery-order.ts';

/** Reads as `Relate`; null for what are not two HelmReleases that one Kustomization applies. */
export type RelateReleases = (...steps: Parameters<Relate>) => Relation | null;

/**
 * The HelmReleases of one Kustomization come as they depend on each other (`dependsOn`), which Flux waits for, else in no
 * order: they are applied one right after the other, and the helm-controller acts on each by itself, several at a time
 * (fluxcd/helm-controller main.go, `--concurrent`). What is there already holds nobody up unless it is applied first: until
 * then it is ready as it was (internal/controller/helmrelease_controller.go, checkDependencies).
 *
 * @param compare the order in which they are applied
 */
export function relateReleases(
  steps: readonly Step[],
  compare: (left: DeployedObject, right: DeployedObject) => number,
): RelateReleases {
  const releases = steps.filter(isRelease).toSorted((left, right) => compare(left.after!, right.after!));
  const byName = new Map(releases.map((step) => [nameOf(step.after!), step]));
  const needed = new Map(
    releases.map((step) => {
      const names = dependenciesOf(step.after!);
      const found = names.flatMap((name) => byName.get(name) ?? []);
      return [step, found.filter((other) => other.before === null || compare(other.after!, step.after!) < 0)] as const;
    }),
  );
  const ranks = new Map(inOrder(releases, needed).map((step, index) => [step, index]));
  return (first, second) => {
    const [one, two] = [ranks.get(first), ranks.get(second)];
    if (one === undefined || two === undefined) return null;
    const [earlier, later] = one < two ? [first, second] : [second, first];
    return isNeeded(earlier, later, needed) ? relationOf(one, two, true) : unordered;
  };
}

function isRelease({ after }: Step): boolean {
  return after?.manifest.group === 'helm.toolkit.fluxcd.io' && after.manifest.kind === 'HelmRelease';
}

function nameOf({ manifest: { namespace, name } }: DeployedObject): string {
  return `${namespace ?? ''}/${name}`;
}

function dependenciesOf({ manifest: { value, namespace } }: DeployedObject): string[] {
  return listAt(value, 'spec', 'dependsOn').flatMap((entry) => {
    const name = stringAt(entry, 'name');
    return name === null ? [] : [`${stringAt(entry, 'namespace') ?? namespace ?? ''}/${name}`];
  });
}

type Needed = ReadonlyMap<Step, readonly Step[]>;

/** Each after what it needs, else as before; those in a circle, none of which is ever delivered, at the end. */
function inOrder(releases: readonly Step[], needed: Needed): Step[] {
  const sorted: Step[] = [];
  let left = releases;
  while (left.length > 0) {
    const next = left.find((step) => needed.get(step)!.every((other) => !left.includes(other))) ?? left[0]!;
    sorted.push(next);
    left = left.filter((step) => step !== next);
  }
  return sorted;
}

/** Also by way of others. */
function isNeeded(earlier: Step, later: Step, needed: Needed, seen = new Set<Step>()): boolean {
  if (seen.has(later)) return false;
  seen.add(later);
  return needed.get(later)!.some((other) => other === earlier || isNeeded(earlier, other, needed, seen));
}
