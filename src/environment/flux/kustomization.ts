import { objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { placeholderIn } from '../../manifest/placeholder.ts';
import type { Delivery } from '../delivery.ts';
import { delivered } from '../delivery.ts';
import type { DeliverySettings, RenderProblem } from '../environment.ts';
import { type Declaration, type Followed, nothingFound } from '../found.ts';
import { environmentParts, environmentWord } from '../naming.ts';
import { resolvePath } from '../path.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { type Cluster, clusterOf } from './cluster.ts';
import { type Content, contentOf, nothing } from './content.ts';
import { dependenciesOf } from './depends-on.ts';
import { fieldsAt, withCommonMetadata } from './fields.ts';
import { otherClusterOf, shownObject, unitNameOf, unitReason } from './objects.ts';
import { type Source, sourceOf } from './source.ts';
import { ignoredBy } from './source-ignore.ts';
import { stageKindsIn } from './stage-kinds.ts';
import { standing, standingReason } from './standing.ts';
import { substituted } from './substitute.ts';
import { variablesOf } from './variables.ts';

/** A Kustomization delivers what its folder comes to (kustomize-controller `docs/spec/v1/kustomizations.md`). */
export async function followKustomization(declaration: Declaration, workplace: Workplace): Promise<Followed> {
  const { manifest } = declaration;
  const { repository, options } = workplace;
  const cluster = clusterOf(declaration, workplace);
  const source = sourceOf(manifest, ['spec', 'sourceRef'], cluster, options.repositories);
  const folder = folderOf(manifest);
  const isHere = folder !== null && repository.directories.has(folder);
  const elsewhere = whereElse(declaration, source, isHere, options.repositories);
  if (elsewhere !== null) {
    const reason = `${shownObject(manifest)} delivers from elsewhere: ${elsewhere}`;
    return { ...nothingFound, stands: null, skipped: [{ file: manifest.file, reason }] };
  }
  const missing = source.kind === 'missing' ? [missingSource(manifest, source.shown)] : [];
  const content = isHere
    ? await builtContent(workplace, manifest, folder, cluster, source.kind === 'own' ? source.manifest : null)
    : { ...nothing, problems: missing.length > 0 ? [] : [missingFolder(manifest)] };
  const why = standingReason(manifest, source);
  if (why !== null) return standing(manifest, why, content, ['spec', 'sourceRef', 'name']);
  const { after, problems } = dependenciesOf(manifest, cluster);
  const delivery: Delivery = {
    ...placeOf(declaration, folder),
    unit: unitWith({
      name: unitNameOf(manifest),
      tool: 'flux',
      settings: settingsOf(manifest, content, cluster),
      after,
      reason: unitReason(manifest),
      declaredAt: manifest.locate(['metadata', 'name']),
    }),
    objects: content.manifests.map((one, position) => delivered(one, null, position)),
    rank: 2,
  };
  const { manifests: _, ...found } = content;
  return {
    ...found,
    deliveries: [delivery],
    problems: [...missing, ...problems, ...content.problems],
    skipped: [],
    stands: null,
  };
}

/**
 * The other place that a Kustomization delivers from; null where it is this repository. Where its addresses are not known,
 * a folder that is not here belongs to another one, unless the declaration itself is delivered from the same source.
 */
function whereElse(
  { parent }: Declaration,
  source: Source,
  isHere: boolean,
  repositories: readonly string[],
): string | null {
  if (source.kind === 'elsewhere') return source.shown;
  if (isHere || repositories.length > 0 || source.kind === 'missing' || source.manifest === null) return null;
  return isDeliveredFrom(source.manifest, parent) ? null : shownObject(source.manifest);
}

/** Whether what delivers a declaration comes from this source itself, which is this repository then. */
export function isDeliveredFrom({ name, namespace }: Manifest, parent: Declaration['parent']): boolean {
  if (parent === null) return false;
  const { manifest } = parent.declaration;
  const reference = objectAt(manifest.value, 'spec', 'sourceRef');
  return stringAt(reference, 'name') === name && (stringAt(reference, 'namespace') ?? manifest.namespace) === namespace;
}

/** Paths start from the root of the source, whether or not they begin with a slash. */
function folderOf({ value }: Manifest): string | null {
  return resolvePath('', (stringAt(value, 'spec', 'path') ?? '').replace(/^\/+/, '') || '.');
}

async function builtContent(
  workplace: Workplace,
  manifest: Manifest,
  folder: string,
  cluster: Cluster,
  source: Manifest | null,
): Promise<Content> {
  const ignores = ignoredBy(workplace.repository, source);
  const teller = { ...manifest, index: 0 };
  const content = await contentOf(workplace, folder, fieldsAt(manifest, ['spec']), teller, ignores);
  const variables = variablesOf(manifest, cluster.find);
  const filled = variables === null ? content.manifests : content.manifests.map((one) => substituted(one, variables));
  return { ...nothing, ...content, manifests: filled.map((one) => withCommonMetadata(one, manifest)) };
}

function settingsOf(manifest: Manifest, { manifests }: Content, cluster: Cluster): DeliverySettings {
  const stageKinds = stageKindsIn(manifests, cluster);
  return {
    prune: valueAt(manifest.value, ['spec', 'prune']) === true ? 'yes' : 'never',
    pruneLast: false,
    applyOutOfSyncOnly: false,
    ...(stageKinds.length === 0 ? {} : { stageKinds }),
  };
}

/**
 * Where a declaration delivers to: the cluster that it names, else that of what delivers it, else where its own file says,
 * and only then where the folder does that it delivers.
 */
export function placeOf(
  { manifest, directory, parent }: Declaration,
  folder: string | null,
): Pick<Delivery, 'environment' | 'directory' | 'hint'> {
  const environment = otherClusterOf(manifest) ?? parent?.delivery.environment ?? null;
  const named = (one: string): boolean => environmentParts(one, new Set()).length > 0;
  const own = named(directory) || folder === null || !named(folder) ? directory : folder;
  return { environment, directory: own, hint: environmentWord(manifest.name) ?? parent?.delivery.hint ?? null };
}

function missingSource(manifest: Manifest, shown: string): RenderProblem {
  return {
    location: manifest.locate(['spec', 'sourceRef', 'name']),
    reason: `${shownObject(manifest)} delivers from ${shown}, which is not in this repository`,
    fix: 'Correct the name or the namespace of the source, or add it.',
    broken: true,
  };
}

function missingFolder(manifest: Manifest): RenderProblem {
  const path = stringAt(manifest.value, 'spec', 'path') ?? '';
  const location = manifest.locate(['spec', 'path']);
  const placeholder = placeholderIn(path);
  if (placeholder !== null) {
    const reason = `the path of ${shownObject(manifest)} holds \`${placeholder}\`, which is not known here`;
    return { location, reason, fix: null, broken: false };
  }
  return {
    location,
    reason: `the folder \`${path}\` of ${shownObject(manifest)} does not exist in this repository`,
    fix: 'Correct the path, or remove the Kustomization.',
    broken: true,
  };
}
