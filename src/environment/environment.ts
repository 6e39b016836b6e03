import type { Location } from '../manifest/location.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { SkippedFile } from '../tree/tree.ts';

/**
 * The tools whose order of delivery is known, by what applies the objects of one unit. `unknown`: no order may be
 * assumed. A Flux HelmRelease is delivered by `helm`, a release of a helmfile by `helmfile`.
 */
export const deliveryTools = [
  'kubectl',
  'kustomize',
  'helm',
  'helmfile',
  'argocd',
  'flux',
  'kapp',
  'kpt',
  'terraform',
  'istioctl',
  'unknown',
] as const;
export type DeliveryTool = (typeof deliveryTools)[number];

/** What the order of delivery depends on beside the objects themselves. */
export interface DeliverySettings {
  /**
   * Whether the tool deletes from the cluster what was deleted from the repository.
   * `never`: deletions are left to a person, some time after the rollout.
   */
  readonly prune: 'yes' | 'never';
  /** Argo CD `PruneLast=true`: deletions come after everything else is applied and healthy. */
  readonly pruneLast: boolean;
  /** Argo CD `ApplyOutOfSyncOnly=true`: unchanged objects are no tasks of the sync. */
  readonly applyOutOfSyncOnly: boolean;
  /**
   * What the unit brought stays when the unit itself is gone from the repository: of an Argo CD Application without its
   * finalizer, and of a line `helm upgrade` in a script, since nothing uninstalls a release for want of a line.
   */
  readonly staysBehind?: boolean;
  /**
   * The only kinds that `kubectl apply --prune` deletes, as `group/Kind`: those of `--prune-allowlist`; `*` for all, with
   * `--applyset`. Absent: those of its own list, on which is nothing of Istio's.
   */
  readonly pruneKinds?: readonly string[];
  /** Flux `--custom-apply-stage-kinds`: kinds that get a stage of their own before the rest, as `group/Kind`. */
  readonly stageKinds?: readonly string[];
}

/** That a unit is delivered after another one. */
export interface UnitDependency {
  /** The name of the unit that comes first. */
  readonly unit: string;
  /** Whether the tool lets time pass, so that the mesh has taken in the first unit when the second one comes. */
  readonly waits: boolean;
  /** What says so, as a noun phrase: "`dependsOn`", "the order of the lines in deploy.sh". */
  readonly reason: string;
  /** Where it is said. */
  readonly declaredAt: Location;
  /** True where it holds only for a change of what declares the first unit (`Delivery.declaration`); absent: always. */
  readonly onItsDeclaration?: boolean;
}

/** Manifests that one tool delivers together: one `kubectl apply`, one kustomization, one Argo CD Application. */
export interface Unit {
  /** The same in both revisions as long as it is the same unit: `apps/reviews`, `overlays/prod`. */
  readonly name: string;
  readonly tool: DeliveryTool;
  readonly settings: DeliverySettings;
  /** The units that come before it; one that is not delivered into the same environment counts for nothing. */
  readonly after: readonly UnitDependency[];
  /** False where the form of the files alone suggests the tool, and nothing in the repository names it. */
  readonly stated: boolean;
  /** What made us think so, for people: "kustomization.yaml in overlays/prod". */
  readonly reason: string;
  /** Where the unit is declared (the Application, the kustomization); null for plain folders. */
  readonly declaredAt: Location | null;
  /**
   * The object that declares it, as another unit delivers that; absent where none of this repository does. Of one that is
   * generated the key is that of the object that generates it.
   */
  readonly declaration?: DeployedObject;
  /**
   * The revision whose control plane it takes out of the cluster, `*` for all (`istioctl uninstall`), or the release
   * (`helm uninstall`); absent: it delivers.
   */
  readonly uninstalls?: string;
  /** The environment that its tool is asked for by name (`helmfile --environment`); absent where it has but one. */
  readonly asked?: string;
}

/** `group/Kind/namespace/name`: the identity of an object within an environment, never a path. */
export type ObjectKey = string;

/** An object as one unit delivers it into an environment. */
export interface DeployedObject {
  readonly key: ObjectKey;
  readonly manifest: Manifest;
  readonly unit: Unit;
  /** Its position in the unit's stream of objects, the order in which `kubectl apply` would take them. */
  readonly position: number;
  /**
   * Other manifests of the same identity in the same environment (alternatives, duplicates); this one is the last
   * and wins. Which one is really applied is not certain where there are any.
   */
  readonly alternatives: readonly Manifest[];
}

/** Manifests that one cluster receives. */
export interface Environment {
  /** `default` where the repository has but one. */
  readonly name: string;
  readonly units: readonly Unit[];
  readonly objects: ReadonlyMap<ObjectKey, DeployedObject>;
}

/** Something that was not rendered or resolved, and the place that says so: becomes IRG902 and a line of coverage. */
export interface RenderProblem {
  readonly location: Location;
  /** A clause without a full stop: "the base https://… is fetched from elsewhere". */
  readonly reason: string;
  /** What to do about it, as a sentence; null where nothing can be done. */
  readonly fix: string | null;
  /** True where the repository contradicts itself (a listed file is missing); false where this tool does not go on. */
  readonly broken: boolean;
  /** Files of the mesh that were not looked at for it: a change to one of them was not judged. Absent where there are none. */
  readonly unseen?: readonly string[];
  /** True where a unit cannot be built for it, so that the cluster keeps all that the unit brought. Absent where it does not. */
  readonly holds?: boolean;
  /** What comes of it, in sentences, where that is neither that a tool stops nor that something is not known here. */
  readonly why?: string;
}

/** All environments of a repository at one revision, and what could not be made out. */
export interface Environments {
  readonly environments: readonly Environment[];
  readonly problems: readonly RenderProblem[];
  /** Files with manifests that reach no cluster, or not as they are written, with the reason. */
  readonly skipped: readonly SkippedFile[];
  /** How many manifests came out of a rendering tool rather than straight from a file. */
  readonly rendered: number;
  /** Files that are templates, and were rendered. */
  readonly templates: ReadonlySet<string>;
  /** By environment, what names it, as a clause: "named by the folder overlays/prod". */
  readonly reasons: ReadonlyMap<string, string>;
}
