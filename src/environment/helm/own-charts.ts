import { stringAt } from '../../manifest/json.ts';
import { compareBytes } from '../../tree/order.ts';
import { valuesIn } from '../charts.ts';
import { isClusterObject } from '../cluster-object.ts';
import { type Delivery, delivered } from '../delivery.ts';
import { type Found, foundTogether, nothingFound } from '../found.ts';
import { environmentParts, environmentWord, foldersBesideOthers } from '../naming.ts';
import { baseName, isWithin, shownDirectory } from '../path.ts';
import type { Placed } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { isTestData } from '../test-data.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { isLibrary } from './chart.ts';
import { layoutOf } from './layout.ts';

/**
 * Charts that nothing in the repository delivers, each as a release of its own: with `values.yaml`, and for an environment
 * that has values of its own with these over it.
 */
export async function ownCharts(workplace: Workplace, claimed: ReadonlySet<string>): Promise<Found> {
  const { repository } = workplace;
  const charts = [...repository.charts.keys()].filter((one) => !claimed.has(one) && !isTestData(`${one}/`));
  const parts = new Set(charts.flatMap((one) => layoutOf(repository, one).folders.slice(1)));
  const own = charts.filter(
    (one) =>
      !parts.has(one) &&
      !charts.some((other) => other !== one && isVendored(one, other)) &&
      !isLibrary({ chart: repository.charts.get(one)! }),
  );
  return foundTogether(await Promise.all(own.map((directory) => ownChart(workplace, directory))));
}

function isVendored(directory: string, chart: string): boolean {
  return isWithin(directory, chart === '' ? 'charts' : `${chart}/charts`);
}

async function ownChart(workplace: Workplace, directory: string): Promise<Found> {
  const { repository } = workplace;
  const chart = repository.charts.get(directory)!;
  const named = environmentValues(repository, directory);
  const name = shownDirectory(directory);
  const unit = unitWith({
    name,
    tool: workplace.options.delivery ?? 'helm',
    stated: false,
    reason: `Helm chart in ${name}`,
    declaredAt: chart.locate([]),
  });
  const release = async (
    { place, values, file }: Pick<EnvironmentValues, 'place' | 'values'> & { readonly file?: string },
    except: readonly string[],
  ): Promise<Found> => {
    const rendered = await workplace.chart({
      chart: { directory },
      release: stringAt(chart.value, 'name') ?? baseName(directory),
      namespace: null,
      values,
      teller: chart,
      at: ['name'],
    });
    const objects = rendered.manifests
      .filter(isClusterObject)
      .map((manifest, position) => delivered(manifest, null, position));
    const valuesFile = file === undefined ? {} : { valuesFile: file };
    const delivery: Delivery = {
      unit,
      environment: null,
      directory: place,
      hint: null,
      objects,
      rank: 0,
      except,
      ...valuesFile,
    };
    // Its values may well come from elsewhere, so that nobody is stopped by what is missing here.
    const problems = rendered.problems.map((problem) => ({ ...problem, broken: false }));
    const deliveries = objects.length === 0 ? [] : [delivery];
    return { ...nothingFound, directories: rendered.directories, rendered: rendered.rendered, deliveries, problems };
  };
  const except = named.flatMap(({ parts }) => parts);
  const others = named.map((values) => release(values, []));
  return foundTogether(await Promise.all([release({ place: directory, values: [] }, except), ...others]));
}

interface EnvironmentValues {
  /** A folder whose path tells the environment. */
  readonly place: string;
  /** The parts of the environment's name that the values speak of. */
  readonly parts: readonly string[];
  readonly values: readonly Placed[];
  /** The first of the files that hold them. */
  readonly file: string;
}

/** The values of environments in the folder of a chart. `values-test.yaml` alone may be for a test of the chart. */
function environmentValues(repository: Repository, directory: string): EnvironmentValues[] {
  const prefix = directory === '' ? '' : `${directory}/`;
  const places = new Map<string, { readonly file: string; readonly values: Placed[] }>();
  for (const file of repository.documents.keys()) {
    const below = file.startsWith(prefix) ? placeOf(file.slice(prefix.length)) : null;
    if (below === null) continue;
    const place = `${prefix}${below}`;
    const known = places.get(place) ?? { file, values: [] };
    const first = compareBytes(file, known.file) < 0 ? file : known.file;
    places.set(place, { file: first, values: [...known.values, ...valuesIn(repository, file)] });
  }
  const beside = foldersBesideOthers(places.keys());
  const outer = environmentParts(directory, new Set());
  return [...places].flatMap(([place, { file, values }]) => {
    const parts = environmentParts(place, beside).filter((part) => !outer.includes(part));
    return parts.length === 0 ? [] : [{ place, parts, values, file }];
  });
}

/**
 * The folder that speaks for a file of values: `prod` for `values-prod.yaml`, `prod-values.yaml` and `values/prod.yaml`,
 * `environments/eu` for `environments/eu/values.yaml` and `environments/eu.yaml`; null for any other file.
 */
function placeOf(file: string): string | null {
  const path = file.replace(/\.ya?ml$/, '');
  const flat = /^(?:values\/)?(?:values[-_.]([^/]+)|([^/]+)[-_.]values)$|^values\/([^/]+)$/.exec(path);
  const name = flat?.[1] ?? flat?.[2] ?? flat?.[3];
  if (name !== undefined) return environmentWord(name) === null ? null : name;
  return /^(?:environments|envs)\/([^/]+)(?:\/values)?$/.test(path) ? path.replace(/\/values$/, '') : null;
}
