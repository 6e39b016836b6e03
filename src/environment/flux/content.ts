import type { Manifest, SourceDocument } from '../../manifest/manifest.ts';
import { isClusterObject } from '../cluster-object.ts';
import type { RenderProblem } from '../environment.ts';
import type { Found } from '../found.ts';
import type { Kustomization } from '../kustomize/kustomization.ts';
import { applyFields } from '../kustomize/resolve.ts';
import { objectOf, placedIn } from '../placed.ts';
import type { Workplace } from '../workplace.ts';
import { type Fields, fieldsOver } from './fields.ts';
import { generatedFrom } from './generated.ts';
import type { Ignores } from './source-ignore.ts';

/** What a folder comes to. */
export interface Content extends Omit<Found, 'deliveries' | 'skipped'> {
  readonly manifests: readonly Manifest[];
}

export const nothing: Content = { manifests: [], problems: [], files: [], left: [], directories: [], rendered: 0 };

/** What Flux builds of a folder with these fields over its kustomization, of its own or generated. */
export async function contentOf(
  workplace: Workplace,
  folder: string,
  fields: Fields,
  teller: SourceDocument,
  ignores: Ignores,
): Promise<Content> {
  const { repository } = workplace;
  const kustomization = repository.kustomizations.get(folder);
  if (kustomization !== undefined) return built(workplace, kustomization, fields, teller);
  if (repository.unreadableKustomizations.has(folder)) return { ...nothing, directories: [folder] };
  return generated(workplace, folder, fields, teller, ignores);
}

/** A kustomization of these fields alone. */
export function kustomizationOf(directory: string, fields: Fields, teller: SourceDocument): Kustomization {
  const whole = placedIn(teller, teller.value);
  return { directory, document: teller, fields: objectOf(whole.origin, fields), component: false };
}

async function built(
  workplace: Workplace,
  kustomization: Kustomization,
  fields: Fields,
  teller: SourceDocument,
): Promise<Content> {
  const { repository } = workplace;
  const plain = await workplace.kustomization(kustomization.directory);
  const { directories } = plain;
  const rendered = plain.rendered ? plain.manifests.length : 0;
  if (fields.size === 0) {
    return {
      ...nothing,
      manifests: plain.manifests.filter(isClusterObject),
      problems: plain.problems,
      directories,
      rendered,
    };
  }
  // What kustomize itself or a chart has brought in is not there when the fields are resolved with those of the folder.
  const whole = !plain.rendered && plain.manifests.every(({ kind }) => kind !== 'ChartValues');
  const over = whole
    ? applyFields(repository, { ...kustomization, fields: fieldsOver(kustomization.fields, fields) }, [])
    : applyFields(repository, kustomizationOf(kustomization.directory, fields, teller), plain.manifests);
  return {
    ...nothing,
    manifests: over.manifests.filter(isClusterObject),
    problems: whole ? over.problems : [...plain.problems, ...over.problems],
    directories: [...new Set([...directories, ...over.directories])],
    rendered,
  };
}

async function generated(
  workplace: Workplace,
  folder: string,
  fields: Fields,
  teller: SourceDocument,
  ignores: Ignores,
): Promise<Content> {
  const { repository } = workplace;
  const { files, directories, left } = generatedFrom(repository, folder, ignores);
  const manifests: Manifest[] = [];
  const problems: RenderProblem[] = [];
  const used = new Set([folder]);
  let rendered = 0;
  for (const directory of directories) {
    const sub = await workplace.kustomization(directory);
    manifests.push(...sub.manifests);
    problems.push(...sub.problems);
    for (const each of sub.directories) used.add(each);
    rendered += sub.rendered ? sub.manifests.length : 0;
  }
  manifests.push(...files.flatMap((file) => repository.manifests.get(file) ?? []));
  problems.push(...files.flatMap((file) => foreignDocuments(repository, file)));
  const over =
    fields.size === 0
      ? { manifests, problems: [] as RenderProblem[], directories: [] }
      : applyFields(repository, kustomizationOf(folder, fields, teller), manifests);
  return {
    manifests: over.manifests.filter(isClusterObject),
    problems: [...problems, ...over.problems],
    files,
    left,
    directories: [...used, ...over.directories].filter((each) => isKnown(workplace, each)),
    rendered,
  };
}

/** A folder without a kustomization of its own is taken file by file. */
function isKnown({ repository }: Workplace, directory: string): boolean {
  return repository.kustomizations.has(directory);
}

/** Flux builds nothing of a folder in which a YAML file holds anything else than objects (`rf.SliceFromBytes`). */
function foreignDocuments({ documents, manifests }: Workplace['repository'], file: string): RenderProblem[] {
  const foreign = (documents.get(file) ?? []).find(({ value }) => value !== null);
  if (foreign === undefined || manifests.has(file)) return [];
  return [
    {
      location: foreign.locate([]),
      reason: `\`${file}\` holds no object of Kubernetes, yet Flux takes every YAML file of this folder for one`,
      fix: 'Move the file out of the folder, leave it out with a `.sourceignore`, or add a kustomization.yaml that lists the others.',
      broken: true,
    },
  ];
}
