import type { RuleCases } from '../cases.ts';
import { installers } from './cases/installers.ts';
import { rejectedNames } from './cases/rejected.ts';

const tables: readonly RuleCases[] = [rejectedNames, installers];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
