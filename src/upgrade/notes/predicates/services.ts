import { type JsonPath, listAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { resolveShortName } from '../../../mesh/hosts.ts';
import { meshConfig } from '../../../mesh/mesh-config.ts';
import { servicesDialled } from '../../../mesh/registry.ts';
import { type Hit, hitAt, hitObject, named, type Predicate } from '../hit.ts';
import type { Scene } from '../scene.ts';
import { has, itemsIn, networking, nodesNamed, objectsOf } from './look-up.ts';

/** Services, ServiceEntries, and the names they share. */
export const services: Readonly<Record<string, Predicate>> = {
  'service-over-serviceentry': (scene) => entriesForServices(scene),
  'unified-sidecar-scope': (scene) =>
    objectsOf(scene, networking, 'Sidecar').length === 0
      ? []
      : [...entriesForServices(scene), ...entriesInNamespaces(scene)],
  'service-namespace-selection': (scene) => [...entriesForServices(scene), ...entriesInNamespaces(scene)],
  'serviceentry-none-targetport': (scene) =>
    passthroughs(scene).flatMap((manifest) =>
      itemsIn(manifest.value, ['spec', 'ports']).flatMap(({ path, value }) =>
        has(value, 'targetPort') && valueAt(value, ['targetPort']) !== valueAt(value, ['number'])
          ? [
              hitAt(
                scene,
                manifest,
                [...path, 'targetPort'],
                `${named(manifest)} has a \`targetPort\` without resolution`,
              ),
            ]
          : [],
      ),
    ),
  'ambient-serviceentry-none': (scene) =>
    isAmbient(scene)
      ? passthroughs(scene).map((manifest) => hitObject(scene, manifest, `${named(manifest)} has no resolution`))
      : [],
  'ip-autoallocate': (scene) =>
    scene.variables.some(({ name, value }) => name === 'ISTIO_META_DNS_CAPTURE' && value === 'true') || isAmbient(scene)
      ? entries(scene).flatMap((manifest) => {
          const hosts = listAt(manifest.value, 'spec', 'hosts');
          const isPlain = hosts.some((host) => typeof host === 'string' && !host.includes('*'));
          const labelled = has(manifest.value, 'metadata', 'labels', 'networking.istio.io/enable-autoallocate-ip');
          if (!isPlain || labelled || listAt(manifest.value, 'spec', 'addresses').length > 0) return [];
          return [
            hitObject(
              scene,
              manifest,
              `${named(manifest)} has no \`addresses\`, and clients resolve its hosts through the proxy`,
            ),
          ];
        })
      : [],
  'external-name-alias': (scene) => {
    const names = new Map(externalNames(scene).map((manifest) => [hostOf(scene, manifest), manifest]));
    const aliasAt = (manifest: Manifest, path: JsonPath): Manifest | undefined =>
      names.get(resolveShortName(stringAt(manifest.value, ...path) ?? '', manifest.namespace ?? '', domain(scene)));
    return [
      ...objectsOf(scene, networking, 'DestinationRule').flatMap((manifest) => {
        const alias = aliasAt(manifest, ['spec', 'host']);
        const found = `${named(manifest)} is for ${alias === undefined ? '' : named(alias)} of type ExternalName`;
        return alias === undefined ? [] : [hitAt(scene, manifest, ['spec', 'host'], found)];
      }),
      ...objectsOf(scene, networking, 'VirtualService').flatMap((manifest) =>
        nodesNamed(manifest.value.spec, 'destination').flatMap(({ path }) => {
          const alias = aliasAt(manifest, ['spec', ...path, 'host']);
          const target = stringAt(alias?.value, 'spec', 'externalName') ?? '';
          if (alias === undefined || servicesDialled(scene.mesh, target).length > 0) return [];
          const found = `${named(manifest)} routes to ${named(alias)}, whose target \`${target}\` no Service or ServiceEntry has`;
          return [hitAt(scene, manifest, ['spec', ...path, 'host'], found)];
        }),
      ),
    ];
  },
  'endpointslice-discovery': (scene) =>
    objectsOf(scene, '', 'Endpoints').flatMap((manifest) =>
      manifest.labels['endpointslice.kubernetes.io/skip-mirror'] === 'true'
        ? [hitObject(scene, manifest, `${named(manifest)} is kept out of EndpointSlices`)]
        : [],
    ),
  'workloadentry-hbone': (scene) =>
    isAmbient(scene)
      ? ['WorkloadEntry', 'WorkloadGroup'].flatMap((kind) =>
          objectsOf(scene, networking, kind).flatMap((manifest) => {
            const labels = kind === 'WorkloadGroup' ? ['spec', 'metadata', 'labels'] : ['spec', 'labels'];
            const labelled = [labels, ['metadata', 'labels']].some((path) =>
              has(manifest.value, ...path, 'networking.istio.io/tunnel'),
            );
            return labelled
              ? []
              : [hitObject(scene, manifest, `${named(manifest)} lacks \`networking.istio.io/tunnel\``)];
          }),
        )
      : [],
};

function entries(scene: Scene): Manifest[] {
  return objectsOf(scene, networking, 'ServiceEntry');
}

/** Entries whose traffic goes where it was sent to; that is what none written means. */
function passthroughs(scene: Scene): Manifest[] {
  return entries(scene).filter(({ value }) => /^(NONE)?$/.test(stringAt(value, 'spec', 'resolution') ?? ''));
}

/** Whether ztunnel is installed. */
export function isAmbient({ installs }: Scene): boolean {
  return installs.some(({ component }) => component === 'ztunnel');
}

function externalNames(scene: Scene): Manifest[] {
  return objectsOf(scene, '', 'Service').filter(({ value }) => stringAt(value, 'spec', 'type') === 'ExternalName');
}

function domain({ mesh }: Scene): string {
  return meshConfig(mesh).clusterDomain;
}

function hostOf(scene: Scene, { name, namespace }: Manifest): string {
  return `${name}.${namespace}.svc.${domain(scene)}`;
}

function entriesForServices(scene: Scene): Hit[] {
  const hosts = new Map(objectsOf(scene, '', 'Service').map((manifest) => [hostOf(scene, manifest), manifest]));
  return eachHost(scene).flatMap(({ manifest, path, host }) => {
    const service = hosts.get(host);
    return service === undefined
      ? []
      : [hitAt(scene, manifest, path, `${named(manifest)} has the host of ${named(service)}`)];
  });
}

function entriesInNamespaces(scene: Scene): Hit[] {
  const all = eachHost(scene);
  return all.flatMap(({ manifest, path, host }) => {
    const elsewhere = all.some((each) => each.host === host && each.manifest.namespace !== manifest.namespace);
    return elsewhere
      ? [hitAt(scene, manifest, path, `\`${host}\` of ${named(manifest)} is in several namespaces`)]
      : [];
  });
}

function eachHost(scene: Scene) {
  return entries(scene).flatMap((manifest) =>
    itemsIn(manifest.value, ['spec', 'hosts']).flatMap(({ path, value }) =>
      typeof value === 'string' ? [{ manifest, path, host: value }] : [],
    ),
  );
}
