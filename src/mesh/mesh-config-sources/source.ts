import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, type Json, type JsonObject, type JsonPath, valueAt } from '../../manifest/json.ts';
import { type ParsedDocument, parseText } from '../../manifest/parse.ts';
import type { Place } from '../place.ts';

/** Values of Istio's `istiod` Helm chart (`meshConfig`, `global`, `revision`, …) as one place of an object gives them. */
export interface ValuesLayer {
  readonly values: JsonObject;
  /** Where a node of the values was written, or its nearest ancestor. */
  place(path: JsonPath): Place;
}

/** What one object says of one control plane. */
export interface ControlPlaneSource {
  /** `default` where none is named. */
  readonly revision: string;
  /**
   * A later one wins: the shared ConfigMap, then what an installer is told, then the ConfigMap that istiod mounts.
   * `pkg/config/mesh/mesh.go`.
   */
  readonly rank: 'shared' | 'installer' | 'mounted';
  readonly object: DeployedObject;
  /** Lowest precedence first; merged as Helm merges values. */
  readonly layers: readonly ValuesLayer[];
}

/** A layer that stands in the object as YAML nodes of its own. */
export function nodeLayer(object: DeployedObject, values: JsonObject, path: JsonPath): ValuesLayer {
  return { values, place: (inner) => ({ object, path: [...path, ...inner], within: null }) };
}

/**
 * A layer that stands in the object as a text with a YAML document: `helm.values` of an Argo CD Application.
 * Null where the text holds none.
 */
export function textLayer(object: DeployedObject, path: JsonPath): ValuesLayer | null {
  const text = valueAt(object.manifest.value, path);
  if (typeof text !== 'string') return null;
  const document = parseText(text).documents[0];
  if (document === undefined || !isObject(document.value)) return null;
  const starts = lineStarts(text);
  return { values: document.value, place: (inner) => textPlace(object, path, starts, document, inner) };
}

function textPlace(
  object: DeployedObject,
  path: JsonPath,
  starts: readonly number[],
  document: ParsedDocument,
  inner: JsonPath,
): Place {
  const value = valueAt(document.value, inner);
  const scalar = value === null || typeof value !== 'object';
  const span = document.spanOf(inner, scalar ? 'value' : 'key');
  const offset = (starts[span.line - 1] ?? 0) + span.column - 1;
  const end = (starts[span.endLine - 1] ?? 0) + span.endColumn - 1;
  return { object, path, within: { offset, length: end - offset } };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

/** The same layer seen from a key below its root (`istiod` in the values of an umbrella chart), or put below one. */
export function layerBelow(layer: ValuesLayer, key: string): ValuesLayer | null {
  const values = layer.values[key];
  return isObject(values) ? { values, place: (path) => layer.place([key, ...path]) } : null;
}

/** A layer whose document becomes the value of a key: the text of `data.mesh` is the values' `meshConfig`. */
export function layerUnder(layer: ValuesLayer, key: string): ValuesLayer {
  return {
    values: { [key]: layer.values },
    place: (path) => layer.place(path[0] === key ? path.slice(1) : []),
  };
}

/** Merges as Helm merges values: objects key by key, all else replaced; an explicit null takes a key away. */
export function mergeValues(lower: JsonObject, upper: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const known = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isObject(known) && isObject(value) ? mergeValues(known, value) : value;
  }
  return merged;
}
