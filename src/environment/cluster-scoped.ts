import type { Manifest } from '../manifest/manifest.ts';
import data from './cluster-scoped.json' with { type: 'json' };

type Kinds = Readonly<Record<string, readonly string[]>>;

const builtIn: Kinds = data.builtIn;
const custom: Kinds = data.custom;

/** Whether objects of this kind stand outside every namespace; kinds that are not known stand inside one. */
export function isClusterScoped(kind: Pick<Manifest, 'group' | 'kind'>): boolean {
  return isBuiltInClusterScoped(kind) || includes(custom, kind);
}

/** The same as far as Kubernetes itself defines the kind, which is all that kustomize knows of. */
export function isBuiltInClusterScoped(kind: Pick<Manifest, 'group' | 'kind'>): boolean {
  return includes(builtIn, kind);
}

function includes(kinds: Kinds, { group, kind }: Pick<Manifest, 'group' | 'kind'>): boolean {
  return Object.hasOwn(kinds, group) && kinds[group]!.includes(kind);
}
