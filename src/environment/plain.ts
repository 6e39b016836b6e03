import type { SkippedFile } from '../tree/tree.ts';
import type { LeftFile } from './argocd/directory.ts';
import { isClusterObject } from './cluster-object.ts';
import { type Delivered, type Delivery, delivered } from './delivery.ts';
import type { Unit } from './environment.ts';
import { isAside } from './naming.ts';
import { ancestorsOf, directoryOf } from './path.ts';
import type { Repository } from './repository.ts';
import { isTestData, testData } from './test-data.ts';
import { compareWalk, isManifestFile } from './walk.ts';

/** Why a manifest in a kustomization's folder reaches no cluster. */
export const notListed = 'no kustomization lists it';

/** The same of what a component lists that is there to be switched on. */
const notUsed = 'no kustomization uses the component that lists it';

/** How the reason begins for a file of an Application that does not deliver it. */
export const noApplication = 'no Application takes it';

/** The same of a Kustomization or a HelmRelease of Flux. */
export const noFlux = 'Flux does not take it';

const unreadableFolder = 'the kustomization of its folder cannot be read';

/** What has been taken by declared units, and what the kustomizations speak of. */
export interface Claims {
  /** Files that Argo CD Applications take from folders. */
  readonly files: ReadonlySet<string>;
  /** What Applications leave in folders of theirs: the folder and the reason, by file. */
  readonly left: ReadonlyMap<string, LeftFile>;
  /** Files that a kustomization in use speaks of: resources, patches, sources of generators. */
  readonly listed: ReadonlySet<string>;
  /** Files that components speak of, whether or not these are in use. */
  readonly optional: ReadonlySet<string>;
}

/** Manifests that no declared unit takes: one unit over all of them, a delivery for each folder. */
export function plainDeliveries(
  repository: Repository,
  claims: Claims,
  unit: Unit,
): { deliveries: Delivery[]; skipped: SkippedFile[] } {
  const folders = new Map<string, Delivered[]>();
  const skipped: SkippedFile[] = [];
  let position = 0;
  for (const [file, manifests] of [...repository.manifests].sort(([left], [right]) => compareFiles(left, right))) {
    const objects = manifests.filter(isClusterObject);
    if (objects.length === 0 || claims.files.has(file) || claims.listed.has(file) || isInChart(repository, file))
      continue;
    const reason = reasonToSkip(repository, file, claims);
    if (reason !== null) {
      skipped.push({ file, ...reason });
      continue;
    }
    if (!isManifestFile(file)) continue;
    const directory = directoryOf(file);
    const found = folders.get(directory) ?? [];
    folders.set(directory, found);
    for (const manifest of objects) found.push(delivered(manifest, null, position++));
  }
  const deliveries = [...folders].map(([directory, objects]) => ({
    unit,
    environment: null,
    directory,
    hint: null,
    objects,
    rank: 0,
  }));
  return { deliveries, skipped };
}

/** In the order of kubectl; what is shown or kept comes first, so that of two manifests for one object the one in use counts. */
function compareFiles(left: string, right: string): number {
  return Number(isAside(directoryOf(right))) - Number(isAside(directoryOf(left))) || compareWalk(left, right);
}

/** A chart's folder holds what Helm reads: templates, CRDs, values. A chart in the root takes its own folders only. */
export function isInChart({ charts }: Repository, file: string): boolean {
  return ancestorsOf(directoryOf(file)).some(
    (directory) => charts.has(directory) && (directory !== '' || /^(templates|charts|crds)\//.test(file)),
  );
}

/** The nearest kustomization or Application of a folder or those above decides; a kustomization in the root speaks for its own folder only. */
function reasonToSkip(
  { kustomizations, unreadableKustomizations }: Repository,
  file: string,
  { optional, left }: Claims,
): Omit<SkippedFile, 'file'> | null {
  const because = (reason: string) => ({ reason, undelivered: true });
  if (isTestData(file)) return because(testData);
  if (optional.has(file)) return because(notUsed);
  const own = directoryOf(file);
  const leaving = left.get(file);
  for (const directory of ancestorsOf(own)) {
    if (leaving?.folder === directory) return { reason: leaving.reason, undelivered: leaving.made !== true };
    if (directory === '' && own !== '') return null;
    if (kustomizations.has(directory)) return because(notListed);
    if (unreadableKustomizations.has(directory)) return because(unreadableFolder);
  }
  return null;
}
