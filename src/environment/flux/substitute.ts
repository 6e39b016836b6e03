import type { Json } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { parseText } from '../../manifest/parse.ts';
import { manifestFrom, resourceOf } from '../kustomize/resource.ts';
import { entriesOf, mapParts, objectOf, type Placed, placedAt } from '../placed.ts';
import { fillIn, type Variables } from './envsubst.ts';

const switchName = 'kustomize.toolkit.fluxcd.io/substitute';

/**
 * An object with its variables filled in, each where it was used; the same object where it uses none, or where a label
 * or an annotation says that Flux is to leave it alone (fluxcd/pkg `kustomize/kustomize_varsub.go`).
 */
export function substituted(manifest: Manifest, variables: Variables): Manifest {
  if (manifest.labels[switchName] === 'disabled' || manifest.annotations[switchName] === 'disabled') return manifest;
  const resource = resourceOf(manifest);
  const placed = filled(resource.placed, variables);
  return placed === resource.placed ? manifest : (manifestFrom({ ...resource, placed }) ?? manifest);
}

function filled(whole: Placed, variables: Variables): Placed {
  if (typeof whole.value === 'string') return filledText(whole, whole.value, variables);
  if (typeof whole.value !== 'object' || whole.value === null) return whole;
  const parts = mapParts(whole, (part) => filled(part, variables));
  const entries = entriesOf(parts);
  if (!entries.some(([key]) => key.includes('$'))) return parts;
  return objectOf(
    parts.origin,
    entries.map(([key, part]) => [fillIn(key, variables), part]),
  );
}

function filledText(part: Placed, text: string, variables: Variables): Placed {
  if (!text.includes('$')) return part;
  const result = fillIn(text, variables);
  return result === text ? part : placedAt(part.origin, readAgain(text, result));
}

/**
 * Flux fills in the text of the whole object and reads it anew, so that `${REPLICAS}` becomes a number and a list in
 * brackets a list. A text of several lines is a block in it, and one that YAML reads otherwise without quotes has them:
 * these stay texts.
 */
function readAgain(before: string, after: string): Json {
  if (before.includes('\n') || needsQuotes.test(before)) return after;
  const { documents, problems } = parseText(after);
  if (problems.some(({ fatal }) => fatal) || documents.length > 1) return after;
  return documents[0]?.value ?? null;
}

const needsQuotes = /^[\s\][{},#&*!|>'"%@`]|^[-?:](?:\s|$)|:(?:\s|$)|\s(?:#|$)/;
