import { isObject } from '../../manifest/json.ts';
import { entriesOf, objectOf, type Placed, partAt, withEntry, withoutEntry } from '../placed.ts';
import type { ChartLayout } from './layout.ts';

/**
 * All values that the templates of a chart see, each where it was last set: the defaults of the charts in it below its own
 * `values.yaml`, further values over that (Helm `pkg/chartutil/coalesce.go`).
 */
export function valuesOf({ chart, values, children }: ChartLayout, further: readonly Placed[]): Placed {
  const inside = [...children].map(([name, child]): [string, Placed] => [name, valuesOf(child, [])]);
  return [...values, ...further].reduce(mergedValues, objectOf({ document: chart, path: [] }, inside));
}

/** Objects are merged, everything else is replaced, and `null` takes away. */
export function mergedValues(lower: Placed, upper: Placed): Placed {
  if (!isObject(upper.value)) return upper.value === null ? lower : upper;
  if (!isObject(lower.value)) return upper;
  return entriesOf(upper).reduce((merged, [key, part]) => {
    const known = partAt(merged, key);
    if (part.value === null) return withoutEntry(merged, key);
    const both = known !== undefined && isObject(known.value) && isObject(part.value);
    return withEntry(merged, key, both ? mergedValues(known, part) : part);
  }, lower);
}
