import { valuesIn } from '../charts.ts';
import { isClusterObject } from '../cluster-object.ts';
import { environmentWord } from '../naming.ts';
import { baseName } from '../path.ts';
import type { Workplace } from '../workplace.ts';
import type { ChartContent, DeliveringCommand } from './command.ts';
import type { Brought } from './content.ts';
import { settingsIn } from './settings.ts';
import { isKnown } from './shell/marks.ts';
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
  const shown = [content.release || name, ...(namespace === null ? [] : [`-n ${namespace}`])].join(' ');
  return [
    {
      manifests: rendered.manifests.filter(isClusterObject),
      problems: [...set.problems, ...rendered.problems],
      directories: rendered.directories,
      rendered: rendered.rendered,
      files: [],
      shown,
      directory: directoryFor(own ? folder : '', values),
    },
  ];
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
