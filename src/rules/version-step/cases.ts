import type { RuleCases } from '../cases.ts';
import { charts } from './cases/charts.ts';
import { components } from './cases/components.ts';
import { distributions } from './cases/distributions.ts';
import { images } from './cases/images.ts';
import { installs } from './cases/installs.ts';
import { kustomizations } from './cases/kustomizations.ts';
import { operators } from './cases/operators.ts';
import { revisions } from './cases/revisions.ts';
import { steps } from './cases/steps.ts';
import { terraformReleases } from './cases/terraform.ts';
import { tools } from './cases/tools.ts';
import { trials } from './cases/trials.ts';

const tables: readonly RuleCases[] = [
  steps,
  revisions,
  components,
  operators,
  distributions,
  images,
  charts,
  kustomizations,
  terraformReleases,
  tools,
  trials,
  installs,
];

export const cases: RuleCases = {
  valid: tables.flatMap(({ valid }) => valid),
  invalid: tables.flatMap(({ invalid }) => invalid),
};
