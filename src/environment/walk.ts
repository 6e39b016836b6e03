import { compareBytes } from '../tree/order.ts';

/**
 * The order in which `kubectl apply -R -f` comes to files: the entries of each folder in byte order, a folder at its own
 * place among its siblings, so `sub/x.yaml` before `sub.yaml` (kubernetes/cli-runtime `pkg/resource/visitor.go`).
 */
export function compareWalk(left: string, right: string): number {
  const [one, other] = [left.split('/'), right.split('/')];
  for (const [index, segment] of one.entries()) {
    const opposite = other[index];
    if (opposite === undefined) return 1;
    const order = compareBytes(segment, opposite);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Whether kubectl and Argo CD take a file for manifests when they walk through a folder. */
export function isManifestFile(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path);
}
