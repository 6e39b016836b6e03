import { type DeliveryTool, deliveryTools } from '../environment/environment.ts';
import { noStatements, type Statements } from '../environment/statements.ts';
import type { Location } from '../manifest/location.ts';
import { type FailOn, type Severity, severities } from '../rules/finding.ts';

/** Allowed values, in the order in which errors and help show them. */
export const failOnLevels = [...severities, 'never'] as const satisfies readonly FailOn[];
export const outboundModes = ['ALLOW_ANY', 'REGISTRY_ONLY'] as const;
export const ruleLevels = ['off', ...severities] as const;

export { deliveryTools };

export type OutboundMode = (typeof outboundModes)[number];
export type RuleLevel = 'off' | Severity;

/** A finding that the team has decided to live with. */
export interface Ignore {
  /** Code or name of the rule. */
  readonly rule: string;
  /** Pattern over `Kind namespace/name`; any resource where it is absent. */
  readonly resource?: string | undefined;
  /** Pattern over the path of the file; any file where it is absent. */
  readonly file?: string | undefined;
  readonly reason: string;
  /** The last day on which it holds, `2026-12-31`. */
  readonly expires?: string | undefined;
  /** Where it is written, for the notice that it is unused or has expired. */
  readonly location: Location;
}

/** What a user can decide, in the configuration file, by flags or by inputs; null and empty: not decided. */
export interface Settings {
  readonly delivery: DeliveryTool | null;
  /** Units and environments, where the team says more of them. */
  readonly statements: Statements;
  readonly outboundTrafficPolicy: OutboundMode | null;
  readonly istioVersion: string | null;
  /** The minor of the Kubernetes that the clusters run, `1.32`. */
  readonly kubernetesVersion: string | null;
  /** Whether charts may be fetched from chart repositories and registries. */
  readonly fetchCharts: boolean | null;
  readonly failOn: FailOn | null;
  /** Patterns of files to look at; all where empty. */
  readonly include: readonly string[];
  /** Patterns of files to leave out. */
  readonly exclude: readonly string[];
  /** Another level for all findings of a rule, by code or name. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly ignore: readonly Ignore[];
}

export const noSettings: Settings = {
  delivery: null,
  statements: noStatements,
  outboundTrafficPolicy: null,
  istioVersion: null,
  kubernetesVersion: null,
  fetchCharts: null,
  failOn: null,
  include: [],
  exclude: [],
  rules: {},
  ignore: [],
};

/** Only the minor matters: of `v1.32.4` it is `1.32`. */
export function minorOfKubernetes(version: string): string {
  return version.replace(/^v/, '').split('.').slice(0, 2).join('.');
}

/** Flags and inputs win over the configuration file, value by value; lists of files are added up. */
export function mergeSettings(file: Settings, given: Partial<Settings>): Settings {
  return {
    ...file,
    delivery: given.delivery ?? file.delivery,
    outboundTrafficPolicy: given.outboundTrafficPolicy ?? file.outboundTrafficPolicy,
    istioVersion: given.istioVersion ?? file.istioVersion,
    kubernetesVersion: given.kubernetesVersion ?? file.kubernetesVersion,
    fetchCharts: given.fetchCharts ?? file.fetchCharts,
    failOn: given.failOn ?? file.failOn,
    include: given.include !== undefined && given.include.length > 0 ? given.include : file.include,
    exclude: [...file.exclude, ...(given.exclude ?? [])],
  };
}
