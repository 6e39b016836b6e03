import type { Finding } from './finding.ts';

/** Rules about versions and revisions: what they warn of is no matter of taste, and no plan may call it safe. */
const ofVersions: ReadonlySet<string> = new Set([
  'version-step',
  'version-skew',
  'version-supported',
  'revision-exists',
]);

/** Whether something is wrong once a change has arrived that forbids to call the way there safe. */
export function isWeighty({ when, severity, rule }: Pick<Finding, 'when' | 'severity' | 'rule'>): boolean {
  if (when === 'during') return false;
  return severity === 'error' || (severity === 'warning' && ofVersions.has(rule));
}
