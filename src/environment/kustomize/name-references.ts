import { type Placed, placedAt, textOf } from '../placed.ts';
import specs from './field-specs.json' with { type: 'json' };
import { mapField } from './fields.ts';
import { identitiesOf, identityOf, type Resource } from './resource.ts';

/**
 * The resources with the names that they use for one another brought up to date: of ConfigMaps, Secrets, Services and
 * the like. kustomize knows no such field in Istio's resources, and changes none (`namereference.go`).
 */
export function followNames(resources: readonly Resource[]): readonly Resource[] {
  const moved = new Map<string, { from: string | null; to: string }[]>();
  for (const resource of resources) {
    const { kind, name, namespace } = identityOf(resource);
    for (const former of identitiesOf(resource)) {
      if (former.name === name) continue;
      const key = `${kind}/${former.name}`;
      moved.set(key, [...(moved.get(key) ?? []), { from: namespace, to: name }]);
    }
  }
  if (moved.size === 0) return resources;
  return resources.map((resource) => {
    const { kind, namespace } = identityOf(resource);
    const follow = (to: string) => (field: Placed | undefined) => {
      const known = moved.get(`${to}/${textOf(field)}`) ?? [];
      const chosen = known.find(({ from }) => from === namespace) ?? (known.length === 1 ? known[0] : undefined);
      return chosen === undefined ? field! : placedAt(field!.origin, chosen.to);
    };
    const placed = referencesOf(kind).reduce(
      (object, { to, path }) => mapField(object, path, follow(to)),
      resource.placed,
    );
    return { ...resource, placed };
  });
}

/** The fields of a kind that name another object, and the kind of that. */
function referencesOf(kind: string): { to: string; path: string }[] {
  const own = specs.references.filter(({ kinds }) => kinds.includes(kind));
  const pods = specs.podSpecs.filter(({ kinds }) => kinds.includes(kind));
  const inPods = pods.flatMap(({ path: spec }) =>
    Object.entries(specs.podReferences).flatMap(([to, paths]) =>
      paths.map((path) => ({ to, path: `${spec}/${path}` })),
    ),
  );
  return [...own, ...inPods];
}
