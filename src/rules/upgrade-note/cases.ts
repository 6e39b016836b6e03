import type { RuleCases } from '../cases.ts';
import { rejectedNames } from './cases/rejected.ts';

const tables: readonly RuleCases[] = [rejectedNames];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
