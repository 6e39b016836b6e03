import type { RuleCases } from '../cases.ts';
import { outOfSkew } from './cases/out.ts';
import { withinSkew } from './cases/within.ts';

export const cases: RuleCases = { valid: withinSkew, invalid: outOfSkew };
