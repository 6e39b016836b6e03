import type { Finding } from '../../rules/finding.ts';
import { isWeighty } from '../../rules/weighty.ts';
import type { Report } from '../report.ts';
import { describePlace } from '../words.ts';

/** What no stage of the plan mends: it is so once everything is merged, or on the way of a change that has no stages. */
export function standingFindings(report: Report): Finding[] {
  return report.findings.filter((finding) => isStanding(finding, report));
}

function isStanding(finding: Finding, { plan }: Report): boolean {
  const { when, severity } = finding;
  if (when === 'during') return plan === null && severity !== 'notice';
  return isWeighty(finding) && !isTakenInSteps(finding, plan) && !isToldInStages(finding, plan);
}

/** Whether it is a jump between two versions that the plan makes in as many steps as are supported. */
function isTakenInSteps({ rule, data: { path } }: Finding, plan: Report['plan']): boolean {
  if (rule !== 'version-step' || !Array.isArray(path) || path.length === 0 || plan === null) return false;
  const stops = plan.stages.flatMap(({ versions = [] }) => versions.map(({ to }) => to ?? ''));
  return path.every((minor) => stops.some((stop) => new RegExp(`(^|[^0-9.])${String(minor)}([^0-9]|$)`).test(stop)));
}

/** Whether a stage that is not safe says it already, with what to do by hand. */
function isToldInStages({ message }: Finding, plan: Report['plan']): boolean {
  return plan?.stages.some(({ safe, because }) => !safe && because.includes(`Not safe: ${message}`)) ?? false;
}

/** What stands, where, and what to do about it: "error IRG302 at apps/base.yaml:12: The base chart is … behind istiod. Bring …" */
export function describeStanding({ severity, code, location, message, fix }: Finding): string {
  return `${severity} ${code} at ${describePlace(location)}: ${message}. ${fix}`;
}
