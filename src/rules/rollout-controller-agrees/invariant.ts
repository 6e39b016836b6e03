import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { canonical, type Json, listAt, objectAt, valueAt } from '../../manifest/json.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import { controlPlaneReads } from '../../mesh/control-planes.ts';
import { type IstioRollout, istioRolloutOf } from '../../mesh/controllers/argo-rollouts.ts';
import { canaryOf, isCanary } from '../../mesh/controllers/flagger.ts';
import { isMade, madeOf } from '../../mesh/controllers/made-objects.ts';
import { subsetsOf } from '../../mesh/destination-rule-merge.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { NETWORKING, specOf } from '../../mesh/spec.ts';
import { delegatesOf } from '../../mesh/virtual-service.ts';
import { rulesOf } from '../../mesh/virtual-service-rules.ts';
import type { Invariant } from '../../rollout/invariant.ts';
import { canaryMistakes, targetKey } from './flagger.ts';
import type { ControllerSubject, Mistake } from './mistake.ts';
import { managedRouteMistakes } from './rollouts/managed-routes.ts';
import { referenceMistakes } from './rollouts/references.ts';
import { routeMistakes } from './rollouts/routes.ts';
import { subsetMistakes } from './rollouts/subsets.ts';

/** All that one controller's object may have to do with, in any state. */
interface Surroundings {
  /** What it names, and what is made of it. */
  readonly keys: Set<ObjectKey>;
  /** Names of the subsets that its DestinationRule has: who uses them matters. */
  readonly subsets: Set<string>;
}

/**
 * What Argo Rollouts and Flagger need is there, and nobody else writes what they write.
 *
 * @param meshes every state of the mesh whose objects may meet: the one before and the one after a change
 */
export function controllerAgrees(meshes: readonly Mesh[]): Invariant<ControllerSubject, Mistake> {
  const surroundings = surroundingsOf(meshes);
  return {
    subjects: () =>
      [...surroundings.keys()].flatMap((controller) =>
        (['traffic', 'rest'] as const).map((about) => ({ key: `${controller} ${about}`, controller, about })),
      ),
    reads: ({ controller }, object) => {
      const around = surroundings.get(controller);
      return around === undefined ? null : readObject(object, controller, around);
    },
    violations: ({ controller, about }, mesh) => {
      const object = mesh.objects.get(controller);
      const all = object === undefined ? [] : mistakesOf(mesh, object);
      return distinct(all.filter(({ harm }) => (harm === 'traffic') === (about === 'traffic'))).flatMap(withSent);
    },
  };
}

/** The mark in the key of a mistake by which requests are lost that Git itself sends. */
export const SENT = ' sent';

/** A mistake by which such requests are lost is seen twice: so the first state in which it is so is found as well. */
function withSent(mistake: Mistake): Mistake[] {
  return mistake.routed.length === 0 ? [mistake] : [mistake, { ...mistake, key: `${mistake.key}${SENT}` }];
}

function mistakesOf(mesh: Mesh, object: DeployedObject): Mistake[] {
  const rollout = istioRolloutOf(object);
  const canary = canaryOf(object);
  if (canary !== null) return canaryMistakes(mesh, canary);
  if (rollout === null || isUnfilled(rollout)) return [];
  return [
    ...referenceMistakes(mesh, rollout),
    ...routeMistakes(mesh, rollout),
    ...subsetMistakes(mesh, rollout),
    ...managedRouteMistakes(mesh, rollout),
  ];
}

/** Whether a name is yet to be filled in by a tool that did not run: `${APP}`, `{{ .name }}`. */
function isUnfilled({ object, virtualServices, destinationRule, stableService, canaryService }: IstioRollout): boolean {
  const names = [object.manifest.name, stableService.name, canaryService.name, destinationRule?.name ?? ''];
  return [...names, ...virtualServices.map(({ name }) => name)].some(hasPlaceholder);
}

function distinct(mistakes: readonly Mistake[]): Mistake[] {
  return [...new Map(mistakes.map((each) => [each.key, each]).reverse() as [string, Mistake][]).values()].reverse();
}

function surroundingsOf(meshes: readonly Mesh[]): ReadonlyMap<ObjectKey, Surroundings> {
  const found = new Map<ObjectKey, Surroundings>();
  for (const mesh of meshes) {
    for (const object of [...mesh.ofKind('argoproj.io', 'Rollout'), ...mesh.ofKind('flagger.app', 'Canary')]) {
      const keys = keysOf(object);
      if (keys === null) continue;
      const known = found.get(object.key) ?? { keys: new Set(), subsets: new Set() };
      found.set(object.key, known);
      for (const key of keys) known.keys.add(key);
    }
  }
  for (const { keys, subsets } of found.values()) {
    for (const mesh of meshes) {
      for (const key of keys) {
        const object = mesh.objects.get(key);
        if (object?.manifest.kind === 'DestinationRule' && !isMade(object)) {
          for (const name of subsetsOf(object).keys()) subsets.add(name);
        }
      }
    }
  }
  return found;
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

function readObject(object: DeployedObject, controller: ObjectKey, around: Surroundings): string | null {
  const { group, kind, value } = object.manifest;
  if (object.key === controller) {
    return canonical(isCanary(object) ? valueAt(value, ['spec']) : valueAt(value, ['spec', 'strategy', 'canary']));
  }
  const isNamed = around.keys.has(object.key);
  if (group === NETWORKING && kind === 'VirtualService') return readVirtualService(object, isNamed, around);
  if (group === NETWORKING && kind === 'DestinationRule') return readDestinationRule(object, isNamed, around);
  return isNamed ? 'there' : controlPlaneReads(object);
}

/** Where routes lead, by which names; of weights only whether there is one. */
function readVirtualService(object: DeployedObject, isNamed: boolean, { keys, subsets }: Surroundings): string | null {
  const rules = rulesOf(object).map(({ protocol, value }): Json => {
    const { name = null, match = null, delegate = null, mirror = null, mirrors = null } = objectAt(value);
    const route = listAt(value, 'route').map((entry): Json => {
      const { destination = null, weight = null } = objectAt(entry);
      return [destination, typeof weight === 'number' ? weight > 0 : null];
    });
    return { protocol, name, match, delegate, mirror, mirrors, route };
  });
  const { hosts, gateways } = specOf(object);
  const text = canonical({ hosts, gateways, rules });
  const concerns = isNamed || delegatesOf(object).some((key) => keys.has(key));
  return concerns || [...subsets].some((subset) => text.includes(JSON.stringify(subset))) ? text : null;
}

function readDestinationRule(object: DeployedObject, isNamed: boolean, { subsets }: Surroundings): string | null {
  const names = [...subsetsOf(object).keys()];
  return isNamed || names.some((name) => subsets.has(name)) ? canonical([specOf(object).host ?? null, names]) : null;
}
