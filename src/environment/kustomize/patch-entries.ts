import { isObject, listAt, stringAt } from '../../manifest/json.ts';
import type { Tree } from '../../tree/tree.ts';
import { embeddedDocuments } from '../embedded.ts';
import { itemsOf, type Placed, partAt } from '../placed.ts';
import type { Complain } from './problem.ts';

/** A patch as a kustomization lists it. */
export interface Patch {
  /** The entry of the kustomization. */
  readonly entry: Placed;
  /** A partial object, or a list of JSON Patch operations. */
  readonly content: Placed;
  readonly target: Placed | undefined;
}

/** The patches of one field of a kustomization: from files, or written in place. */
export function patchesOf(
  tree: Tree,
  entries: Placed | undefined,
  fromFile: (path: Placed) => readonly Placed[],
  complain: Complain,
): readonly Patch[] {
  return itemsOf(entries).flatMap((entry) => {
    const target = isObject(entry.value) ? partAt(entry, 'target') : undefined;
    return contentsOf(tree, entry, fromFile, complain).map((content) => ({ entry, content, target }));
  });
}

function contentsOf(
  tree: Tree,
  entry: Placed,
  fromFile: (path: Placed) => readonly Placed[],
  complain: Complain,
): Placed[] {
  const short = typeof entry.value === 'string';
  const path = short ? entry : partAt(entry, 'path');
  const inline = short ? textInPlace(entry) : path === undefined ? partAt(entry, 'patch') : undefined;
  const written = inline !== undefined ? embeddedDocuments(tree, inline) : path === undefined ? [] : fromFile(path);
  const patches = written.filter(({ value }) => value !== null);
  if (inline !== undefined && patches.length === 0) {
    complain(entry, 'this patch cannot be read', 'Write a partial object or a list of JSON Patch operations.');
  }
  return patches.filter((content) => {
    if (isPatch(content)) return true;
    complain(entry, 'this patch is neither a partial object nor a list of operations', 'Correct the patch.');
    return false;
  });
}

/** An entry of `patchesStrategicMerge` may be the patch itself. */
function textInPlace(entry: Placed): Placed | undefined {
  return typeof entry.value === 'string' && entry.value.includes('\n') ? entry : undefined;
}

/** Whether a value can be a patch at all. */
function isPatch({ value }: Placed): boolean {
  if (Array.isArray(value)) return listAt(value).every((operation) => stringAt(operation, 'op') !== null);
  return isObject(value);
}
