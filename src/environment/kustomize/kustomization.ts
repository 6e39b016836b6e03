import { isObject, type Json, stringAt } from '../../manifest/json.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';
import { type Placed, placedIn } from '../placed.ts';

/** The file names under which kustomize looks for a kustomization, in its order. */
export const kustomizationNames: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** A kustomization file. */
export interface Kustomization {
  /** The folder it stands in; empty for the root of the repository. */
  readonly directory: string;
  readonly document: SourceDocument;
  readonly fields: Placed;
  /** A `Component`: works on the objects of the kustomization that lists it, and is nothing by itself. */
  readonly component: boolean;
}

/** Whether a document of a file with a kustomization's name is one; Flux has a `Kustomization` of its own. */
export function isKustomization({ value }: Pick<SourceDocument, 'value'>): boolean {
  if (value === null) return true;
  if (!isObject(value)) return false;
  const apiVersion = stringAt(value, 'apiVersion');
  return apiVersion === null || apiVersion.startsWith('kustomize.config.k8s.io/');
}

export function kustomizationOf(directory: string, document: SourceDocument): Kustomization {
  const value: Json = document.value ?? {};
  const component = stringAt(value, 'kind') === 'Component';
  return { directory, document, fields: placedIn(document, value), component };
}

/** Fields that this tool resolves exactly as kustomize does. */
const known: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'bases',
  'components',
  'namespace',
  'namePrefix',
  'nameSuffix',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'labels',
  'commonLabels',
  'commonAnnotations',
  'images',
  'replicas',
  'configMapGenerator',
  'secretGenerator',
  'generatorOptions',
  'sortOptions',
  'buildMetadata',
]);

/** The fields of a kustomization that only kustomize itself can follow. */
export function fieldsBeyond({ fields }: Kustomization): string[] {
  if (!isObject(fields.value)) return [];
  const { value } = fields;
  return Object.keys(value).filter((field) => !known.has(field) && !isEmpty(value[field]));
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
