import type { Environment } from '../../environment/environment.ts';
import { stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { distributions } from '../distributions/distribution.ts';
import { type Minor, minorOf } from '../version.ts';

/** How a cluster gets the operator whose resources install Istio, by a Subscription of OLM. */
export interface OperatorSubscription {
  readonly manifest: Manifest;
  /** `the Sail operator`, `the operator of OpenShift Service Mesh`. */
  readonly operator: string;
  /** The release that it names, `1.28.3` or `3.1`; null where it names none. */
  readonly release: string | null;
  /** What names the release, else the channel, else the Subscription as a whole. */
  readonly location: Location;
  /** The oldest minor of Istio that the release installs; null where that is not known. */
  readonly oldest: Minor | null;
  /** The newest one; null where it is not known, or where a newer operator comes by itself. */
  readonly newest: Minor | null;
  /** Whether the operator goes on to releases of new minors by itself. */
  readonly floats: boolean;
}

/** An operator installs the minor of its own version and the two before (github.com/istio-ecosystem/sail-operator README.md). */
const minorsBack = 2;

/**
 * The Subscriptions in an environment to the Sail operator and to the operator of OpenShift Service Mesh 3. `startingCSV`
 * names the release that comes first; a newer one comes by itself unless each is approved by hand
 * (`installPlanApproval: Manual`), or the channel is that of one minor: `stable-3.1`
 * (docs.redhat.com, OpenShift Service Mesh 3: operator updates and channels).
 */
export function operatorSubscriptions(environment: Environment): OperatorSubscription[] {
  return [...environment.objects.values()].flatMap(({ manifest }) => subscriptionOf(manifest) ?? []);
}

interface Product {
  readonly operator: string;
  /** The minor of Istio that a release brings, and the oldest that it still installs. */
  readonly window: (release: Minor) => readonly [Minor, Minor] | null;
}

/** By the name of the package in the catalog. */
const products: Readonly<Record<string, Product>> = {
  sailoperator: {
    operator: 'the Sail operator',
    window: (release) => [{ ...release, minor: Math.max(0, release.minor - minorsBack) }, release],
  },
  servicemeshoperator3: {
    operator: 'the operator of OpenShift Service Mesh',
    window: ({ major, minor }) => {
      // Release 3.0 brings the first of these minors, and each release after it the next.
      const brought = (distributions['openshift-3'].releases ?? []).map((each) => minorOf(each)!);
      const [oldest, newest] = [brought[Math.max(0, minor - minorsBack)], brought[minor]];
      return major !== 3 || oldest === undefined || newest === undefined ? null : [oldest, newest];
    },
  },
};

function subscriptionOf(manifest: Manifest): OperatorSubscription | null {
  const { kind, group, value } = manifest;
  const product = products[stringAt(value, 'spec', 'name') ?? ''];
  if (kind !== 'Subscription' || group !== 'operators.coreos.com' || product === undefined) return null;
  const channel = /^(?:stable-)?v?(\d+\.\d+)(?:-nightly)?$/.exec(stringAt(value, 'spec', 'channel') ?? '')?.[1] ?? null;
  const first = /\.v(\d+\.\d+\.\d+)/.exec(stringAt(value, 'spec', 'startingCSV') ?? '')?.[1] ?? null;
  const isHeld = stringAt(value, 'spec', 'installPlanApproval') === 'Manual';
  const release = channel !== null && (first === null || !isHeld) ? channel : first;
  const key = release === null ? null : release === first ? 'startingCSV' : 'channel';
  const minor = release === null ? null : minorOf(release);
  const [oldest, newest] = (minor === null ? null : product.window(minor)) ?? [null, null];
  const isBound = isHeld || channel !== null;
  return {
    manifest,
    operator: product.operator,
    release,
    location: key === null ? manifest.locate(['spec']) : manifest.locate(['spec', key]),
    oldest,
    newest: isBound ? newest : null,
    floats: !isBound,
  };
}
