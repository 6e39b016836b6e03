import { posix } from 'node:path';
import { isObject, type JsonPath } from '../../manifest/json.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import { entriesAt, itemsAt, narrowed, textAt, type Written, within, writtenAt, yamlOf } from '../declared/written.ts';

/** `{{ .Values.a.b }}`, `{{ .Values | get "a.b" "1.24.2" }}` or `{{ env "A" }}`, with a default for what is not there. */
const expression =
  /^v?\{\{-?\s*(?:\.(?:Values|StateValues)\s*\|\s*get\s+"(?<got>[\w.]+)"(?:\s+"(?<instead>[^"]*)")?|\.(?:Values|StateValues|Environment\.Values)\.(?<path>[\w.]+)|env\s+"[^"]*")\s*(?:\|\s*default\s+"(?<otherwise>[^"]*)"\s*)?(?:\|\s*quote\s*)?-?\}\}$/;

/**
 * A text with an expression over helmfile's values (`{{ .Values.istio.version }}`) as what it comes down to in each
 * environment of the helmfile, where that is written (helmfile.readthedocs.io, environments); the text itself where
 * it holds no such expression or the value is not found.
 */
export function fromEnvironments(
  context: VersionContext,
  helmfile: readonly Locatable[],
  written: Written,
): readonly Written[] {
  const found = expression.exec(written.text.trim())?.groups;
  if (found === undefined) return [written];
  const fallback = found.otherwise ?? found.instead;
  const otherwise = fallback === undefined ? null : narrowed(written, fallback);
  const name = found.path ?? found.got;
  if (name === undefined) return [otherwise ?? written];
  const path = name.split('.');
  const values = [...environmentsOf(context, helmfile)].flatMap(([environment, layers]) => {
    const value = layers.flatMap((layer) => writtenAt(context, layer, path) ?? []).at(-1);
    return value === undefined ? [] : [environment === null ? value : { ...value, environment }];
  });
  return values.length === 0 ? [otherwise ?? written] : values;
}

/** The values of each environment, the later over the earlier. A helmfile without environments has its own values. */
function environmentsOf(context: VersionContext, helmfile: readonly Locatable[]): Map<string | null, Locatable[]> {
  const documents = [...helmfile.flatMap((document) => basesOf(context, document)), ...helmfile];
  const shared = documents.flatMap((document) => layersOf(context, document, ['values']));
  const environments = new Map<string | null, Locatable[]>();
  for (const document of documents) {
    for (const { key, path } of entriesAt(document.value, ['environments'])) {
      const layers = layersOf(context, document, [...path, 'values']);
      environments.set(key, [...(environments.get(key) ?? shared), ...layers]);
    }
  }
  return environments.size === 0 ? new Map([[null, shared]]) : environments;
}

/** Files that a helmfile begins with (`bases`), where environments shared by several helmfiles stand. */
function basesOf(context: VersionContext, document: Locatable): Locatable[] {
  return itemsAt(document.value, ['bases']).flatMap((path) => beside(context, document, path));
}

/** Values written in place, and files of values. */
function layersOf(context: VersionContext, document: Locatable, list: JsonPath): Locatable[] {
  return itemsAt(document.value, list).flatMap((path) => {
    const layer = within(document, path);
    return isObject(layer.value) ? [layer] : beside(context, document, path);
  });
}

function beside(context: VersionContext, document: Locatable, path: JsonPath): Locatable[] {
  const file = textAt(context, document, path);
  return file === null ? [] : yamlOf(context, posix.join(posix.dirname(document.file), file));
}
