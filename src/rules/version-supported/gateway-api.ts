import { groupBy } from '../../mesh/group-by.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { GatewayApiDeclaration } from '../../upgrade/gateway-api/declaration.ts';
import { compareBundles, gatewayApiMinimum, patchForGatewayApi } from '../../upgrade/support.ts';
import type { Related } from '../finding.ts';
import type { Change, Draft } from '../rule.ts';
import { inHead, momentOf } from './governing.ts';
import { isVendors } from './life.ts';
import { mayMeet, minorTextOf, ranBefore, type Sides, type Surroundings } from './surroundings.ts';
import { listed, named } from './words.ts';

/** An istiod and a bundle of Gateway API CRDs that do not go together. */
interface Clash {
  readonly istio: VersionDeclaration;
  readonly crds: GatewayApiDeclaration;
  /** The first patch that bears the bundle, or `none`; null where the bundle is too old instead. */
  readonly firstPatch: string | null;
  /** The kinds that are passed over because the bundle is too old for them, with an object of each. */
  readonly passedOver: ReadonlyMap<string, Related>;
}

/** Gateway API CRDs that are too new or too old for the istiod beside them. */
export function gatewayApiSupport(change: Change, sides: Sides): Draft[] {
  const known = new Set(change.mode === 'audit' ? [] : clashesOf(sides.before).flatMap(namesOf));
  const found = clashesOf(sides.after).filter((clash) => namesOf(clash).some((name) => !known.has(name)));
  const groups = groupBy(found, ({ istio, crds, firstPatch }) =>
    JSON.stringify([istio.environment, istio.version ?? istio.text, crds.bundle, firstPatch]),
  );
  return [...groups.values()].map((group) => draftOf(merged(group), change, sides));
}

function clashesOf(side: Surroundings): Clash[] {
  return side.controlPlanes.flatMap((istio) =>
    side.gatewayApi
      .filter(({ environment }) => mayMeet(environment, istio.environment))
      .flatMap((crds) => clash(istio, crds, side) ?? []),
  );
}

/** What is wrong between an istiod and a bundle, by the objects that stand beside them; null where nothing is. */
export function clash(
  istio: VersionDeclaration,
  crds: GatewayApiDeclaration,
  { manifests }: Surroundings,
): Clash | null {
  const firstPatch = patchForGatewayApi(istio.version ?? '', crds.bundle);
  if (firstPatch !== null) return { istio, crds, firstPatch, passedOver: new Map() };
  const passedOver = new Map<string, Related>();
  for (const { manifest, environment } of manifests) {
    const { apiVersion, kind, namespace, name, group } = manifest;
    if (group !== 'gateway.networking.k8s.io' || passedOver.has(kind)) continue;
    if (!mayMeet(environment, istio.environment) || (crds.kind !== null && crds.kind !== kind)) continue;
    const minimum = gatewayApiMinimum(minorTextOf(istio), kind);
    if (minimum === null || compareBundles(crds.bundle, minimum) >= 0) continue;
    const resource = { apiVersion, kind, namespace, name };
    passedOver.set(kind, { message: `${kind} ${name}`, resource, location: inHead(manifest.locate(['kind'])) });
  }
  return passedOver.size === 0 ? null : { istio, crds, firstPatch: null, passedOver };
}

/** Each thing that is wrong in an environment, whatever the versions. */
function namesOf({ istio, firstPatch, passedOver }: Clash): string[] {
  const kinds = firstPatch === null ? [...passedOver.keys()] : ['not ready'];
  return kinds.map((kind) => JSON.stringify([istio.environment, kind]));
}

/** Each kind has a CRD of its own. */
function merged(group: readonly Clash[]): Clash {
  return { ...group[0]!, passedOver: new Map(group.flatMap(({ passedOver }) => [...passedOver])) };
}

function draftOf(found: Clash, change: Change, sides: Sides): Draft {
  const { istio, crds, firstPatch, passedOver } = found;
  const atIstio = { message: named(istio), resource: istio.resource, location: inHead(istio.location) };
  const atCrds = {
    message: `The Gateway API CRDs are of v${crds.bundle}`,
    resource: crds.resource,
    location: inHead(crds.location),
  };
  const istioStays = change.mode === 'check' && ranBefore(istio, sides);
  const crdsStay = sides.before.gatewayApi.some(
    ({ bundle, environment }) => bundle === crds.bundle && environment === crds.environment,
  );
  const objects = [...passedOver.values()];
  const places = !istioStays
    ? [atIstio, atCrds, ...objects]
    : crdsStay && objects.length > 0
      ? [...objects, atIstio, atCrds]
      : [atCrds, atIstio, ...objects];
  const [place, ...related] = places;
  const isOneEnvironment = crds.environment !== null && crds.environment === istio.environment;
  return {
    ...(firstPatch === null ? tooOld(found, change.mode) : tooNew(found, change.mode)),
    severity: isVendors(istio) || (firstPatch === null && !isOneEnvironment) ? 'warning' : 'error',
    when: momentOf(change.mode),
    environment: istio.environment ?? crds.environment,
    unit: null,
    resource: place!.resource,
    location: place!.location,
    related,
    data: {
      trouble: 'gateway-api',
      version: istio.version ?? istio.text,
      bundle: crds.bundle,
      kinds: [...passedOver.keys()].sort(),
    },
    edit: null,
    identity: `gateway-api ${firstPatch ?? [...passedOver.keys()].sort().join(' ')} ${minorTextOf(istio)} ${crds.bundle}`,
  };
}

function tooNew({ istio, crds, firstPatch }: Clash, mode: Change['mode']): Pick<Draft, 'message' | 'why' | 'fix'> {
  return {
    message: `${named(istio)} does not become ready beside the Gateway API CRDs of v${crds.bundle}`,
    why: 'It waits for versions of these resources that the newer CRDs serve no more. An istiod that was ready before goes on until its pod is restarted; from then on no proxy gets configuration, and no pod is injected.',
    fix:
      firstPatch === 'none'
        ? `Keep the CRDs below v1.5.0 until Istio is at 1.28.6, 1.29.2 or newer, where it goes in place one minor at a time.`
        : mode === 'audit'
          ? `Go to ${firstPatch} or a later patch, or keep the CRDs below v1.5.0 until then.`
          : `Go to ${firstPatch} or a later patch first, and bring the CRDs in a later pull request.`,
  };
}

function tooOld({ istio, crds, passedOver }: Clash, mode: Change['mode']): Pick<Draft, 'message' | 'why' | 'fix'> {
  const kinds = [...passedOver.keys()].sort();
  const minor = minorTextOf(istio);
  const needed = kinds
    .map((kind) => gatewayApiMinimum(minor, kind) ?? crds.bundle)
    .sort(compareBundles)
    .at(-1);
  return {
    message: `Istio ${minor} passes over every ${listed(kinds)} of the Gateway API CRDs of v${crds.bundle}: it needs v${needed}`,
    why: 'istiod reads these kinds in a version that older CRDs do not serve, and says so nowhere but in its log: the routes and grants are as good as deleted.',
    fix:
      mode === 'audit'
        ? `Bring the CRDs of v${needed} or newer.`
        : `Bring the CRDs of v${needed} or newer before Istio ${minor}.`,
  };
}
