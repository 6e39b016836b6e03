import type { DeployedObject } from '../../environment/environment.ts';
import type { Location } from '../../manifest/location.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Related } from '../finding.ts';
import { identityOf, nameOf } from '../object-name.ts';
import { placeOfRoute, placeOfSubset, type SubsetObservation } from './place.ts';
import { placeKey, type Trouble } from './troubles.ts';
import { takeoverOf } from './words.ts';

type Add = (message: string, object: DeployedObject, place: Location) => void;

/** The routes, where the finding stands elsewhere; the rules that were looked at; the steps; the Application. */
export function relatedOf(trouble: Trouble, virtualService: DeployedObject): readonly Related[] {
  const { observation, location, blamed } = trouble;
  const found: Related[] = [];
  const add: Add = (message, object, place) => found.push({ message, resource: identityOf(object), location: place });
  for (const { virtualService: routing, path, subset } of trouble.destinations) {
    add(`routes to subset \`${subset}\``, routing, routing.manifest.locate([...path, 'subset']));
  }
  addRules(add, trouble);
  for (const step of observation.mendedBy) addStep(add, step, trouble);
  for (const { violation, subject } of trouble.opposed) addOpposed(add, subject.subset, violation);
  const { declaredAt, reason } = blamed?.unit ?? virtualService.unit;
  if (observation.when === 'during' && declaredAt !== null) {
    const done = takeoverOf(trouble) === null ? 'delivered' : 'deleted';
    found.push({ message: `${done} by ${reason}`, resource: null, location: declaredAt });
  }
  const places = groupBy(found, (related) => placeKey(related.location));
  places.delete(placeKey(location));
  return [...places.values()].flatMap(([first]) => first ?? []);
}

function addRules(add: Add, { observation, subsets, blamed, picked, defining }: Trouble): void {
  const shown = new Set([blamed, ...observation.mendedBy].map((step) => step?.key));
  for (const rule of picked) {
    if (!shown.has(rule.key)) add('the DestinationRule that is used', rule, rule.manifest.locate(['spec', 'host']));
  }
  for (const rule of defining) {
    for (const subset of subsets) {
      const place = placeOfSubset(rule, subset);
      if (place !== null) add(`defines subset \`${subset}\``, rule, place);
    }
  }
}

function addStep(add: Add, step: Step, { observation, subsets, blamed }: Trouble): void {
  const object = step.after ?? step.before;
  if (object === null) return;
  const { order } = observation;
  const places = subsets.map((subset) => placeOfSubset(object, subset)).filter((place) => place !== null);
  const place = places[0] ?? object.manifest.locate(['metadata', 'name']);
  const moment = order === 'unwaited' ? 'just before' : order === 'unordered' ? 'before or after that' : 'after that';
  const done = step.key === blamed?.key ? `taken over by \`${step.unit.name}\`` : `${step.operation}d`;
  add(`${nameOf(object)} is ${done} ${moment}`, object, place);
}

function addOpposed(add: Add, subset: string, violation: SubsetObservation['violation']): void {
  const [destination] = violation.destinations;
  if (destination === undefined) return;
  const message = `routes to subset \`${subset}\`, which the same steps bring or take`;
  add(message, destination.virtualService, placeOfRoute(violation));
}
