import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import type { Location, Side } from '../../manifest/location.ts';
import { knownNames } from '../../mesh/revisions/known-names.ts';
import { namingOf } from '../../mesh/revisions/naming.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { distributionOf, isOperatorOfOpenShift } from '../../upgrade/distributions/distribution.ts';
import { releaseOf } from '../../upgrade/releases.ts';
import { isTagOf } from '../../upgrade/running/installation.ts';
import { withInstalledVersions } from '../../upgrade/running/installing-tools.ts';
import { versionSteps } from '../../upgrade/step.ts';
import { minorOf } from '../../upgrade/version.ts';
import { capitalised, nameOfComponent } from '../component-words.ts';
import type { Edit, Related } from '../finding.ts';
import { governingVersions } from '../governing-versions.ts';
import type { Change, Draft, Rule } from '../rule.ts';
import { shown } from './as-written.ts';
import { type Group, groupVerdicts, severityOf } from './group.ts';
import { stagesOf, stopsOf } from './plan.ts';
import { isOfUnknownUse, withoutLookers } from './tools.ts';
import { isOfMinor, judge, type Steps, singletons, type Verdict } from './verdict.ts';
import { firstStops } from './waypoint.ts';
import { wordingOf } from './wording.ts';

export const rule: Rule = {
  code: 'IRG301',
  name: 'version-step',
  invariant:
    'an Istio version moves by a step that is supported: in place one minor, by revision two, back one at most',
  severities: ['error', 'warning', 'notice'],
  since: '0.1.0',
  check: (change) => {
    const { verdicts, steps } = judgedIn(change);
    return groupVerdicts(verdicts).map((group) => draftOf(group, steps, change));
  },
  waypoint: (change) => {
    const { verdicts, steps } = judgedIn(change);
    return firstStops(verdicts, change.base.tree, steps);
  },
};

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly steps: Steps;
}

/** It takes two revisions to make a step; an audit has but one. */
function judgedIn(change: Change): Judged {
  if (change.mode === 'audit') return { verdicts: [], steps: { before: [], after: [], steps: [] } };
  const before = withInstalledVersions(governingVersions(change.base), change.base.tree);
  const after = withInstalledVersions(governingVersions(change.head), change.head.tree, before);
  const steps: Steps = { before, after, steps: versionSteps(before, after) };
  const isOpenShift = change.head.manifests.some(isOperatorOfOpenShift);
  const verdicts = steps.steps.flatMap((step) => judge(step, distributionOf(step.after, isOpenShift), steps) ?? []);
  const own = verdicts.filter((each) => each.trouble !== 'replaced' || !isToldByUsers(each.step.before, change));
  return { verdicts: withoutLookers(own, steps, change.head.tree), steps };
}

/** Whether something that stays names the revision that goes, or a Namespace did: `revision-exists` tells it there. */
function isToldByUsers({ revision, environment, source }: VersionDeclaration, { environments }: Change): boolean {
  return environments.some(({ name, meshBefore, meshAfter }) => {
    if (revision === null || (environment !== null && environment !== name)) return false;
    const isOfCloud = source === 'aks-mesh-profile';
    if (!isOfCloud && !knownNames([meshBefore, meshAfter]).isMade(revision)) return false;
    return [...meshBefore.objects.values()].some((object) => {
      const naming = namingOf(meshBefore, object);
      const now = meshAfter.objects.get(object.key);
      if (naming?.name !== revision || now === undefined) return false;
      return naming.how === 'namespace' || namingOf(meshAfter, now)?.name === revision;
    });
  });
}

function draftOf(group: Group, steps: Steps, change: Change): Draft {
  const [main] = group;
  const { step, trouble, distribution } = main;
  const { before, after } = step;
  const beside = singletons(step, steps);
  const related = relatedOf(group, trouble === 'singleton' ? beside : []);
  const stages = stagesOf(group, steps);
  const isTooLong = trouble === 'skip' || trouble === 'replaced' || step.distance < -1;
  return {
    ...wordingOf(main, stages, beside),
    severity: isAside(posix.dirname(after.location.file)) ? 'notice' : severityOf(group),
    when: 'after',
    environment: after.environment,
    unit: null,
    resource: after.resource,
    location: on(after.location, 'head'),
    related,
    data: {
      component: after.component,
      from: before.version ?? before.text,
      to: after.version ?? after.text,
      path: trouble === 'name' ? [] : stopsOf(main),
      method: step.method === 'in-place' ? 'in-place' : 'revision',
      distribution: distribution.name,
      plan: isTooLong ? stages.map(({ to, order }) => ({ to, order: [...order] })) : [],
    },
    edit: mayStop(group, steps) ? firstStop(group, change) : null,
    identity: `${trouble} ${after.component} ${after.source} ${after.subject} ${minors(group)}`,
  };
}

function minors([{ step }]: Group): string {
  return `${step.from.major}.${step.from.minor} ${step.to.major}.${step.to.minor}`;
}

/** Where the version stood before, and the other declarations that move with it, each place once. */
function relatedOf([main, ...others]: Group, beside: readonly Steps['after'][number][]): Related[] {
  const { before, after } = main.step;
  const related: Related[] = [
    { message: `It was ${shown(before)} here`, resource: before.resource, location: on(before.location, 'base') },
    ...others.map(({ step }) => ({
      message: `${capitalised(nameOfComponent(step.after.component))} moves from ${shown(step.before)} to ${shown(step.after)} too`,
      resource: step.after.resource,
      location: on(step.after.location, 'head'),
    })),
    ...beside.map((each) => ({
      message: `${capitalised(nameOfComponent(each.component))} is ${shown(each)}`,
      resource: each.resource,
      location: on(each.location, 'head'),
    })),
  ];
  const known = new Set([place(on(after.location, 'head'))]);
  return related.filter(({ location }) => !known.has(place(location)) && known.add(place(location)));
}

function on(location: Location, side: Side): Location {
  return { ...location, side };
}

function place({ side, file, line, column }: Location): string {
  return `${side}:${file}:${line}:${column}`;
}

/** Whether one line is all that it takes to stop on the way. A tag that leaves its chart behind stops nowhere: its chart has to move. */
function mayStop(group: Group, steps: Steps): boolean {
  const [main] = group;
  const { after, to } = main.step;
  const leavesChart = steps.after.some((each) => isTagOf(after, each) && !isOfMinor(each, to));
  return main.trouble === 'skip' && isAlone(group, steps) && !isOfUnknownUse(main) && !leavesChart;
}

/** Whether one text declares all that would have to follow: what moves, and what comes new at the same minor. */
function isAlone(group: Group, { before, after }: Steps): boolean {
  const [{ step }] = group;
  const { component: main, environment } = step.after;
  const isThere = ({ component }: VersionDeclaration): boolean => before.some((each) => each.component === component);
  const coming = after.filter(
    (each) => each.component !== main && each.environment === environment && !isThere(each) && isOfMinor(each, step.to),
  );
  const moving = group.map((each) => each.step.after);
  return new Set([...moving, ...coming].map(({ location }) => place(location))).size === 1;
}

/** The first stop written in the place of the version; only where nothing else would have to follow. */
function firstStop([main]: Group, change: Change): Edit | null {
  const { step } = main;
  const { text, location } = step.after;
  const [stop] = step.method === 'in-place' ? stopsOf(main) : [];
  const line = change.head.tree.files.get(location.file)?.text.split(/\r?\n/)[location.line - 1];
  const known = stop === undefined ? null : (releaseOf(stop)?.latestPatch ?? null);
  if (known === null || line === undefined || !/^v?\d+\.\d+\.\d+$/.test(text) || minorOf(known) === null) return null;
  if (line.slice(location.column - 1, location.endColumn - 1) !== text) return null;
  const replacement = `${line.slice(0, location.column - 1)}${text.startsWith('v') ? 'v' : ''}${known}${line.slice(location.endColumn - 1)}`;
  return { file: location.file, line: location.line, endLine: location.line, replacement };
}
