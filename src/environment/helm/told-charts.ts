import { isObject, listAt, stringAt } from '../../manifest/json.ts';
import type { Manifest, SourceDocument } from '../../manifest/manifest.ts';
import { chartObject, isIstioChart } from '../charts.ts';
import { shownDirectory } from '../path.ts';
import { objectOf, type Placed, partAt, placedIn } from '../placed.ts';
import { isSwitchedOff } from './failure.ts';
import type { ChartLayout } from './layout.ts';
import { valuesOf } from './values.ts';

/**
 * What a chart of this repository tells the Istio charts that it depends on, itself or by way of the charts in it: an
 * object of kind `ChartValues` for each, with the chart's name and its values from `values.yaml` and these further ones over
 * it. It is named by the folder of the chart that lists it, `mesh/istiod`, and by those around that, `top:mesh/istiod`. What
 * the values switch off is told nothing.
 */
export function chartValuesFrom(layout: ChartLayout, further: readonly Placed[], around = ''): Manifest[] {
  const [directory] = layout.folders;
  if (directory === undefined) return [];
  const all = [...layout.values, ...further];
  const named = `${around}${shownDirectory(directory)}`;
  const whole = valuesOf(layout, further).value;
  const listed = dependenciesOf(layout.chart).filter(({ condition }) => !isSwitchedOff(condition, whole));
  const off = new Set(dependenciesOf(layout.chart).map(({ alias }) => alias));
  for (const { alias } of listed) off.delete(alias);
  const own = listed
    .filter(({ name }) => isIstioChart(name))
    .flatMap(({ name, alias, place }) => chartObject(`${named}/${alias}`, { name, place }, toldTo(alias, all)) ?? []);
  const inside = [...layout.children].filter(([alias]) => !off.has(alias));
  return [...own, ...inside.flatMap(([alias, child]) => chartValuesFrom(child, toldTo(alias, all), `${named}:`))];
}

/** `mesh/istiod` of `top:mesh/istiod`: the folder of the chart that lists a chart, and the name that it uses for it. */
export function listedName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** The values of a chart that are for one inside it: those under its name, and over them what it sets for all of them. */
function toldTo(alias: string, all: readonly Placed[]): Placed[] {
  const own = all.flatMap((values) => partAt(values, alias) ?? []);
  return [...own.filter(({ value }) => isObject(value)), ...all.flatMap(globalsOf)];
}

/** What a chart sets for all charts inside it, over what it tells one of them (helm.sh/docs, subcharts and globals). */
function globalsOf(values: Placed): Placed[] {
  const globals = partAt(values, 'global');
  return globals === undefined || !isObject(globals.value) ? [] : [objectOf(globals.origin, [['global', globals]])];
}

interface Listed {
  readonly name: string;
  readonly alias: string;
  readonly condition: string;
  readonly place: Placed;
}

function dependenciesOf(chart: SourceDocument): Listed[] {
  return listAt(chart.value, 'dependencies').flatMap((entry, index): Listed[] => {
    const name = stringAt(entry, 'name');
    if (name === null) return [];
    const place = placedIn(chart, entry, ['dependencies', index]);
    const condition = stringAt(entry, 'condition') ?? '';
    return [{ name, alias: stringAt(entry, 'alias') ?? name, condition, place }];
  });
}
