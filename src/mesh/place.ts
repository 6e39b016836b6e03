import type { DeployedObject } from '../environment/environment.ts';
import type { JsonPath } from '../manifest/json.ts';

/**
 * Where something was written: a node of an object or, where the node is a text that holds a document of its own
 * (`data.mesh` of a ConfigMap), a stretch of that text.
 */
export interface Place {
  readonly object: DeployedObject;
  readonly path: JsonPath;
  readonly within: TextPart | null;
}

/** A stretch of the text of a node, counted in characters of the node's value. */
export interface TextPart {
  readonly offset: number;
  readonly length: number;
}
