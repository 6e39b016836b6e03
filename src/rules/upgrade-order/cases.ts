import type { RuleCases } from '../cases.ts';
import { ofApplications } from './cases/applications.ts';
import { charts } from './cases/charts.ts';
import { ends } from './cases/ends.ts';
import { ofReleases } from './cases/releases.ts';
import { removals } from './cases/removals.ts';
import { rollbacks } from './cases/rollbacks.ts';
import { tools } from './cases/tools.ts';

const tables: readonly RuleCases[] = [ends, removals, ofReleases, ofApplications, charts, tools, rollbacks];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
