import { isObject, stringAt } from '../../manifest/json.ts';
import { isBuiltInClusterScoped } from '../cluster-scoped.ts';
import { itemsOf, mapParts, type Placed, partAt, placedAt, textOf, withEntry, withPart } from '../placed.ts';
import specs from './field-specs.json' with { type: 'json' };
import { addEntries, mapField, mapFields, setTo } from './fields.ts';
import { identitiesOf, identityOf, type Resource, renamed } from './resource.ts';

/**
 * The transformations that a kustomization names by a field of its own, in kustomize's order
 * (kustomize `api/internal/target/kusttarget_configplugin.go`), but for patches.
 */

/** `namespace`: every object but for built-in kinds that have none, and a Namespace object's own name. */
export function setNamespace(resources: readonly Resource[], namespace: Placed | undefined): readonly Resource[] {
  if (namespace === undefined || typeof namespace.value !== 'string' || namespace.value === '') return resources;
  return resources.map((resource) => {
    const { group, kind } = identityOf(resource);
    if (group === '' && kind === 'Namespace')
      return renamed(resource, withPart(resource.placed, ['metadata', 'name'], namespace));
    if (isBuiltInClusterScoped({ group, kind })) return resource;
    return renamed(resource, withPart(resource.placed, ['metadata', 'namespace'], namespace));
  });
}

/** `namePrefix` and `nameSuffix`. */
export function affixNames(
  resources: readonly Resource[],
  prefix: Placed | undefined,
  suffix: Placed | undefined,
): readonly Resource[] {
  const before = typeof prefix?.value === 'string' ? prefix.value : '';
  const after = typeof suffix?.value === 'string' ? suffix.value : '';
  if (before === '' && after === '') return resources;
  return resources.map((resource) => {
    const { kind, name } = identityOf(resource);
    if (specs.unprefixedKinds.includes(kind)) return resource;
    // The name is still shown where it was written: that is the line people look for.
    const written = partAt(partAt(resource.placed, 'metadata'), 'name')!;
    const placed = withPart(resource.placed, ['metadata', 'name'], placedAt(written.origin, before + name + after));
    return renamed(resource, placed);
  });
}

/** `labels` and `commonLabels`. */
export function addLabels(resources: readonly Resource[], kustomization: Placed): readonly Resource[] {
  const common = partAt(kustomization, 'commonLabels');
  const entries = itemsOf(partAt(kustomization, 'labels')).map((entry) => ({
    pairs: partAt(entry, 'pairs'),
    selectors: partAt(entry, 'includeSelectors')?.value === true,
    templates: partAt(entry, 'includeTemplates')?.value === true,
  }));
  return [...entries, { pairs: common, selectors: true, templates: true }].reduce((labelled, { pairs, ...scope }) => {
    if (!isObject(pairs?.value)) return labelled;
    const fields = [
      ...(scope.selectors ? specs.selectors : []),
      ...(scope.selectors || scope.templates ? specs.templateLabels : []),
    ];
    return labelled.map((resource) => withMetadata(resource, 'labels', pairs!, fields));
  }, resources);
}

/** `commonAnnotations`. */
export function addAnnotations(resources: readonly Resource[], annotations: Placed | undefined): readonly Resource[] {
  if (annotations === undefined || !isObject(annotations.value)) return resources;
  return resources.map((resource) => withMetadata(resource, 'annotations', annotations, specs.templateAnnotations));
}

function withMetadata(
  resource: Resource,
  field: 'labels' | 'annotations',
  added: Placed,
  fields: typeof specs.selectors,
): Resource {
  const add = addEntries(added);
  const placed = mapField(resource.placed, `metadata/${field}`, add, added.origin);
  return { ...resource, placed: mapFields(placed, identityOf(resource).kind, fields, add, added.origin) };
}

/** `replicas`. */
export function setReplicas(resources: readonly Resource[], entries: Placed | undefined): readonly Resource[] {
  return itemsOf(entries).reduce((scaled, entry) => {
    const count = partAt(entry, 'count');
    if (count === undefined) return scaled;
    return scaled.map((resource) => {
      if (!identitiesOf(resource).some(({ name }) => name === stringAt(entry.value, 'name'))) return resource;
      const { kind } = identityOf(resource);
      return { ...resource, placed: mapFields(resource.placed, kind, specs.replicas, () => count, count.origin) };
    });
  }, resources);
}

/** `images`: in every container of a pod template, whatever the kind that holds it. */
export function setImages(resources: readonly Resource[], entries: Placed | undefined): readonly Resource[] {
  return itemsOf(entries).reduce(
    (changed, entry) => changed.map((resource) => ({ ...resource, placed: withImage(resource.placed, entry) })),
    resources,
  );
}

function withImage(whole: Placed, entry: Placed): Placed {
  return mapParts(whole, (part, step) =>
    step === 'containers' || step === 'initContainers'
      ? mapParts(part, (container) => withContainerImage(container, entry))
      : withImage(part, entry),
  );
}

function withContainerImage(container: Placed, entry: Placed): Placed {
  const image = stringAt(container.value, 'image');
  if (image === null) return container;
  const [, name, tag = '', digest = ''] = /^(.+?)(:[^/:@]+)?(@.+)?$/.exec(image) ?? [];
  if (name !== stringAt(entry.value, 'name')) return container;
  const [newName, newTag, newDigest] = ['newName', 'newTag', 'digest'].map((field) => textOf(partAt(entry, field)));
  const version = newDigest ? `@${newDigest}` : newTag ? `:${newTag}` : tag + digest;
  return withEntry(container, 'image', setTo(entry.origin, `${newName || name}${version}`)());
}
