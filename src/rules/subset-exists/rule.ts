import type { DeployedObject } from '../../environment/environment.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import { destinationRulesFor } from '../../mesh/destination-rule.ts';
import { examine } from '../../rollout/engine.ts';
import { explainOrder } from '../../rollout/explain-order.ts';
import type { Invariant } from '../../rollout/invariant.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Severity } from '../finding.ts';
import { identityOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange, Revision, Rule } from '../rule.ts';
import { fixOf } from './fixes.ts';
import { isGreenfield, isRetired } from './greenfield.ts';
import { subsetExists } from './invariant.ts';
import { messageOf, whyOf } from './messages.ts';
import { isNeeded, placeInChange } from './place.ts';
import { relatedOf } from './related.ts';
import { type Trouble, troublesOf } from './troubles.ts';
import type { SubsetSubject, SubsetViolation } from './violation.ts';
import { watchedSubsets } from './watched.ts';
import { type Facts, takeoverOf } from './words.ts';

export const rule: Rule = {
  code: 'IRG101',
  name: 'subset-exists',
  invariant: 'the subset that a live destination names is in the DestinationRule that each client proxy picks',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  invariants: (environment) => [watchedSubsets(environment)],
  check: (change) => change.environments.flatMap((environment) => checkEnvironment(change, environment)),
};

function checkEnvironment(change: Change, environment: EnvironmentChange): Draft[] {
  const { meshBefore, meshAfter } = environment;
  const invariant = subsetExists(change.mode === 'audit' ? [meshAfter] : [meshBefore, meshAfter]);
  const observations = examine(invariant, environment, change.mode);
  const textOf = (revision: Revision, file: string) => revision.tree.files.get(file)?.contentId;
  const isChanged = (file: string) => textOf(change.base, file) !== textOf(change.head, file);
  return troublesOf(observations, invariant).map((found) => {
    const trouble = { ...found, location: placeInChange(found.location, found.blamed, isChanged) };
    const left = leftOf(environment, trouble, invariant);
    return draftOf(environment, factsOf(change, environment, trouble, left));
  });
}

/** The deletions that the tool leaves to a person and that, once made, bring the trouble for good. */
function leftOf(
  { rollout }: EnvironmentChange,
  { observation }: Trouble,
  invariant: Invariant<SubsetSubject, SubsetViolation>,
): readonly Step[] {
  if (observation.when !== 'after') return [];
  const made = rollout.left.filter((step) => observation.steps.includes(step));
  return made.filter((step) => isNeeded(step, observation, invariant));
}

function draftOf(environment: EnvironmentChange, facts: Facts): Draft {
  const { virtualService, subsets, location, observation } = facts;
  const { violation, subject, when, order } = observation;
  return {
    severity: severityOf(facts),
    when,
    ...(order === undefined ? {} : { order }),
    message: messageOf(facts),
    why: whyOf(facts),
    fix: fixOf(facts),
    environment: environment.name,
    unit: (takeoverOf(facts) === null ? virtualService : (facts.blamed ?? virtualService)).unit.name,
    resource: identityOf(virtualService),
    location,
    related: relatedOf(facts, virtualService),
    data: dataOf(facts),
    edit: null,
    observation,
    identity: [violation.virtualService, subject.host, ...subsets, when, violation.cause].join(' '),
  };
}

function factsOf(
  change: Change,
  { meshBefore, meshAfter, rollout }: EnvironmentChange,
  trouble: Trouble,
  left: readonly Step[],
): Facts {
  const { observation, subsets, blamed, picked, destinations } = trouble;
  const { subject, violation, witness, when, order, mendedBy } = observation;
  const unused = () => {
    if (isGreenfield(meshBefore, meshAfter, subject.host, destinations)) return 'new';
    return isRetired(meshBefore, meshAfter, subject.host) ? 'gone' : null;
  };
  const [next] = mendedBy;
  const isOrdered = blamed !== null && next !== undefined && when === 'during' && order !== 'impossible';
  const relation = isOrdered ? rollout.relate(blamed, next) : null;
  return {
    ...trouble,
    left,
    virtualService: witness.objects.get(violation.virtualService)!,
    heldElsewhere: violation.cause === 'no-destination-rule' && !isKnownHost(change, subject.host),
    unused: when === 'during' ? unused() : null,
    duplicated: isDefinedByDuplicate(picked, subsets),
    whyThisOrder: relation === null ? null : explainOrder(blamed!, next!, relation),
    isLeftToPerson: relation?.byHand === true,
  };
}

/** Whether the repository has ever held a DestinationRule for the host; else it may well live outside. */
function isKnownHost(change: Change, host: string): boolean {
  return change.environments.some(({ meshBefore, meshAfter }) =>
    [meshBefore, meshAfter].some((mesh) => destinationRulesFor(mesh, host).length > 0),
  );
}

/** Whether a rule that lacks a subset stands in another file as well, with it: which one is applied is not certain. */
function isDefinedByDuplicate(picked: readonly DeployedObject[], subsets: readonly string[]): boolean {
  const duplicates = picked.flatMap(({ alternatives }) => alternatives);
  return duplicates.some(({ value }) =>
    listAt(value, 'spec', 'subsets').some((entry) => subsets.includes(stringAt(entry, 'name') ?? '')),
  );
}

function severityOf(facts: Facts): Severity {
  const { observation, heldElsewhere, unused, duplicated } = facts;
  const { violation, order } = observation;
  if (violation.gravity === 'mirrored' || unused !== null) return 'notice';
  return violation.gravity === 'possible' || heldElsewhere || duplicated || order === 'unwaited' ? 'warning' : 'error';
}

function dataOf({ observation, subsets, destinations, clients, picked, defining }: Facts): Draft['data'] {
  const { subject, violation, exact } = observation;
  return {
    host: subject.host,
    subsets,
    cause: violation.cause,
    certain: violation.gravity === 'certain',
    routes: destinations.map(({ path, protocol, use, share }) => {
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
