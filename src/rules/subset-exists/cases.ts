import type { RuleCases } from '../cases.ts';
export const cases: RuleCases = { valid: [], invalid: [] };
