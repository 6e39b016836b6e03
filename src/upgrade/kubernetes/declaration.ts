import type { Location } from '../../manifest/location.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';

/** A place that says which version of Kubernetes a cluster is. */
export interface KubernetesDeclaration {
  /** Names the cluster, the same in both revisions: `aws_eks_cluster.main`, `ClusterConfig prod`. */
  readonly subject: string;
  /** As written: `v1.32.4`, `1.32`. */
  readonly text: string;
  /** `1.32`. */
  readonly minor: string;
  /** A cluster on somebody's machine or of a test (kind, k3d). */
  readonly local: boolean;
  /** The environment that it belongs to; null where it is not known. */
  readonly environment: string | null;
  readonly resource: ResourceIdentity | null;
  readonly location: Location;
}

/** The minor of a Kubernetes version: of `v1.32.4-gke.100`, `1.32` and `stable-1.32` it is `1.32`; null for a channel or `latest`. */
export function kubernetesMinor(text: string): string | null {
  return /^(?:v|stable-)?(1\.\d{1,3})(?:\.(?:\d+|x)?(?:[-+].*)?)?$/.exec(text.trim())?.[1] ?? null;
}
