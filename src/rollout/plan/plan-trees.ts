import type { Tree } from '../../tree/tree.ts';
import type { ChangeOfMesh } from '../states.ts';
import type { Apart } from './apart.ts';
import { watchedUses } from './in-use.ts';
import type { Piece } from './piece.ts';
import { planStages } from './plan.ts';
import type { Plan } from './stage.ts';
import { differencesOf } from './text/differences.ts';
import { parcelsOf, writtenIn } from './text/written.ts';
import type { Watch } from './watched.ts';

/**
 * The stages of a change in a repository: objects that are written in one document move together. Where that leaves no
 * safe way each object is looked at by itself, since the document can be taken apart by hand.
 */
export function planTrees(
  changes: readonly ChangeOfMesh[],
  { base, head }: { readonly base: Tree; readonly head: Tree },
  rules: Watch,
  apart: readonly Apart[],
): Plan {
  const watch: Watch = (change) => [...rules(change), watchedUses(change)];
  const files = differencesOf(base, head);
  const together = (pieces: readonly Piece[]) => parcelsOf(pieces, writtenIn(pieces, files));
  const written = planStages(changes, { watch, apart, together });
  if (isSafe(written)) return written;
  const each = planStages(changes, { watch, apart });
  return isSafe(each) ? each : written;
}

/** Whether no stage of a plan breaks anything on the way. */
export function isSafe({ stages }: Plan): boolean {
  return stages.every(({ troubles }) => troubles.length === 0);
}
