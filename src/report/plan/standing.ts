import { canonical, type Json } from '../../manifest/json.ts';
import type { Finding } from '../../rules/finding.ts';
import { isWeighty } from '../../rules/weighty.ts';
import type { Report } from '../report.ts';
import { describePlace } from '../words.ts';
import type { PlannedChange } from './summary.ts';

/** What no stage of the plan mends: it is so once everything is merged, or on the way of a change that has no stages. */
export function standingFindings(report: Report): Finding[] {
  return report.findings.filter((finding) => isStanding(finding, report));
}

function isStanding(finding: Finding, { plan }: Report): boolean {
  const { when, severity } = finding;
  if (when === 'during') return plan === null && severity !== 'notice';
  return (
    isWeighty(finding) &&
    !isTakenInSteps(finding, plan) &&
    !isToldInStages(finding, plan) &&
    !isTakenApart(finding, plan)
  );
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

/** Whether it is that something goes together with what moves its users away, and the plan lets that go stages later. */
function isTakenApart(finding: Finding, plan: Report['plan']): boolean {
  const { resource, environment } = finding;
  const moving = movingUsers(finding);
  if (moving.length === 0 || resource === null || plan === null) return false;
  const stageOf = (identity: Json, isMeant: (change: PlannedChange) => boolean): number =>
    plan.stages.findLastIndex(({ changes }) =>
      changes.some(
        (each) =>
          (environment === null || each.environment === environment) &&
          canonical({ ...each.resource }) === canonical(identity) &&
          isMeant(each),
      ),
    );
  const gone = stageOf({ ...resource }, ({ operation }) => operation === 'delete');
  return moving.every((identity) => {
    const moved = stageOf(identity, () => true);
    return moved !== -1 && moved < gone;
  });
}

/** Whether what it says takes several pull requests, one after the other. */
export function takesSeveral(finding: Finding): boolean {
  return movingUsers(finding).length > 0;
}

/** What moves users away from what a change takes away (`revision-exists`): the identities of objects. */
function movingUsers({ rule, data: { movedBy } }: Finding): readonly Json[] {
  return rule === 'revision-exists' && Array.isArray(movedBy) ? movedBy : [];
}

/** What stands, where, and what to do about it: "error IRG302 at apps/base.yaml:12: The base chart is … behind istiod. Bring …" */
export function describeStanding({ severity, code, location, message, fix }: Finding): string {
  return `${severity} ${code} at ${describePlace(location)}: ${message}. ${fix}`;
}
