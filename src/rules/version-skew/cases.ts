import type { RuleCases } from '../cases.ts';
import { installers } from './cases/installers.ts';
import { outOfSkew } from './cases/out.ts';
import { withinSkew } from './cases/within.ts';

export const cases: RuleCases = {
  valid: [...withinSkew, ...installers.valid],
  invalid: [...outOfSkew, ...installers.invalid],
};
