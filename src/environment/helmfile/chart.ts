import { stringAt } from '../../manifest/json.ts';
import type { RenderProblem } from '../environment.ts';
import type { Taken } from '../found.ts';
import type { ChartPlace } from '../helm/chart.ts';
import { settingOf } from '../helm/setting.ts';
import { type Brought, broughtByRelease, nothingBrought } from '../helm/written-release.ts';
import { baseName, directoryOf, resolvePath } from '../path.ts';
import { itemsOf, locateIn, type Placed, partAt, textOf } from '../placed.ts';
import type { Workplace } from '../workplace.ts';
import { type HelmfileRelease, unfollowedIn } from './release.ts';
import type { HelmfileState } from './state.ts';
import { type Layers, layersTogether, noLayers, valuesListed } from './values.ts';

/** What the chart of a release brings with its values: a chart, a kustomization or a folder of manifests, or one from elsewhere. */
export async function broughtBy(
  workplace: Workplace,
  state: HelmfileState,
  release: HelmfileRelease,
  taken: Taken,
): Promise<Brought> {
  const { repository } = workplace;
  const written = textOf(release.chart);
  const values = valuesOf(workplace, state, release);
  const problems = [...values.problems, ...unfollowedIn(release)];
  const folder = /^(?:[a-z0-9+]+:\/\/|git::)/i.test(written) ? null : resolvePath(directoryOf(state.file), written);
  const known = folder !== null && repository.directories.has(folder);
  if (!known) {
    if (/^\.{0,2}\//.test(written))
      return { ...nothingBrought, problems: [...problems, missingChart(release, written, folder)] };
    const elsewhere = await fromElsewhere(workplace, state, release, values);
    return { ...elsewhere, problems: [...problems, ...elsewhere.problems] };
  }
  const found = await fromFolder(workplace, state, release, { folder, values, taken });
  return { ...found, problems: [...problems, ...found.problems] };
}

/** The files and folders of a release that delivers nothing here, so that nothing else delivers them. */
export async function claimedBy(
  workplace: Workplace,
  { file }: HelmfileState,
  { chart }: HelmfileRelease,
): Promise<Brought> {
  const { repository } = workplace;
  const folder = resolvePath(directoryOf(file), textOf(chart));
  if (folder === null || !repository.directories.has(folder)) return nothingBrought;
  if (repository.charts.has(folder)) return { ...nothingBrought, directories: [folder] };
  if (!repository.kustomizations.has(folder))
    return { ...nothingBrought, files: repository.manifestFiles.get(folder) ?? [] };
  return { ...nothingBrought, directories: (await workplace.kustomization(folder)).directories };
}

async function fromFolder(
  workplace: Workplace,
  state: HelmfileState,
  release: HelmfileRelease,
  { folder, values, taken }: { folder: string; values: Layers; taken: Taken },
): Promise<Brought> {
  const { repository } = workplace;
  if (repository.charts.has(folder)) return fromChart(workplace, state, release, { directory: folder }, values);
  if (taken.directories.has(folder)) return nothingBrought;
  if (repository.kustomizations.has(folder)) {
    const { manifests, problems, directories, rendered } = await workplace.kustomization(folder);
    return { ...nothingBrought, manifests, problems, directories, rendered: rendered ? manifests.length : 0 };
  }
  const files = (repository.manifestFiles.get(folder) ?? []).filter((file) => !taken.files.has(file));
  return { ...nothingBrought, manifests: files.flatMap((file) => repository.manifests.get(file)!), files };
}

function fromChart(
  workplace: Workplace,
  { file }: HelmfileState,
  { name, namespace, chart: chartPlace, fields: place }: HelmfileRelease,
  chart: ChartPlace,
  { layers, incomplete }: Layers,
): Promise<Brought> {
  const objectName = `${file}/${name}`;
  return broughtByRelease(workplace, {
    chart,
    release: name,
    namespace,
    values: layers,
    incomplete,
    place,
    chartPlace,
    objectName,
  });
}

/** `alias/chart` of a repository that the helmfile declares, `oci://…`, or a chart of an alias that is not declared here. */
function fromElsewhere(
  workplace: Workplace,
  state: HelmfileState,
  release: HelmfileRelease,
  values: Layers,
): Promise<Brought> {
  const written = textOf(release.chart);
  const alias = directoryOf(written);
  const declared = state.documents
    .flatMap((document) => itemsOf(partAt(document, 'repositories')))
    .find((one) => textOf(partAt(one, 'name')) === alias);
  const url = textOf(partAt(declared, 'url'));
  const oci = stringAt(declared?.value, 'oci') ?? partAt(declared, 'oci')?.value;
  const repository =
    url === '' ? alias : oci === true || oci === 'true' ? `oci://${url.replace(/^oci:\/\//, '')}` : url;
  const version = textOf(partAt(release.fields, 'version'));
  const chart = { repository, name: baseName(written), version: version === '' ? null : version };
  return fromChart(workplace, state, release, chart, values);
}

function missingChart({ chart }: HelmfileRelease, written: string, folder: string | null): RenderProblem {
  const location = locateIn(chart, []);
  if (folder === null) {
    return { location, reason: `the chart \`${written}\` lies outside the repository`, fix: null, broken: false };
  }
  return { location, reason: `the chart \`${written}\` does not exist`, fix: 'Correct the path.', broken: true };
}

/** The later count more: the entries of `values`, files and values in place alike, then those of `set`. */
function valuesOf({ repository }: Workplace, state: HelmfileState, { fields, scope }: HelmfileRelease): Layers {
  const directory = directoryOf(state.file);
  const handler = textOf(partAt(fields, 'missingFileHandler')) || textOf(partAt(state.defaults, 'missingFileHandler'));
  const optional = handler !== '' && handler !== 'Error';
  const lists = ['values', 'valuesTemplate'].map((key) =>
    valuesListed(partAt(fields, key), { repository, directory, scope, optional }),
  );
  const secrets = itemsOf(partAt(fields, 'secrets'));
  const problems = secrets.map((entry) => ({
    location: locateIn(entry, []),
    reason: 'these values are encrypted, and are not read',
    fix: null,
    broken: false,
  }));
  const given = layersTogether([...lists, { layers: [], problems, incomplete: null }]);
  return layersTogether([given, settingsOf(fields, given)]);
}

/** What is `set`; into a list only where all values below it are known. */
function settingsOf(fields: Placed, given: Layers): Layers {
  const entries = ['set', 'setTemplate', 'setString'].flatMap((key) =>
    itemsOf(partAt(fields, key)).map((entry) => ({ entry, asText: key === 'setString' })),
  );
  return entries.reduce<Layers>((found, { entry, asText }) => {
    const value = partAt(entry, 'value');
    const name = textOf(partAt(entry, 'name'));
    const lower = given.incomplete === null ? [...given.layers, ...found.layers] : null;
    const setting = value === undefined ? null : settingOf(name, value, asText, lower);
    if (setting !== null) return layersTogether([found, { layers: [setting], problems: [], incomplete: null }]);
    const reason = `the setting \`${name}\` is not followed`;
    const problem = { location: locateIn(entry, []), reason, fix: null, broken: false };
    return layersTogether([found, { layers: [], problems: [problem], incomplete: reason }]);
  }, noLayers);
}
