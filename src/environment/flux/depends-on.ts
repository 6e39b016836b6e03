import { listAt, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { RenderProblem, UnitDependency } from '../environment.ts';
import type { Cluster } from './cluster.ts';
import { isHelmRelease, shownObject, unitNameOf } from './objects.ts';

/** One entry of `dependsOn`. */
export interface Edge {
  /** Where it stands in `dependsOn`. */
  readonly index: number;
  readonly unit: string;
  readonly shown: string;
  /** Undefined where the repository does not hold it. */
  readonly target: Manifest | undefined;
}

/** What a Kustomization or HelmRelease comes after, and what is wrong with what it says of that. */
export function dependenciesOf(
  manifest: Manifest,
  cluster: Cluster,
): { after: UnitDependency[]; problems: RenderProblem[] } {
  const after: UnitDependency[] = [];
  const problems: RenderProblem[] = [];
  for (const edge of edgesOf(manifest, cluster)) {
    const location = manifest.locate(['spec', 'dependsOn', edge.index]);
    if (edge.target === undefined) {
      problems.push({
        location,
        reason: `${shownObject(manifest)} depends on ${edge.shown}, which is not in this repository`,
        fix: 'Correct its name or namespace, add it, or take the dependency away: Flux waits for it for ever.',
        broken: true,
      });
      continue;
    }
    const circle = wayBack(edge.target, manifest, cluster);
    if (circle === null) {
      after.push({ unit: edge.unit, waits: isWaitedFor(edge.target), reason: '`dependsOn`', declaredAt: location });
    } else if (isFirstOf(circle, manifest)) {
      const names = [manifest, ...circle].map((one) => `\`${unitNameOf(one)}\``);
      problems.push({
        location,
        reason: `these depend on one another in a circle: ${names.join(' → ')}`,
        fix: 'Take one of the dependencies away: Flux delivers none of them.',
        broken: true,
      });
    }
  }
  return { after, problems };
}

/** What a Kustomization or HelmRelease says that it depends on. */
export function edgesOf(manifest: Manifest, cluster: Cluster): Edge[] {
  const { group, kind } = manifest;
  return listAt(manifest.value, 'spec', 'dependsOn').flatMap((entry, index): Edge[] => {
    const name = stringAt(entry, 'name');
    if (name === null) return [];
    const wanted = { group, kind, name, namespace: stringAt(entry, 'namespace') ?? manifest.namespace };
    return [{ index, unit: unitNameOf(wanted), shown: shownObject(wanted), target: cluster.find(wanted) }];
  });
}

/**
 * Whether what comes after it comes with time between: it is ready only when what it has applied is, and Flux looks for
 * that again after seconds (kustomize-controller `--requeue-dependency`, 30 s). Without `wait` it is ready as soon as the
 * API server has its objects. Helm waits unless told not to; yet a HelmRelease stays ready while its chart changes in a
 * repository, so that one which comes after it is not held back for that (helm-controller checkDependencies).
 */
function isWaitedFor({ group, kind, value }: Manifest): boolean {
  const spec = objectAt(value, 'spec');
  if (!isHelmRelease({ group, kind })) return spec.wait === true || listAt(spec, 'healthChecks').length > 0;
  const fromRepository = stringAt(spec, 'chart', 'spec', 'sourceRef', 'kind') === 'GitRepository';
  return !fromRepository && objectAt(spec, 'upgrade').disableWait !== true;
}

/** The shortest way over dependencies from one object to another, both included; null where there is none. */
function wayBack(from: Manifest, to: Manifest, cluster: Cluster): Manifest[] | null {
  const target = unitNameOf(to);
  const reached = new Map([[unitNameOf(from), [from]]]);
  const open = [from];
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    const way = reached.get(unitNameOf(one))!;
    if (unitNameOf(one) === target) return way;
    for (const { unit, target: next } of edgesOf(one, cluster)) {
      if (next === undefined || reached.has(unit)) continue;
      reached.set(unit, [...way, next]);
      open.push(next);
    }
  }
  return null;
}

/** Of a circle one member tells. */
function isFirstOf(circle: readonly Manifest[], manifest: Manifest): boolean {
  return circle.every((one) => unitNameOf(manifest) <= unitNameOf(one));
}
