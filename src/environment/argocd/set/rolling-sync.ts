import type { Manifest } from '../../../manifest/manifest.ts';
import type { RenderProblem, UnitDependency } from '../../environment.ts';
import { itemsOf, locateIn, type Placed, partAt, partAtPath, placedIn, textOf } from '../../placed.ts';
import { unitNameOf } from '../application.ts';
import { fitsExpression } from './label-selector.ts';

/** An Application that an ApplicationSet generates. */
export interface GeneratedApplication {
  readonly manifest: Manifest;
  /** The units that its own comes after. */
  readonly after: readonly UnitDependency[];
}

/**
 * The Applications of a set, each after those of the earlier steps of `strategy.rollingSync`: Argo CD syncs a step when
 * all of the one before are healthy (Argo CD, "Progressive Syncs"). Without steps they are in no order.
 */
export function afterInSteps(
  set: Manifest,
  applications: readonly Manifest[],
): { readonly applications: readonly GeneratedApplication[]; readonly problems: readonly RenderProblem[] } {
  const strategy = partAtPath(placedIn(set, set.value), ['spec', 'strategy']);
  if (textOf(partAt(strategy, 'type')) !== 'RollingSync') {
    return { applications: applications.map((manifest) => ({ manifest, after: [] })), problems: [] };
  }
  const steps = itemsOf(partAt(partAt(strategy, 'rollingSync'), 'steps'));
  const stepOf = new Map(applications.map((one) => [one, steps.findLastIndex((step) => takes(step, one))]));
  const after = steps.map((step, index) =>
    applications
      .filter((one) => stepOf.get(one)! >= 0 && stepOf.get(one)! < index)
      .map((one): UnitDependency => {
        const declaredAt = locateIn(step, []);
        return { unit: unitNameOf(one), waits: true, reason: 'the steps of `rollingSync`', declaredAt };
      }),
  );
  const unstepped = applications.filter((one) => stepOf.get(one)! < 0);
  return {
    applications: applications.map((manifest) => ({ manifest, after: after[stepOf.get(manifest)!] ?? [] })),
    problems: unstepped.map((one) => inNoStep(set, one)),
  };
}

/** A step takes the Applications whose labels fit all of its expressions. */
function takes(step: Placed, { labels }: Manifest): boolean {
  const held = new Map(Object.entries(labels));
  return itemsOf(partAt(step, 'matchExpressions')).every((expression) => fitsExpression(expression, held));
}

function inNoStep(set: Manifest, application: Manifest): RenderProblem {
  return {
    location: application.locate(['metadata', 'name']),
    reason: `no step of \`rollingSync\` takes Application \`${application.name}\`, so ApplicationSet \`${set.name}\` does not sync it`,
    fix: 'Give it a label that a step takes.',
    broken: false,
  };
}
