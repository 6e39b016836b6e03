import { isObject, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import { manifestOf } from '../../manifest/read.ts';
import type { Block, Expression } from '../../manifest/terraform/expression.ts';
import { entriesOf, itemsOf, locateIn, type Placed, placedAt, textOf } from '../placed.ts';
import type { Evaluator } from './evaluate.ts';
import type { InModule, Module } from './module.ts';
import type { InFile } from './modules.ts';

/** A resource that delivers into a cluster. */
export interface Resource {
  readonly module: Module;
  readonly block: InFile<Block>;
  /** Without an index: `module.mesh.helm_release.istiod`. */
  readonly address: string;
}

/** One instance of a resource: `["a"]` of `for_each`, `[0]` of `count`, or empty. */
export interface Instance {
  readonly index: string;
  readonly module: Module;
}

/** Resources that are no manifest and yet give an object its labels (registry.terraform.io, hashicorp/kubernetes). */
const labelling: ReadonlySet<string> = new Set([
  'kubernetes_namespace',
  'kubernetes_namespace_v1',
  'kubernetes_labels',
]);
const delivering: ReadonlySet<string> = new Set([
  'kubernetes_manifest',
  'kubectl_manifest',
  'helm_release',
  ...labelling,
]);

/** The resources of a module that deliver something. */
export function resourcesOf(module: Module): Resource[] {
  return module.blocks.flatMap((block) => {
    const { type, labels } = block.part;
    const isDelivering = delivering.has(labels[0] ?? '') && labels.length === 2;
    return type === 'resource' && isDelivering
      ? [{ module, block, address: `${module.prefix}${labels.join('.')}` }]
      : [];
  });
}

/** Whether a resource is one that gives an object its labels without being a manifest. */
export function isLabelling({ block }: Resource): boolean {
  return labelling.has(block.part.labels[0] ?? '');
}

/** The attribute of a resource as an expression in its module. */
export function attributeOf({ block }: Resource, module: Module, name: string): InModule | undefined {
  const part = block.part.body.attributes.get(name);
  return part === undefined ? undefined : { file: block.file, part, module };
}

/** The instances of a resource, those of the modules around it included; null where `for_each` or `count` is not known. */
export function instancesOf(resource: Resource, evaluator: Evaluator): Instance[] | null {
  const { module, block } = resource;
  for (let { call } = module; call !== null; call = call.module.call) {
    const { attributes } = call.block.part.body;
    const repeated = attributes.get('for_each') ?? attributes.get('count');
    const written = repeated && { file: call.block.file, part: repeated, module: call.module };
    if (written === undefined) continue;
    if (attributes.has('count') && evaluator.value(written)?.value === 1) continue;
    if (evaluator.value(written)?.value === 0) return [];
    evaluator.tell(written, 'what a module brings that is called several times is not told apart, and not followed');
    return null;
  }
  const forEach = attributeOf(resource, module, 'for_each');
  const count = attributeOf(resource, module, 'count');
  if (forEach !== undefined) return eachOf(forEach, module, evaluator);
  if (count === undefined) return [{ index: '', module }];
  const number = evaluator.value(count)?.value;
  if (typeof number !== 'number' || number > 1000) return untold(count, block.part, evaluator);
  return Array.from({ length: number }, (_, index) => {
    const place = {
      document: { locate: () => ({ ...count.part.span, file: count.file, side: module.repository.side, path: [] }) },
      path: [],
    };
    return { index: `[${index}]`, module: { ...module, each: new Map([['count.index', placedAt(place, index)]]) } };
  });
}

function untold(written: InModule, { labels }: Block, evaluator: Evaluator): null {
  evaluator.tell(written, `how many instances \`${labels.join('.')}\` has is not known, so none is followed`);
  return null;
}

function eachOf(written: InModule, module: Module, evaluator: Evaluator): Instance[] | null {
  const all = evaluator.value(written);
  const isOpen = all === null || typeof all.value !== 'object' || all.value === null;
  const entries =
    all === null
      ? []
      : Array.isArray(all.value)
        ? itemsOf(all).map((item) => [textOf(item), item] as const)
        : entriesOf(all);
  if (isOpen || entries.some(([key]) => hasPlaceholder(key))) {
    evaluator.tell(written, 'what `for_each` goes over is not known, so no instance is followed');
    return null;
  }
  return entries.map(([key, value]) => {
    const keyed = placedAt(value.origin, key);
    return {
      index: `["${key}"]`,
      module: {
        ...module,
        each: new Map([
          ['each.key', keyed],
          ['each.value', value],
        ]),
      },
    };
  });
}

/** The objects of `kubernetes_manifest` and `kubectl_manifest`. */
export function manifestsOf(resource: Resource, { module }: Instance, evaluator: Evaluator): Manifest[] {
  const isText = resource.block.part.labels[0] === 'kubectl_manifest';
  const written = attributeOf(resource, module, isText ? 'yaml_body' : 'manifest');
  if (written === undefined) return [];
  const single = isText ? null : evaluator.value(written);
  const found = isText ? evaluator.documents(written) : single === null ? null : [single];
  if (found === null) {
    evaluator.tell(written, `the manifest of \`${resource.address}\` is not known here`);
    return [];
  }
  return found.flatMap((placed) => manifestAt(placed, written, evaluator) ?? []);
}

function manifestAt(placed: Placed, written: InModule, evaluator: Evaluator): Manifest | null {
  if (placed.value === null) return null;
  const open = [['apiVersion'], ['kind'], ['metadata', 'name']].map((path) => stringAt(placed.value, ...path) ?? '');
  if (!isObject(placed.value) || open.includes('')) {
    evaluator.tell(written, 'this is no Kubernetes object: it needs `apiVersion`, `kind` and `metadata.name`');
    return null;
  }
  if (open.slice(0, 2).some(hasPlaceholder)) {
    evaluator.tell(written, 'the kind of this object is not known here');
    return null;
  }
  const { file, side } = placed.origin.document.locate(placed.origin.path);
  return manifestOf({ file, side, locate: (path, target) => locateIn(placed, path, target) }, placed.value);
}

/** Whether Terraform goes on only once what it has created is ready. */
export function waits({ block }: Resource, evaluator: Evaluator, module: Module): boolean {
  const { labels, body } = block.part;
  const has = (...names: string[]): boolean =>
    names.some((name) => body.attributes.has(name) || body.blocks.some(({ type }) => type === name));
  if (labels[0] !== 'helm_release')
    return labels[0] === 'kubernetes_manifest' ? has('wait', 'wait_for') : has('wait_for');
  const wait: Expression | undefined = body.attributes.get('wait');
  return wait === undefined || evaluator.value({ file: block.file, part: wait, module })?.value !== false;
}
