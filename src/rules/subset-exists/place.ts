import type { DeployedObject } from '../../environment/environment.ts';
import type { Location } from '../../manifest/location.ts';
import { rawExportTo, subsetsOf } from '../../mesh/destination-rule-merge.ts';
import { buildMesh } from '../../mesh/mesh.ts';
import { specOf } from '../../mesh/spec.ts';
import type { Observation } from '../../rollout/engine.ts';
import type { Invariant } from '../../rollout/invariant.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { SubsetSubject, SubsetViolation } from './violation.ts';

export type SubsetObservation = Observation<SubsetSubject, SubsetViolation>;

/**
 * The step that brings the trouble about: for a state between the one that leads to it, for the head the one without
 * which it would not be; a VirtualService before a DestinationRule before all else. Null where nothing changed.
 */
export function blamedStep(
  observation: SubsetObservation,
  invariant: Invariant<SubsetSubject, SubsetViolation>,
): Step | null {
  const { steps, when } = observation;
  const candidates = [...steps].sort((left, right) => rank(left) - rank(right));
  if (when === 'during') return steps.at(-1) ?? null;
  return candidates.find((step) => isNeeded(step, observation, invariant)) ?? candidates[0] ?? null;
}

/** Whether the trouble would not be without this step. */
export function isNeeded(
  step: Step,
  { witness, subject, violation }: SubsetObservation,
  invariant: Invariant<SubsetSubject, SubsetViolation>,
): boolean {
  const others = [...witness.objects.values()].filter(({ key }) => key !== step.key);
  const without = buildMesh(step.before === null ? others : [...others, step.before], witness.settings);
  return !invariant.violations(subject, without).some(({ key }) => key === violation.key);
}

function rank({ key }: Step): number {
  const kinds = ['/VirtualService/', '/DestinationRule/'];
  const found = kinds.findIndex((kind) => key.includes(kind));
  return found === -1 ? kinds.length : found;
}

/** Where the trouble stands: in the routes where these are to blame, or nothing is; else in the object that changed. */
export function placeOf({ violation, witness }: SubsetObservation, blamed: Step | null, subset: string): Location {
  if (blamed === null || blamed.key === violation.virtualService) return placeOfRoute(violation);
  const delegating = violation.destinations.find(
    ({ root, delegation }) => delegation !== null && root.key === blamed.key,
  );
  if (delegating?.delegation) return delegating.root.manifest.locate([...delegating.delegation, 'name']);
  const changed = placeInRule(blamed, subset);
  if (changed !== null) return changed;
  const object = blamed.after ?? blamed.before ?? witness.objects.get(violation.virtualService);
  return object?.manifest.locate(['metadata', 'name']) ?? placeOfRoute(violation);
}

/**
 * A place that the change touches, where the one in the base stands in a file that stays as it is: a patch of an
 * overlay takes the subset of a shared base away, or a kustomization no longer lists the rule.
 */
export function placeInChange(location: Location, blamed: Step | null, isChanged: (file: string) => boolean): Location {
  if (location.side === 'head' || blamed === null || isChanged(location.file)) return location;
  const places = [blamed.after?.manifest.locate(['spec', 'subsets'], 'key'), blamed.unit.declaredAt];
  return places.find((place) => place && place.side === 'head' && isChanged(place.file)) ?? location;
}

/** The first route to the subset. */
export function placeOfRoute({ destinations }: SubsetViolation): Location {
  const [first] = destinations;
  if (first === undefined) throw new Error('a violation without destinations');
  return first.virtualService.manifest.locate([...first.path, 'subset']);
}

/** In a DestinationRule that changed: the subset that it lost, what it is no more exported to, or the host it took over. */
function placeInRule({ before, after }: Step, subset: string): Location | null {
  const object = after ?? before;
  if (object?.manifest.kind !== 'DestinationRule') return null;
  const old = before === null ? null : placeOfSubset(before, subset);
  if (old !== null && (after === null || !subsetsOf(after).has(subset))) return old;
  const changed = after !== null && before !== null && !sameExport(before, after);
  if (after !== null && changed && specOf(after).exportTo !== undefined)
    return after.manifest.locate(['spec', 'exportTo']);
  return object.manifest.locate(['spec', 'host']);
}

/** The name of a subset in a DestinationRule; null where it has none of that name. */
export function placeOfSubset(rule: DeployedObject, subset: string): Location | null {
  const definition = subsetsOf(rule).get(subset);
  return definition === undefined ? null : rule.manifest.locate([...definition.path, 'name']);
}

function sameExport(before: DeployedObject, after: DeployedObject): boolean {
  return [...rawExportTo(before)].sort().join(',') === [...rawExportTo(after)].sort().join(',');
}
