import { check } from '../../src/check.ts';
import { noSettings, type Settings } from '../../src/config/settings.ts';
import type { HelmRenderer } from '../../src/environment/renderer.ts';
import type { Report } from '../../src/report/report.ts';
import type { Case, Files } from '../../src/rules/cases.ts';
import { treeOf } from '../../src/tree/memory.ts';
import type { Tree } from '../../src/tree/tree.ts';

/** The day on which all tests take place. */
export const day = '2026-11-21';

/** The report on a change of little trees, without any renderer: equal on every machine. */
export function checkFiles(
  before: Files,
  after: Files,
  { mode = 'check', options = {} }: Pick<Case, 'mode' | 'options'> = {},
): Promise<Report> {
  return checkTrees(treeOf(before, 'before'), treeOf(after, 'after'), mode, {
    ...noSettings,
    delivery: options.delivery ?? null,
    istioVersion: options.istioVersion ?? null,
    kubernetesVersion: options.kubernetesVersion ?? null,
    outboundTrafficPolicy: options.outboundTrafficPolicy ?? null,
  });
}

/** The report on a change of two trees; with the charts in them where there is a helm. */
export function checkTrees(
  base: Tree,
  head: Tree,
  mode: 'check' | 'audit',
  settings: Settings,
  helm: HelmRenderer | null = null,
): Promise<Report> {
  return check({
    mode,
    base: mode === 'audit' ? head : base,
    head,
    settings,
    day,
    renderer: null,
    helm,
    repositories: [],
  });
}
