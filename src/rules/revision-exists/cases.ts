import type { RuleCases } from '../cases.ts';
import { commands } from './cases/commands.ts';
import { generatedOnes } from './cases/generated.ts';
import { handedOver } from './cases/handed-over.ts';
import { istioctl } from './cases/istioctl.ts';
import { lastSteps } from './cases/last-steps.ts';
import { managed } from './cases/managed.ts';
import { names } from './cases/names.ts';
import { onTheWay } from './cases/on-the-way.ts';
import { releases } from './cases/releases.ts';
import { removed } from './cases/removed.ts';
import { removedNames } from './cases/removed-names.ts';
import { removedOnTheWay } from './cases/removed-on-the-way.ts';
import { sailCases } from './cases/sail.ts';
import { tags } from './cases/tags.ts';
import { takenOver } from './cases/taken-over.ts';
import { terraform } from './cases/terraform.ts';
import { ztunnels } from './cases/ztunnel.ts';

const tables: readonly RuleCases[] = [
  names,
  removed,
  onTheWay,
  sailCases,
  managed,
  commands,
  istioctl,
  tags,
  releases,
  handedOver,
  takenOver,
  generatedOnes,
  lastSteps,
  terraform,
  ztunnels,
];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: [...tables.flatMap(({ invalid }) => invalid), ...removedNames, ...removedOnTheWay],
};
