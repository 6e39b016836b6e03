import { explainOrder } from '../../rollout/explain-order.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Carrier } from '../../upgrade/running/carrier.ts';
import type { Placed } from '../../upgrade/running/installation.ts';
import { versioned } from '../component-words.ts';
import type { Standing, Surroundings } from '../standing.ts';

/**
 * How a component that moves stands to a control plane that goes in the same change; null where nothing is known of the
 * order, or the tool leaves the control plane to a person.
 */
export function standingToRemoval(first: Placed, gone: Placed, { environment }: Surroundings): Standing | null {
  const [one, other] = [first.carrier, gone.carrier];
  if (environment === null || one === null || other === null) return null;
  if (one.object.key === other.object.key) return { ...apart(together(first)), together: true };
  const { rollout } = environment;
  const stepOf = (key: string): Step | undefined => rollout.steps.find((step) => step.key === key);
  const [update, removal] = [stepOf(one.object.key) ?? updateOf(one), stepOf(other.object.key)];
  if (removal?.operation !== 'delete' || [update, removal].some(({ unit }) => unit.tool === 'unknown')) return null;
  const relation = rollout.relate(update, removal);
  if (relation.order === 'unordered') return apart(nothingSays(first, gone));
  const because = explainOrder(update, removal, relation);
  return { order: relation.order, waits: relation.waits, together: false, because };
}

/** A version that stands in no object of Kubernetes moves without a step. */
function updateOf({ object, unit }: Carrier): Step {
  return { key: object.key, operation: 'update', before: object, after: object, unit };
}

function apart(because: string): Standing {
  return { order: 'unordered', waits: false, together: false, because };
}

function together({ declaration }: Placed): string {
  return `what \`${declaration.location.file}\` declares is applied at once, and what it does not declare any more goes with that`;
}

function nothingSays(first: Placed, gone: Placed): string {
  return `nothing says that ${versioned(first.declaration)} comes before ${versioned(gone.declaration)} goes`;
}
