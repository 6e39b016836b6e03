import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { canonical, type Json, listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import { controlPlaneReads } from '../../mesh/control-planes.ts';
import { type IstioRollout, istioRolloutOf } from '../../mesh/controllers/argo-rollouts.ts';
import { canaryOf, isCanary } from '../../mesh/controllers/flagger.ts';
import { madeOf } from '../../mesh/controllers/made-objects.ts';
import { destinationRuleHost } from '../../mesh/destination-rule.ts';
import { subsetsOf } from '../../mesh/destination-rule-merge.ts';
import { hostsOverlap, isWildcard } from '../../mesh/hosts.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { NETWORKING, namespaceOf, specOf } from '../../mesh/spec.ts';
import { delegatesOf } from '../../mesh/virtual-service.ts';
import { rulesOf } from '../../mesh/virtual-service-rules.ts';
import { targetKey } from './flagger.ts';
import { keptSubsets } from './rollouts/subsets.ts';

/** All that one controller's object may have to do with, in any state. */
export interface Surroundings {
  /** What it names, and what is made of it. */
  readonly keys: Set<ObjectKey>;
  /** Names of VirtualServices and DestinationRules that it names: they may stand in another namespace instead. */
  readonly names: Set<string>;
  /** The hosts of its DestinationRule, full names. */
  readonly hosts: Set<string>;
  /** The subsets of that rule that it does not keep: who uses them matters. */
  readonly foreign: Set<string>;
}

/** The surroundings of each Rollout and Canary, by its key. */
export function surroundingsOf(meshes: readonly Mesh[]): ReadonlyMap<ObjectKey, Surroundings> {
  const found = new Map<ObjectKey, Surroundings>();
  for (const mesh of meshes) {
    for (const object of [...mesh.ofKind('argoproj.io', 'Rollout'), ...mesh.ofKind('flagger.app', 'Canary')]) {
      const keys = keysOf(object);
      if (keys === null) continue;
      const known = found.get(object.key) ?? {
        keys: new Set(),
        names: new Set(),
        hosts: new Set(),
        foreign: new Set(),
      };
      found.set(object.key, known);
      for (const key of keys) known.keys.add(key);
      addNames(meshes, known, istioRolloutOf(object));
    }
  }
  return found;
}

/** A rule of either end may meet a Rollout of the other. */
function addNames(
  meshes: readonly Mesh[],
  { names, hosts, foreign }: Surroundings,
  rollout: IstioRollout | null,
): void {
  for (const { objectName } of rollout?.virtualServices ?? []) names.add(objectName);
  const reference = rollout?.destinationRule;
  if (!reference) return;
  names.add(reference.name);
  for (const mesh of meshes) {
    const rule = mesh.objects.get(reference.key);
    const host = rule === undefined ? null : destinationRuleHost(mesh, rule);
    if (rule === undefined || host === null) continue;
    hosts.add(host);
    const kept = keptSubsets(reference);
    for (const name of subsetsOf(rule).keys()) if (!kept.has(name)) foreign.add(name);
  }
}

/** The keys of what a controller's object names; null for every other object. */
function keysOf(object: DeployedObject): ObjectKey[] | null {
  const canary = canaryOf(object);
  if (canary !== null) return [targetKey(canary), ...madeOf(object).map(({ key }) => key)];
  const rollout = istioRolloutOf(object);
  if (rollout === null) return null;
  const { namespace, virtualServices, destinationRule, stableService, canaryService } = rollout;
  const services = [stableService, canaryService].map(({ name }) => `/Service/${namespace}/${name}`);
  return [
    ...virtualServices.map(({ key }) => key),
    ...(destinationRule === null ? [] : [destinationRule.key]),
    ...services,
  ];
}

/** The part of an object that matters to one controller, as text; null where nothing of it does. */
export function readObject(object: DeployedObject, controller: ObjectKey, around: Surroundings): string | null {
  const { group, kind, value } = object.manifest;
  if (object.key === controller) {
    return canonical(isCanary(object) ? valueAt(value, ['spec']) : valueAt(value, ['spec', 'strategy', 'canary']));
  }
  const isNamed = around.keys.has(object.key);
  const isRouting = group === NETWORKING && (kind === 'VirtualService' || kind === 'DestinationRule');
  if (isRouting) return readNetworking(object, isNamed, around);
  return isNamed ? 'there' : controlPlaneReads(object);
}

/** What matters of a VirtualService or DestinationRule, whichever controller asks. */
interface Reading {
  readonly text: string;
  /** The subsets that it sends traffic to or defines, and for which hosts, as written. */
  readonly subsets: ReadonlySet<string>;
  readonly hosts: readonly string[];
  readonly delegates: readonly ObjectKey[];
}

const readings = new WeakMap<DeployedObject, Reading>();

/** Kept for each object, since every controller asks. */
function readNetworking(object: DeployedObject, isNamed: boolean, around: Surroundings): string | null {
  const { keys, names, hosts, foreign } = around;
  let reading = readings.get(object);
  if (reading === undefined) {
    reading = object.manifest.kind === 'VirtualService' ? readVirtualService(object) : readDestinationRule(object);
    readings.set(object, reading);
  }
  if (isNamed || reading.delegates.some((key) => keys.has(key))) return reading.text;
  const usesForeign = [...reading.subsets].some((subset) => foreign.has(subset));
  if (usesForeign && reading.hosts.some((host) => isOneOf(hosts, host, namespaceOf(object)))) return reading.text;
  return names.has(object.manifest.name) ? 'of that name' : null;
}

/** A short name is compared by its first label and namespace: the cluster domain may not be the default one. */
function isOneOf(hosts: ReadonlySet<string>, written: string, namespace: string): boolean {
  const full = written.includes('.') || isWildcard(written) ? written : `${written}.${namespace}.svc.`;
  return [...hosts].some((host) => hostsOverlap(host, full) || (full.endsWith('.') && host.startsWith(full)));
}

/** Where routes lead, by which names; of weights only whether there is one. */
function readVirtualService(object: DeployedObject): Reading {
  const destinations: Json[] = [];
  const rules = rulesOf(object).map(({ protocol, value }): Json => {
    const { name = null, match = null, delegate = null, mirror = null, mirrors = null } = objectAt(value);
    const route = listAt(value, 'route').map((entry): Json => {
      const { destination = null, weight = null } = objectAt(entry);
      destinations.push(destination);
      return [destination, typeof weight === 'number' ? weight > 0 : null];
    });
    destinations.push(mirror, ...listAt(mirrors).map((entry) => objectAt(entry).destination ?? null));
    return { protocol, name, match, delegate, mirror, mirrors, route };
  });
  const { hosts, gateways } = specOf(object);
  return {
    text: canonical({ hosts, gateways, rules }),
    subsets: new Set(destinations.flatMap((destination) => stringAt(destination, 'subset') ?? [])),
    hosts: destinations.flatMap((destination) => stringAt(destination, 'host') ?? []),
    delegates: delegatesOf(object),
  };
}

function readDestinationRule(object: DeployedObject): Reading {
  const names = [...subsetsOf(object).keys()];
  const host = stringAt(specOf(object), 'host');
  return {
    text: canonical([host, names]),
    subsets: new Set(names),
    hosts: host === null ? [] : [host],
    delegates: [],
  };
}
