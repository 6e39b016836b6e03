import type { RuleCases } from '../cases.ts';
import { installers } from './cases/installers.ts';
import { leftBehind, notLeftBehind } from './cases/left-behind.ts';
import { outOfSkew } from './cases/out.ts';
import { tagsApart } from './cases/tags.ts';
import { withinSkew } from './cases/within.ts';

export const cases: RuleCases = {
  valid: [...withinSkew, ...notLeftBehind, ...installers.valid],
  invalid: [...outOfSkew, ...leftBehind, ...tagsApart, ...installers.invalid],
};
