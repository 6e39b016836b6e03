import type { Location } from '../../manifest/location.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { chartObject, isIstioChart, valuesIn } from '../charts.ts';
import { isClusterObject } from '../cluster-object.ts';
import { environmentWord } from '../naming.ts';
import { baseName } from '../path.ts';
import { objectOf, type Placed, partAt, placedAt } from '../placed.ts';
import type { Repository } from '../repository.ts';
import type { Workplace } from '../workplace.ts';
import type { ChartContent, DeliveringCommand } from './command.ts';
import type { Brought } from './content.ts';
import { settingsIn } from './settings.ts';
import { isKnown, unknown } from './shell/marks.ts';
import { inRepository } from './texts.ts';

/** What a release of a chart brings: one of a folder of the repository, or one from elsewhere. */
export async function chartDelivered(
  workplace: Workplace,
  { place, namespace }: DeliveringCommand,
  content: ChartContent,
): Promise<Brought[]> {
  const { repository } = workplace;
  const folder = inRepository(content.folder);
  const own = folder !== null && repository.charts.has(folder);
  if (!isKnown(content.release) || !isKnown(content.chart) || (!own && /^[./]/.test(content.chart))) return [];
  const values = content.values.map(inRepository);
  const given = values.flatMap((file) => (file === null ? [] : valuesIn(repository, file)));
  const set = settingsIn(content.set, place, given);
  const name = baseName(content.chart);
  const rendered = await workplace.chart({
    chart: own
      ? { directory: folder }
      : { repository: content.repository ?? content.chart.replace(/\/?[^/]*$/, ''), name, version: content.version },
    release: content.release === '' ? name : content.release,
    namespace,
    values: [...given, ...set.values],
    teller: { locate: () => place },
    at: [],
  });
  const objects = rendered.manifests.filter(isClusterObject);
  const told = own ? null : toldToIstio(workplace, content, { name, place, given });
  const shown = [content.release || name, ...(namespace === null ? [] : [`-n ${namespace}`])].join(' ');
  return [
    {
      manifests: told === null ? objects : [...objects, told],
      problems: [...set.problems, ...rendered.problems],
      directories: rendered.directories,
      rendered: rendered.rendered,
      files: [],
      shown,
      directory: directoryFor(own ? folder : '', values),
    },
  ];
}

/** Names that charts of others have as well. */
const common: ReadonlySet<string> = new Set(['base', 'gateway', 'cni', 'ambient']);

/**
 * What a line tells one of Istio's own charts, which lies elsewhere: an object of kind `ChartValues`. What is known only
 * when it runs is a placeholder there; so is the revision, unless it is set, where a file of values lies elsewhere or
 * further options come in.
 */
function toldToIstio(
  { repository }: Workplace,
  content: ChartContent,
  { name, place, given }: { readonly name: string; readonly place: Location; readonly given: readonly Placed[] },
): Manifest | null {
  const from = content.repository ?? content.chart;
  if (!isIstioChart(name) || (common.has(name) && !from.includes('istio'))) return null;
  const origin = { document: { locate: () => place }, path: [] };
  const isNamed = ({ text }: ChartContent['set'][number]): boolean => isKnown(text.split('=')[0]!);
  const files = content.values.map(inRepository);
  const isOpen = !content.set.every(isNamed) || files.some((file) => file === null || !repository.tree.files.has(file));
  const key = name === 'base' ? 'defaultRevision' : 'revision';
  const open = isOpen ? [objectOf(origin, [[key, placedAt(origin, notKnown)]])] : [];
  const named = content.set.filter(isNamed).map((each) => ({ ...each, text: each.text.replaceAll(unknown, notKnown) }));
  const lower = [...open, ...given];
  const set = named.flatMap(
    ({ text, string }) => settingsIn([{ text, string }], settingPlace(repository, place, text), lower).values,
  );
  const whole = objectOf(origin, [
    ['name', placedAt(origin, name)],
    ['chart', placedAt(origin, name)],
  ]);
  const objectName = `${place.file}/${content.release === '' ? name : content.release}`;
  const told = { name, place: whole, chart: partAt(whole, 'chart')! };
  return chartObject(objectName, told, [...lower, ...set]);
}

/** A value that nobody judges. */
const notKnown = '${…}';

/** Where a setting stands in a command that goes over several lines; the place of the command where it does not stand so. */
function settingPlace({ tree }: Repository, place: Location, text: string): Location {
  const lines = tree.files.get(place.file)?.text.split(/\r?\n/) ?? [];
  for (let line = place.line; line <= lines.length; line += 1) {
    const written = lines[line - 1]!;
    const at = written.indexOf(text, line === place.line ? place.column - 1 : 0);
    if (at >= 0) {
      const [column, endColumn] = [at + 1, at + 1 + text.length];
      return { ...place, line, endLine: line, column, endColumn };
    }
    if (!/\\\s*$/.test(written)) break;
  }
  return place;
}

/** A values file of an environment tells more than the chart that all of them share. */
function directoryFor(folder: string, values: readonly (string | null)[]): string {
  for (const file of values) {
    const word =
      file === null
        ? null
        : environmentWord(
            baseName(file)
              .replace(/\.ya?ml$/, '')
              .replace(/^values[-_.]/, ''),
          );
    if (word !== null) return `${folder === '' ? '' : `${folder}/`}${word}`;
  }
  const found = values.find((file) => file?.includes('/'));
  return found?.replace(/\/[^/]*$/, '') ?? folder;
}
