import type { Json } from '../../manifest/json.ts';
import type { Related } from '../finding.ts';
import { identityOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange, Rule } from '../rule.ts';
import { contradictions } from './contradictions.ts';
import { fixOf, fixOfMany } from './fixes.ts';
import { leftBehind } from './left-behind.ts';
import { managedRevisions } from './managed.ts';
import { overruled } from './overruled.ts';
import { isInChange, locationOf, samePlace } from './places.ts';
import { restartedTooLate } from './restarts.ts';
import { severityOf } from './severity.ts';
import { sharedTags } from './shared-tags.ts';
import { removedLater } from './stages.ts';
import { type Trouble, troublesOf } from './trouble.ts';
import { watchedRevisions, watchedTags } from './watched.ts';
import { defaultsAfterwards, defaultsLater } from './waypoint.ts';
import { whyOf } from './why.ts';
import { causeOf, messageOf, userOf } from './words.ts';

export const rule: Rule = {
  code: 'IRG305',
  name: 'revision-exists',
  invariant: 'the revision or tag that a namespace, pod, gateway or webhook names has a control plane',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  invariants: (environment) => [watchedRevisions(environment), watchedTags(environment)],
  apart: (change) => [...removedLater(change), ...defaultsAfterwards(change)],
  waypoint: defaultsLater,
  check: (change) => change.environments.flatMap((environment) => checkEnvironment(change, environment)),
};

function checkEnvironment(change: Change, environment: EnvironmentChange): Draft[] {
  const troubles = troublesOf(change, environment);
  const shared = sharedTags(change, environment, tagsGone(troubles));
  const takenEarly = new Set(shared.flatMap(({ order, data }) => (order === 'wrong' ? [data.name] : [])));
  const told = troubles.flatMap((trouble) => {
    if (isOfTagTaken(trouble, takenEarly)) return [];
    const severity = severityOf(change, environment, trouble);
    return severity === null ? [] : [draftOf(change, environment, trouble, severity)];
  });
  const removed = new Set(troubles.flatMap((trouble) => (isOfPods(trouble) ? (trouble.removed?.step.key ?? []) : [])));
  return [
    ...told,
    ...leftBehind(change, environment, removed),
    ...restartedTooLate(change, environment, removed),
    ...contradictions(change, environment),
    ...overruled(change, environment),
    ...managedRevisions(change, environment),
    ...shared,
  ];
}

/** Whether it is told already what becomes of pods. */
function isOfPods({ all }: Trouble): boolean {
  const others = new Set(['validation', 'gateway', 'ztunnel']);
  return all.some(({ violation: { naming } }) => !others.has(naming.how));
}

/** Whether a tag is gone only after a release that was refused for it, which is told instead. */
function isOfTagTaken({ observed, removed }: Trouble, taken: ReadonlySet<Json | undefined>): boolean {
  if (observed.order !== 'unwaited' || removed === null) return false;
  return removed.names.every(({ kind, name }) => kind === 'tag' && taken.has(name));
}

/** Tags of which it is told that they are gone for a while. */
function tagsGone(troubles: readonly Trouble[]): Set<string> {
  const names = troubles.flatMap(({ removed }) => removed?.names ?? []);
  return new Set(names.flatMap(({ kind, name }) => (kind === 'tag' ? [name] : [])));
}

function draftOf(change: Change, environment: EnvironmentChange, trouble: Trouble, severity: Draft['severity']): Draft {
  const { observed, all, removed } = trouble;
  const { violation, when, order } = observed;
  const { naming, user } = violation;
  const location = placeOf(change, trouble);
  const related = relatedOf(change, trouble).filter((each) => !samePlace(each.location, location));
  const cause = causeOf(trouble, fixOfMany(environment, trouble));
  const blamed = removed?.step.after ?? removed?.step.before ?? user;
  return {
    severity,
    when,
    ...(order === undefined ? {} : { order }),
    message: messageOf(trouble),
    why: whyOf(environment, trouble),
    fix: fixOf(environment, trouble),
    environment: environment.name,
    unit: blamed.unit.name,
    resource: identityOf(blamed),
    location,
    related,
    data: {
      name: naming.name,
      harm: violation.harm,
      namedBy: [...new Set(all.map((each) => each.violation.user.key))],
      restarted: trouble.rolled.map(({ key }) => key),
    },
    edit: null,
    namedBy: all.map((each) => identityOf(each.violation.user)),
    ...(trouble.coming?.object.manifest.group === 'sailoperator.io' ? {} : { observation: observed }),
    ...(cause === null ? {} : { cause }),
    identity: [naming.name, removed === null ? user.key : removed.step.key, when].join(' '),
  };
}

/** What the change took away or moved, in a file that it touches; else what names it. */
function placeOf(change: Change, { observed, removed }: Trouble) {
  const named = locationOf(change, observed.violation.naming.place);
  if (removed === null) return named;
  const { step, brought } = removed;
  const places = [
    ...(step.after === null ? [] : [locationOf(change, { ...brought.place, object: step.after })]),
    locationOf(change, brought.place),
    ...(step.unit.declaredAt === null ? [] : [step.unit.declaredAt]),
  ];
  return places.find((place) => isInChange(change, place)) ?? named;
}

function relatedOf(change: Change, { all, coming, rolled }: Trouble): Related[] {
  const named = all.map(({ violation: { naming, user } }) => ({
    message: `${userOf(naming, user)} names it here`,
    resource: identityOf(user),
    location: locationOf(change, naming.place),
  }));
  const started = rolled.map((object) => ({
    message: 'its pods start anew with this change',
    resource: identityOf(object),
    location: object.manifest.locate(['metadata', 'name']),
  }));
  const later = (coming === null ? [] : [coming]).map(({ object, brought }) => ({
    message: `brings \`${brought.name}\``,
    resource: identityOf(object),
    location: locationOf(change, brought.place),
  }));
  const places = new Map<string, Related>();
  for (const each of [...named, ...started, ...later]) {
    const { side, file, line, column } = each.location;
    const key = `${side}:${file}:${line}:${column}`;
    if (!places.has(key)) places.set(key, each);
  }
  return [...places.values()];
}
