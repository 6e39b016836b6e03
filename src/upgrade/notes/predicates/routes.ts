import { isObject, type Json, type JsonPath, listAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { type Hit, hitAt, named, type Predicate } from '../hit.ts';
import { holdsAt, notes } from '../notes.ts';
import type { Scene } from '../scene.ts';
import { has, itemsIn, networking, objectsOf } from './look-up.ts';

/** VirtualServices. */
export const routes: Readonly<Record<string, Predicate>> = {
  'vs-empty-header-prefix': (scene) =>
    eachMatch(scene, (manifest, path, match) =>
      ['headers', 'withoutHeaders', 'queryParams'].flatMap((field) => {
        const headers = valueAt(match, [field]);
        return !isObject(headers)
          ? []
          : Object.keys(headers).flatMap((name) => emptyPrefix(scene, manifest, [...path, field, name]));
      }),
    ),
  'vs-empty-prefix': (scene) =>
    eachMatch(scene, (manifest, path) =>
      ['uri', 'scheme', 'method', 'authority'].flatMap((field) => emptyPrefix(scene, manifest, [...path, field])),
    ),
  'vs-wildcard-precedence-flag': (scene, { to }) => (holdsAt(laterWildcards, to) ? [] : overlappingWildcards(scene)),
  'vs-most-specific-wildcard': (scene) => overlappingWildcards(scene),
  'mirror-shadow-suffix': (scene) =>
    virtualServices(scene).flatMap((manifest) =>
      itemsIn(manifest.value, ['spec', 'http']).flatMap(({ path, value }) =>
        ['mirror', 'mirrors'].flatMap((field) =>
          has(value, field) ? [hitAt(scene, manifest, [...path, field], `${named(manifest)} mirrors requests`)] : [],
        ),
      ),
    ),
};

/** The same change once more, in the minor that made it for good: there it is told. */
const laterWildcards = notes.find(({ id }) => id === 'vs-most-specific-wildcard')!;

function virtualServices(scene: Scene): Manifest[] {
  return objectsOf(scene, networking, 'VirtualService');
}

function eachMatch(scene: Scene, find: (manifest: Manifest, path: JsonPath, match: Json) => Hit[]): Hit[] {
  return virtualServices(scene).flatMap((manifest) =>
    itemsIn(manifest.value, ['spec', 'http']).flatMap((route) =>
      itemsIn(manifest.value, [...route.path, 'match']).flatMap(({ path, value }) => find(manifest, path, value)),
    ),
  );
}

function emptyPrefix(scene: Scene, manifest: Manifest, path: JsonPath): Hit[] {
  return stringAt(manifest.value, ...path, 'prefix') === ''
    ? [
        hitAt(
          scene,
          manifest,
          [...path, 'prefix'],
          `${named(manifest)} matches the empty prefix of \`${String(path.at(-1))}\``,
        ),
      ]
    : [];
}

/** A wildcard host that takes in the host of another VirtualService for the same gateway or clients. */
function overlappingWildcards(scene: Scene): Hit[] {
  const hosts = virtualServices(scene).flatMap((manifest) =>
    itemsIn(manifest.value, ['spec', 'hosts']).flatMap(({ path, value }) =>
      typeof value === 'string' ? [{ manifest, path, host: value, gateways: gatewaysOf(manifest) }] : [],
    ),
  );
  const wildcards = hosts.filter(({ host }) => host.startsWith('*'));
  return wildcards.flatMap(({ manifest, path, host, gateways }) => {
    const other = wildcards.find(
      (each) =>
        each.manifest !== manifest &&
        each.host !== host &&
        each.host.endsWith(host.slice(1)) &&
        each.gateways.some((gateway) => gateways.includes(gateway)),
    );
    if (other === undefined) return [];
    return [
      hitAt(
        scene,
        manifest,
        path,
        `\`${host}\` of ${named(manifest)} takes in \`${other.host}\` of ${named(other.manifest)}`,
      ),
    ];
  });
}

function gatewaysOf({ value, namespace }: Manifest): string[] {
  const names = listAt(value, 'spec', 'gateways').filter((each) => typeof each === 'string');
  return names.length === 0
    ? ['mesh']
    : names.map((name) => (name.includes('/') || name === 'mesh' ? name : `${namespace}/${name}`));
}
