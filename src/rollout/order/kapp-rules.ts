import type { DeployedObject } from '../../environment/environment.ts';
import { stringAt } from '../../manifest/json.ts';
import defaults from './kapp-rules.json' with { type: 'json' };

/** `upsert after upserting GROUP`: when a change of one object is made, next to those of a group. */
export interface Rule {
  /** Which changes of the object the rule is about. */
  readonly operation: 'upsert' | 'delete';
  readonly order: 'before' | 'after';
  /** Which changes in the group it speaks of. */
  readonly target: 'upsert' | 'delete';
  readonly group: string;
  /** Of rules that count only as long as they close no circle: higher ones come first. Null: it always counts. */
  readonly weight: number | null;
}

/** The change groups that an object is in: by annotation, and by kapp's own list. */
export function groupsOf(object: DeployedObject): string[] {
  const own = annotated(object, 'kapp.k14s.io/change-group');
  const listed = defaults.groups.filter(({ kinds }) => kinds.includes(typeOf(object))).map(({ name }) => name);
  return [...own, ...listed].flatMap((name) => filledIn(name, object) ?? []);
}

/** The change rules of an object: by annotation, and by kapp's own list. One that cannot be read is none. */
export function rulesOf(object: DeployedObject): Rule[] {
  const own = annotated(object, 'kapp.k14s.io/change-rule').map((text) => ({ text, weight: null }));
  const listed = defaults.rules.flatMap((binding, index) =>
    isBound(binding, object)
      ? binding.rules.map((text) => ({ text, weight: binding.unlessCircular === true ? index : null }))
      : [],
  );
  return [...own, ...listed].flatMap(({ text, weight }) => {
    const filled = filledIn(text, object);
    return filled === null ? [] : ruleIn(filled, weight);
  });
}

const rulePattern = /^(upsert|delete) (before|after) (upserting|deleting) (\S+)$/;

function ruleIn(text: string, weight: number | null): Rule[] {
  const [, operation, order, target, group] = rulePattern.exec(text) ?? [];
  if (group === undefined) return [];
  return [
    {
      operation: operation === 'upsert' ? 'upsert' : 'delete',
      order: order === 'before' ? 'before' : 'after',
      target: target === 'upserting' ? 'upsert' : 'delete',
      group,
      weight,
    },
  ];
}

interface Binding {
  readonly kinds?: readonly string[];
  readonly except?: readonly string[];
  readonly custom?: boolean;
  readonly namespaced?: boolean;
  /** Whether an object cannot opt out of it. */
  readonly always?: boolean;
}

function isBound({ kinds, except, custom, namespaced, always }: Binding, object: DeployedObject): boolean {
  const { annotations, group, namespace } = object.manifest;
  const optsOut = annotations['kapp.k14s.io/disable-default-change-group-and-rules'] !== undefined;
  return (
    (always === true || !optsOut) &&
    kinds?.includes(typeOf(object)) !== false &&
    except?.includes(typeOf(object)) !== true &&
    (custom === undefined || custom === !defaults.builtInApiGroups.includes(group)) &&
    (namespaced !== true || namespace !== null)
  );
}

function typeOf({ manifest: { apiVersion, kind } }: DeployedObject): string {
  return `${apiVersion}/${kind}`;
}

/** The values of an annotation and of those that have a name of their own after a dot. */
function annotated({ manifest: { annotations } }: DeployedObject, key: string): string[] {
  return Object.entries(annotations)
    .filter(([name]) => name === key || name.startsWith(`${key}.`))
    .map(([, value]) => value);
}

/** The text with its placeholders filled in (placeholder_parser.go); null where one has no value. */
function filledIn(text: string, { manifest }: DeployedObject): string | null {
  const { name, namespace, group, kind, value } = manifest;
  const isDefinition = kind === 'CustomResourceDefinition';
  const values: Readonly<Record<string, string | null>> = {
    name,
    namespace,
    'api-group': group,
    kind,
    'crd-group': isDefinition ? stringAt(value, 'spec', 'group') : null,
    'crd-kind': isDefinition ? stringAt(value, 'spec', 'names', 'kind') : null,
  };
  const placeholders = text.match(/\{.+?\}/g) ?? [];
  if (placeholders.some((placeholder) => !values[placeholder.slice(1, -1)])) return null;
  return text.replace(/\{.+?\}/g, (placeholder) => values[placeholder.slice(1, -1)]!);
}
