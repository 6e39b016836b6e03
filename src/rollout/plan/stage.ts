import type { ChangeOfMesh } from '../states.ts';
import { changeBetween, type Level, levels, type Parcel, type Piece, type Progress } from './piece.ts';
import type { Trouble } from './trouble.ts';

/** One object that moves in a stage. */
export interface Move {
  readonly piece: Piece;
  readonly from: Level;
  readonly to: Level;
}

/** That one object has to wait for others. */
export interface Constraint {
  readonly rule: string;
  /** What would be missing otherwise, as a noun phrase; with `apart` what could happen, as a clause. */
  readonly what: string;
  readonly order: Trouble['order'];
  /** The objects that come first; empty where it is no single one. */
  readonly first: readonly Piece[];
  readonly second: Piece;
}

/** What is merged at once. */
export interface Stage {
  readonly moves: readonly Move[];
  /** The change of each environment that the stage touches, as if it were the only one. */
  readonly changes: readonly ChangeOfMesh[];
  /** Why its moves come no earlier. */
  readonly because: readonly Constraint[];
  /** What it breaks on the way all the same: only ever of the last stage, where no safe way on was found. */
  readonly troubles: readonly Trouble[];
}

/** The safe way from base to head. */
export interface Plan {
  readonly stages: readonly Stage[];
}

/** What is planned: the changes of all environments, in parcels that move as one. */
export interface Planned {
  readonly changes: readonly ChangeOfMesh[];
  readonly parcels: readonly Parcel[];
  readonly parcelOf: (environment: string, key: string) => Parcel | undefined;
}

/** The stage that leads from one state of progress to another. */
export function stageOf(
  planner: Planned,
  from: Progress,
  to: Progress,
  reasons: ReadonlyMap<Parcel, readonly Trouble[]>,
  troubles: readonly Trouble[],
): Stage {
  const moving = planner.parcels.filter((parcel) => to.get(parcel) !== from.get(parcel));
  const moves = moving.flatMap((parcel) =>
    parcel.pieces
      .map((piece) => ({ piece, from: from.get(parcel) ?? ('base' as const), to: to.get(parcel)! }))
      .filter((move) => !isStill(move)),
  );
  const touched = new Set(moves.map(({ piece }) => piece.environment));
  return {
    moves,
    changes: planner.changes
      .filter(({ name }) => touched.has(name))
      .map((whole) => changeBetween(whole, planner.parcels, from, to)),
    because: constraintsOf(planner, moving, from, reasons),
    troubles,
  };
}

/** A piece without a union stays where it is while the rest of its parcel is expanded. */
function isStill({ piece, to }: Move): boolean {
  return to === 'both' && piece.both === null;
}

/** Why the parcels of a stage were put off before; each pair is told once. */
function constraintsOf(
  planner: Planned,
  moving: readonly Parcel[],
  from: Progress,
  reasons: ReadonlyMap<Parcel, readonly Trouble[]>,
): Constraint[] {
  const pieceOf = (environment: string, key: string) =>
    planner.parcelOf(environment, key)?.pieces.find((piece) => piece.environment === environment && piece.key === key);
  const hasMoved = (piece: Piece) =>
    levels.indexOf(from.get(planner.parcelOf(piece.environment, piece.key)!) ?? 'base') > 0;
  const found = moving.flatMap((parcel) =>
    (reasons.get(parcel) ?? []).flatMap(({ environment, rule, what, order, blamed, first }): Constraint[] => {
      const second = pieceOf(environment, blamed);
      if (second === undefined) return [];
      const before = first.flatMap((key) => pieceOf(environment, key) ?? []).filter(hasMoved);
      return [{ rule, what, order, first: before, second }];
    }),
  );
  const keyOf = ({ rule, what, first, second }: Constraint) =>
    [rule, what, second.environment, second.key, ...first.map(({ key }) => key)].join('\n');
  return [...new Map(found.map((each) => [keyOf(each), each])).values()];
}
