import type { DeployedObject, ObjectKey } from '../../../environment/environment.ts';
import { canonical, isObject, type Json, type JsonPath } from '../../../manifest/json.ts';
import type { Parcel, Piece } from '../piece.ts';
import type { Difference, FileDifference } from './differences.ts';
import { isKustomizationFile } from './kustomization.ts';

/** Up to so many places of one object are looked at. */
const maximumPlaces = 5_000;

/** The documents that differ and in which a piece is written. */
export type WrittenIn = ReadonlyMap<Piece, readonly Difference[]>;

/** Where pieces are written: their own documents, and those that say what differs in them (patches, values). */
export function writtenIn(pieces: readonly Piece[], files: readonly FileDifference[]): WrittenIn {
  const byFile = new Map(files.map((file) => [file.file, file]));
  return new Map(pieces.map((piece) => [piece, documentsOf(piece, byFile)]));
}

function documentsOf(piece: Piece, files: ReadonlyMap<string, FileDifference>): Difference[] {
  const found = new Set<Difference>();
  const paths = differingPaths(piece.before?.manifest.value, piece.after?.manifest.value);
  for (const object of [piece.before, piece.after]) {
    if (object === null) continue;
    for (const path of [[], ...paths]) {
      const difference = differenceAt(object, path, files);
      if (difference !== null) found.add(difference);
    }
  }
  return [...found];
}

function differenceAt(
  object: DeployedObject,
  path: JsonPath,
  files: ReadonlyMap<string, FileDifference>,
): Difference | null {
  const { file, line, side } = object.manifest.locate(path);
  const known = files.get(file);
  // An object is listed in a kustomization, but not written there.
  if (known === undefined || (path.length === 0 && isKustomizationFile(file))) return null;
  const covers = (difference: Difference) => {
    const document = difference[side];
    return document !== null && document.line <= line && line <= document.endLine;
  };
  return known.differences.find(covers) ?? null;
}

/** The places at which two values differ, the highest of each; all leaves where there is only one value. */
function differingPaths(before: Json | undefined, after: Json | undefined): JsonPath[] {
  const paths: JsonPath[] = [];
  const walk = (old: Json | undefined, now: Json | undefined, path: JsonPath): void => {
    if (paths.length >= maximumPlaces || (old !== undefined && now !== undefined && canonical(old) === canonical(now)))
      return;
    const keys = new Set([...keysOf(old), ...keysOf(now)]);
    const isOpen = keys.size > 0 && (isContainer(old) || old === undefined) && (isContainer(now) || now === undefined);
    if (!isOpen) paths.push(path);
    else for (const key of keys) walk(partOf(old, key), partOf(now, key), [...path, key]);
  };
  walk(before, after, []);
  return paths;
}

function isContainer(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

function keysOf(value: Json | undefined): (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()];
  return isObject(value) ? Object.keys(value) : [];
}

function partOf(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? (value as readonly Json[])[key] : undefined;
  return isObject(value) ? value[key] : undefined;
}

/**
 * Pieces that are written in one document, even by way of others, move together; so do those whose unit goes or comes, with
 * the object that declares it, and those that a chart renders from what changes in that object (its values).
 */
export function parcelsOf(pieces: readonly Piece[], written: WrittenIn): Parcel[] {
  const groups = new Map<Piece, Piece[]>();
  const owner = new Map<Difference | ObjectKey, Piece>();
  const declarations = new Set(pieces.flatMap((piece) => declaredBy(piece, written)));
  for (const piece of pieces) {
    let group = [piece];
    const declared = declarations.has(piece.key) ? [piece.key] : [];
    for (const shared of [...(written.get(piece) ?? []), ...declared, ...declaredBy(piece, written)]) {
      const other = owner.get(shared);
      owner.set(shared, piece);
      const known = other === undefined ? undefined : groups.get(other);
      if (known === undefined || known === group) continue;
      group = [...known, ...group];
      for (const each of group) groups.set(each, group);
    }
    for (const each of group) groups.set(each, group);
  }
  return [...new Set(groups.values())].map((group) => ({ pieces: group }));
}

/** What declares the unit of a piece, where that moves it: the unit goes or comes, or the piece is written nowhere else. */
function declaredBy(piece: Piece, written: WrittenIn): readonly ObjectKey[] {
  const { before, after, movedBy } = piece;
  if ((written.get(piece)?.length ?? 0) > 0) return movedBy;
  return [...movedBy, ...[before, after].flatMap((object) => object?.unit.declaration?.key ?? [])];
}
