import type { Json } from '../manifest/json.ts';
import type { Location } from '../manifest/location.ts';
import type { ResourceIdentity } from '../manifest/manifest.ts';
import type { Order, When } from '../rollout/invariant.ts';

export const severities = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof severities)[number];
/** The least severity that makes a run fail; `never` makes every run succeed. */
export type FailOn = Severity | 'never';

/** A place that belongs to a finding beside its own: the DestinationRule that lacks the subset. */
export interface Related {
  readonly message: string;
  readonly resource: ResourceIdentity | null;
  readonly location: Location;
}

/** A replacement of text in one file of the head tree, offered as a GitHub suggestion where it fits. */
export interface Edit {
  readonly file: string;
  /** First and last line that are replaced, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** The new lines, without the newline at the end. */
  readonly replacement: string;
}

/** An invariant, broken, somewhere, sometime. */
export interface Finding {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly when: When;
  /** With `during` only. */
  readonly order?: Order;
  /** One sentence: what is wrong. Backticks mark names; no other Markdown. */
  readonly message: string;
  /** What Envoy or istiod does about it, and for whom. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  readonly environment: string | null;
  readonly unit: string | null;
  readonly resource: ResourceIdentity | null;
  readonly location: Location;
  readonly related: readonly Related[];
  /** Facts for machines; its shape is the rule's own. */
  readonly data: Readonly<Record<string, Json>>;
  readonly edit: Edit | null;
  /** Stays the same when lines move: names the trouble, not the place. */
  readonly fingerprint: string;
  /** What it has in common with others, which are told together where there are many (`gather.ts`); absent in a report. */
  readonly cause?: Cause;
  /**
   * What names that which the finding is about, where this is another object than `resource`: a decision of all of these
   * to ignore it counts like one of the resource itself (`suppress.ts`); absent in a report.
   */
  readonly namedBy?: readonly ResourceIdentity[];
}

/** What many findings of one rule may come from: a revision that is missing, and all that names it. */
export interface Cause {
  /** Equal for findings that differ only in who is concerned; without lines and names of those. */
  readonly key: string;
  /** Who is concerned, as a noun phrase: "Namespace `shop`". */
  readonly who: string;
  /** What is said of all of them, behind their names: "name revision `1-25`, which nothing installs". */
  readonly what: string;
  /** What to do about all of them. */
  readonly fix: string;
}
