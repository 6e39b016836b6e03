import type { Manifest } from '../manifest/manifest.ts';
import data from './cluster-scoped.json' with { type: 'json' };

const kinds: Readonly<Record<string, readonly string[]>> = data.kinds;

/** Whether objects of this kind stand outside every namespace; kinds that are not known stand inside one. */
export function isClusterScoped({ group, kind }: Pick<Manifest, 'group' | 'kind'>): boolean {
  return kinds[group]?.includes(kind) ?? false;
}
