import type { Finding } from '../rules/finding.ts';
import type { Reading } from '../rules/rule.ts';
import type { SkippedFile } from '../tree/tree.ts';
import type { VersionDeclaration } from '../upgrade/declared/declaration.ts';
import type { PlanSummary } from './plan/summary.ts';

export interface RevisionName {
  readonly ref: string;
  readonly sha: string | null;
}

export interface EnvironmentSummary {
  readonly name: string;
  readonly units: readonly { readonly name: string; readonly tool: string; readonly reason: string }[];
  readonly objects: number;
}

/** The report of one run: the JSON of `schemaVersion` 1, from which every other format is made. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'istio-rollout-guard'; readonly version: string };
  readonly mode: 'check' | 'audit';
  /** The day that was judged for, `2026-11-21`: what is in support and what is ignored depends on it. */
  readonly day: string;
  readonly base: RevisionName;
  readonly head: RevisionName;
  readonly conclusion: 'success' | 'failure';
  /** Worst first, then by file and line. */
  readonly findings: readonly Finding[];
  /** The safe way there in stages; null where the change is safe on the way as it is. */
  readonly plan: PlanSummary | null;
  /** What the upgrades of the change bring that no manifest shows; absent where there is nothing to read. */
  readonly reading?: readonly Reading[];
  readonly versions: readonly VersionDeclaration[];
  readonly environments: readonly EnvironmentSummary[];
  readonly coverage: {
    readonly files: number;
    readonly manifests: number;
    readonly rendered: number;
    readonly skipped: readonly SkippedFile[];
  };
}
