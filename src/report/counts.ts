import { type Finding, type Severity, severities } from '../rules/finding.ts';

/** How many findings there are of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

export function countBySeverity(findings: readonly Pick<Finding, 'severity'>[]): Counts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, notice: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** "2 errors, 1 warning"; severities without findings are left out, and none at all is "no findings". */
export function describeCounts(counts: Counts): string {
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => count(counts[severity], severity));
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

/** "1 file", "2 files". */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
