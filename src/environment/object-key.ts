import type { Manifest } from '../manifest/manifest.ts';
import type { ObjectKey } from './environment.ts';

/** The key of an object; version-less, so that a move from `v1beta1` to `v1` is an update. */
export function objectKey(manifest: Pick<Manifest, 'group' | 'kind' | 'name'>, namespace: string | null): ObjectKey {
  return `${manifest.group}/${manifest.kind}/${namespace ?? ''}/${manifest.name}`;
}
