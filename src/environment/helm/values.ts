import { isObject } from '../../manifest/json.ts';
import { valuesIn } from '../charts.ts';
import { entriesOf, objectOf, type Placed, partAt, placedAt, withEntry, withoutEntry } from '../placed.ts';
import type { Repository } from '../repository.ts';
import type { ChartLayout } from './layout.ts';

/**
 * All values that the templates of a chart see, each where it was last set: the defaults of the charts in it below its own
 * `values.yaml`, further values over that (Helm `pkg/chart/common/util/coalesce.go`).
 */
export function valuesOf(repository: Repository, layout: ChartLayout, further: readonly Placed[]): Placed {
  const empty = placedAt({ document: layout.chart, path: [] }, {});
  const inside = [...layout.children].map(([name, child]): [string, Placed] => [name, valuesOf(repository, child, [])]);
  const file = layout.sources.get('values.yaml');
  const own = file === undefined ? [] : valuesIn(repository, file);
  return [...own, ...further].reduce(mergeValues, objectOf(empty.origin, inside));
}

/** Objects are merged, everything else is replaced, and `null` takes away. */
export function mergeValues(lower: Placed, upper: Placed): Placed {
  if (!isObject(upper.value)) return upper.value === null ? lower : upper;
  if (!isObject(lower.value)) return upper;
  return entriesOf(upper).reduce((merged, [key, part]) => {
    const known = partAt(merged, key);
    if (part.value === null) return withoutEntry(merged, key);
    const both = known !== undefined && isObject(known.value) && isObject(part.value);
    return withEntry(merged, key, both ? mergeValues(known, part) : part);
  }, lower);
}
