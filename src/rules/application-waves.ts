import type { DeployedObject } from '../environment/environment.ts';
import { waveOf } from '../rollout/order/argocd-annotations.ts';
import { healthIn } from '../rollout/readiness.ts';
import type { EnvironmentChange } from './rule.ts';

/** How two Applications come by their sync waves. */
export interface WaveOrder {
  readonly order: 'before' | 'after';
  /** Why it is so, as a clause. */
  readonly because: string;
}

/**
 * The order in which an Application that holds both delivers two Applications; null where waves tell none. Waves count too
 * where nothing in the repository delivers the two: one that stands elsewhere is what they are written for.
 */
export function orderByWaves(first: DeployedObject, second: DeployedObject): WaveOrder | null {
  const [one, two] = [waveOf(first), waveOf(second)];
  const mayHaveParent = first.unit.tool === 'argocd' || !first.unit.stated;
  const areApplications = [first, second].every(({ manifest }) => manifest.kind === 'Application');
  if (!areApplications || first.unit.name !== second.unit.name || !mayHaveParent || one === two) return null;
  const [early, late] = one < two ? [first, second] : [second, first];
  const because = `sync waves put Application \`${early.manifest.name}\` before Application \`${late.manifest.name}\``;
  return { order: one < two ? 'before' : 'after', because };
}

/** Whether Argo CD of this environment has been told how to see that an object of this group and kind is healthy. */
export function hasHealthCheck({ after }: EnvironmentChange, group: string, kind: string): boolean {
  return healthIn([after])(group, kind);
}
