import { type JsonObject, listAt, objectAt, stringAt } from '../../manifest/json.ts';
import { compareBytes } from '../../tree/order.ts';
import defaults from './order.json' with { type: 'json' };
import { identityOf, type Resource } from './resource.ts';

/**
 * The stream of objects as `kustomize build` prints it: `sortOptions` of the top kustomization, else the legacy order
 * (kustomize `api/krusty/kustomizer.go` applySortOrder). The lists of `legacySortOptions` replace the built-in ones.
 */
export function inStreamOrder(resources: readonly Resource[], kustomization: JsonObject): readonly Resource[] {
  if (stringAt(kustomization, 'sortOptions', 'order') === 'fifo') return resources;
  const options = objectAt(kustomization, 'sortOptions', 'legacySortOptions');
  const own = Object.keys(options).length > 0;
  const first = own ? listAt(options, 'orderFirst') : defaults.first;
  const last = own ? listAt(options, 'orderLast') : defaults.last;
  const ranks = new Map<unknown, number>([
    ...first.map((kind, index): [unknown, number] => [kind, index - first.length]),
    ...last.map((kind, index): [unknown, number] => [kind, index + 1]),
  ]);
  const keyed = resources.map((resource) => ({ resource, ...sortKey(resource) }));
  keyed.sort(
    (left, right) =>
      (ranks.get(left.kind) ?? 0) - (ranks.get(right.kind) ?? 0) ||
      compareBytes(left.type, right.type) ||
      compareBytes(left.name, right.name),
  );
  return keyed.map(({ resource }) => resource);
}

/** By kind first; then by group, version and kind as one text, in which the core group sorts last. */
function sortKey(resource: Resource): { kind: string; type: string; name: string } {
  const { group, version, kind, name, namespace } = identityOf(resource);
  return { kind, type: `${group || '~G'}_${version}_${kind}`, name: `${namespace ?? '~X'}|${name}` };
}
