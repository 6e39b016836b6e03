import type { DeployedObject } from '../../environment/environment.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';
import { destinationRulesFor } from '../../mesh/destination-rule.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { examine } from '../../rollout/engine.ts';
import type { Invariant } from '../../rollout/invariant.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Related, Severity } from '../finding.ts';
import type { Change, Draft, EnvironmentChange, Rule } from '../rule.ts';
import { isGreenfield } from './greenfield.ts';
import { type Gravity, type SubsetSubject, type SubsetViolation, subsetExists } from './invariant.ts';
import { type Facts, fixOf, messageOf, nameOf, whyOf } from './messages.ts';
import { blamedStep, placeOf, placeOfRoute, placeOfSubset, type SubsetObservation } from './place.ts';

export const rule: Rule = {
  code: 'IRG101',
  name: 'subset-exists',
  invariant: 'the subset that a live destination names is in the DestinationRule that each client proxy picks',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  check: (change) => change.environments.flatMap((environment) => checkEnvironment(change, environment)),
};

function checkEnvironment(change: Change, environment: EnvironmentChange): Draft[] {
  const { meshBefore, meshAfter } = environment;
  const invariant = subsetExists(change.mode === 'audit' ? [meshAfter] : [meshBefore, meshAfter]);
  const observations = examine(invariant, environment, change.mode);
  return [...groupBy(observations, groupKey).values()].map((group) => {
    return draftOf(change, environment, invariant, worstOf(group), group);
  });
}

/** One finding for a VirtualService, a subset of a host and a cause, whatever the number of routes and clients. */
function groupKey({ subject, violation, when }: SubsetObservation): string {
  return [violation.virtualService, subject.key, when, when === 'during' ? '' : violation.cause].join('\n');
}

const gravityRank: Readonly<Record<Gravity, number>> = { mirrored: 0, possible: 1, certain: 2 };
const orderRank = { unwaited: 0, unordered: 1, wrong: 2, impossible: 3 } as const;

function worstOf(group: readonly SubsetObservation[]): SubsetObservation {
  const rank = ({ violation, order }: SubsetObservation) =>
    gravityRank[violation.gravity] * 4 + (order === undefined ? 0 : orderRank[order]);
  return group.reduce((worst, other) => (rank(other) > rank(worst) ? other : worst));
}

function draftOf(
  change: Change,
  environment: EnvironmentChange,
  invariant: Invariant<SubsetSubject, SubsetViolation>,
  observation: SubsetObservation,
  group: readonly SubsetObservation[],
): Draft {
  const { subject, violation, when, order, witness } = observation;
  const blamed = blamedStep(observation, invariant);
  const virtualService = witness.objects.get(violation.virtualService)!;
  const alike = group.filter((other) => other.violation.gravity === violation.gravity);
  const clients = new Map(alike.map(({ violation: { client } }) => [`${client.gateway} ${client.namespace}`, client]));
  const heldElsewhere = violation.cause === 'no-destination-rule' && !isKnownHost(change, subject.host);
  const greenfield =
    when === 'during' &&
    isGreenfield(environment.meshBefore, environment.meshAfter, subject.host, violation.destinations);
  const facts: Facts = {
    observation,
    virtualService,
    clients: [...clients.values()],
    blamed,
    picked: objectsIn(witness, violation.picked),
    defining: objectsIn(witness, violation.defining),
    heldElsewhere,
    greenfield,
    duplicated: isDefinedByDuplicate(witness, violation, subject.subset),
  };
  const location = placeOf(observation, blamed, subject.subset);
  return {
    severity: severityOf(facts),
    when,
    ...(order === undefined ? {} : { order }),
    message: messageOf(facts),
    why: whyOf(facts),
    fix: fixOf(facts),
    environment: environment.name,
    unit: virtualService.unit.name,
    resource: identityOf(virtualService),
    location,
    related: relatedOf(facts, location),
    data: dataOf(facts),
    edit: null,
    identity: [violation.virtualService, subject.key, when, violation.cause].join(' '),
  };
}

function objectsIn(mesh: Mesh, keys: readonly string[]): readonly DeployedObject[] {
  return keys.map((key) => mesh.objects.get(key)).filter((object) => object !== undefined);
}

/** Whether the repository has ever held a DestinationRule for the host; else it may well live outside. */
function isKnownHost(change: Change, host: string): boolean {
  return change.environments.some(({ meshBefore, meshAfter }) =>
    [meshBefore, meshAfter].some((mesh) => destinationRulesFor(mesh, host).length > 0),
  );
}

/** Whether a rule that lacks the subset stands in another file as well, with it: which one is applied is not certain. */
function isDefinedByDuplicate(mesh: Mesh, { picked }: SubsetViolation, subset: string): boolean {
  const duplicates = objectsIn(mesh, picked).flatMap(({ alternatives }) => alternatives);
  return duplicates.some(({ value }) =>
    listAt(value, 'spec', 'subsets').some((entry) => stringAt(entry, 'name') === subset),
  );
}

function severityOf(facts: Facts): Severity {
  const { observation, heldElsewhere, greenfield, duplicated } = facts;
  const { violation, order } = observation;
  if (violation.gravity === 'mirrored' || greenfield) return 'notice';
  if (violation.gravity === 'possible' || heldElsewhere || duplicated || order === 'unwaited') return 'warning';
  return 'error';
}

/** The routes, where the finding stands elsewhere; the rules that were looked at; the steps; the Application. */
function relatedOf(facts: Facts, location: Location): readonly Related[] {
  const { observation, virtualService, picked, defining, blamed } = facts;
  const { subject, violation, mendedBy, opposed } = observation;
  const found: Related[] = [];
  const add = (message: string, object: DeployedObject, place: Location) =>
    found.push({ message, resource: identityOf(object), location: place });
  for (const destination of violation.destinations) {
    const place = destination.virtualService.manifest.locate([...destination.path, 'subset']);
    add(`routes to subset \`${subject.subset}\``, virtualService, place);
  }
  const shown = new Set([blamed, ...mendedBy].map((step) => step?.key));
  for (const rule of picked) {
    if (!shown.has(rule.key)) add('the DestinationRule that is used', rule, rule.manifest.locate(['spec', 'host']));
  }
  for (const rule of defining) {
    const place = placeOfSubset(rule, subject.subset);
    if (place !== null) add(`defines subset \`${subject.subset}\``, rule, place);
  }
  for (const step of mendedBy) addStep(add, step, observation);
  for (const { violation: other, subject: theirs } of opposed) {
    const [destination] = other.destinations;
    if (destination !== undefined) {
      add(
        `routes to subset \`${theirs.subset}\`, which the same steps bring or take`,
        destination.virtualService,
        placeOfRoute(other),
      );
    }
  }
  const declared = (blamed?.unit ?? virtualService.unit).declaredAt;
  if (observation.when === 'during' && declared !== null) {
    found.push({ message: `delivered by ${virtualService.unit.reason}`, resource: null, location: declared });
  }
  const places = groupBy(found, (related) => placeKey(related.location));
  places.delete(placeKey(location));
  return [...places.values()].flatMap(([first]) => first ?? []);
}

function addStep(
  add: (message: string, object: DeployedObject, place: Location) => void,
  step: Step,
  { subject, order }: SubsetObservation,
): void {
  const object = step.after ?? step.before;
  if (object === null) return;
  const place = placeOfSubset(object, subject.subset) ?? object.manifest.locate(['metadata', 'name']);
  const moment = order === 'unwaited' ? 'just before' : order === 'unordered' ? 'before or after that' : 'after that';
  add(`${nameOf(object)} is ${step.operation}d ${moment}`, object, place);
}

function placeKey({ side, file, line, column }: Location): string {
  return `${side} ${file} ${line} ${column}`;
}

function identityOf({ manifest: { apiVersion, kind, namespace, name } }: DeployedObject): ResourceIdentity {
  return { apiVersion, kind, namespace, name };
}

function dataOf({ observation, clients, picked, defining }: Facts): Draft['data'] {
  const { subject, violation, exact } = observation;
  return {
    host: subject.host,
    subset: subject.subset,
    cause: violation.cause,
    certain: violation.gravity === 'certain',
    routes: violation.destinations.map(({ path, protocol, use, share }) => {
      return { path: [...path, 'subset'], protocol, use, share };
    }),
    clients: clients.map(({ namespace, gateway, known }) => {
      return { namespace: namespace === '' ? null : namespace, gateway, known };
    }),
    picked: picked.map(({ key }) => key),
    defining: defining.map(({ key }) => key),
    allStatesVisited: exact,
  };
}
