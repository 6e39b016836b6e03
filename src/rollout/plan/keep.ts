import type { DeliveryTool, DeployedObject } from '../../environment/environment.ts';
import { type JsonObject, objectAt, stringAt } from '../../manifest/json.ts';

/** An annotation by which an object tells its tool not to delete it. */
export interface Annotation {
  readonly name: string;
  readonly value: string;
  /** Whether the value is one of a list with commas. */
  readonly listed: boolean;
}

/**
 * Argo CD: docs/user-guide/sync-options.md, "No Prune Resources"; Flux: kustomize-controller docs/spec/v1/kustomizations.md,
 * "Garbage collection"; Helm: docs/howto/charts_tips_and_tricks, "Tell Helm Not To Uninstall a Resource"; cli-utils:
 * pkg/common/common.go; kapp: carvel.dev/kapp/docs, "Apply".
 */
const annotations: Readonly<Partial<Record<DeliveryTool, Annotation>>> = {
  argocd: { name: 'argocd.argoproj.io/sync-options', value: 'Prune=false', listed: true },
  flux: { name: 'kustomize.toolkit.fluxcd.io/prune', value: 'disabled', listed: false },
  helm: { name: 'helm.sh/resource-policy', value: 'keep', listed: false },
  helmfile: { name: 'helm.sh/resource-policy', value: 'keep', listed: false },
  kpt: { name: 'client.lifecycle.config.k8s.io/deletion', value: 'detach', listed: false },
  kapp: { name: 'kapp.k14s.io/delete-strategy', value: 'orphan', listed: false },
};

/** What keeps an object of an Application that is deleted (docs/user-guide/sync-options.md, "No Resource Deletion"). */
const outlivingApplication: Annotation = {
  name: 'argocd.argoproj.io/sync-options',
  value: 'Delete=false',
  listed: true,
};

/**
 * What keeps the objects of a tool from being deleted by it; null where nothing on an object does.
 *
 * @param isUnitGone whether their unit itself is deleted
 */
export function keepingAnnotation(tool: DeliveryTool, isUnitGone: boolean): Annotation | null {
  return tool === 'argocd' && isUnitGone ? outlivingApplication : (annotations[tool] ?? null);
}

/** An object that is about to move to another unit, so marked that its old unit does not delete it. */
export function kept(object: DeployedObject, annotation: Annotation): DeployedObject {
  const value = keptValue(object.manifest.value, annotation);
  const all = { ...object.manifest.annotations, [annotation.name]: textOf(object.manifest.value, annotation) };
  return { ...object, manifest: { ...object.manifest, value, annotations: all } };
}

/** A manifest with the annotation, beside what it says already. */
export function keptValue(value: JsonObject, annotation: Annotation): JsonObject {
  const metadata = objectAt(value, 'metadata');
  const marked = { ...objectAt(metadata, 'annotations'), [annotation.name]: textOf(value, annotation) };
  return { ...value, metadata: { ...metadata, annotations: marked } };
}

/** The value of the annotation on an object that may have one already. */
export function textOf(object: JsonObject, { name, value, listed }: Annotation): string {
  const had = stringAt(object, 'metadata', 'annotations', name);
  return listed && had !== null && had.trim() !== '' ? `${had},${value}` : value;
}
