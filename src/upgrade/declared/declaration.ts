import type { Location } from '../../manifest/location.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';

/** The parts of Istio that carry a version of their own. */
export type Component =
  | 'base'
  | 'istiod'
  | 'cni'
  | 'ztunnel'
  | 'gateway'
  | 'proxy'
  | 'istioctl'
  | 'operator'
  | 'distribution';

/** A place in the repository that says which version of Istio something is. */
export interface VersionDeclaration {
  readonly component: Component;
  /** The kind of place: `istio-operator`, `helm-release`, `argocd-application`, `chart-dependency`, `image`, … */
  readonly source: string;
  /** Names the declared thing, the same in both revisions: `HelmRelease istio-system/istiod`, `ISTIO_VERSION`. */
  readonly subject: string;
  /** As written. */
  readonly text: string;
  /** The version it comes down to: `1.24.3`, or `1.24` where only the patch is open; null where the minor is open too. */
  readonly version: string | null;
  readonly certainty: 'exact' | 'range' | 'floating' | 'unknown';
  /** The revision (`istio.io/rev`) of a control plane that is not the default one. */
  readonly revision: string | null;
  /** The environment that it belongs to; null where it is not known or belongs to all. */
  readonly environment: string | null;
  /** Those that share it, where several are known to; `environment` is null then. */
  readonly environments?: readonly string[];
  /** The Kubernetes object that declares it; null where it is none (a chart, a script). */
  readonly resource: ResourceIdentity | null;
  /** The text of the version itself; where there is none, the nearest place that would hold it. */
  readonly location: Location;
  /** What a lock file decided about: the version as the file beside it asks for it. Absent where nothing is locked. */
  readonly constraint?: { readonly text: string; readonly location: Location };
  /** The address that its chart comes from, where that is written; absent where it is not known. */
  readonly address?: { readonly text: string; readonly location: Location };
}
