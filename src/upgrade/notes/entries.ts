import { chartObject } from '../../environment/charts.ts';
import { partAt, placedAt, placedIn } from '../../environment/placed.ts';
import type { ChartUse } from '../charts/chart-use.ts';
import { chartInstall, type Install } from './installs.ts';

/**
 * What the files of tools that deliver nothing here tell Istio's charts: Fleet, Ansible, Zarf and the like. Each names its
 * version, at the place where that is written.
 */
export function installsOfEntries(uses: readonly ChartUse[]): Install[] {
  return uses.flatMap(({ chart, subject, release, version, values, location }) => {
    const origin = { document: { locate: () => location }, path: [] };
    const layers = values.map((each) => placedIn(each, each.value));
    const place = placedAt(origin, { name: chart });
    const manifest =
      version === null ? null : chartObject(`${location.file}/${subject}`, { name: chart, place }, layers);
    if (version === null || manifest === null) return [];
    const told = partAt(placedIn(manifest, manifest.value), 'values');
    const installs = chartInstall({ manifest, unit: null }, chart, release, [told]);
    return installs.map((install) => ({ ...install, versionAt: version.location }));
  });
}
