import type { Manifest } from '../../manifest/manifest.ts';
import { isClusterObject } from '../cluster-object.ts';
import { isDelivered } from '../configsync/objects.ts';
import { type Delivery, delivered } from '../delivery.ts';
import type { Unit } from '../environment.ts';
import { inTurn } from '../follow.ts';
import { type Found, foundTogether, nothingFound, type Taken, type WrittenTool } from '../found.ts';
import { baseName, directoryOf, isWithin, shownDirectory } from '../path.ts';
import { isInChart } from '../plain.ts';
import { wholeFile } from '../repository.ts';
import { isTestData } from '../test-data.ts';
import { unitWith } from '../unit.ts';
import { compareWalk, isManifestFile } from '../walk.ts';
import type { Workplace } from '../workplace.ts';
import data from './markers.json' with { type: 'json' };

/**
 * Tools whose files say that a folder is theirs: what lies there is a unit of kpt, or of an unknown tool where nothing of
 * its order is known here, rather than one of kubectl's.
 */
export const markedFolders: WrittenTool = {
  find: async (workplace, taken) => {
    const owned = foldersMarked(workplace);
    return foundTogether(await inTurn(owned, (one) => contentOf(one, owned, workplace, taken)));
  },
};

interface Owned {
  readonly folder: string;
  readonly marker: string;
  readonly tool: string;
  /** Whether it is a package of kpt, whose order is known. */
  readonly kpt: boolean;
}

/** A marker in the root of the repository says little where its tool is mostly used for something else beside. */
function foldersMarked({ repository }: Workplace): Owned[] {
  const found = new Map<string, Owned>();
  for (const path of repository.paths) {
    const marker = data.markers.find(({ names }) => names.includes(baseName(path)));
    const directory = directoryOf(path);
    if (marker === undefined || isTestData(path) || (directory === '' && !marker.root)) continue;
    const kpt = marker.order === 'kpt';
    // A package that is built by kustomize was only fetched by kpt.
    if (kpt && repository.kustomizations.has(directory)) continue;
    const folder = [directory, marker.folder].filter((part) => part !== '').join('/');
    if (!found.has(folder)) found.set(folder, { folder, marker: path, tool: marker.tool, kpt });
  }
  return withoutSubpackages([...found.values()]);
}

/** `kpt live apply` takes a package with the packages below it (kpt.dev, "Packages": subpackages). */
function withoutSubpackages(all: readonly Owned[]): Owned[] {
  return all.filter(
    (one) =>
      !one.kpt || !all.some((other) => other.kpt && other.folder !== one.folder && isWithin(one.folder, other.folder)),
  );
}

async function contentOf(own: Owned, all: readonly Owned[], workplace: Workplace, taken: Taken): Promise<Found> {
  const { repository, graph } = workplace;
  const unit = unitWith({
    name: shownDirectory(own.folder),
    tool: own.kpt ? 'kpt' : 'unknown',
    reason: own.kpt
      ? `Kptfile in ${shownDirectory(own.folder)}`
      : `${own.marker} says that ${own.tool} delivers it, in an order that is not known here`,
    declaredAt: own.kpt ? wholeFile(repository, own.marker).locate([]) : null,
  });
  const isOwn = (path: string): boolean => isWithin(path, own.folder) && nearest(path, all) === own;
  const roots = graph.roots.filter(
    (root) => !own.kpt && isOwn(root) && !taken.directories.has(root) && !isTestData(`${root}/`),
  );
  const built = await inTurn(roots, async (directory) => ({
    directory,
    ...(await workplace.kustomization(directory)),
  }));
  const claimed = new Set([...taken.directories, ...graph.references.keys()]);
  const listed = new Set([...claimed].flatMap((directory) => [...(graph.references.get(directory) ?? [])]));
  const files = [...repository.manifests.keys()]
    .filter((file) => isOwn(file) && isManifestFile(file) && !taken.files.has(file) && !listed.has(file))
    .filter(
      (file) => !isTestData(file) && !isInChart(repository, file) && !repository.kustomizations.has(directoryOf(file)),
    )
    .sort(compareWalk);
  return {
    ...nothingFound,
    deliveries: [
      ...built.map(({ directory, manifests }) => deliveryOf(unit, directory, manifests)),
      ...files.map((file) => deliveryOf(unit, directoryOf(file), repository.manifests.get(file) ?? [])),
    ].filter(({ objects }) => objects.length > 0),
    problems: built.flatMap(({ problems }) => problems),
    files,
    directories: built.flatMap(({ directories }) => directories),
    rendered: built.reduce((sum, { rendered, manifests }) => sum + (rendered ? manifests.length : 0), 0),
  };
}

/** Of several owners of a path the one whose folder is the innermost. */
function nearest(path: string, all: readonly Owned[]): Owned | null {
  return all.reduce<Owned | null>((best, one) => {
    return isWithin(path, one.folder) && (best === null || one.folder.length > best.folder.length) ? one : best;
  }, null);
}

function deliveryOf(unit: Unit, directory: string, manifests: readonly Manifest[]): Delivery {
  const objects = manifests
    .filter(unit.tool === 'kpt' ? isDelivered : isClusterObject)
    .map((manifest, position) => delivered(manifest, null, position));
  return { unit, environment: null, directory, hint: null, objects, rank: 1 };
}
