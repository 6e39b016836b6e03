import type { RuleCases } from '../cases.ts';
import { flaggerSafe, flaggerUnsafe } from './cases/flagger.ts';
import { onTheWay, onTheWaySafe } from './cases/on-the-way.ts';
import { references } from './cases/references.ts';
import { routes } from './cases/routes.ts';
import { safe } from './cases/safe.ts';
import { subsetCases } from './cases/subsets.ts';

export const cases: RuleCases = {
  valid: [...safe, ...onTheWaySafe, ...flaggerSafe],
  invalid: [...references, ...routes, ...subsetCases, ...onTheWay, ...flaggerUnsafe],
};
