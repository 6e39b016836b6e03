import type { RuleCases } from '../cases.ts';
import { names } from './cases/names.ts';

const tables: readonly RuleCases[] = [names];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
