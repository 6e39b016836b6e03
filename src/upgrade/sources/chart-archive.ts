import { posix } from 'node:path';
import { listAt, stringAt } from '../../manifest/json.ts';
import { type Archive, archivesIn } from '../charts/archives.ts';
import { istioChart } from '../charts/artifacts.ts';
import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';

/**
 * Packed charts of Istio that no `Chart.yaml` beside them asks for: installed by their path, or kept for a cluster without
 * a way out. A generic name counts beside one that only Istio has.
 */
export function chartArchives(context: VersionContext): VersionDeclaration[] {
  const lone = archivesIn(context, null).filter((each) => !isDependency(context, each));
  const certain = new Set(lone.filter(({ chart }) => istioChart(chart)!.distinctive).map(folderOf));
  return lone
    .filter((each) => istioChart(each.chart)!.distinctive || certain.has(folderOf(each)))
    .map(({ chart, version }) => {
      const environment = context.environmentOf(version.location.file);
      const { component } = istioChart(chart)!;
      return declaration({ component, source: 'chart-archive', subject: `archive ${chart}`, environment }, version);
    });
}

function folderOf({ version }: Archive): string {
  return posix.dirname(version.location.file);
}

/** Whether the chart around `charts/` asks for it. */
function isDependency(context: VersionContext, archive: Archive): boolean {
  const parent = posix.dirname(folderOf(archive));
  return context.documents
    .filter(({ file }) => posix.dirname(file) === parent && /^(Chart|requirements)\.ya?ml$/.test(posix.basename(file)))
    .some(({ value }) => listAt(value, 'dependencies').some((each) => stringAt(each, 'name') === archive.chart));
}
