import type { RuleCases } from '../cases.ts';
import { forGood } from './cases/for-good.ts';
import { lookUp } from './cases/look-up.ts';
import { missing } from './cases/missing.ts';
import { missingByRoute } from './cases/missing-by-route.ts';
import { onTheWay } from './cases/on-the-way.ts';
import { renamedUnits } from './cases/renamed-units.ts';
import { safe } from './cases/safe.ts';
import { safeOnTheWay } from './cases/safe-on-the-way.ts';
import { wideChanges } from './cases/wide-changes.ts';

export const cases: RuleCases = {
  valid: [...safe, ...safeOnTheWay, ...renamedUnits.valid],
  invalid: [...missing, ...missingByRoute, ...lookUp, ...onTheWay, ...forGood, ...wideChanges, ...renamedUnits.invalid],
};
