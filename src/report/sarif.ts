import type { Log, PhysicalLocation, ReportingDescriptor, Result, Location as SarifLocation } from 'sarif';
import type { Location } from '../manifest/location.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import type { RuleMetadata } from '../rules/rule.ts';
import { compareBytes } from '../tree/order.ts';
import { encodePath, ruleUrl } from './links.ts';
import type { Report } from './report.ts';
import { homepage } from './tool.ts';
import { describePlace, describeWhen, environmentsOf } from './words.ts';

/** What SARIF calls the severities. */
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

/** What is said of a rule beside its code and name. */
export type RuleDescription = Pick<RuleMetadata, 'code' | 'name' | 'invariant' | 'severities'>;

/**
 * The report as SARIF 2.1.0, as GitHub's code scanning takes it. Every rule that was found broken is described; with
 * `rules` also those that hold, in their own words.
 */
export function renderSarif(report: Report, rules: readonly RuleDescription[] = []): string {
  const described = describedRules(report.findings, rules);
  const indexes = new Map(described.map((rule, index) => [rule.code, index]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            semanticVersion: report.tool.version,
            informationUri: homepage,
            rules: described.map(descriptor),
          },
        },
        automationDetails: { id: `${report.tool.name}/${report.mode}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
        results: report.findings.map((finding) => result(finding, indexes.get(finding.code)!)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const sourceRoot = '%SRCROOT%';

/** The rules given and those that only findings name, by code. */
function describedRules(findings: readonly Finding[], rules: readonly RuleDescription[]): RuleDescription[] {
  const byCode = new Map<string, RuleDescription>();
  for (const { code, rule, severity } of findings) {
    if (!byCode.has(code))
      byCode.set(code, { code, name: rule, invariant: rule.replaceAll('-', ' '), severities: [severity] });
  }
  for (const rule of rules) byCode.set(rule.code, rule);
  return [...byCode.values()].sort((left, right) => compareBytes(left.code, right.code));
}

/** GitHub shows `help` beside an alert and asks for `fullDescription` on every rule (sarif-multitool, GH2012). */
function descriptor({ code, name, invariant, severities }: RuleDescription): ReportingDescriptor {
  const sentence = `${invariant.charAt(0).toUpperCase()}${invariant.slice(1)}.`.replace(/\.\.$/, '.');
  const url = ruleUrl(name);
  return {
    id: code,
    name,
    shortDescription: { text: sentence },
    fullDescription: { text: `${sentence} It must hold in every state that a rollout passes through.` },
    help: {
      text: `What it means, why it matters and how to mend it: ${url}`,
      markdown: `${sentence}\n\n[What it means, why it matters and how to mend it](${url})`,
    },
    helpUri: url,
    defaultConfiguration: { level: levels[severities[0] ?? 'warning'] },
    properties: { tags: ['istio', 'reliability'], precision: 'high' },
  };
}

function result(finding: Finding, ruleIndex: number): Result {
  const { code, severity, location, related, fingerprint } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: resultText(finding) },
    locations: [{ physicalLocation: physicalLocation(location), ...logicalLocations(finding) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((each, id) => ({
            id,
            physicalLocation: physicalLocation(each.location),
            message: { text: `${inBase(each.location)}${each.message}` },
          })),
        }),
    partialFingerprints: { 'istioRolloutGuard/v1': fingerprint },
    properties: { when: describeWhen(finding), environments: [...environmentsOf(finding)] },
  };
}

function resultText({ message, why, fix, location }: Finding): string {
  return `${inBase(location)}${message}\n\nWhy: ${why}\n\nFix: ${fix}`;
}

/** Lines of the base are no lines of the files that SARIF is about: they are told in words. */
function inBase(location: Location): string {
  return location.side === 'base' ? `Before the change, at ${describePlace(location)}: ` : '';
}

/** GitHub asks for a region: a place in the base gets the start of its file. */
function physicalLocation({ file, side, line, column, endLine, endColumn }: Location): PhysicalLocation {
  return {
    artifactLocation: { uri: encodePath(file), uriBaseId: sourceRoot },
    region:
      side === 'head'
        ? { startLine: line, startColumn: column, endLine, endColumn }
        : { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
  };
}

function logicalLocations({ resource }: Finding): Pick<SarifLocation, 'logicalLocations'> {
  if (resource === null) return {};
  const { kind, namespace, name } = resource;
  const fullyQualifiedName = [kind, ...(namespace === null ? [] : [namespace]), name].join('/');
  return { logicalLocations: [{ name, kind: 'resource', fullyQualifiedName }] };
}
