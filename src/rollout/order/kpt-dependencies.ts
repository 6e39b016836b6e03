import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { objectKey } from '../../environment/object-key.ts';
import { stringAt } from '../../manifest/json.ts';

/**
 * What each object depends on, of the same unit (kubernetes-sigs/cli-utils pkg/object/graph/depends.go): what its
 * annotation `config.kubernetes.io/depends-on` names, its Namespace, and the definition of its kind.
 */
export function dependenciesIn(objects: readonly DeployedObject[]): ReadonlyMap<ObjectKey, ReadonlySet<ObjectKey>> {
  const known = new Set(objects.map(({ key }) => key));
  const definitions = new Map(objects.flatMap((object) => definedBy(object).map((kind) => [kind, object.key])));
  return new Map(
    objects.map((object) => {
      const { group, kind, namespace } = object.manifest;
      const definition = definitions.get(`${group}/${kind}`);
      const needed = [
        ...annotated(object),
        ...(namespace === null ? [] : [objectKey({ group: '', kind: 'Namespace', name: namespace }, null)]),
        ...(definition === undefined ? [] : [definition]),
      ];
      return [object.key, new Set(needed.filter((key) => known.has(key) && key !== object.key))];
    }),
  );
}

/** `group/kind` that a CustomResourceDefinition brings. */
function definedBy({ manifest: { kind, value } }: DeployedObject): string[] {
  if (kind !== 'CustomResourceDefinition') return [];
  return [`${stringAt(value, 'spec', 'group')}/${stringAt(value, 'spec', 'names', 'kind')}`];
}

/** `group/namespaces/namespace/Kind/name`, for kinds without a namespace `group/Kind/name`; several with commas between. */
function annotated({ manifest: { annotations } }: DeployedObject): ObjectKey[] {
  const references = (annotations['config.kubernetes.io/depends-on'] ?? '').split(',');
  return references.flatMap((reference) => {
    const parts = reference.trim().split('/');
    const [group = '', kind = '', name = ''] = parts.length === 5 ? [parts[0], parts[3], parts[4]] : parts;
    if (parts.length === 5) return parts[1] === 'namespaces' ? [objectKey({ group, kind, name }, parts[2]!)] : [];
    return parts.length === 3 ? [objectKey({ group, kind, name }, null)] : [];
  });
}
