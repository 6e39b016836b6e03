import type { Apart } from '../../rollout/plan/apart.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { matchVersions } from '../../upgrade/match.ts';
import { rewritten } from '../../upgrade/rewritten.ts';
import type { Installation, Placed } from '../../upgrade/running/installation.ts';
import { capitalised, nameOfComponent, versioned } from '../component-words.ts';
import type { Change, EnvironmentChange, Waypoint } from '../rule.ts';
import type { Crossing } from './crossings.ts';
import { consequence, deliveryOrderOf, order } from './wording.ts';

/** What is out of order in one cluster. */
export interface Disorder {
  readonly environment: EnvironmentChange | null;
  /** What the cluster runs in the head. */
  readonly installation: Installation;
  readonly crossings: readonly Crossing[];
}

/** Objects that a plan can bring one after the other, since each is changed by a step of its own. */
export function apartIn(disorder: Disorder): Apart[] {
  const { environment, crossings } = disorder;
  if (environment === null) return [];
  const pairs = crossings.filter(isWorthStages).flatMap((crossing): Apart[] => {
    const keys = stepsOf(crossing, environment);
    if (keys === null) return [];
    const [first, second] = keys;
    return [{ environment: environment.name, rule: 'upgrade-order', otherwise: consequence(crossing), first, second }];
  });
  return pairs.length === 0
    ? []
    : [
        ...pairs,
        ...nodeAgentsInTurn(disorder, environment),
        ...gatewaysLast(disorder, environment),
        ...crdsLast(disorder, environment),
      ];
}

/** Where there are stages anyway, CRDs that go back do so in one that can be left out. */
function crdsLast({ installation: { running }, crossings }: Disorder, environment: EnvironmentChange): Apart[] {
  if (!crossings.some((crossing) => crossing.isBack)) return [];
  return running.filter(isOf('istiod')).flatMap((plane) =>
    running.filter(isOf('base')).flatMap((base): Apart[] => {
      const keys = stepsOf({ first: plane, early: base }, environment);
      if (keys === null) return [];
      const otherwise = 'the istiod that is there could run on older CRDs';
      return [{ environment: environment.name, rule: 'upgrade-order', otherwise, first: keys[0], second: keys[1] }];
    }),
  );
}

/** Where there are stages anyway, ztunnel comes after istio-cni as in ambient/upgrade/helm; on the way back before it. */
function nodeAgentsInTurn({ installation: { running }, crossings }: Disorder, environment: EnvironmentChange): Apart[] {
  const isBack = crossings.some((crossing) => crossing.isBack);
  const [ones, others] = [running.filter(isOf('cni')), running.filter(isOf('ztunnel'))];
  return ones.flatMap((cni) =>
    others.flatMap((ztunnel): Apart[] => {
      const [before, after] = isBack ? [ztunnel, cni] : [cni, ztunnel];
      const keys = stepsOf({ first: before, early: after }, environment);
      if (keys === null) return [];
      const otherwise = isBack
        ? 'ztunnel could be newer than the istio-cni that redirects to it'
        : 'ztunnel could come before the istio-cni that redirects to it';
      return [{ environment: environment.name, rule: 'upgrade-order', otherwise, first: keys[0], second: keys[1] }];
    }),
  );
}

/**
 * Where there are stages anyway, a gateway comes after the control plane that its proxy is taken from: restarted before,
 * it takes the old one again and keeps it. On the way back its pods go first, like all proxies.
 */
function gatewaysLast({ installation: { running }, crossings }: Disorder, environment: EnvironmentChange): Apart[] {
  const coming = crossings.flatMap(({ first, early, isRemoval }) => (isRemoval ? [first] : [first, early]));
  const planes = new Set(coming.filter(isOf('istiod')));
  const isBack = crossings.some((crossing) => crossing.isBack);
  const agents = running.filter((each) => isOf('cni')(each) || isOf('ztunnel')(each));
  return [...planes, ...agents].flatMap((earlier) =>
    running.filter(isOf('gateway')).flatMap((gateway): Apart[] => {
      const keys = isBack ? null : stepsOf({ first: earlier, early: gateway }, environment);
      if (keys === null) return [];
      const otherwise = planes.has(earlier)
        ? 'the gateway could restart with the proxy of the istiod before'
        : `the gateway could come before ${nameOfComponent(earlier.declaration.component)}, against the order of an upgrade`;
      return [{ environment: environment.name, rule: 'upgrade-order', otherwise, first: keys[0], second: keys[1] }];
    }),
  );
}

function isOf(component: Component): (placed: Placed) => boolean {
  return ({ declaration }) => declaration.component === component;
}

/**
 * The head with only those versions moved that come first, where what brings the components is no object of its own for
 * each: charts of one umbrella, sources of one Application, lines of a script. Null where nothing of the kind is out of
 * order, or the versions cannot be written by themselves.
 */
export function firstVersions(change: Change, disorders: readonly Disorder[]): Waypoint | null {
  const { base, head } = change;
  const { matches } = matchVersions(base.versions, head.versions);
  const written = disorders.map((disorder) => ({ ...disorder, inseparable: inseparableIn(disorder) }));
  const rewritings = written.flatMap(({ installation, inseparable }) => {
    if (inseparable.length === 0) return [];
    const installed = new Set(installation.running.map(({ declaration }) => declaration));
    const comesFirst = firstOf(inseparable);
    return matches
      .filter(({ before, after }) => before.text !== after.text && installed.has(after))
      .filter(({ after }) => comesFirst.has(after.component))
      .map(({ before, after }) => ({ declaration: before, text: after.text }));
  });
  const moving = new Set(rewritings.map(({ declaration }) => declaration));
  const places = new Set([...moving].map(placeOf));
  // Where one text declares what comes first and what comes later, neither moves without the other.
  if (matches.some(({ before }) => !moving.has(before) && places.has(placeOf(before)))) return null;
  const tree = rewritten(base.tree, rewritings, 'the stage before');
  return tree === null ? null : { tree, because: written.flatMap(({ inseparable }) => reasonsOf(inseparable)) };
}

function placeOf({ location: { file, line, column } }: VersionDeclaration): string {
  return `${file}:${line}:${column}`;
}

/** What no two objects bring that a plan could deliver one after the other. */
function inseparableIn({ environment, crossings }: Disorder): Crossing[] {
  return crossings.filter(
    (crossing) => isWorthStages(crossing) && (environment === null || stepsOf(crossing, environment) === null),
  );
}

/** Of what waits for those that come first: the rest is told of the stages that follow. */
function reasonsOf(inseparable: readonly Crossing[]): string[] {
  if (inseparable.length === 0) return [];
  const comesFirst = firstOf(inseparable);
  return inseparable.filter(({ first }) => comesFirst.has(first.declaration.component)).map(reasonOf);
}

function reasonOf(crossing: Crossing): string {
  const [early, first] = [crossing.early, crossing.first].map(({ declaration }) => versioned(declaration));
  const later = crossing.isRemoval ? `The removal of ${early!}` : capitalised(early!);
  return `${later} waits for ${first!}: else ${consequence(crossing)}`;
}

function isWorthStages({ severity }: Crossing): boolean {
  return severity !== 'notice';
}

/** The keys of the objects that bring the two; null where these are no steps of the rollout, or one and the same. */
function stepsOf(
  { first, early }: Pick<Crossing, 'first' | 'early'>,
  { rollout }: EnvironmentChange,
): readonly [string, string] | null {
  const [one, two] = [first.carrier?.object.key, early.carrier?.object.key];
  const isStep = (key: string): boolean => rollout.steps.some((step) => step.key === key);
  if (one === undefined || two === undefined || one === two) return null;
  return isStep(one) && isStep(two) ? [one, two] : null;
}

/** The components up to the first of those that must be delivered one after the other, without what waits for others. */
function firstOf(crossings: readonly Crossing[]): ReadonlySet<Component> {
  const [first] = deliveryOrderOf(crossings);
  const place = order.indexOf(first!.component);
  const isBack = crossings.some((each) => each.isBack);
  const waiting = new Set(crossings.map(({ early }) => early.declaration.component));
  return new Set(
    order
      .filter((component, index) => (isBack ? index >= place && component !== 'base' : index <= place))
      .filter((component) => !waiting.has(component)),
  );
}
