import { stringAt, valueAt } from '../manifest/json.ts';
import type { Manifest, SourceDocument } from '../manifest/manifest.ts';
import { chartObject, isIstioChart, valuesIn } from './charts.ts';
import { type Delivery, delivered } from './delivery.ts';
import { baseName, directoryOf, resolvePath } from './path.ts';
import { itemsOf, objectOf, type Placed, partAt, placedIn, textOf } from './placed.ts';
import type { Repository } from './repository.ts';
import { unitWith } from './unit.ts';

/**
 * What the releases of helmfiles tell Istio's own charts (helmfile.readthedocs.io). A helmfile that is a template is no YAML
 * and not read.
 */
export function helmfileValues(repository: Repository): Delivery[] {
  return [...repository.documents].flatMap(([file, documents]) => {
    const manifests = documents.flatMap((document) => releasesOf(repository, document));
    if (manifests.length === 0) return [];
    const unit = unitWith({
      name: file,
      tool: 'unknown',
      reason: `helmfile ${file}`,
      declaredAt: documents[0]!.locate([]),
    });
    const objects = manifests.map((manifest, position) => delivered(manifest, null, position));
    return [{ unit, environment: null, directory: directoryOf(file), hint: null, objects, rank: 0 }];
  });
}

function releasesOf(repository: Repository, document: SourceDocument): Manifest[] {
  if (valueAt(document.value, ['kind']) !== undefined) return [];
  return itemsOf(partAt(placedIn(document, document.value), 'releases')).flatMap((place) => {
    const chart = partAt(place, 'chart');
    const name = baseName(textOf(chart));
    if (chart === undefined || !isIstioChart(name) || valueAt(place.value, ['installed']) === false) return [];
    const release = stringAt(place.value, 'name') ?? name;
    const values = valuesOf(repository, directoryOf(document.file), place);
    return chartObject(`${document.file}/${release}`, { name, place, chart }, values) ?? [];
  });
}

/** The later count more: the entries of `values`, files and values in place alike, then those of `set`. */
function valuesOf(repository: Repository, directory: string, release: Placed): Placed[] {
  const values = itemsOf(partAt(release, 'values')).flatMap((entry) => {
    if (typeof entry.value !== 'string') return [entry];
    const path = resolvePath(directory, entry.value);
    return path === null ? [] : valuesIn(repository, path);
  });
  const set = itemsOf(partAt(release, 'set')).flatMap((entry) => {
    const value = partAt(entry, 'value');
    return value === undefined ? [] : [nested(textOf(partAt(entry, 'name')).split('.'), value)];
  });
  return [...values, ...set];
}

/** `nested(["a", "b"], value)` stands for `{ a: { b: value } }`. */
function nested([first = '', ...rest]: readonly string[], value: Placed): Placed {
  return objectOf(value.origin, [[first, rest.length === 0 ? value : nested(rest, value)]]);
}
