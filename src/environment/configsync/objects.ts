import type { Manifest } from '../../manifest/manifest.ts';
import { isClusterObject } from '../cluster-object.ts';

/**
 * Whether kpt and Config Sync deliver an object: not what is there for functions only
 * (`config.kubernetes.io/local-config`, cli-utils `pkg/manifestreader/common.go`), nor what is managed by nobody.
 */
export function isDelivered(manifest: Manifest): boolean {
  const local = manifest.annotations['config.kubernetes.io/local-config'];
  if (local !== undefined && local !== 'false') return false;
  return isClusterObject(manifest) && manifest.annotations['configmanagement.gke.io/managed'] !== 'disabled';
}
