import { posix } from 'node:path';
import type { VersionContext } from '../declared/context.ts';
import type { Written } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf } from '../version.ts';
import { istioChart } from './artifacts.ts';

/** A packed chart in the repository, which has its version in its name. */
export interface Archive {
  readonly chart: string;
  /** Stands for the file as a whole: an archive has no lines. */
  readonly version: Written;
}

/** The packed charts of Istio in a folder, or in all of them: `charts/istiod-1.24.3.tgz` (helm.sh, helm package). */
export function archivesIn(context: VersionContext, folder: string | null): Archive[] {
  return context.tree.paths.flatMap((file) => {
    if (!file.endsWith('.tgz') || (folder !== null && posix.dirname(file) !== folder)) return [];
    const named = /^(?<chart>[a-z-]+)-(?<text>\d+\.\d+\.\d+.*)\.tgz$/.exec(posix.basename(file))?.groups;
    const minor = minorOf(named?.text ?? '');
    if (named === undefined || istioChart(named.chart!) === null || minor === null || !isIstioMinor(minor)) return [];
    const span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    const version = { text: named.text!, location: { ...span, file, side: context.side, path: [] } };
    return [{ chart: named.chart!, version }];
  });
}
