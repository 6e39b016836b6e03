import { selects } from './injection.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { isAtLeast } from './version.ts';

/**
 * Whether istiod looks into a namespace at all (`meshConfig.discoverySelectors`). A namespace whose labels are not in
 * the repository is taken to be looked into.
 */
export function isDiscovered(mesh: Mesh, namespace: string): boolean {
  const selectors = meshConfig(mesh).discoverySelectors;
  if (selectors === null || selectors.length === 0) return true;
  const found = mesh.ofKind('', 'Namespace').find((object) => object.manifest.name === namespace);
  return found === undefined || selectors.some((selector) => selects(selector, found.manifest.labels));
}

/** The same for Istio's own objects, which the selectors hide since 1.22. Source: istio 1.22 upgrade notes. */
export function isConfigDiscovered(mesh: Mesh, namespace: string): boolean {
  return !isAtLeast(mesh, '1.22') || isDiscovered(mesh, namespace);
}
