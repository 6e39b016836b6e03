import type { DeployedObject } from '../environment/environment.ts';
import type { Mesh } from '../mesh/mesh.ts';

/** A thing that something needs, whether or not it is needed in this or that state. */
export interface Subject {
  /** Stable identity, the same in every state. */
  readonly key: string;
}

/** The invariant broken in one state. */
export interface Violation {
  /** Equal for the same trouble in two states: without line numbers, indexes and versions of objects. */
  readonly key: string;
}

/**
 * What must hold in every state of a mesh, stated once. A rule writes it; the engine asks it of every state.
 */
export interface Invariant<S extends Subject, V extends Violation> {
  /**
   * Everything that any object of this mesh may ever need, read off the objects one by one: also what is not
   * needed now (a route that another hides), since a state in between can make it needed.
   */
  subjects(mesh: Mesh): readonly S[];
  /**
   * The part of an object on which the answer for this subject can depend, as text; null where it cannot.
   * Too much costs time, too little makes the engine blind.
   */
  reads(subject: S, object: DeployedObject): string | null;
  /** The violations in this state; the mesh may hold only the objects that the subject reads. */
  violations(subject: S, mesh: Mesh): readonly V[];
  /**
   * The same subject in parts, each with its key, for where it has too many states to visit: in every state the
   * violations of the parts are together those of the whole, and each part reads less. Empty where it is not to be
   * taken apart any further.
   */
  parts?(subject: S): readonly S[];
  /**
   * Whether what a later state shows is the same trouble as what an earlier one shows, though their keys differ: then it
   * is not mended, and where the change breaks it for good only that is told. Without this, the keys alone decide.
   */
  outlasts?(later: V, earlier: V): boolean;
}

export type When = 'before' | 'during' | 'after';
export type Order = 'wrong' | 'unordered' | 'unwaited' | 'impossible';
