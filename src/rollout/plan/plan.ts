import type { ChangeOfMesh } from '../states.ts';
import { type Apart, broughtTooEarly } from './apart.ts';
import {
  changeBetween,
  isExpandable,
  type Level,
  type Parcel,
  type Piece,
  type Progress,
  piecesOf,
  type Unite,
} from './piece.ts';
import { relevantObjects } from './relevant.ts';
import { type Plan, type Planned, type Stage, stageOf } from './stage.ts';
import { type Trouble, troublesOf } from './trouble.ts';
import { unite as uniteObjects } from './unite.ts';
import type { Watch, Watched } from './watched.ts';

export interface PlanOptions {
  readonly watch: Watch;
  /** What waits for something else by a stage at least. */
  readonly apart?: readonly Apart[];
  /** Which pieces can only move together; by default each moves by itself. */
  readonly together?: (pieces: readonly Piece[]) => readonly Parcel[];
  readonly unite?: Unite;
}

/**
 * The stages of a change, each of which breaks nothing on the way when it is delivered by itself, one after the other.
 *
 * Each stage takes as much as there is left. What the engine then sees broken is put off, the step to blame with all
 * that comes to need it. Where nothing would be left (steps in a circle), objects first get what both revisions have.
 * Of two such plans, one that makes use of unions as early as it can and one that does as late, the shorter counts.
 *
 * Where no way on is found the last stage is all that is left, with its troubles.
 */
export function planStages(changes: readonly ChangeOfMesh[], options: PlanOptions): Plan {
  const pieces = changes.flatMap((change) => piecesOf(change, options.unite ?? uniteObjects));
  const parcels = options.together?.(pieces) ?? pieces.map((piece) => ({ pieces: [piece] }));
  const watch = remembering(options.watch);
  const planned = plannedOf(changes, parcels);
  const apart = options.apart ?? [];
  const quick = shortest(plannerOf(planned, apart, watch, 'quick'));
  const isRight = quick.every((stage) => stage.troubles.length === 0 && isSafeByItself(stage, changes, watch));
  return { stages: isRight ? quick : shortest(plannerOf(planned, apart, watch, 'exact')) };
}

function plannedOf(changes: readonly ChangeOfMesh[], parcels: readonly Parcel[]): Planned {
  const nameOf = (environment: string, key: string) => `${environment}\n${key}`;
  const owners = new Map(
    parcels.flatMap((parcel) =>
      parcel.pieces.map(({ environment, key }) => [nameOf(environment, key), parcel] as const),
    ),
  );
  return { changes, parcels, parcelOf: (environment, key) => owners.get(nameOf(environment, key)) };
}

/** The invariants of each change, made once. */
function remembering(watch: Watch): Watch {
  const known = new WeakMap<ChangeOfMesh, readonly Watched[]>();
  return (change) => {
    const found = known.get(change) ?? watch(change);
    known.set(change, found);
    return found;
  };
}

function shortest(planner: Planner): Stage[] {
  const late = stagesOf(planner, 'late');
  if (late.length < 3 || !planner.parcels.some(isExpandable)) return late;
  const early = stagesOf(planner, 'early');
  return rankOf(early) < rankOf(late) ? early : late;
}

/** Whether nothing is found in a stage when it is looked at as a change of its own, with all objects there are. */
function isSafeByItself(stage: Stage, wholes: readonly ChangeOfMesh[], watch: Watch): boolean {
  return stage.changes.every((change) => {
    const whole = wholes.find(({ name }) => name === change.name)!;
    return troublesOf(change, whole, [], watch(change), watch(whole)).length === 0;
  });
}

/** Plans without trouble first, then the shorter ones. */
function rankOf(stages: readonly Stage[]): number {
  return stages.length + (stages.some(({ troubles }) => troubles.length > 0) ? 1_000_000 : 0);
}

interface Planner extends Planned {
  /** What goes wrong between two states of progress. */
  readonly troubles: (from: Progress, to: Progress) => readonly Trouble[];
}

/**
 * `exact`: each stage is looked at as a change of its own, with all objects there are. `quick`: with the invariants of the
 * whole change, and with the objects that matter; what it finds has to be confirmed.
 */
type Manner = 'exact' | 'quick';

function plannerOf(planned: Planned, apart: readonly Apart[], watch: Watch, manner: Manner): Planner {
  const { changes, parcels } = planned;
  const ofWhole = new Map<string, { invariants: readonly Watched[]; relevant: ReadonlySet<string> | null }>();
  const knownOf = (whole: ChangeOfMesh) => {
    let known = ofWhole.get(whole.name);
    if (known === undefined) {
      const invariants = watch(whole);
      const own = parcels.flatMap(({ pieces }) => pieces.filter(({ environment }) => environment === whole.name));
      known = { invariants, relevant: manner === 'quick' ? relevantObjects(whole, own, invariants) : null };
      ofWhole.set(whole.name, known);
    }
    return known;
  };
  const known = new Map<string, readonly Trouble[]>();
  const inEnvironment = (whole: ChangeOfMesh, from: Progress, to: Progress): readonly Trouble[] => {
    const own = parcels.filter(({ pieces }) => pieces.some(({ environment }) => environment === whole.name));
    const levelIn = (progress: Progress, parcel: Parcel) => progress.get(parcel) ?? 'base';
    if (own.every((parcel) => levelIn(from, parcel) === levelIn(to, parcel))) return [];
    const signature = own.map((parcel) => `${levelIn(from, parcel)}>${levelIn(to, parcel)}`).join(' ');
    const key = `${whole.name}\n${signature}`;
    let troubles = known.get(key);
    if (troubles === undefined) {
      const outstanding = own
        .map((parcel) => ({ parcel, level: levelIn(to, parcel) }))
        .filter(({ level }) => level !== 'head')
        .flatMap(({ parcel, level }) => parcel.pieces.map((piece) => ({ piece, level })))
        .filter(({ piece }) => piece.environment === whole.name);
      const { invariants, relevant } = knownOf(whole);
      const stage = changeBetween(whole, parcels, from, to, relevant);
      troubles = troublesOf(stage, whole, outstanding, manner === 'exact' ? watch(stage) : invariants, invariants);
      known.set(key, troubles);
    }
    return troubles;
  };
  return {
    ...planned,
    troubles: (from, to) => [
      ...broughtTooEarly(apart, planned, from, to),
      ...changes.flatMap((change) => inEnvironment(change, from, to)),
    ],
  };
}

type Expansion = 'early' | 'late';

function stagesOf(planner: Planner, expansion: Expansion): Stage[] {
  const stages: Stage[] = [];
  const reasons = new Map<Parcel, readonly Trouble[]>();
  let progress: Progress = new Map();
  const isDone = (parcel: Parcel) => progress.get(parcel) === 'head';
  while (!planner.parcels.every(isDone)) {
    const waiting = planner.parcels.filter((parcel) => !isDone(parcel));
    const next = nextOf(planner, progress, waiting, expansion, reasons);
    const reached = next ?? withLevel(progress, waiting, 'head');
    const troubles = next === null ? planner.troubles(progress, reached) : [];
    stages.push(stageOf(planner, progress, reached, reasons, troubles));
    progress = reached;
  }
  return stages;
}

function withLevel(progress: Progress, parcels: readonly Parcel[], level: Level): Progress {
  return new Map([...progress, ...parcels.map((parcel) => [parcel, level] as const)]);
}

/** The progress after one more stage that breaks nothing; null where none is found. */
function nextOf(
  planner: Planner,
  progress: Progress,
  waiting: readonly Parcel[],
  expansion: Expansion,
  reasons: Map<Parcel, readonly Trouble[]>,
): Progress | null {
  const isByHand = ({ pieces }: Parcel) => pieces.every(({ byHand }) => byHand);
  const delivered = waiting.filter((parcel) => !isByHand(parcel));
  const byHand = waiting.filter(isByHand);
  const fresh = waiting.filter((parcel) => !progress.has(parcel) && isExpandable(parcel));
  const most = safePart(planner, progress, withLevel(progress, delivered, 'head'), expansion === 'early', reasons);
  if (most !== null) return deletingLate(planner, progress, most, reasons);
  return (
    safePart(planner, progress, withLevel(progress, byHand, 'head'), false, reasons) ??
    safePart(planner, progress, withLevel(progress, fresh, 'both'), false, reasons) ??
    oneByOne(planner, progress, waiting)
  );
}

/**
 * What is left of a stage when everything is put off that would break something, until nothing does; null where nothing
 * is left.
 *
 * @param expands whether what has a union is brought to that before it is put off
 */
function safePart(
  planner: Planner,
  from: Progress,
  wanted: Progress,
  expands: boolean,
  reasons: Map<Parcel, readonly Trouble[]>,
): Progress | null {
  let to = wanted;
  for (;;) {
    const moving = [...to.keys()].filter((parcel) => to.get(parcel) !== from.get(parcel));
    if (moving.length === 0) return null;
    const troubles = planner.troubles(from, to);
    if (troubles.length === 0) return to;
    const blamed = new Map<Parcel, Trouble[]>();
    for (const trouble of troubles) {
      const parcel = planner.parcelOf(trouble.environment, trouble.blamed);
      if (parcel === undefined || !moving.includes(parcel)) continue;
      blamed.set(parcel, [...(blamed.get(parcel) ?? []), trouble]);
    }
    // What nobody in particular is to blame for is put off as a whole.
    const putOff = blamed.size === 0 ? moving : [...blamed.keys()];
    const reached = new Map(to);
    for (const parcel of putOff) {
      reasons.set(parcel, blamed.get(parcel) ?? troubles);
      const level = from.get(parcel);
      if (expands && level === undefined && to.get(parcel) === 'head' && isExpandable(parcel))
        reached.set(parcel, 'both');
      else if (level === undefined) reached.delete(parcel);
      else reached.set(parcel, level);
    }
    to = reached;
  }
}

/**
 * The same without the deletions that nothing waits for, where there is another stage to come: of what goes, something
 * that no rule judges may be in use until the end (a Deployment, a ConfigMap, a policy).
 */
function deletingLate(
  planner: Planner,
  from: Progress,
  to: Progress,
  reasons: ReadonlyMap<Parcel, readonly Trouble[]>,
): Progress {
  const waiting = planner.parcels.filter(
    (parcel) => to.get(parcel) !== 'head' && !parcel.pieces.every(({ byHand }) => byHand),
  );
  const causes = waiting.flatMap((parcel) => reasons.get(parcel) ?? []);
  const needed = new Set(
    causes.flatMap(({ environment, first }) => first.map((key) => planner.parcelOf(environment, key))),
  );
  const moving = [...to.keys()].filter((parcel) => to.get(parcel) !== from.get(parcel));
  const isSpared = (parcel: Parcel) => parcel.pieces.every(({ after }) => after === null) && !needed.has(parcel);
  if (waiting.length === 0 || !moving.some(isSpared) || moving.every(isSpared)) return to;
  const later = new Map([...to].filter(([parcel]) => !moving.includes(parcel) || !isSpared(parcel)));
  return planner.troubles(from, later).length === 0 ? later : to;
}

/** Up to so many parcels are tried one by one where putting off has left none. */
const maximumTried = 200;

/** As many parcels as go together, the first that can go and what can go with it; null where none can. */
function oneByOne(planner: Planner, from: Progress, waiting: readonly Parcel[]): Progress | null {
  if (waiting.length > maximumTried) return null;
  let reached = from;
  for (const parcel of waiting) {
    const isFresh = !from.has(parcel) && isExpandable(parcel);
    const levelsToTry = isFresh ? (['head', 'both'] as const) : (['head'] as const);
    const found = levelsToTry
      .map((level) => withLevel(reached, [parcel], level))
      .find((to) => planner.troubles(from, to).length === 0);
    reached = found ?? reached;
  }
  return reached === from ? null : reached;
}
