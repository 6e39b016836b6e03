import { type Json, stringAt } from '../../manifest/json.ts';
import { entriesOf, partAtPath, textOf } from '../placed.ts';
import { identitiesOf, identityOf, type Resource, type ResourceId } from './resource.ts';

/**
 * The resources that a patch without a target means: those of its group, version, kind, name and namespace, as they are
 * called now or, failing that, were called before (kustomize `api/resmap/reswrangler.go` GetById).
 */
export function matchesOf(resources: readonly Resource[], id: ResourceId): readonly Resource[] {
  const now = resources.filter((resource) => sameId(identityOf(resource), id));
  return now.length > 0 ? now : resources.filter((resource) => identitiesOf(resource).some((own) => sameId(own, id)));
}

/** Equal as kustomize sees it: no namespace is `default`. */
function sameId(left: ResourceId, right: ResourceId): boolean {
  return (
    left.group === right.group &&
    left.version === right.version &&
    left.kind === right.kind &&
    left.name === right.name &&
    (left.namespace ?? 'default') === (right.namespace ?? 'default')
  );
}

/** Whether a resource is one that a `target` selects; null where the selector cannot be read. */
export function selectorOf(target: Json): ((resource: Resource) => boolean) | null {
  const patterns = new Map<keyof ResourceId, RegExp>();
  for (const field of ['group', 'version', 'kind', 'name', 'namespace'] as const) {
    const pattern = stringAt(target, field);
    if (pattern === null || pattern === '') continue;
    const compiled = anchored(pattern);
    if (compiled === null) return null;
    patterns.set(field, compiled);
  }
  const labels = selects(stringAt(target, 'labelSelector') ?? '');
  const annotations = selects(stringAt(target, 'annotationSelector') ?? '');
  if (labels === null || annotations === null) return null;
  return (resource) => {
    const ids = identitiesOf(resource);
    const current = ids[0]!;
    const first = ids[1] ?? current;
    const fits = (field: keyof ResourceId, value: string): boolean => patterns.get(field)?.test(value) ?? true;
    return (
      (['group', 'version', 'kind'] as const).every((field) => fits(field, current[field])) &&
      [first, current].some(({ name }) => fits('name', name)) &&
      [first, current].some(({ namespace }) => fits('namespace', namespace ?? 'default')) &&
      labels(metadata(resource, 'labels')) &&
      annotations(metadata(resource, 'annotations'))
    );
  };
}

function metadata({ placed }: Resource, field: string): Labels {
  const entries = entriesOf(partAtPath(placed, ['metadata', field]));
  return new Map(entries.map(([key, part]) => [key, textOf(part)]));
}

function anchored(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return null;
  }
}

type Labels = ReadonlyMap<string, string>;

/** A Kubernetes label selector: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, all of which must hold. */
function selects(selector: string): ((labels: Labels) => boolean) | null {
  const requirements = selector
    .split(/,(?![^(]*\))/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(requirementOf);
  if (requirements.includes(null)) return null;
  return (labels) => requirements.every((holds) => holds!(labels));
}

function requirementOf(text: string): ((labels: Labels) => boolean) | null {
  const [, key, operator, list, value] =
    /^([^\s=!,()]+)\s*(?:(in|notin)\s*\(([^)]*)\)|[=]=?\s*(\S*))$/.exec(text) ?? [];
  if (key !== undefined && operator !== undefined) {
    const values = list!.split(',').map((item) => item.trim());
    const listed = (labels: Labels) => values.includes(labels.get(key) ?? '');
    return operator === 'in' ? (labels) => labels.has(key) && listed(labels) : (labels) => !listed(labels);
  }
  if (key !== undefined) return (labels) => labels.get(key) === value;
  const [, differs, other] = /^([^\s=!,()]+)\s*!=\s*(\S*)$/.exec(text) ?? [];
  if (differs !== undefined) return (labels) => labels.get(differs) !== other;
  const [, absent, present] = /^(!?)([^\s=!,()]+)$/.exec(text) ?? [];
  if (present === undefined) return null;
  return (labels) => labels.has(present) !== (absent === '!');
}
