import type { RuleCases } from '../cases.ts';
import { archives } from './cases/archives.ts';
import { floating } from './cases/floating.ts';
import { locks } from './cases/locks.ts';
import { subscriptions } from './cases/subscriptions.ts';

export const cases: RuleCases = {
  valid: [...floating.valid, ...locks.valid, ...archives.valid, ...subscriptions.valid],
  invalid: [...floating.invalid, ...locks.invalid, ...archives.invalid, ...subscriptions.invalid],
};
