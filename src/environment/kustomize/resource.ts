import { stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { manifestOf } from '../../manifest/read.ts';
import { locateIn, type Placed, placedIn } from '../placed.ts';

/** What a kustomization and its patches call an object. */
export interface ResourceId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** An object on its way through kustomizations. */
export interface Resource {
  readonly placed: Placed;
  /** The file it comes from: a resource's own, or the kustomization that generates it. */
  readonly source: Pick<Manifest, 'file' | 'side'>;
  /** What it was called before names and namespaces were changed, first name first; patches may still use these. */
  readonly formerIds: readonly ResourceId[];
  /** Whether its name is to end in a hash of its content. */
  readonly hashed: boolean;
}

export function resourceOf(manifest: Manifest): Resource {
  const { file, side } = manifest;
  return { placed: placedIn(manifest, manifest.value), source: { file, side }, formerIds: [], hashed: false };
}

export function identityOf({ placed }: Pick<Resource, 'placed'>): ResourceId {
  const apiVersion = stringAt(placed.value, 'apiVersion') ?? '';
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: stringAt(placed.value, 'kind') ?? '',
    namespace: stringAt(placed.value, 'metadata', 'namespace') || null,
    name: stringAt(placed.value, 'metadata', 'name') ?? '',
  };
}

/** All that the resource is or was called; its present identity first, then the first it had. */
export function identitiesOf(resource: Resource): readonly ResourceId[] {
  return [identityOf(resource), ...resource.formerIds];
}

/** The resource with a new content that may be called otherwise; its name until now is remembered. */
export function renamed(resource: Resource, placed: Placed): Resource {
  return { ...resource, placed, formerIds: [...resource.formerIds, identityOf(resource)] };
}

/** The object that it has become; null where patches took away what makes an object. */
export function manifestFrom({ placed, source }: Resource): Manifest | null {
  const locate: Manifest['locate'] = (path, target) => locateIn(placed, path, target);
  const { value } = placed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return manifestOf({ ...source, locate }, value as Manifest['value']);
}
