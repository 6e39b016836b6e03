import type { Manifest } from '../manifest/manifest.ts';
import data from './not-for-clusters.json' with { type: 'json' };

const groups: ReadonlySet<string> = new Set(data.groups);
const kinds: Readonly<Record<string, readonly string[]>> = data.kinds;

/** Whether a manifest is meant for a cluster; many tools write their own configuration in the same form. */
export function isClusterObject({ group, kind }: Pick<Manifest, 'group' | 'kind'>): boolean {
  return !groups.has(group) && !(Object.hasOwn(kinds, group) && kinds[group]!.includes(kind));
}
