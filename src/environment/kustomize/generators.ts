import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import { compareBytes } from '../../tree/order.ts';
import { baseName, resolvePath } from '../path.ts';
import {
  entriesOf,
  itemsOf,
  objectOf,
  type Placed,
  partAt,
  partAtPath,
  placedAt,
  placedIn,
  textOf,
  withPart,
} from '../placed.ts';
import type { Repository } from '../repository.ts';
import type { Kustomization } from './kustomization.ts';
import type { Complain } from './problem.ts';
import { identitiesOf, identityOf, type Resource } from './resource.ts';

type GeneratedKind = 'ConfigMap' | 'Secret';
/** The third names the line of the generator, or the beginning of the file that holds all of the text. */
type Entry = readonly [key: string, text: string, place: Placed];

/** The resources with what `configMapGenerator` and `secretGenerator` add to them or change of them. */
export function generate(
  repository: Repository,
  kustomization: Kustomization,
  resources: readonly Resource[],
  complain: Complain,
): readonly Resource[] {
  const { fields } = kustomization;
  let all = resources;
  for (const [field, kind] of [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const) {
    for (const generator of itemsOf(partAt(fields, field))) {
      const generated = generatedBy(repository, kustomization, generator, kind, complain);
      all = merged(all, generated, generator, complain);
    }
  }
  return all;
}

function merged(
  resources: readonly Resource[],
  generated: Resource,
  generator: Placed,
  complain: Complain,
): readonly Resource[] {
  const behavior = stringAt(generator.value, 'behavior') ?? 'create';
  if (behavior === 'create') return [...resources, generated];
  const { kind, name } = identityOf(generated);
  const index = resources.findIndex((resource) =>
    identitiesOf(resource).some((id) => id.kind === kind && id.name === name && id.group === ''),
  );
  const known = resources[index];
  if (known === undefined) {
    complain(
      generator,
      `there is no ${kind} \`${name}\` to ${behavior}`,
      'Use `behavior: create`, or correct the name.',
    );
    return resources;
  }
  const added = partAt(generated.placed, 'data');
  const kept = behavior === 'merge' ? entriesOf(partAt(known.placed, 'data')) : [];
  const data = objectOf(generator.origin, new Map([...kept, ...entriesOf(added)]));
  return resources.with(index, { ...known, placed: withPart(known.placed, ['data'], data), hashed: generated.hashed });
}

function generatedBy(
  repository: Repository,
  { document, directory, fields }: Kustomization,
  generator: Placed,
  kind: GeneratedKind,
  complain: Complain,
): Resource {
  const options: JsonObject = {
    ...objectAt(fields.value, 'generatorOptions'),
    ...objectAt(generator.value, 'options'),
  };
  const entries = entriesFrom(repository, directory, generator, complain);
  const data = entries.map(([key, text, place]): [string, Placed] => {
    const value = kind === 'Secret' ? Buffer.from(text).toString('base64') : text;
    return [key, placedAt(place.origin, value)];
  });
  const metadata: Record<string, Json> = { name: stringAt(generator.value, 'name') ?? '' };
  for (const field of ['labels', 'annotations'] as const) {
    const common = objectAt(fields.value, 'generatorOptions', field);
    const own = objectAt(generator.value, 'options', field);
    if (Object.keys({ ...common, ...own }).length > 0) metadata[field] = { ...common, ...own };
  }
  const namespace = stringAt(generator.value, 'namespace');
  if (namespace !== null) metadata.namespace = namespace;
  const parts: [string, Placed][] = [
    ['apiVersion', placedAt(generator.origin, 'v1')],
    ['kind', placedAt(generator.origin, kind)],
    ['metadata', placedIn({ locate: generator.origin.document.locate }, metadata, generator.origin.path)],
  ];
  if (data.length > 0)
    parts.push(['data', objectOf(generator.origin, new Map(data.sort(([a], [b]) => compareBytes(a, b))))]);
  if (kind === 'Secret')
    parts.push(['type', placedAt(generator.origin, stringAt(generator.value, 'type') ?? 'Opaque')]);
  if (options.immutable === true) parts.push(['immutable', placedAt(generator.origin, true)]);
  return {
    placed: objectOf(generator.origin, parts),
    source: { file: document.file, side: document.side },
    formerIds: [],
    hashed: options.disableNameSuffixHash !== true,
  };
}

function entriesFrom(repository: Repository, directory: string, generator: Placed, complain: Complain): Entry[] {
  const read = (written: string, place: Placed): string | null => {
    const path = resolvePath(directory, written);
    const text = path === null ? undefined : repository.tree.files.get(path)?.text;
    if (text !== undefined) return text;
    if (path !== null && repository.paths.has(path)) {
      complain(place, `the content of \`${written}\` was not read`, null, 'elsewhere');
    } else {
      complain(place, `\`${written}\` does not exist in this repository`, 'Add the file, or remove the entry.');
    }
    return null;
  };
  const literals = itemsOf(partAt(generator, 'literals')).flatMap((place): Entry[] => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(textOf(place)) ?? [];
    return key === undefined ? [] : [[key, unquoted(value!), place]];
  });
  const files = itemsOf(partAt(generator, 'files')).flatMap((place): Entry[] => {
    const [, key, path] = /^(?:([^=]+)=)?(.+)$/.exec(textOf(place)) ?? [];
    const text = path === undefined ? null : read(path, place);
    if (path === undefined || text === null) return [];
    return [[key ?? baseName(path), text, beginningOf(resolvePath(directory, path)!, place)]];
  });
  const single = partAt(generator, 'env');
  const environments = [...itemsOf(partAt(generator, 'envs')), ...(single === undefined ? [] : [single])];
  const lines = environments.flatMap((place): Entry[] =>
    (read(textOf(place), place) ?? '').split(/\r?\n/).flatMap((line): Entry[] => {
      const [, key, value] = /^\s*([^#=\s][^=]*)=(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key, value!, place]];
    }),
  );
  return [...literals, ...files, ...lines];
}

/** Where a file begins, as the place of its whole text. */
function beginningOf(file: string, { origin: { document } }: Placed): Placed {
  const { side } = document.locate([]);
  const start = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return placedAt({ document: { locate: () => ({ ...start, file, side, path: [] }) }, path: [] }, '');
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

/** The resource under the name that ends in the hash of its content, where it is one that gets such a name. */
export function withHash(resource: Resource): Resource {
  if (!resource.hashed) return resource;
  const { name } = identityOf(resource);
  const written = partAtPath(resource.placed, ['metadata', 'name']);
  if (written === undefined) return resource;
  const placed = withPart(
    resource.placed,
    ['metadata', 'name'],
    placedAt(written.origin, `${name}-${hashOf(resource)}`),
  );
  return { ...resource, placed, hashed: false, formerIds: [...resource.formerIds, identityOf(resource)] };
}

/** Ten characters of the SHA-256 of kind and data; the name is always hashed as empty (kustomize `api/hasher/hasher.go`). */
function hashOf({ placed }: Resource): string {
  const { kind } = identityOf({ placed });
  const data = valueAt(placed.value, ['data']);
  const hashed: Record<string, unknown> = { data: isObject(data) ? sorted(data) : '', kind, name: '' };
  if (kind === 'Secret') hashed.type = stringAt(placed.value, 'type') ?? '';
  const text = JSON.stringify(hashed).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const digits = createHash('sha256').update(text).digest('hex').slice(0, 10);
  const readable: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };
  return digits.replace(/./g, (digit) => readable[digit] ?? digit);
}

function sorted(data: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(data).sort(([left], [right]) => compareBytes(left, right)));
}
