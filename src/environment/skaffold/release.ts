import { valuesIn } from '../charts.ts';
import type { ChartPlace } from '../helm/chart.ts';
import { settingOf } from '../helm/setting.ts';
import { type Brought, broughtByRelease } from '../helm/written-release.ts';
import { baseName, directoryOf, resolvePath } from '../path.ts';
import { entriesOf, itemsOf, type Placed, partAt, placedAt, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import type { Workplace } from '../workplace.ts';

/** The namespace of a release; null where none is named. */
export function namespaceOf(release: Placed): string | null {
  return textOf(partAt(release, 'namespace')) || null;
}

/**
 * What an entry of `releases` brings; null where its chart is no folder of this repository and none from elsewhere.
 * Images, which Skaffold sets itself, are left as they are.
 */
export async function releaseBrought(
  workplace: Workplace,
  directory: string,
  release: Placed,
): Promise<Brought | null> {
  const { repository } = workplace;
  const own = partAt(release, 'chartPath');
  const remote = partAt(release, 'remoteChart');
  const written = own ?? remote;
  if (written === undefined) return null;
  const chart = own === undefined ? elsewhere(release, textOf(remote)) : folderOf(repository, directory, textOf(own));
  if (chart === null) return null;
  return broughtByRelease(workplace, {
    chart,
    release: textOf(partAt(release, 'name')),
    namespace: namespaceOf(release),
    ...valuesOf(repository, directory, release),
    place: release,
    chartPlace: 'name' in chart ? placedAt(written.origin, chart.name) : written,
    objectName: `${directory}/${textOf(partAt(release, 'name'))}`,
  });
}

function folderOf(repository: Repository, directory: string, written: string): ChartPlace | null {
  const path = resolvePath(directory, written);
  return path !== null && repository.charts.has(path) ? { directory: path } : null;
}

function elsewhere(release: Placed, written: string): ChartPlace {
  const version = textOf(partAt(release, 'version')) || null;
  return { repository: textOf(partAt(release, 'repo')) || directoryOf(written), name: baseName(written), version };
}

/** The later count more: files, then `overrides`, then `setValues` (`pkg/skaffold/helm/args.go`). */
function valuesOf(
  repository: Repository,
  directory: string,
  release: Placed,
): { readonly values: readonly Placed[]; readonly incomplete: string | null } {
  const files = itemsOf(partAt(release, 'valuesFiles')).map(textOf);
  const paths = files.map((file) => resolvePath(directory, file));
  const missing = files.find((_, index) => !repository.paths.has(paths[index] ?? ''));
  const overrides = partAt(release, 'overrides');
  const values = [
    ...paths.flatMap((path) => (path === null ? [] : valuesIn(repository, path))),
    ...(overrides === undefined ? [] : [overrides]),
  ];
  for (const [name, value] of entriesOf(partAt(release, 'setValues'))) {
    const setting = settingOf(name, value, false, values);
    if (setting !== null) values.push(setting);
  }
  return {
    values,
    incomplete: missing === undefined ? null : `the values file \`${missing}\` is not in the repository`,
  };
}
