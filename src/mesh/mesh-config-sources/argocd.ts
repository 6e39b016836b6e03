import type { DeployedObject } from '../../environment/environment.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  listAt,
  objectAt,
  stringAt,
} from '../../manifest/json.ts';
import { controlPlaneOfRelease } from './helm-values.ts';
import { type ControlPlaneSource, nodeLayer, textLayer, type ValuesLayer } from './source.ts';

/**
 * An Argo CD Application whose source is an Istio chart. Precedence as Argo CD documents it:
 * value files, then `values`, then `valuesObject`, then `parameters`.
 */
export function controlPlanesOfApplication(object: DeployedObject): ControlPlaneSource[] {
  const spec = objectAt(object.manifest.value, 'spec');
  const sources: { source: Json | undefined; path: JsonPath }[] = [{ source: spec.source, path: ['spec', 'source'] }];
  for (const [index, source] of listAt(spec, 'sources').entries()) {
    sources.push({ source, path: ['spec', 'sources', index] });
  }
  return sources
    .map(({ source, path }) => {
      const chart = stringAt(source, 'chart') ?? stringAt(source, 'path');
      return isObject(source) ? controlPlaneOfRelease(object, chart, layersOfSource(object, source, path)) : null;
    })
    .filter((source) => source !== null);
}

/** The values of a source, lowest precedence first; files of values are not among them. */
export function layersOfSource(object: DeployedObject, source: JsonObject, path: JsonPath): ValuesLayer[] {
  const helm = objectAt(source, 'helm');
  const layers: ValuesLayer[] = [];
  const text = textLayer(object, [...path, 'helm', 'values']);
  if (text !== null) layers.push(text);
  if (isObject(helm.valuesObject)) layers.push(nodeLayer(object, helm.valuesObject, [...path, 'helm', 'valuesObject']));
  for (const [index, parameter] of listAt(helm, 'parameters').entries()) {
    const name = stringAt(parameter, 'name');
    const value = stringAt(parameter, 'value');
    if (name === null || value === null) continue;
    layers.push(parameterLayer(object, name, value, [...path, 'helm', 'parameters', index, 'value']));
  }
  return layers;
}

/** One `--set a.b.c=value`. Names with list indexes do not occur among the values that are read here. */
function parameterLayer(object: DeployedObject, name: string, value: string, path: JsonPath): ValuesLayer {
  const keys = name.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  return { values: nested(keys, value), place: () => ({ object, path, within: null }) };
}

/** `nested(["a", "b"], 1)` is `{ a: { b: 1 } }`. */
export function nested(keys: readonly string[], value: Json): JsonObject {
  const [first = '', ...rest] = keys;
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
}
