import type { DeliveryTool } from '../environment/environment.ts';
import type { Order, When } from '../rollout/invariant.ts';
import type { Severity } from './finding.ts';

/** Files by path: a repository in small. */
export type Files = Readonly<Record<string, string>>;

/** A change and what may be assumed around it. */
export interface Case {
  /** What the case is about, as a clause: "the subset comes a wave before the route". */
  readonly name: string;
  /** The base; the same as `after` in a case for an audit. */
  readonly before: Files;
  readonly after: Files;
  readonly mode?: 'check' | 'audit';
  readonly options?: {
    readonly delivery?: DeliveryTool;
    readonly istioVersion?: string;
    readonly kubernetesVersion?: string;
    readonly outboundTrafficPolicy?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  };
}

/** What is expected of a finding; each field given must agree exactly. */
export interface Expectation {
  readonly severity: Severity;
  readonly when: When;
  readonly order?: Order;
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly side?: 'base' | 'head';
  /** A part of the message. */
  readonly message?: string;
  /** A part of the reason, or what it matches. */
  readonly why?: string | RegExp;
  /** A part of what to do, or what it matches. */
  readonly fix?: string | RegExp;
}

/** The cases of one rule: changes on which it stays silent, and changes on which it says exactly this. */
export interface RuleCases {
  readonly valid: readonly Case[];
  readonly invalid: readonly (Case & { readonly findings: readonly Expectation[] })[];
}
