import type { Location } from '../../manifest/location.ts';
import type { Piece } from '../../rollout/plan/piece.ts';
import type { Stage } from '../../rollout/plan/stage.ts';
import type { Leg } from '../../rules/leg.ts';
import type { Component } from '../../upgrade/declared/declaration.ts';
import type { ComponentMove } from '../../upgrade/running/component-moves.ts';
import { minorsMoved, movesOfNamespaces, type Upgrade } from './upgrade-steps.ts';

/** All stages of a way, each with the components that it moves and the upgrade that it is a part of. */
export function stagesOfLegs(legs: readonly Leg[]): UpgradingStage[] {
  return withUpgrades(
    legs.flatMap((leg) =>
      leg.plan.stages.map((stage, index) => ({
        leg,
        stage,
        index,
        moving: movingIn(leg, index).toSorted(byComponent),
      })),
    ),
  );
}

/** A stage, and its place in its part of the way. */
export interface StageOfLeg {
  readonly leg: Leg;
  readonly stage: Stage;
  readonly index: number;
  readonly moving: readonly ComponentMove[];
}

export interface UpgradingStage extends StageOfLeg {
  readonly upgrade: Upgrade;
}

/**
 * The stages with the upgrade that each is a part of: it goes on until something moves that has moved before, and the
 * proxies follow with the last stage that moves anything.
 */
function withUpgrades(stages: readonly StageOfLeg[]): UpgradingStage[] {
  const nameOf = ({ component, location: { file, line, column } }: ComponentMove): string =>
    `${component} ${file}:${line}:${column}`;
  const goesOn = (one: ComponentMove, other: ComponentMove): boolean =>
    nameOf(one) === nameOf(other) || (one.component === other.component && one.to !== null && one.to === other.from);
  const upgrades: { readonly moves: ComponentMove[]; last: number }[] = [];
  const own = stages.map(({ moving }, index) => {
    const current = upgrades.at(-1);
    const upgrade =
      current === undefined || moving.some((move) => current.moves.some((each) => goesOn(each, move)))
        ? { moves: [], last: index }
        : current;
    if (upgrade !== current) upgrades.push(upgrade);
    upgrade.moves.push(...moving);
    if (moving.some(isFollowed)) upgrade.last = index;
    return upgrade;
  });
  const left = new Set(stages.flatMap(({ stage }) => movesOfNamespaces(stage).map(({ from }) => from)));
  return stages.map((stage, index) => {
    const { moves: together, last } = own[index]!;
    return { ...stage, upgrade: { together, isWhole: last === index, left } };
  });
}

/** Proxies wait for whatever comes or moves, not for what goes, nor for CRDs that go back. */
function isFollowed(move: ComponentMove): boolean {
  return move.to !== null && !(move.component === 'base' && minorsMoved(move) < 0);
}

/** Whether a stage breaks nothing, and nothing in it has to be made by hand. */
export function isSafe(each: StageOfLeg): boolean {
  const { byHand, caveats } = unwrittenIn(each);
  return each.stage.troubles.length === 0 && byHand.length === 0 && !caveats.some(({ isError }) => isError);
}

/**
 * What has to be made by hand is told of the last stage of its part, and what a part leaves of the one that brings it about, as
 * far as that is known; what is made by hand anyway is told once.
 */
export function unwrittenIn({ leg, index, moving }: StageOfLeg): Pick<Leg, 'byHand' | 'caveats'> {
  const isLast = index === leg.plan.stages.length - 1;
  const told = new Set(leg.byHand.map(({ trouble }) => trouble));
  const isAt = (one: Location) => (other: ComponentMove) =>
    one.file === other.location.file && one.line === other.location.line;
  const caveats = leg.caveats.filter(({ trouble, location }) => {
    const isBroughtBy = leg.moves.some(isAt(location)) ? moving.some(isAt(location)) : isLast;
    return isBroughtBy && !told.has(trouble);
  });
  return { byHand: isLast ? leg.byHand : [], caveats };
}

/** The components that a stage moves: those of its objects, and with the last of its part what no object brings. */
function movingIn({ plan: { stages }, moves }: Leg, index: number): ComponentMove[] {
  const stageOf = ({ carriers, to: version, location: { file, line } }: ComponentMove): number => {
    // A line of a script is carried by no object, but stands where the release does that it makes.
    const isLine = ({ before, after }: Piece): boolean => {
      const object = version === null ? before : after;
      if (carriers.length > 0 || object?.manifest.kind !== 'ChartValues') return false;
      const place = object.manifest.locate(['metadata', 'name']);
      return place.file === file && place.line === line;
    };
    const bringing = stages.map(({ moves: all }) =>
      all.some(
        ({ piece, to }) =>
          to === 'head' &&
          (isLine(piece) ||
            carriers.some(({ environment, key }) => piece.environment === environment && piece.key === key)),
      ),
    );
    const found = bringing.lastIndexOf(true);
    return found === -1 ? stages.length - 1 : found;
  };
  return moves.filter((move) => stageOf(move) === index);
}

/** CRDs, control plane, node agents, data plane (istio.io, ambient/upgrade/helm). */
const order: readonly Component[] = ['operator', 'base', 'istiod', 'cni', 'ztunnel', 'gateway', 'proxy'];

function byComponent({ component: left }: ComponentMove, { component: right }: ComponentMove): number {
  return order.indexOf(left) - order.indexOf(right);
}
