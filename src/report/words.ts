import { toolNames } from '../environment/unit.ts';
import type { Order } from '../rollout/invariant.ts';
import type { Finding, Severity } from '../rules/finding.ts';

/** The sign of a severity, for places that have no colour. */
export const severityIcons: Readonly<Record<Severity, string>> = { error: '🛑', warning: '⚠️', notice: 'ℹ️' };

const orders: Readonly<Record<Order, string>> = {
  wrong: 'the delivery tool applies the two in the wrong order',
  unordered: 'the delivery tool promises no order between the two',
  unwaited: 'the delivery tool does not wait between the two',
  impossible: 'no order of the steps is safe',
};

/** When the finding holds, as a clause. */
export function describeWhen({ when, order }: Pick<Finding, 'when' | 'order'>): string {
  if (when === 'before') return 'so already today';
  if (when === 'after') return 'once everything is applied';
  return order === undefined ? 'during the rollout' : `during the rollout: ${orders[order]}`;
}

/** The environments that a finding holds in; none where it belongs to the repository as a whole, or there is but one. */
export function environmentsOf(finding: Pick<Finding, 'environment' | 'data'>): readonly string[] {
  const all = finding.data.environments;
  if (Array.isArray(all)) return all.filter((name): name is string => typeof name === 'string');
  return finding.environment === null ? [] : namedEnvironments([finding.environment]);
}

/** Without the name that the only environment of a repository has. */
export function namedEnvironments(environments: readonly string[]): readonly string[] {
  return environments.filter((name) => name !== 'default');
}

/** The delivery tool as people call it. */
export function toolName(tool: string): string {
  return (toolNames as Readonly<Record<string, string>>)[tool] ?? tool;
}

/** "apps/reviews.yaml:12", the place as editors and terminals take it. */
export function describePlace({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
