import { isObject, type Json, stringAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { leavesOf } from '../generic.ts';
import { type Hit, hitAt, hitObject, named, type Predicate } from '../hit.ts';
import { scalarText } from '../scalar.ts';
import type { Scene } from '../scene.ts';
import { has, itemsIn, type Node, networking, nodesNamed, objectsOf } from './look-up.ts';

/** EnvoyFilters, and what stands in their place. */
export const envoyFilters: Readonly<Record<string, Predicate>> = {
  'envoyfilter-vhost-match': (scene) =>
    eachPatch(scene, (manifest, { path, value }) =>
      has(value, 'match', 'routeConfiguration', 'vhost', 'name')
        ? [
            hitAt(
              scene,
              manifest,
              [...path, 'match', 'routeConfiguration', 'vhost', 'name'],
              `${named(manifest)} matches a virtual host by name`,
            ),
          ]
        : [],
    ),
  'native-stats': (scene) => [
    ...holding(scene, /istio\.stats|envoy\.wasm\.stats|stats_outbound|stats_inbound/),
    ...objectsOf(scene, 'telemetry.istio.io', 'Telemetry').flatMap((manifest) =>
      nodesNamed(manifest.value.spec, 'tagOverrides').map(({ path }) =>
        hitAt(scene, manifest, ['spec', ...path], `${named(manifest)} overrides tags of metrics`),
      ),
    ),
  ],
  'telemetry-default-providers': (scene) =>
    objectsOf(scene, networking, 'EnvoyFilter').flatMap((manifest) =>
      /^(tcp-)?stats-filter-/.test(manifest.name)
        ? [hitObject(scene, manifest, `${named(manifest)} is one of Istio's own, which is no longer installed`)]
        : [],
    ),
  'envoyfilter-canonical-names': (scene) =>
    eachPatch(scene, (manifest, { path, value }) =>
      nodesNamed(value, 'name').flatMap(({ path: inner, value: name }) => {
        // Beside a type the name of what is added is free.
        const isAdded = inner.join('.') === 'patch.value.name' && !isTyped(value);
        const isFilter = inner.includes('filter') || inner.includes('subFilter') || isAdded;
        if (!isFilter || typeof name !== 'string' || !/^envoy\.[a-z_]+$/.test(name)) return [];
        return [hitAt(scene, manifest, [...path, ...inner], `${named(manifest)} calls a filter \`${name}\``)];
      }),
    ),
  'envoyfilter-typed-config': (scene) =>
    eachPatch(scene, (manifest, { path, value }) => {
      const isFilter = /^(HTTP|NETWORK|LISTENER)_FILTER$/.test(stringAt(value, 'applyTo') ?? '');
      const inserts = /^(INSERT_|ADD|REPLACE)/.test(stringAt(value, 'patch', 'operation') ?? '');
      if (!isFilter || !inserts || isTyped(value) || !has(value, 'patch', 'value', 'name')) return [];
      return [
        hitAt(
          scene,
          manifest,
          [...path, 'patch', 'value', 'name'],
          `${named(manifest)} adds a filter without \`typed_config\``,
        ),
      ];
    }),
  'envoyfilter-xds-v2': (scene) =>
    objectsOf(scene, networking, 'EnvoyFilter').flatMap((manifest) =>
      ['@type', 'type_url', 'typeUrl'].flatMap((key) =>
        nodesNamed(manifest.value.spec, key).flatMap(({ path, value }) =>
          typeof value === 'string' && /^([\w.]+\/)?envoy\.(.*\.v2(alpha\d?)?\.|config\.filter\.)/.test(value)
            ? [
                hitAt(
                  scene,
                  manifest,
                  ['spec', ...path],
                  `${named(manifest)} has the type \`${value.replace('type.googleapis.com/', '')}\``,
                ),
              ]
            : [],
        ),
      ),
    ),
  'filter-order': (scene) => [
    ...eachPatch(scene, (manifest, { path, value }) => {
      const operation = stringAt(value, 'patch', 'operation') ?? '';
      const match = isObject(value) ? value.match : undefined;
      const beside = nodesNamed(match, 'name').find(
        ({ value: name }) => typeof name === 'string' && /^istio[._]|jwt_authn$|rbac$/.test(name),
      );
      if (!/^INSERT_(BEFORE|AFTER)$/.test(operation) || beside === undefined) return [];
      return [
        hitAt(
          scene,
          manifest,
          [...path, 'match', ...beside.path],
          `${named(manifest)} puts a filter beside \`${scalarText(beside.value)}\``,
        ),
      ];
    }),
    ...objectsOf(scene, 'extensions.istio.io', 'WasmPlugin').flatMap((manifest) =>
      has(manifest.value, 'spec', 'phase')
        ? [hitAt(scene, manifest, ['spec', 'phase'], `${named(manifest)} names a phase`)]
        : [],
    ),
  ],
  'bootstrap-envoyfilter': (scene) =>
    eachPatch(scene, (manifest, { path, value }) =>
      stringAt(value, 'applyTo') === 'BOOTSTRAP'
        ? [hitAt(scene, manifest, [...path, 'applyTo'], `${named(manifest)} applies to \`BOOTSTRAP\``)]
        : [],
    ),
  'envoyfilter-gateway-rbac-name': (scene) =>
    isSet(scene, 'ENABLE_GATEWAY_API_HTTPROUTE_AUTH')
      ? eachPatch(scene, (manifest, { path, value }) => {
          const name = nodesNamed(value, 'name').find((each) => each.value === 'envoy.filters.http.rbac');
          const isGateway =
            stringAt(value, 'match', 'context') !== 'SIDECAR_INBOUND' &&
            stringAt(value, 'match', 'context') !== 'SIDECAR_OUTBOUND';
          if (name === undefined || !isGateway) return [];
          return [
            hitAt(scene, manifest, [...path, ...name.path], `${named(manifest)} matches \`envoy.filters.http.rbac\``),
          ];
        })
      : [],
};

/** Whether what a patch brings says of which type it is. */
function isTyped(patch: Json): boolean {
  return ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'].some((key) =>
    has(patch, 'patch', 'value', key),
  );
}

/** Whether a variable is set to `true` for some component. */
export function isSet({ variables }: Scene, name: string, value = 'true'): boolean {
  return variables.some((variable) => variable.name === name && variable.value === value);
}

function eachPatch(scene: Scene, find: (manifest: Manifest, patch: Node) => Hit[]): Hit[] {
  return objectsOf(scene, networking, 'EnvoyFilter').flatMap((manifest) =>
    itemsIn(manifest.value, ['spec', 'configPatches']).flatMap((patch) => find(manifest, patch)),
  );
}

function holding(scene: Scene, pattern: RegExp): Hit[] {
  return objectsOf(scene, networking, 'EnvoyFilter').flatMap((manifest) =>
    leavesOf(manifest.value.spec, ['spec']).flatMap((path) => {
      const text = pattern.exec(scalarText(valueAt(manifest.value, path)));
      return text === null ? [] : [hitAt(scene, manifest, path, `${named(manifest)} holds \`${text[0]}\``)];
    }),
  );
}
