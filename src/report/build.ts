import type { Environment } from '../environment/environment.ts';
import { isObject, type Json } from '../manifest/json.ts';
import type { Location } from '../manifest/location.ts';
import type { ResourceIdentity } from '../manifest/manifest.ts';
import { maskSecrets, redact } from '../manifest/secrets.ts';
import { type Edit, type FailOn, type Finding, type Related, severities } from '../rules/finding.ts';
import type { Leg } from '../rules/leg.ts';
import type { Reading } from '../rules/rule.ts';
import { compareBytes } from '../tree/order.ts';
import type { VersionDeclaration } from '../upgrade/declared/declaration.ts';
import {
  type PlannedChange,
  type PlannedStage,
  type PlannedVersion,
  type PlanSummary,
  summarisePlan,
} from './plan/summary.ts';
import type { EnvironmentSummary, Report, RevisionName } from './report.ts';
import { tool } from './tool.ts';

/** What a run found out. */
export interface ReportParts
  extends Pick<Report, 'mode' | 'day' | 'base' | 'head' | 'findings' | 'versions' | 'coverage'> {
  /** The environments of the head. */
  readonly environments: readonly Pick<Environment, 'name' | 'units' | 'objects'>[];
  readonly failOn: FailOn;
  /** The parts of the plan; none where nothing had to be planned. */
  readonly legs?: readonly Leg[];
  /** Absent where nothing is to be read. */
  readonly reading?: readonly Reading[];
}

/**
 * The report of a run. From here on nothing is secret and everything has its order: findings are sorted, every text
 * that came from a file is redacted, and the properties of each part stand in one fixed order, so that equal runs give
 * equal bytes. Every format is made from the result.
 */
export function buildReport(parts: ReportParts): Report {
  return {
    schemaVersion: 1,
    tool,
    mode: parts.mode,
    day: parts.day,
    base: cleanRevision(parts.base),
    head: cleanRevision(parts.head),
    conclusion: concludes(parts.findings, parts.failOn),
    findings: parts.findings.map(cleanFinding).sort(compareFindings),
    plan: cleanPlan(parts.legs ?? []),
    ...cleanReading(parts.reading ?? []),
    versions: parts.versions.map(cleanVersion),
    environments: parts.environments.map(summarise),
    coverage: {
      files: parts.coverage.files,
      manifests: parts.coverage.manifests,
      rendered: parts.coverage.rendered,
      skipped: parts.coverage.skipped.map(({ file, reason }) => ({ file, reason: redact(reason) })),
    },
  };
}

/** Whether a run with these findings fails. */
export function concludes(findings: readonly Pick<Finding, 'severity'>[], failOn: FailOn): 'success' | 'failure' {
  if (failOn === 'never') return 'success';
  const least = severities.indexOf(failOn);
  return findings.some((finding) => severities.indexOf(finding.severity) <= least) ? 'failure' : 'success';
}

/** Worst first, then by place; code and fingerprint make the order complete. */
function compareFindings(left: Finding, right: Finding): number {
  return (
    severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
    compareBytes(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column ||
    compareBytes(left.code, right.code) ||
    compareBytes(left.fingerprint, right.fingerprint) ||
    compareBytes(left.message, right.message)
  );
}

function cleanRevision({ ref, sha }: RevisionName): RevisionName {
  return { ref: redact(ref), sha };
}

function summarise({ name, units, objects }: ReportParts['environments'][number]): EnvironmentSummary {
  return {
    name,
    units: units.map((unit) => ({ name: unit.name, tool: unit.tool, reason: redact(unit.reason) })),
    objects: objects.size,
  };
}

function cleanFinding(finding: Finding): Finding {
  return {
    code: finding.code,
    rule: finding.rule,
    severity: finding.severity,
    when: finding.when,
    ...(finding.order === undefined ? {} : { order: finding.order }),
    message: redact(finding.message),
    why: redact(finding.why),
    fix: redact(finding.fix),
    environment: finding.environment,
    unit: finding.unit,
    resource: cleanResource(finding.resource),
    location: cleanLocation(finding.location),
    related: finding.related.map(cleanRelated),
    data: cleanData(finding.data) as Finding['data'],
    edit: cleanEdit(finding.edit),
    fingerprint: finding.fingerprint,
  };
}

function cleanRelated({ message, resource, location }: Related): Related {
  return { message: redact(message), resource: cleanResource(resource), location: cleanLocation(location) };
}

function cleanResource(resource: ResourceIdentity | null): ResourceIdentity | null {
  if (resource === null) return null;
  const { apiVersion, kind, namespace, name } = resource;
  return { apiVersion, kind, namespace, name };
}

function cleanLocation({ file, line, column, endLine, endColumn, side, path }: Location): Location {
  return { file, line, column, endLine, endColumn, side, path };
}

function cleanPlan(legs: readonly Leg[]): PlanSummary | null {
  const summary = summarisePlan(legs);
  if (summary === null) return null;
  return { safe: summary.safe, stages: summary.stages.map(cleanStage) };
}

function cleanReading(reading: readonly Reading[]): Pick<Report, 'reading'> {
  if (reading.length === 0) return {};
  return {
    reading: reading.map(({ environments, from, to, notes }) => ({
      environments,
      from: redact(from),
      to: redact(to),
      notes: notes.map(({ id, minor, title, source }) => ({ id, minor, title, source })),
    })),
  };
}

function cleanStage({ number, safe, versions, changes, after, because, apply, wait }: PlannedStage): PlannedStage {
  return {
    number,
    safe,
    ...(versions === undefined ? {} : { versions: versions.map(cleanPlannedVersion) }),
    changes: changes.map(cleanPlannedChange),
    after: after.map(({ change, stage, needs }) => ({ change, stage, needs })),
    because: because.map(redact),
    apply: apply.map(redact),
    wait: wait.map(redact),
  };
}

function cleanPlannedVersion({ component, from, to, resource, location }: PlannedVersion): PlannedVersion {
  return {
    component,
    from: from === null ? null : redact(from),
    to: to === null ? null : redact(to),
    resource: cleanResource(resource),
    location: cleanLocation(location),
  };
}

function cleanPlannedChange(change: PlannedChange): PlannedChange {
  return {
    operation: change.operation,
    byHand: change.byHand,
    environment: change.environment,
    unit: change.unit,
    tool: change.tool,
    resource: cleanResource(change.resource)!,
    location: cleanLocation(change.location),
    kept: change.kept.map(({ field, entries }) => ({ field, entries: entries.map(redact) })),
  };
}

/** An edit that would write a secret out is not offered: with the secret masked it would no longer be the edit. */
function cleanEdit(edit: Edit | null): Edit | null {
  if (edit === null || maskSecrets(edit.replacement) !== edit.replacement) return null;
  const { file, line, endLine, replacement } = edit;
  return { file, line, endLine, replacement };
}

function cleanVersion(declaration: VersionDeclaration): VersionDeclaration {
  return {
    component: declaration.component,
    source: declaration.source,
    subject: redact(declaration.subject),
    text: redact(declaration.text),
    version: declaration.version,
    certainty: declaration.certainty,
    revision: declaration.revision,
    environment: declaration.environment,
    resource: cleanResource(declaration.resource),
    location: cleanLocation(declaration.location),
  };
}

/** Facts for machines with their texts redacted and their keys in order. */
function cleanData(value: Json | undefined): Json {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item: Json) => cleanData(item));
  if (!isObject(value)) return value ?? null;
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(compareBytes);
  return Object.fromEntries(keys.map((key) => [key, cleanData(value[key])]));
}
