import type { RuleCases } from '../cases.ts';
import { applications } from './cases/applications.ts';
import { chartsOfOneName } from './cases/charts.ts';
import { chartsInCharts } from './cases/charts-in-charts.ts';
import { chartEntries } from './cases/entries.ts';
import { installers } from './cases/installers.ts';
import { keptSettings } from './cases/kept.ts';
import { upgradeNotes } from './cases/notes.ts';
import { proxies } from './cases/proxies.ts';
import { rejectedNames } from './cases/rejected.ts';

const tables: readonly RuleCases[] = [
  rejectedNames,
  upgradeNotes,
  installers,
  applications,
  chartsOfOneName,
  keptSettings,
  chartsInCharts,
  chartEntries,
  proxies,
];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
