import type { Manifest } from '../manifest/manifest.ts';
import type { SkippedFile } from '../tree/tree.ts';
import type { LeftFile } from './argocd/directory.ts';
import type { Delivery } from './delivery.ts';
import type { RenderProblem, UnitDependency } from './environment.ts';
import type { Workplace } from './workplace.ts';

/** What some declarations of deliveries come to, and what they take so that nothing else delivers it. */
export interface Found {
  readonly deliveries: readonly Delivery[];
  readonly problems: readonly RenderProblem[];
  readonly skipped: readonly SkippedFile[];
  /** Files that are taken from plain folders. */
  readonly files: readonly string[];
  /** Files in folders that are taken which are nevertheless not delivered, and why. */
  readonly left: readonly LeftFile[];
  /** Folders of kustomizations and charts that are delivered. */
  readonly directories: readonly string[];
  /** How many manifests came out of a rendering tool. */
  readonly rendered: number;
}

export const nothingFound: Found = {
  deliveries: [],
  problems: [],
  skipped: [],
  files: [],
  left: [],
  directories: [],
  rendered: 0,
};

/** All of several findings, in their order. */
export function foundTogether(found: readonly Found[]): Found {
  return {
    deliveries: found.flatMap(({ deliveries }) => deliveries),
    problems: found.flatMap(({ problems }) => problems),
    skipped: found.flatMap(({ skipped }) => skipped),
    files: found.flatMap(({ files }) => files),
    left: found.flatMap(({ left }) => left),
    directories: found.flatMap(({ directories }) => directories),
    rendered: found.reduce((sum, { rendered }) => sum + rendered, 0),
  };
}

/** An object that declares a delivery: an Argo CD Application, a Flux Kustomization. */
export interface Declaration {
  readonly manifest: Manifest;
  /** The folder that it was found in or built from. */
  readonly directory: string;
  /** What delivers the object itself; null where no other declaration does. */
  readonly parent: { readonly declaration: Declaration; readonly delivery: Delivery } | null;
  /** What generates the object where no file holds it, and the units that its own then comes after. */
  readonly generated?: { readonly by: Declaration; readonly after: readonly UnitDependency[] };
}

/** What one declaration comes to. */
export interface Followed extends Found {
  /** The tag or commit at which it stays where it follows no branch of this repository; else null. */
  readonly stands: string | null;
  /** The unit that leaves its cluster as it is, and what is said of its files, where that is not as of an Application. */
  readonly standing?: { readonly unit: string; readonly reason: string };
  /** Declarations that it generates, such as an ApplicationSet its Applications. */
  readonly generated?: readonly Declaration[];
}

/** A tool that is told by objects in a cluster what to deliver. */
export interface DeclaredTool {
  declares(manifest: Manifest): boolean;
  follow(declaration: Declaration, workplace: Workplace): Promise<Followed>;
}

/** What has been taken so far. */
export interface Taken {
  readonly files: ReadonlySet<string>;
  /** Folders of kustomizations and charts. */
  readonly directories: ReadonlySet<string>;
}

/** A tool that is told by files (a helmfile, a script) what to deliver. It leaves what others have taken. */
export interface WrittenTool {
  find(workplace: Workplace, taken: Taken): Promise<Found>;
}
