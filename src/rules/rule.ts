import type { RenderProblem } from '../environment/environment.ts';
import type { Side } from '../manifest/location.ts';
import type { Manifest, ReadProblem, SourceDocument } from '../manifest/manifest.ts';
import type { ChangeOfMesh } from '../rollout/engine.ts';
import type { Apart } from '../rollout/plan/apart.ts';
import type { Watched } from '../rollout/plan/watched.ts';
import type { SkippedFile, Tree } from '../tree/tree.ts';
import type { VersionDeclaration } from '../upgrade/declared/declaration.ts';
import type { Finding, Severity } from './finding.ts';
import type { Reorderable } from './reordering.ts';

/** Everything that is known of a repository at one revision. */
export interface Revision {
  readonly tree: Tree;
  readonly side: Side;
  readonly documents: readonly SourceDocument[];
  readonly manifests: readonly Manifest[];
  readonly readProblems: readonly ReadProblem[];
  readonly renderProblems: readonly RenderProblem[];
  readonly skipped: readonly SkippedFile[];
  readonly versions: readonly VersionDeclaration[];
}

/** One environment on both sides of a change, in Istio's terms, and the way from one to the other. */
export type EnvironmentChange = ChangeOfMesh;

/** What a rule is asked about. */
export interface Change {
  readonly mode: 'check' | 'audit';
  /** The day of the check, `2026-11-21`. */
  readonly day: string;
  /** The minor of Kubernetes that the team says its clusters run, `1.32`; null or absent where it does not say. */
  readonly kubernetesVersion?: string | null;
  /** In an audit the same as `head`. */
  readonly base: Revision;
  readonly head: Revision;
  /** In an audit both sides of an environment are the same and nothing is rolled out. */
  readonly environments: readonly EnvironmentChange[];
}

/** What a rule says of itself; every table and index is made from it. */
export interface RuleMetadata {
  /** `IRG101`: stable, never used again for another rule. */
  readonly code: string;
  /** `subset-exists`: the name of its folder. */
  readonly name: string;
  /** The invariant, as a clause: "the subset a live destination names is in …". */
  readonly invariant: string;
  /** The severities that it can give, worst first. */
  readonly severities: readonly Severity[];
  /** The version of the tool that brought it. */
  readonly since: string;
}

/** A finding as the rule writes it; code, rule name and fingerprint are added from the metadata. */
export type Draft = Omit<Finding, 'code' | 'rule' | 'fingerprint'> & {
  /** Names the trouble without lines: what the fingerprint is made from. */
  readonly identity: string;
  /** What was seen on the way: where one edit puts its steps into a safe order, the finding offers that. */
  readonly observation?: Reorderable;
};

/** Changes of Istio that an upgrade brings and no manifest shows: nothing is found, so people are told to read. */
export interface Reading {
  /** The environments that make this jump; none where the repository describes no environment. */
  readonly environments: readonly string[];
  /** `1.23.4`, or `1.23` where the patch is open. */
  readonly from: string;
  readonly to: string;
  /** By minor. */
  readonly notes: readonly {
    readonly id: string;
    readonly minor: string;
    readonly title: string;
    readonly source: string;
  }[];
}

/** A state of the repository between base and head. */
export interface Waypoint {
  readonly tree: Tree;
  /** Why what is left comes no earlier; sentences without a full stop. */
  readonly because: readonly string[];
}

export interface Rule extends RuleMetadata {
  check(change: Change): readonly Draft[];
  /** What is to be read about a change beside what is found; absent where the rule has nothing of the kind. */
  reading?(change: Change): readonly Reading[];
  /** What a plan brings one after the other though no state of the mesh shows why; absent where there is nothing. */
  apart?(change: Change): readonly Apart[];
  /** A state of the repository that the change has to pass through; null where it need not pass through any. */
  waypoint?(change: Change): Waypoint | null;
  /** Its invariants as a plan keeps them, for one change of one environment; absent where it judges no states between. */
  invariants?(change: EnvironmentChange): readonly Watched[];
}
