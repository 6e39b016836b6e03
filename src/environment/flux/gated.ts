import { listAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { UnitDependency } from '../environment.ts';
import type { FollowedDeclaration } from '../follow.ts';
import type { Workplace } from '../workplace.ts';
import { clusterOf } from './cluster.ts';
import { edgesOf } from './depends-on.ts';
import { isFluxKustomization, isHelmRelease, unitNameOf } from './objects.ts';

/**
 * The same, each Kustomization also after the releases that it waits for by way of another one: a Kustomization that looks
 * at the health of its HelmReleases is ready only when these are, and so are those that depend on it (kustomize-controller
 * `docs/spec/v1/kustomizations.md`, "Wait" and "Health checks"). A HelmRelease stays ready while only what it installs
 * changes and not it itself, so this holds for changes of its own.
 */
export function withGatedReleases(
  followed: readonly FollowedDeclaration[],
  workplace: Workplace,
): FollowedDeclaration[] {
  const releases = new Map<string, Manifest[]>();
  for (const { declaration } of followed) {
    const parent = declaration.parent?.declaration.manifest;
    if (parent === undefined || !isHelmRelease(declaration.manifest) || !isFluxKustomization(parent)) continue;
    const key = placeOf(parent);
    releases.set(key, [...(releases.get(key) ?? []), declaration.manifest]);
  }
  if (releases.size === 0) return [...followed];
  return followed.map((one) => {
    const { manifest } = one.declaration;
    if (!isFluxKustomization(manifest)) return one;
    const more = edgesOf(manifest, clusterOf(one.declaration, workplace)).flatMap(({ index, target }) => {
      const held = target === undefined ? [] : (releases.get(placeOf(target)) ?? []);
      return held
        .filter((release) => isLookedAt(target!, release))
        .map((release): UnitDependency => {
          const declaredAt = manifest.locate(['spec', 'dependsOn', index]);
          const reason = `\`dependsOn\`, by the health of \`${unitNameOf(target!)}\``;
          return { unit: unitNameOf(release), waits: true, reason, declaredAt, onItsDeclaration: true };
        });
    });
    return more.length === 0 ? one : { ...one, followed: withAfter(one.followed, more) };
  });
}

function withAfter(
  followed: FollowedDeclaration['followed'],
  more: readonly UnitDependency[],
): FollowedDeclaration['followed'] {
  const deliveries = followed.deliveries.map((delivery) => ({
    ...delivery,
    unit: { ...delivery.unit, after: [...delivery.unit.after, ...more] },
  }));
  return { ...followed, deliveries };
}

/** The same for an object and for what finds it by name. */
function placeOf(manifest: Manifest): string {
  const { file, line } = manifest.locate(['metadata', 'name']);
  return [file, line, unitNameOf(manifest)].join('\n');
}

/** With `wait` all that a Kustomization applies, else what its health checks name. */
function isLookedAt({ value }: Manifest, release: Manifest): boolean {
  if (valueAt(value, ['spec', 'wait']) === true) return true;
  return listAt(value, 'spec', 'healthChecks').some(
    (check) =>
      stringAt(check, 'kind') === release.kind &&
      stringAt(check, 'name') === release.name &&
      stringAt(check, 'namespace') === release.namespace,
  );
}
