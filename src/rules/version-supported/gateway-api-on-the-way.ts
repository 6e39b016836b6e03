import { groupBy } from '../../mesh/group-by.ts';
import type { Order } from '../../rollout/invariant.ts';
import type { Apart } from '../../rollout/plan/apart.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { GatewayApiDeclaration } from '../../upgrade/gateway-api/declaration.ts';
import { carrierOf } from '../../upgrade/running/carrier.ts';
import type { Placed } from '../../upgrade/running/installation.ts';
import { patchForGatewayApi } from '../../upgrade/support.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { type Standing, standing } from '../standing.ts';
import { clash } from './gateway-api.ts';
import { inHead } from './governing.ts';
import { isVendors } from './life.ts';
import { mayMeet, minorTextOf, type Sides } from './surroundings.ts';
import { named } from './words.ts';

/** An istiod that may still run when CRDs come which are too new for it; the one in its place bears them. */
interface Meeting {
  readonly old: VersionDeclaration;
  readonly next: VersionDeclaration;
  readonly crds: GatewayApiDeclaration;
  /** The first patch of the old minor that bears the bundle, or `none`. */
  readonly firstPatch: string;
  readonly environment: EnvironmentChange | null;
  /** How the new istiod stands to the CRDs in the order of delivery; null where that is not known. */
  readonly standing: Standing | null;
}

/** Gateway API CRDs that come with an upgrade of Istio, and are too new for the istiod that it starts from. */
export function gatewayApiOnTheWay(change: Change, sides: Sides): Draft[] {
  const found = meetingsOf(change, sides).filter((each) => orderOf(each) !== null);
  const groups = groupBy(found, ({ old, crds }) => JSON.stringify([old.environment, old.version, crds.bundle]));
  return [...groups.values()].map(([first]) => draftOf(first!));
}

/**
 * The new istiod first, and then each of the CRDs, as far as both are objects that are delivered by themselves, and the old
 * CRDs are not too old for the new istiod.
 */
export function crdsAfterIstiod(change: Change, sides: Sides): Apart[] {
  return meetingsOf(change, sides).flatMap((meeting): Apart[] => {
    const { old, next, crds, environment } = meeting;
    if (orderOf(meeting) === null || environment === null) return [];
    if (sides.before.gatewayApi.some((each) => clash(next, each, sides.after) !== null)) return [];
    const first = carrierOf(next, environment.after)?.object.key;
    const second = carrierOf(asPlaced(next, crds, environment).declaration, environment.after)?.object.key;
    const isStep = (key: string | undefined): key is string =>
      environment.rollout.steps.some((each) => each.key === key);
    if (!isStep(first) || !isStep(second) || first === second) return [];
    const otherwise = `istiod ${old.version} could meet the Gateway API CRDs of v${crds.bundle}, beside which it does not become ready`;
    return [{ environment: environment.name, rule: 'version-supported', otherwise, first, second }];
  });
}

function meetingsOf(change: Change, { before, after }: Sides): Meeting[] {
  if (change.mode === 'audit') return [];
  return before.controlPlanes.flatMap((old) => {
    const clashing = (crds: GatewayApiDeclaration): boolean =>
      mayMeet(crds.environment, old.environment) && patchForGatewayApi(old.version ?? '', crds.bundle) !== null;
    // What was too new before the change is no news, and what stays too new is told of the head.
    const next = after.controlPlanes.filter(({ environment }) => environment === old.environment);
    if (next.length === 0 || before.gatewayApi.some(clashing)) return [];
    const environment = change.environments.find(({ name }) => name === old.environment) ?? null;
    return after.gatewayApi.filter(clashing).flatMap((crds): Meeting[] => {
      if (next.some(({ version }) => patchForGatewayApi(version ?? '', crds.bundle) !== null)) return [];
      const firstPatch = patchForGatewayApi(old.version ?? '', crds.bundle)!;
      const stands = standing(placed(next[0]!, environment), asPlaced(next[0]!, crds, environment), {
        change,
        environment,
      });
      return [{ old, next: next[0]!, crds, firstPatch, environment, standing: stands }];
    });
  });
}

function placed(declaration: VersionDeclaration, environment: EnvironmentChange | null): Placed {
  return { declaration, carrier: environment === null ? null : carrierOf(declaration, environment.after) };
}

/** CRDs as something that is delivered with Istio, as those of its own base chart are. */
function asPlaced(
  istiod: VersionDeclaration,
  { resource, location, bundle }: GatewayApiDeclaration,
  environment: EnvironmentChange | null,
): Placed {
  const declaration = { ...istiod, component: 'base', subject: `Gateway API ${bundle}`, resource, location } as const;
  return placed(declaration, environment);
}

/** What is wrong with the order; null where the new istiod is ready before the CRDs come. */
function orderOf({ standing: stands }: Meeting): Order | null {
  if (stands?.order === 'before') return stands.waits ? null : 'unwaited';
  return stands?.order === 'after' ? 'wrong' : 'unordered';
}

function draftOf(meeting: Meeting): Draft {
  const { old, next, crds, standing: stands } = meeting;
  const order = orderOf(meeting)!;
  const because = stands === null ? '' : ` Here ${stands.because}.`;
  return {
    message: `${named(old)} does not become ready beside the Gateway API CRDs of v${crds.bundle}, which ${order === 'wrong' ? 'come' : 'may come'} before \`${next.version ?? next.text}\``,
    why: `It waits for versions of these resources that the newer CRDs serve no more. It goes on until its pod is restarted; from then on no proxy gets configuration, and no pod is injected, until the newer istiod is ready.${because}`,
    fix: fixOf(meeting),
    severity: isVendors(old) || order === 'unwaited' || isOfUnknownTool(meeting) ? 'warning' : 'error',
    when: 'during',
    order,
    environment: old.environment ?? crds.environment,
    unit: null,
    resource: crds.resource,
    location: inHead(crds.location),
    related: [{ message: named(next), resource: next.resource, location: inHead(next.location) }],
    data: { trouble: 'gateway-api', version: old.version ?? old.text, bundle: crds.bundle, kinds: [] },
    edit: null,
    identity: `gateway-api on the way ${minorTextOf(old)} ${minorTextOf(next)} ${crds.bundle}`,
  };
}

/** Some tools would bring them in the right order. */
function isOfUnknownTool({ next, crds, environment }: Meeting): boolean {
  if (environment === null) return false;
  const carriers = [placed(next, environment), asPlaced(next, crds, environment)].map(({ carrier }) => carrier);
  return carriers.some((carrier) => carrier?.unit.tool === 'unknown');
}

/** Istio's own order: a patch that bears them, the CRDs, the next minor (istio.io, upgrade notes of 1.30). */
function fixOf({ old, next, firstPatch }: Meeting): string {
  const version = next.version ?? next.text;
  return firstPatch === 'none' || minorTextOf(old) === minorTextOf(next)
    ? `Leave the CRDs to a later pull request, once \`${version}\` runs everywhere.`
    : `Go to ${firstPatch} or a later patch first, bring the CRDs once that runs everywhere, and \`${version}\` after them.`;
}
