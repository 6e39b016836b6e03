import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import type { ChangeOfMesh } from '../states.ts';
import type { Piece } from './piece.ts';
import type { Watched } from './watched.ts';

/**
 * The objects that matter to a plan: those that are read for a subject whose answer some piece can change. Of a large
 * mesh in which little changes that is little.
 */
export function relevantObjects(
  { before, after, meshBefore, meshAfter }: ChangeOfMesh,
  pieces: readonly Piece[],
  invariants: readonly Watched[],
): ReadonlySet<ObjectKey> {
  const keys = new Set<ObjectKey>(pieces.map(({ key }) => key));
  const objects = [...new Set<DeployedObject>([...before.objects.values(), ...after.objects.values()])];
  for (const { invariant } of invariants) {
    const subjects = [meshBefore, meshAfter].flatMap((mesh) => [...invariant.subjects(mesh)]);
    const known = new Map(subjects.map((subject) => [subject.key, subject]));
    for (const subject of known.values()) {
      const reads = (object: DeployedObject | null) => (object === null ? null : invariant.reads(subject, object));
      const changes = (piece: Piece) => {
        const text = reads(piece.before);
        return text !== reads(piece.after) || (piece.both !== null && text !== reads(piece.both));
      };
      if (!pieces.some(changes)) continue;
      for (const object of objects) if (!keys.has(object.key) && reads(object) !== null) keys.add(object.key);
    }
  }
  return keys;
}
