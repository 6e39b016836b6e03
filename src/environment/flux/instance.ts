import { type JsonPath, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { type Declaration, type Followed, nothingFound } from '../found.ts';
import { manifestFrom, resourceOf } from '../kustomize/resource.ts';
import { type Origin, objectOf, type Placed, partAtPath, placedAt, placedIn } from '../placed.ts';
import { tagOf } from './source.ts';

/**
 * The source and the first Kustomization that Flux Operator makes of `sync` of a FluxInstance (fluxcd.controlplane.io/v1,
 * "Sync configuration"); none where it has no `sync`. Their name is that of the namespace unless `name` says otherwise.
 */
export function objectsOfInstance(instance: Manifest): { source: Manifest; kustomization: Manifest } | null {
  const sync = objectAt(instance.value, 'spec', 'sync');
  const kind = stringAt(sync, 'kind');
  if (kind === null) return null;
  const namespace = instance.namespace ?? 'flux-system';
  const name = stringAt(sync, 'name') ?? namespace;
  const reference = stringAt(sync, 'ref');
  const ref = reference === null ? {} : tagOf(reference) === null ? { name: reference } : { tag: tagOf(reference)! };
  const source = objectFrom(instance, ['source.toolkit.fluxcd.io/v1', kind], { name, namespace }, [
    ['url', at(instance, ['url'])],
    ['ref', placedAt(originOf(instance), ref)],
  ]);
  const kustomization = objectFrom(instance, ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'], { name, namespace }, [
    ['path', at(instance, ['path'])],
    ['prune', placedAt(originOf(instance), true)],
    ['sourceRef', placedAt(originOf(instance), { kind, name })],
  ]);
  return source === null || kustomization === null ? null : { source, kustomization };
}

function originOf(instance: Manifest): Origin {
  return { document: instance, path: ['spec', 'sync'] };
}

function at(instance: Manifest, path: JsonPath): Placed | undefined {
  return partAtPath(placedIn(instance, instance.value), ['spec', 'sync', ...path]);
}

function objectFrom(
  instance: Manifest,
  [apiVersion, kind]: readonly [string, string],
  metadata: Readonly<Record<string, string>>,
  fields: readonly (readonly [string, Placed | undefined])[],
): Manifest | null {
  const origin = originOf(instance);
  const spec = objectOf(
    origin,
    fields.flatMap(([key, part]) => (part === undefined ? [] : [[key, part] as const])),
  );
  const placed = objectOf(origin, [
    ['apiVersion', placedAt(origin, apiVersion)],
    ['kind', placedAt(origin, kind)],
    ['metadata', placedAt(origin, metadata)],
    ['spec', spec],
  ]);
  return manifestFrom({ ...resourceOf(instance), placed });
}

/** A FluxInstance generates the Kustomization that delivers all others. */
export function followInstance(declaration: Declaration): Followed {
  const { manifest, directory, parent } = declaration;
  const objects = objectsOfInstance(manifest);
  if (objects === null) return { ...nothingFound, stands: null };
  const generated = { by: declaration, after: [] };
  return {
    ...nothingFound,
    stands: null,
    generated: [{ manifest: objects.kustomization, directory, parent, generated }],
  };
}

/** What a ResourceSet generates from templates is not worked out. */
export function followResourceSet({ manifest }: Declaration): Followed {
  const reason = `what ResourceSet \`${manifest.name}\` generates is not worked out`;
  const problem = { location: manifest.locate(['metadata', 'name']), reason, fix: null, broken: false };
  return { ...nothingFound, stands: null, problems: [problem] };
}
