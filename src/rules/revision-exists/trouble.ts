import type { DeployedObject } from '../../environment/environment.ts';
import type { BroughtName, TagTarget } from '../../mesh/revisions/brought.ts';
import { type KnownNames, knownNames } from '../../mesh/revisions/served.ts';
import { examine, type Observation } from '../../rollout/engine.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Change, EnvironmentChange } from '../rule.ts';
import { type RevisionSubject, type RevisionViolation, revisionExists } from './invariant.ts';

export type Observed = Observation<RevisionSubject, RevisionViolation>;

/** What one finding is about: all that the same step leaves without a control plane, or one label set too early. */
export interface Trouble {
  /** The first of `all`. */
  readonly observed: Observed;
  /** All observations that are told together, in order of their subjects. */
  readonly all: readonly Observed[];
  /** The step that takes the control plane away, with what it brought; null where the name is what changes. */
  readonly removed: { readonly step: Step; readonly brought: BroughtName } | null;
  /** The step that brings the control plane later; null where none does. */
  readonly coming: Step | null;
  /** Workloads whose pods start while nobody injects them. */
  readonly rolled: readonly DeployedObject[];
}

/** What is wrong in one environment. */
export function troublesOf(change: Change, environment: EnvironmentChange): Trouble[] {
  const { meshBefore, meshAfter } = environment;
  const meshes = change.mode === 'audit' ? [meshAfter] : [meshBefore, meshAfter];
  const known = knownNames(meshes);
  const observations = examine(revisionExists(meshes), environment, change.mode);
  const lasting = new Set(observations.filter(isLasting).map(({ subject }) => subject.user));
  const told = observations.filter(({ subject, when }) => {
    if (when === 'during') return meshAfter.objects.has(subject.user) && !lasting.has(subject.user);
    return subject.rolled === null;
  });
  const groups = new Map<string, Observed[]>();
  for (const observed of told) {
    const key = groupOf(observed, known);
    groups.set(key, [...(groups.get(key) ?? []), observed]);
  }
  return [...groups.values()].map((all) => troubleOf(all, known));
}

function isLasting({ when, subject }: Observed): boolean {
  return when !== 'during' && subject.rolled === null;
}

/** What one step takes away is told once; what is named too early, or not there, where it is named. */
function groupOf(observed: Observed, known: KnownNames): string {
  const { subject, violation, when, order } = observed;
  const removed = removalOf(observed, known);
  const moment = `${when} ${order ?? ''}`;
  if (removed !== null) return `removed ${removed.step.key} ${violation.naming.name} ${moment}`;
  return when === 'before' ? `named ${violation.naming.name}` : `named ${subject.user} ${moment}`;
}

function troubleOf(all: readonly Observed[], known: KnownNames): Trouble {
  const observed = all.find(({ subject }) => subject.rolled !== null) ?? all[0]!;
  const rolled = all.flatMap(({ violation }) => violation.rolled ?? []);
  const coming = observed.mendedBy.find((step) => brings(step, observed, known)) ?? null;
  return { observed, all, removed: removalOf(observed, known), coming, rolled };
}

function wantedBy({ violation: { naming, tag } }: Observed, known: KnownNames): TagTarget[] {
  const pointed = tag === null ? [] : known.broughtBy(tag).flatMap(({ target }) => target ?? []);
  return [naming.target ?? { kind: 'revision', name: naming.name }, ...pointed];
}

function broughtFor(object: DeployedObject | null, observed: Observed, known: KnownNames): BroughtName | null {
  if (object === null) return null;
  const wanted = wantedBy(observed, known);
  const names = known.broughtBy(object).filter(({ by }) => by === 'control-plane');
  const isWanted = ({ name }: BroughtName) =>
    wanted.some((each) => (each.kind === 'istio' ? object.manifest.name : name) === each.name);
  return names.find(isWanted) ?? null;
}

function brings({ after }: Step, observed: Observed, known: KnownNames): boolean {
  return broughtFor(after, observed, known) !== null;
}

/** The step that took away what is missing: of those that did the last, unless the name itself was changed after it. */
function removalOf(observed: Observed, known: KnownNames): Trouble['removed'] {
  const { steps, subject, when } = observed;
  const isUser = ({ key }: Step) => key === subject.user || key === subject.rolled;
  if (when === 'during' && steps.length > 0 && isUser(steps.at(-1)!)) return null;
  for (const step of [...steps].reverse()) {
    const brought = broughtFor(step.before, observed, known);
    if (brought !== null && broughtFor(step.after, observed, known)?.name !== brought.name) return { step, brought };
  }
  return null;
}
