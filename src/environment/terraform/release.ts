import { hasPlaceholder } from '../../manifest/placeholder.ts';
import type { ChartPlace } from '../helm/chart.ts';
import { settingOf } from '../helm/setting.ts';
import { type Brought, broughtByRelease, nothingBrought } from '../helm/written-release.ts';
import { baseName, directoryOf, resolvePath } from '../path.ts';
import { itemsOf, objectOf, type Placed, partAt, placedAt, textOf } from '../placed.ts';
import type { Workplace } from '../workplace.ts';
import { type Evaluator, placeOf } from './evaluate.ts';
import type { InModule } from './module.ts';
import { attributeOf, type Instance, type Resource } from './resources.ts';

/** The namespace of a `helm_release`; null where none is named. */
export function namespaceOf(resource: Resource, { module }: Instance, evaluator: Evaluator): string | null {
  return evaluator.text(attributeOf(resource, module, 'namespace'));
}

/** What a `helm_release` brings (registry.terraform.io, hashicorp/helm, helm_release). */
export async function releaseOf(
  workplace: Workplace,
  resource: Resource,
  instance: Instance,
  evaluator: Evaluator,
): Promise<Brought> {
  const { module } = instance;
  const chart = attributeOf(resource, module, 'chart');
  const name = attributeOf(resource, module, 'name');
  const [written, release] = [evaluator.text(chart), evaluator.text(name)];
  if (chart === undefined || written === null || release === null || hasPlaceholder(written + release)) {
    evaluator.tell(chart ?? name ?? headOf(resource), 'which chart this release installs is not known here');
    return nothingBrought;
  }
  const place = chartPlaceOf(workplace, resource, instance, { written, evaluator, chart });
  if (place === null) return nothingBrought;
  const values = valuesOf(resource, instance, evaluator);
  const location = placeOf(chart);
  const origin = { document: { locate: () => location }, path: [] };
  const chartPlace = placedAt(origin, written);
  return broughtByRelease(workplace, {
    chart: place,
    release,
    namespace: namespaceOf(resource, instance, evaluator),
    ...values,
    place: objectOf(origin, [['chart', chartPlace]]),
    chartPlace: 'name' in place ? placedAt(origin, place.name) : chartPlace,
    objectName: `${resource.block.file}/${resource.address}${instance.index}`,
  });
}

function headOf({ module, block: { file, part } }: Resource): InModule {
  return { file, module, part: { kind: 'other', span: part.span } };
}

/** A path starts from the folder in which Terraform is run; anything else is the name of a chart in a repository. */
function chartPlaceOf(
  { repository }: Workplace,
  resource: Resource,
  { module }: Instance,
  { written, evaluator, chart }: { written: string; evaluator: Evaluator; chart: InModule },
): ChartPlace | null {
  const address = evaluator.text(attributeOf(resource, module, 'repository'));
  const isAddress = /^[a-z0-9+]+:\/\//i.test(written);
  if (address === null && !isAddress) {
    const path = written.startsWith('//') ? resolvePath('', written.slice(2)) : resolvePath(module.root, written);
    if (path !== null && repository.charts.has(path)) return { directory: path };
    if (/^\.{0,2}\//.test(written)) {
      const reason = path === null ? 'this chart lies outside the repository' : `the chart \`${path}\` does not exist`;
      evaluator.tell(chart, reason, path === null ? null : 'Correct the path.', path !== null);
      return null;
    }
  }
  const version = evaluator.text(attributeOf(resource, module, 'version'));
  return { repository: address ?? directoryOf(written), name: baseName(written), version };
}

/** The later count more: `values` in their order, then `set`. */
function valuesOf(
  resource: Resource,
  { module }: Instance,
  evaluator: Evaluator,
): { readonly values: readonly Placed[]; readonly incomplete: string | null } {
  const written = attributeOf(resource, module, 'values');
  const unknown = 'an entry of `values` is not known here';
  if (written !== undefined && written.part.kind !== 'list') {
    const list = evaluator.value(written);
    if (list === null || itemsOf(list).length > 0) evaluator.tell(written, 'this list of values is not followed');
    return { values: [], incomplete: list === null || itemsOf(list).length > 0 ? unknown : null };
  }
  const items = written?.part.kind === 'list' ? written.part.items : [];
  const layers = items.map((part) => {
    const documents = evaluator.documents({ ...written!, part });
    if (documents === null) evaluator.tell({ ...written!, part }, 'these values are not known here');
    return documents;
  });
  const values = layers.flatMap((layer) => layer ?? []);
  return {
    values: [...values, ...settingsOf(resource, module, evaluator)],
    incomplete: layers.includes(null) ? unknown : null,
  };
}

/** `set { name value }` blocks, and `set = [{ name, value }]` of the provider's third version; `set_list` alike. */
function settingsOf(resource: Resource, module: InModule['module'], evaluator: Evaluator): Placed[] {
  const { file, part } = resource.block;
  const blocks = part.body.blocks
    .filter(({ type }) => type === 'set' || type === 'set_list' || type === 'set_sensitive')
    .map(({ body }) => (name: string) => {
      const found = body.attributes.get(name);
      return found === undefined ? undefined : (evaluator.known({ file, part: found, module }) ?? undefined);
    });
  const lists = ['set', 'set_list', 'set_sensitive'].flatMap((name) => {
    const written = attributeOf(resource, module, name);
    return written === undefined ? [] : itemsOf(evaluator.known(written) ?? undefined);
  });
  const entries = [...blocks, ...lists.map((item) => (name: string) => partAt(item, name))];
  return entries.flatMap((entry) => {
    const [name, value, type] = [entry('name'), entry('value'), entry('type')];
    const setting = value === undefined ? null : settingOf(textOf(name), value, textOf(type) === 'string');
    return setting ?? [];
  });
}
