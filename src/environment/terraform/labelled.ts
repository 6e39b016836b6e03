import { isObject, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import { manifestOf } from '../../manifest/read.ts';
import { entriesOf, locateIn, type Origin, objectOf, type Placed, placedAt } from '../placed.ts';
import { type Evaluator, placeOf } from './evaluate.ts';
import type { InModule } from './module.ts';
import { attributeOf, type Instance, type Resource } from './resources.ts';

/** Whether a resource only adds labels to an object that comes from elsewhere. */
export function addsLabels({ block }: Resource): boolean {
  return block.part.labels[0] === 'kubernetes_labels';
}

/**
 * The Namespace of `kubernetes_namespace` with its labels, and the labels of `kubernetes_labels` as an object that has nothing
 * else. None where the labels or the name are not known.
 */
export function labelledObjects(resource: Resource, { module }: Instance, evaluator: Evaluator): Manifest[] {
  const { file, part } = resource.block;
  const origin = originOf({ file, module, part: { kind: 'other', span: part.span } });
  const metadata = part.body.blocks.find(({ type }) => type === 'metadata')?.body.attributes;
  const isApart = addsLabels(resource);
  const attribute = (name: string): InModule | undefined => {
    const found = metadata?.get(name);
    return found === undefined ? undefined : { file, module, part: found };
  };
  const labels = isApart ? attributeOf(resource, module, 'labels') : attribute('labels');
  const name = attribute('name');
  if (name === undefined) return [];
  const given = labels === undefined ? null : evaluator.known(labels);
  if (given === null && (isApart || labels !== undefined)) return [];
  const all: [string, Placed | null][] = [
    [
      'apiVersion',
      isApart ? valueTold(attributeOf(resource, module, 'api_version'), evaluator) : placedAt(origin, 'v1'),
    ],
    ['kind', isApart ? valueTold(attributeOf(resource, module, 'kind'), evaluator) : placedAt(origin, 'Namespace')],
  ];
  const own: [string, Placed | null][] = [
    ['name', valueTold(name, evaluator)],
    ['namespace', valueTold(attribute('namespace'), evaluator)],
    ['labels', isObject(given?.value) ? given : null],
  ];
  const object = objectOf(origin, [...present(all), ['metadata', objectOf(origin, present(own))] as const]);
  return manifestAt(object, name, evaluator);
}

function valueTold(written: InModule | undefined, evaluator: Evaluator): Placed | null {
  return written === undefined ? null : evaluator.value(written);
}

function present(entries: readonly (readonly [string, Placed | null])[]): [string, Placed][] {
  return entries.flatMap(([key, value]): [string, Placed][] => (value === null ? [] : [[key, value]]));
}

function manifestAt(object: Placed, name: InModule, evaluator: Evaluator): Manifest[] {
  const { value } = object;
  const parts = [['apiVersion'], ['kind'], ['metadata', 'name']].map((path) => stringAt(value, ...path) ?? '');
  if (!isObject(value)) return [];
  if (parts.includes('') || hasPlaceholder(parts.join(' '))) {
    if (entriesOf(objectLabels(object)).some(([key]) => key.includes('istio'))) {
      evaluator.tell(name, 'which object has these labels is not known here');
    }
    return [];
  }
  const { file, side } = object.origin.document.locate(object.origin.path);
  const manifest = manifestOf({ file, side, locate: (path, target) => locateIn(object, path, target) }, value);
  return manifest === null ? [] : [manifest];
}

function objectLabels(object: Placed): Placed | undefined {
  return object.parts?.get('metadata')?.parts?.get('labels');
}

function originOf(written: InModule): Origin {
  const place = placeOf(written);
  return { document: { locate: () => place }, path: [] };
}
