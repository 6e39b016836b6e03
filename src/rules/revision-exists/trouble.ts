import type { DeployedObject } from '../../environment/environment.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { BroughtName, TagTarget } from '../../mesh/revisions/brought.ts';
import { type KnownNames, knownNames } from '../../mesh/revisions/known-names.ts';
import { examine, type Observation } from '../../rollout/engine.ts';
import type { Order } from '../../rollout/invariant.ts';
import type { Step } from '../../rollout/rollout.ts';
import { compareBytes } from '../../tree/order.ts';
import { hasHealthCheck, orderByWaves } from '../application-waves.ts';
import type { Change, EnvironmentChange } from '../rule.ts';
import { type RevisionSubject, type RevisionViolation, revisionExists } from './invariant.ts';
import { orderByReleases } from './release-order.ts';

export type Observed = Observation<RevisionSubject, RevisionViolation>;

/** What one finding is about: all that one step leaves without a control plane, or one name that is set too early. */
export interface Trouble {
  /** The worst of `all`. */
  readonly observed: Observed;
  /** All observations that are told together, in order of their subjects. */
  readonly all: readonly Observed[];
  /** The step that takes the control plane away, with what it brought; null where the name is what changes. */
  readonly removed: Removal | null;
  /** The step that brings the control plane later, and what it brings; null where none does. */
  readonly coming: { readonly step: Step; readonly object: DeployedObject; readonly brought: BroughtName } | null;
  /** Workloads whose pods start while nobody injects them. */
  readonly rolled: readonly DeployedObject[];
  /** Why one comes before the other where it is not the tool of their unit that says so, as a clause; else absent. */
  readonly because?: string;
}

export interface Removal {
  readonly step: Step;
  /** The first of `names`. */
  readonly brought: BroughtName;
  /** All that goes with the step and is missed, revisions first. */
  readonly names: readonly BroughtName[];
}

/** The meshes whose objects may meet: in an audit there is but one. */
export function meshesOf({ mode }: Change, { meshBefore, meshAfter }: EnvironmentChange): readonly [Mesh, Mesh] {
  return [mode === 'audit' ? meshAfter : meshBefore, meshAfter];
}

/** What is wrong in one environment. */
export function troublesOf(change: Change, environment: EnvironmentChange): Trouble[] {
  const meshes = meshesOf(change, environment);
  const known = knownNames(meshes);
  const observations = examine(revisionExists(meshes), environment, change.mode);
  const groups = new Map<string, Observed[]>();
  for (const observed of toldOf(observations, environment, known)) {
    const key = groupOf(observed, known);
    groups.set(key, [...(groups.get(key) ?? []), observed]);
  }
  return [...groups.values()].flatMap((all) => inTime(environment, troubleOf(all, known)) ?? []);
}

/** Null for what comes in time by an order that is not that of the units at hand. */
function inTime(environment: EnvironmentChange, trouble: Trouble): Trouble | null {
  const waved = byWaves(environment, trouble);
  return waved === null ? null : byReleases(environment, waved);
}

/** What a HelmRelease renders comes as that depends on the HelmRelease of the control plane. */
function byReleases(environment: EnvironmentChange, trouble: Trouble): Trouble | null {
  const { coming, removed, observed } = trouble;
  const then = observed.steps.at(-1);
  if (coming === null || removed !== null || observed.when !== 'during' || then === undefined) return trouble;
  const found = orderByReleases(coming.step, then, environment);
  if (found === null) return trouble;
  const { relation, because } = found;
  if (relation.order === 'before' && relation.waits) return null;
  const order = relation.order === 'after' ? 'wrong' : 'unwaited';
  return { ...trouble, observed: { ...observed, order }, because };
}

/** Applications that an Application elsewhere delivers come by their waves; null for what comes in time by these. */
function byWaves(environment: EnvironmentChange, trouble: Trouble): Trouble | null {
  const { coming, removed, observed } = trouble;
  if (coming === null || removed !== null || observed.when !== 'during' || coming.step.unit.stated) return trouble;
  const found = orderByWaves(coming.object, observed.violation.user);
  if (found === null) return trouble;
  if (found.order === 'after') return { ...trouble, observed: { ...observed, order: 'wrong' }, because: found.because };
  if (hasHealthCheck(environment, 'argoproj.io', 'Application')) return null;
  const because = `${found.because}, but Argo CD does not wait until what an Application holds is healthy`;
  return { ...trouble, observed: { ...observed, order: 'unwaited' }, because };
}

/**
 * Without what follows from something that is told: pods that start where a name is missing for good, what is gone in the
 * end, the other side of steps that no order makes safe. The Sail operator moves a tag no earlier than it can.
 */
function toldOf(observations: readonly Observed[], { meshAfter }: EnvironmentChange, known: KnownNames): Observed[] {
  const lasting = new Set(observations.filter(({ when }) => when !== 'during').map(({ subject }) => subject.user));
  const opposed = new Set(
    observations
      .filter((each) => each.order === 'impossible' && removalOf(each, known) !== null)
      .map(({ subject }) => subject.user),
  );
  return observations.filter((observed) => {
    const { subject, violation, when } = observed;
    if (when !== 'during') return subject.rolled === null;
    if (!meshAfter.objects.has(subject.user) || lasting.has(subject.user)) return false;
    if (removalOf(observed, known) !== null) return true;
    return !opposed.has(subject.user) && violation.user.manifest.kind !== 'IstioRevisionTag';
  });
}

/**
 * What one step takes away is told once; what is named too early, or not there, where it is named: who leaves one such
 * place alone, by an annotation, does not mean the others.
 */
function groupOf(observed: Observed, known: KnownNames): string {
  const { subject, violation, when } = observed;
  const removed = removalOf(observed, known);
  if (removed !== null) return `removed ${removed.step.key} ${when}`;
  return `named ${violation.tag?.key ?? subject.user} ${when}`;
}

function troubleOf(all: readonly Observed[], known: KnownNames): Trouble {
  const observed = [...all].sort((left, right) => rank(left) - rank(right))[0]!;
  const rolled = [
    ...new Map(all.flatMap(({ violation }) => violation.rolled ?? []).map((one) => [one.key, one])).values(),
  ];
  return { observed, all, removed: removalOfAll(all, known), coming: comingOf(observed, known), rolled };
}

const orders: readonly (Order | undefined)[] = ['impossible', 'wrong', 'unordered', 'unwaited', undefined];

/** Pods that start first, then the surer order, then a tag before those that name it. */
function rank({ violation, order }: Observed): number {
  return (violation.rolled === null ? 100 : 0) + orders.indexOf(order) * 10 + (violation.tag === null ? 0 : 1);
}

function comingOf(observed: Observed, known: KnownNames): Trouble['coming'] {
  for (const step of observed.mendedBy) {
    const brought = broughtFor(step.after, observed, known);
    if (step.after !== null && brought !== null) return { step, object: step.after, brought };
  }
  return null;
}

function removalOfAll(all: readonly Observed[], known: KnownNames): Removal | null {
  const removals = all.flatMap((observed) => removalOf(observed, known) ?? []);
  const [first] = removals;
  if (first === undefined) return null;
  const names = new Map(removals.map(({ brought }) => [`${brought.kind} ${brought.name}`, brought]));
  const sorted = [...names].sort(([left], [right]) => compareBytes(left, right)).map(([, brought]) => brought);
  return { step: first.step, brought: sorted[0]!, names: sorted };
}

/** The step that took away what is missing: of those that did the last, unless the name itself was changed after it. */
function removalOf(observed: Observed, known: KnownNames): Omit<Removal, 'names'> | null {
  const { steps, subject, when } = observed;
  if (when === 'during' && steps.at(-1)?.key === subject.user) return null;
  for (const step of [...steps].reverse()) {
    const brought = broughtFor(step.before, observed, known);
    if (brought !== null && broughtFor(step.after, observed, known)?.name !== brought.name) return { step, brought };
  }
  return null;
}

/** What an object brings of that which is missing. */
function broughtFor(object: DeployedObject | null, observed: Observed, known: KnownNames): BroughtName | null {
  if (object === null) return null;
  const wanted = wantedBy(observed, known);
  const names = known.broughtBy(object).filter(({ by }) => by === 'control-plane');
  const isWanted = ({ name }: BroughtName) =>
    wanted.some((each) => (each.kind === 'istio' ? object.manifest.name : name) === each.name);
  return names.find(isWanted) ?? null;
}

function wantedBy({ violation: { naming, tag } }: Observed, known: KnownNames): TagTarget[] {
  const pointed = tag === null ? [] : known.broughtBy(tag).flatMap(({ target }) => target ?? []);
  const former = tag === null ? null : known.formerTarget(tag);
  return [naming.target ?? { kind: 'revision', name: naming.name }, ...pointed, ...(former === null ? [] : [former])];
}
