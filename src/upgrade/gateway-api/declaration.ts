import type { Location } from '../../manifest/location.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';

/** A place that says which bundle of Gateway API CRDs is installed. */
export interface GatewayApiDeclaration {
  /** `1.5.0`; `1.5.0-rc.1` of a candidate. */
  readonly bundle: string;
  /** The kind whose CRD it is; null where it is the bundle as a whole. */
  readonly kind: string | null;
  /** The environment that it belongs to; null where it is not known. */
  readonly environment: string | null;
  readonly resource: ResourceIdentity | null;
  readonly location: Location;
}
