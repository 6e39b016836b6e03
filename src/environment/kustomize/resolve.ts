import { isObject, type JsonObject } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Repository } from '../repository.ts';
import { withHash } from './generators.ts';
import type { Inflated } from './inflate.ts';
import type { Kustomization } from './kustomization.ts';
import { followNames } from './name-references.ts';
import { inStreamOrder } from './order.ts';
import type { ResolveProblem } from './problem.ts';
import { Resolver } from './resolver.ts';
import { manifestFrom, resourceOf } from './resource.ts';

/** What a kustomization comes to, as far as this tool can tell by itself. */
export interface Resolved {
  /** In the order of the stream that `kustomize build` prints. */
  readonly manifests: readonly Manifest[];
  readonly problems: readonly ResolveProblem[];
  /** Folders of the kustomizations that take part, its own first. */
  readonly directories: readonly string[];
}

/**
 * Resolves the kustomization of a folder with everything that it includes.
 * @param inflated what charts bring to the kustomizations of folders, where these were rendered
 */
export function resolveKustomization(
  repository: Repository,
  directory: string,
  inflated: ReadonlyMap<string, Inflated> = new Map(),
): Resolved {
  const resolver = new Resolver(repository, inflated);
  const kustomization = repository.kustomizations.get(directory);
  if (kustomization === undefined) return { manifests: [], problems: [], directories: [] };
  const built = followNames(resolver.build(kustomization, [], []).map(withHash));
  const top: JsonObject = isObject(kustomization.fields.value) ? kustomization.fields.value : {};
  return {
    manifests: inStreamOrder(built, top).flatMap((resource) => manifestFrom(resource) ?? []),
    problems: resolver.problems,
    directories: [...resolver.directories],
  };
}

/** Objects with further fields of a kustomization applied to them, such as those of an Argo CD source. */
export function applyFields(
  repository: Repository,
  kustomization: Kustomization,
  manifests: readonly Manifest[],
): Resolved {
  const resolver = new Resolver(repository);
  const built = followNames(resolver.build(kustomization, manifests.map(resourceOf), []).map(withHash));
  return {
    manifests: built.flatMap((resource) => manifestFrom(resource) ?? []),
    problems: resolver.problems,
    directories: [...resolver.directories],
  };
}
