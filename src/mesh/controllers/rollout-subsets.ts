import { destinationRuleHost } from '../destination-rule.ts';
import { subsetsOf } from '../destination-rule-merge.ts';
import { matchesHost } from '../hosts.ts';
import type { Mesh } from '../mesh.ts';
import type { DestinationRuleReference } from './argo-rollouts.ts';

/** Whether the DestinationRule that a Rollout names is there, is for this host and defines the subset. */
export function definesFor(mesh: Mesh, { key }: DestinationRuleReference, host: string, subset: string): boolean {
  const rule = mesh.objects.get(key);
  if (rule === undefined || !subsetsOf(rule).has(subset)) return false;
  const own = destinationRuleHost(mesh, rule);
  return own !== null && matchesHost(own, host);
}
