import type { RuleCases } from '../cases.ts';
import { capture } from './cases/capture.ts';
import { dialled } from './cases/dialled.ts';
import { lostEntries } from './cases/lost-entries.ts';
import { onTheWay } from './cases/on-the-way.ts';
import { policy } from './cases/policy.ts';
import { registry } from './cases/registry.ts';
import { visibility } from './cases/visibility.ts';

const tables: readonly RuleCases[] = [policy, registry, visibility, capture, dialled, onTheWay, lostEntries];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
