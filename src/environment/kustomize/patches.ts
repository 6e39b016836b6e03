import { valueAt } from '../../manifest/json.ts';
import { type Placed, partAt, withPart } from '../placed.ts';
import { applyJsonPatch } from './json-patch.ts';
import type { Patch } from './patch-entries.ts';
import type { Complain } from './problem.ts';
import { identityOf, type Resource, renamed } from './resource.ts';
import { matchesOf, selectorOf } from './select.ts';
import { strategicMerge } from './strategic-merge.ts';

/** The resources with one patch applied; what does not fit is told and left as it was. */
export function applyPatch(resources: readonly Resource[], patch: Patch, complain: Complain): readonly Resource[] {
  const chosen = targetsOf(resources, patch, complain);
  if (chosen.size === 0) return resources;
  return resources.flatMap((resource) => {
    if (!chosen.has(resource)) return [resource];
    const placed = Array.isArray(patch.content.value)
      ? patchedByOperations(resource, patch, complain)
      : patchedByMerge(resource, patch);
    if (placed === null) return [];
    const patched = { ...resource, placed };
    const [before, after] = [identityOf(resource), identityOf(patched)];
    const same = before.name === after.name && before.kind === after.kind && before.namespace === after.namespace;
    return [same ? patched : renamed(resource, placed)];
  });
}

function targetsOf(resources: readonly Resource[], patch: Patch, complain: Complain): ReadonlySet<Resource> {
  if (patch.target !== undefined) {
    const selects = selectorOf(patch.target.value);
    if (selects !== null) return new Set(resources.filter(selects));
    complain(patch.target, 'the `target` of this patch cannot be read', 'Write it as kustomize expects it.');
    return new Set();
  }
  const id = identityOf({ placed: patch.content });
  const found = new Set(matchesOf(resources, id));
  if (found.size === 0) {
    const name = id.namespace === null ? id.name : `${id.namespace}/${id.name}`;
    const version = id.group === '' ? id.version : `${id.group}/${id.version}`;
    complain(
      patch.entry,
      `no resource of this kustomization matches the patch for ${id.kind} \`${name}\` of \`${version}\``,
      'Give the patch the `apiVersion`, kind, name and namespace of the resource it is meant for, or remove it.',
    );
  }
  return found;
}

function patchedByOperations(resource: Resource, patch: Patch, complain: Complain): Placed {
  const result = applyJsonPatch(resource.placed, patch.content);
  if ('patched' in result) return result.patched;
  const { kind, name } = identityOf(resource);
  complain(
    result.operation,
    `this patch operation does not fit ${kind} \`${name}\`: ${result.failure}`,
    'Correct the path of the operation, or remove it.',
  );
  return resource.placed;
}

/** A merge never changes what an object is called, unless the patch's options allow it. */
function patchedByMerge(resource: Resource, { entry, content }: Patch): Placed | null {
  const { group } = identityOf(resource);
  const merged = strategicMerge(resource.placed, content, group);
  if (merged === null) return null;
  const kept: [string, ...string[]][] = [['apiVersion'], ['metadata', 'namespace']];
  if (valueAt(entry.value, ['options', 'allowNameChange']) !== true) kept.push(['metadata', 'name']);
  if (valueAt(entry.value, ['options', 'allowKindChange']) !== true) kept.push(['kind']);
  return kept.reduce((object, path) => {
    const own = path.reduce<Placed | undefined>((part, step) => partAt(part, step), resource.placed);
    return own === undefined ? object : withPart(object, path, own);
  }, merged);
}
