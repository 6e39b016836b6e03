import type { Json, JsonObject, JsonPath } from './json.ts';
import type { Location, Side } from './location.ts';

/** One YAML or JSON document of a file, whatever it is about. */
export interface SourceDocument {
  readonly file: string;
  readonly side: Side;
  /** Its position among the documents of the file. */
  readonly index: number;
  readonly value: Json;
  /**
   * Where a node stands: the value's own text, or the key that leads to it.
   * A path that leads nowhere is answered with its nearest existing ancestor, so that every finding has a place.
   */
  locate(path: JsonPath, target?: 'key' | 'value'): Location;
  /**
   * A scalar as written, without its quotes: `tag: 1.30` is the number 1.3 and the text `1.30`.
   * Null where there is no scalar; absent where the document comes from elsewhere than a file.
   */
  textOf?(path: JsonPath): string | null;
}

/** A Kubernetes object, where written. */
export interface Manifest {
  readonly apiVersion: string;
  /** The part of `apiVersion` before the slash; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** As written or as set by the tool that renders; null where neither did. */
  readonly namespace: string | null;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The whole object. */
  readonly value: JsonObject;
  readonly file: string;
  readonly side: Side;
  /** Where a node of `value` was written: for a rendered object the source line that brought it about. */
  locate(path: JsonPath, target?: 'key' | 'value'): Location;
  /** A scalar of `value` as written, see `SourceDocument.textOf`. */
  textOf?(path: JsonPath): string | null;
}

/** The identity of an object as reports show it. */
export interface ResourceIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** A document that could not be read, or not without doubt: becomes IRG901. */
export interface ReadProblem {
  readonly location: Location;
  /** The reason, as a clause without a full stop: "duplicate key \"subset\"". */
  readonly reason: string;
  /** True where the document's content is lost; false where it was read all the same (a duplicate key). */
  readonly fatal: boolean;
}
