import type { RuleCases } from '../cases.ts';
import { floating } from './cases/floating.ts';
import { packaging } from './cases/packaging.ts';
import { subscriptions } from './cases/subscriptions.ts';

export const cases: RuleCases = {
  valid: [...floating.valid, ...packaging.valid, ...subscriptions.valid],
  invalid: [...floating.invalid, ...packaging.invalid, ...subscriptions.invalid],
};
