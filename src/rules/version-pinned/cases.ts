import type { RuleCases } from '../cases.ts';
import { floating } from './cases/floating.ts';
import { packaging } from './cases/packaging.ts';

export const cases: RuleCases = {
  valid: [...floating.valid, ...packaging.valid],
  invalid: [...floating.invalid, ...packaging.invalid],
};
