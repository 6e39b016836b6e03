import type { DeployedObject, Environment, ObjectKey } from '../../environment/environment.ts';
import { canonical } from '../../manifest/json.ts';
import { istioRolloutOf } from '../../mesh/controllers/argo-rollouts.ts';
import { buildMesh } from '../../mesh/mesh.ts';
import { planRollout } from '../plan-rollout.ts';
import type { ChangeOfMesh } from '../states.ts';
import { type Annotation, keepingAnnotation, kept } from './keep.ts';

/** How far an object has come: as in the base, holding what both revisions have, or as in the head. */
export const levels = ['base', 'both', 'head'] as const;
export type Level = (typeof levels)[number];

/** An object that differs between the two sides of one environment. */
export interface Piece {
  readonly environment: string;
  readonly key: ObjectKey;
  readonly before: DeployedObject | null;
  readonly after: DeployedObject | null;
  /** The union of the two, or marked to be kept for an object that moves; null where there is none that is neither. */
  readonly both: DeployedObject | null;
  /** What marks an object that moves to another unit, so that its old one does not delete it; null where nothing does. */
  readonly keeping: Annotation | null;
  /** What declares the units by whose going and coming it moves. */
  readonly movedBy: readonly ObjectKey[];
  /** Whether the tool leaves it to a person: a deletion that it does not make, an object that tells it to keep off. */
  readonly byHand: boolean;
}

/** Pieces that can only move together, since they are written at the same place. */
export interface Parcel {
  readonly pieces: readonly Piece[];
}

/** How far each parcel has come; those that are not named are as in the base. */
export type Progress = ReadonlyMap<Parcel, Level>;

/** The union of an object in two revisions; null where it has none. */
export type Unite = (before: DeployedObject, after: DeployedObject) => DeployedObject | null;

/** Every object that one change touches, by key. */
export function piecesOf(change: ChangeOfMesh, unite: Unite): Piece[] {
  const { name, before, after, rollout } = change;
  const left = new Set(rollout.left.map((step) => step.key));
  const steps = new Set(rollout.steps.map((step) => step.key));
  const keys = new Set([...before.objects.keys(), ...after.objects.keys()]);
  const [inBase, inHead] = [before, after].map(({ units }) => new Set(units.map((unit) => unit.name)));
  const pruned = rulesOfRollouts([...before.objects.values(), ...after.objects.values()]);
  return [...keys].sort().flatMap((key): Piece[] => {
    const [old, now] = [before.objects.get(key) ?? null, after.objects.get(key) ?? null];
    if (!steps.has(key) && !left.has(key) && !isMoved({ before: old, after: now })) return [];
    const keeping = isMoved({ before: old, after: now })
      ? keepingAnnotation(old!.unit.tool, !inHead!.has(old!.unit.name))
      : null;
    const both = old === null || now === null ? null : bothOf(old, now, keeping, pruned.has(key) ? () => null : unite);
    const isNew = both !== null && !sameContent(both, old!) && !sameContent(both, now!);
    return [
      {
        environment: name,
        key,
        before: old,
        after: now,
        both: isNew ? both : null,
        keeping,
        movedBy: isMoved({ before: old, after: now })
          ? [declaredBeyond(old!, inHead!), declaredBeyond(now!, inBase!)].filter((declaration) => declaration !== null)
          : [],
        byHand: left.has(key) && !steps.has(key),
      },
    ];
  });
}

/**
 * The DestinationRules in which Argo Rollouts keeps only the subsets that a Rollout names: what a union has beyond these
 * would be gone again at once (argoproj/argo-rollouts rollout/trafficrouting/istio/istio.go, UpdateHash).
 */
function rulesOfRollouts(objects: readonly DeployedObject[]): ReadonlySet<ObjectKey> {
  return new Set(objects.flatMap((object) => istioRolloutOf(object)?.destinationRule?.key ?? []));
}

/** The union; of an object that moves it stands in the old unit, which is told not to delete it. */
function bothOf(
  old: DeployedObject,
  now: DeployedObject,
  keeping: Annotation | null,
  unite: Unite,
): DeployedObject | null {
  if (old.unit.name === now.unit.name) return unite(old, now);
  if (keeping === null) return null;
  const united = unite(old, { ...now, unit: old.unit });
  return kept(united === null ? old : { ...old, manifest: { ...old.manifest, value: united.manifest.value } }, keeping);
}

/** What declares the unit of an object, where the other side does not have that unit. */
function declaredBeyond({ unit }: DeployedObject, other: ReadonlySet<string>): ObjectKey | null {
  return other.has(unit.name) ? null : (unit.declaration?.key ?? null);
}

/** Whether an object is delivered by another unit in the head. */
export function isMoved({ before, after }: Pick<Piece, 'before' | 'after'>): boolean {
  return before !== null && after !== null && before.unit.name !== after.unit.name;
}

function sameContent(one: DeployedObject, other: DeployedObject): boolean {
  return canonical(one.manifest.value) === canonical(other.manifest.value);
}

/** Whether some of its objects can hold what both revisions have. */
export function isExpandable({ pieces }: Parcel): boolean {
  return pieces.some(({ both }) => both !== null);
}

/** The object of a piece at a level; an object without a union is at `both` as in the base. */
export function objectAt(piece: Piece, level: Level): DeployedObject | null {
  if (level === 'head') return piece.after;
  return level === 'both' ? (piece.both ?? piece.before) : piece.before;
}

/**
 * The change of one environment that leads from one progress to another.
 *
 * @param relevant the only objects that the meshes hold, where it is known which matter
 */
export function changeBetween(
  whole: ChangeOfMesh,
  parcels: readonly Parcel[],
  from: Progress,
  to: Progress,
  relevant: ReadonlySet<ObjectKey> | null = null,
): ChangeOfMesh {
  const [before, after] = [from, to].map((progress) => sideAt(whole, parcels, progress, relevant)) as [
    SideOfStage,
    SideOfStage,
  ];
  return {
    name: whole.name,
    before: before.environment,
    after: after.environment,
    meshBefore: before.mesh,
    meshAfter: after.mesh,
    rollout: planRollout(before.environment, after.environment),
  };
}

interface SideOfStage {
  readonly environment: Environment;
  readonly mesh: ChangeOfMesh['meshBefore'];
}

function sideAt(
  whole: ChangeOfMesh,
  parcels: readonly Parcel[],
  progress: Progress,
  relevant: ReadonlySet<ObjectKey> | null,
): SideOfStage {
  const own = parcels.flatMap((parcel) => {
    const level = progress.get(parcel) ?? 'base';
    return parcel.pieces.filter(({ environment }) => environment === whole.name).map((piece) => ({ piece, level }));
  });
  const meshOf = (side: Environment, settings: ChangeOfMesh['meshBefore']['settings']) =>
    buildMesh(relevant === null ? side.objects.values() : objectsAmong(side, relevant), settings);
  if (progress.size === 0) {
    const mesh = relevant === null ? whole.meshBefore : meshOf(whole.before, whole.meshBefore.settings);
    return { environment: whole.before, mesh };
  }
  const { settings } = whole.meshAfter;
  if (own.every(({ level }) => level === 'head')) {
    return { environment: whole.after, mesh: relevant === null ? whole.meshAfter : meshOf(whole.after, settings) };
  }
  const objects = new Map(whole.after.objects);
  for (const { piece, level } of own) {
    const object = objectAt(piece, level);
    if (object === null) objects.delete(piece.key);
    else objects.set(piece.key, object);
  }
  const inHead = new Set(whole.after.units.map(({ name }) => name));
  const holding = new Set([...objects.values()].map(({ unit }) => unit.name));
  const still = whole.before.units.filter(({ name }) => !inHead.has(name) && holding.has(name));
  const environment = { name: whole.name, units: [...whole.after.units, ...still], objects };
  return { environment, mesh: meshOf(environment, settings) };
}

function objectsAmong({ objects }: Environment, keys: ReadonlySet<ObjectKey>): DeployedObject[] {
  return [...keys].flatMap((key) => objects.get(key) ?? []);
}
