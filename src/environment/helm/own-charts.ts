import { stringAt } from '../../manifest/json.ts';
import { valuesIn } from '../charts.ts';
import { isClusterObject } from '../cluster-object.ts';
import { type Delivery, delivered } from '../delivery.ts';
import { inTurn } from '../follow.ts';
import { type Found, foundTogether, nothingFound } from '../found.ts';
import { environmentWord } from '../naming.ts';
import { baseName, directoryOf, isWithin, shownDirectory } from '../path.ts';
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
  return foundTogether(await inTurn(own, (directory) => ownChart(workplace, directory)));
}

function isVendored(directory: string, chart: string): boolean {
  return isWithin(directory, chart === '' ? 'charts' : `${chart}/charts`);
}

async function ownChart(workplace: Workplace, directory: string): Promise<Found> {
  const { repository } = workplace;
  const chart = repository.charts.get(directory)!;
  const environments = [...environmentValues(repository, directory)];
  const releases = [[null, []] as const, ...environments];
  const name = shownDirectory(directory);
  const unit = unitWith({
    name,
    tool: workplace.options.delivery ?? 'helm',
    stated: false,
    reason: `Helm chart in ${name}`,
    declaredAt: chart.locate([]),
  });
  const found = await inTurn(releases, async ([environment, values]): Promise<Found> => {
    const rendered = await workplace.chart({
      chart: { directory },
      release: stringAt(chart.value, 'name') ?? baseName(directory),
      namespace: null,
      values,
      teller: chart,
      at: ['name'],
    });
    const objects = rendered.manifests.filter(isClusterObject);
    const delivery: Delivery = {
      unit,
      environment: null,
      directory: environment === null ? directory : `${directory}/${environment}`,
      hint: null,
      objects: objects.map((manifest, position) => delivered(manifest, null, position)),
      rank: 0,
      ...(environment === null ? { except: environments.map(([other]) => other) } : {}),
    };
    const deliveries = objects.length === 0 ? [] : [delivery];
    return { ...nothingFound, ...rendered, deliveries };
  });
  return foundTogether(found);
}

/**
 * Values of one environment by its name: `values-prod.yaml`, `prod-values.yaml`, `values/prod.yaml`,
 * `environments/prod/values.yaml`, in the folder of the chart.
 */
function environmentValues(repository: Repository, directory: string): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  const prefix = directory === '' ? '' : `${directory}/`;
  for (const file of repository.documents.keys()) {
    if (!file.startsWith(prefix)) continue;
    const name = environmentOf(file.slice(prefix.length));
    if (name !== null) found.set(name, [...(found.get(name) ?? []), ...valuesIn(repository, file)]);
  }
  return found;
}

function environmentOf(file: string): string | null {
  const stem = baseName(file).replace(/\.ya?ml$/, '');
  const folder = directoryOf(file);
  const flat = /^values[-_.](.+)$|^(.+)[-_.]values$/.exec(stem);
  const named = flat?.[1] ?? flat?.[2];
  if (folder === '' || folder === 'values') {
    const name = named ?? (folder === 'values' ? stem : null);
    return name !== null && environmentWord(name) !== null ? name : null;
  }
  const inFolder = /^(?:environments|envs|values)\/([^/]+)$/.exec(folder)?.[1];
  return inFolder !== undefined && stem === 'values' ? inFolder : null;
}
