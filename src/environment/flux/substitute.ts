import type { Json } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { parseText } from '../../manifest/parse.ts';
import { manifestFrom, resourceOf } from '../kustomize/resource.ts';
import { entriesOf, mapParts, objectOf, type Placed, placedAt } from '../placed.ts';
import { fillIn, loneVariable } from './envsubst.ts';
import { variableText } from './variables.ts';

type Variables = ReadonlyMap<string, Placed | null>;

const switchName = 'kustomize.toolkit.fluxcd.io/substitute';

/**
 * An object with its variables filled in; the same object where it uses none, or where a label or an annotation says that
 * Flux is to leave it alone (fluxcd/pkg `kustomize/kustomize_varsub.go`). A text that is but one variable stands where
 * that is defined, any other where it is written. A variable that is defined nowhere stays, so that it is seen.
 */
export function substituted(manifest: Manifest, variables: Variables): Manifest {
  if (manifest.labels[switchName] === 'disabled' || manifest.annotations[switchName] === 'disabled') return manifest;
  const resource = resourceOf(manifest);
  const placed = filled(resource.placed, variables);
  return placed === resource.placed ? manifest : (manifestFrom({ ...resource, placed }) ?? manifest);
}

function filled(whole: Placed, variables: Variables): Placed {
  if (typeof whole.value === 'string') return filledText(whole, whole.value, variables);
  if (!mentionsVariable(whole.value)) return whole;
  const parts = mapParts(whole, (part) => filled(part, variables));
  const entries = entriesOf(parts);
  if (!entries.some(([key]) => key.includes('$'))) return parts;
  return objectOf(
    parts.origin,
    entries.map(([key, part]) => [fillInFrom(variables, key), part]),
  );
}

function mentionsVariable(value: Json): boolean {
  if (typeof value === 'string') return value.includes('$');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) => key.includes('$') || mentionsVariable(part as Json));
}

function filledText(part: Placed, text: string, variables: Variables): Placed {
  if (!text.includes('$')) return part;
  const result = fillInFrom(variables, text);
  if (result === text) return part;
  const definition = variables.get(loneVariable(text)?.name ?? '');
  const origin = variableText(definition) === result && definition ? definition.origin : part.origin;
  return placedAt(origin, readAgain(text, result));
}

function fillInFrom(variables: Variables, text: string): string {
  return fillIn(text, (name) => variableText(variables.get(name)));
}

/**
 * Flux fills in the text of the whole object and reads it anew, so that `${REPLICAS}` becomes a number and a list in
 * brackets a list. A text of several lines is a block in it, and one that YAML reads otherwise without quotes has them:
 * these stay texts.
 */
function readAgain(before: string, after: string): Json {
  if (before.includes('\n') || needsQuotes.test(before) || isPlainWord.test(after)) return after;
  const { documents, problems } = parseText(after);
  if (problems.some(({ fatal }) => fatal) || documents.length > 1) return after;
  return documents[0]?.value ?? null;
}

const needsQuotes = /^[\s\][{},#&*!|>'"%@`]|^[-?:](?:\s|$)|:(?:\s|$)|\s(?:#|$)/;
/** A name or a path, which no reader of YAML takes for anything but a text. */
const isPlainWord = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z_][\w./-]*$/i;
