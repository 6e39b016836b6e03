import { listAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { hitAt, hitObject, named, type Predicate } from '../hit.ts';
import { wholeVersion } from '../notes.ts';
import { scalarText } from '../scalar.ts';
import type { Scene } from '../scene.ts';
import { isSet } from './envoy-filters.ts';
import { gatewayApi, has, itemsIn, networking, objectsOf } from './look-up.ts';

/** Gateways, of Istio's API and of the Gateway API, and the routes of the latter. */
export const gateways: Readonly<Record<string, Predicate>> = {
  'default-gateway-ports': (scene) =>
    objectsOf(scene, networking, 'Gateway').flatMap((manifest) => {
      if (stringAt(manifest.value, 'spec', 'selector', 'istio') !== 'ingressgateway') return [];
      return itemsIn(manifest.value, ['spec', 'servers']).flatMap(({ path, value }) => {
        const port = valueAt(value, ['port', 'number']);
        const passes = stringAt(value, 'tls', 'mode') === 'AUTO_PASSTHROUGH';
        if (port !== 15012 && port !== 15443 && !passes) return [];
        return [
          hitAt(
            scene,
            manifest,
            [...path, 'port', 'number'],
            `${named(manifest)} serves port ${scalarText(port)} at the default gateway`,
            false,
          ),
        ];
      });
    }),
  'managed-gateway-naming': (scene) =>
    managed(scene).flatMap((manifest) => {
      const kept = ['gateway.istio.io/name-override', 'gateway.istio.io/service-account'].some(
        (name) => manifest.annotations[name] !== undefined,
      );
      return kept
        ? []
        : [
            hitAt(
              scene,
              manifest,
              ['spec', 'gatewayClassName'],
              `the Deployment and Service of ${named(manifest)} get another name`,
              false,
            ),
          ];
    }),
  'managed-gateway-rendering': (scene, { from }) =>
    isBefore(from)
      ? managed(scene).map((manifest) =>
          hitAt(scene, manifest, ['spec', 'gatewayClassName'], `${named(manifest)} is managed by Istio ${from}`),
        )
      : [],
  'gateway-api-alpha-off': (scene) =>
    isSet(scene, 'PILOT_ENABLE_ALPHA_GATEWAY_API')
      ? []
      : ['TCPRoute', 'TLSRoute', 'UDPRoute', 'GRPCRoute', 'ReferenceGrant'].flatMap((kind) =>
          objectsOf(scene, gatewayApi, kind)
            .filter(({ apiVersion }) => apiVersion.endsWith('/v1alpha2'))
            .map((manifest) =>
              hitAt(scene, manifest, ['kind'], `${named(manifest)} is of an alpha version`, scene.installs.length > 0),
            ),
        ),
  'gateway-pod-proxy-config': (scene) =>
    objectsOf(scene, gatewayApi, 'Gateway').flatMap((manifest) =>
      [['metadata'], ['spec', 'infrastructure']].flatMap((path) => {
        const at = [...path, 'annotations', 'proxy.istio.io/config'];
        return has(manifest.value, ...at)
          ? [hitAt(scene, manifest, at, `${named(manifest)} has \`proxy.istio.io/config\``)]
          : [];
      }),
    ),
  'parentref-service-group': (scene) =>
    ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'].flatMap((kind) =>
      objectsOf(scene, gatewayApi, kind).flatMap((manifest) =>
        itemsIn(manifest.value, ['spec', 'parentRefs']).flatMap(({ path, value }) =>
          stringAt(value, 'kind') === 'Service' && stringAt(value, 'group') !== ''
            ? [
                hitAt(
                  scene,
                  manifest,
                  [...path, 'kind'],
                  `${named(manifest)} names a Service as parent without \`group: ""\``,
                ),
              ]
            : [],
        ),
      ),
    ),
  'backendtlspolicy-v1': (scene) =>
    // Without the flag these were read by nobody.
    isSet(scene, 'PILOT_ENABLE_ALPHA_GATEWAY_API')
      ? objectsOf(scene, gatewayApi, 'BackendTLSPolicy')
          .filter(({ apiVersion }) => !apiVersion.endsWith('/v1'))
          .map((manifest) => {
            const found = `${named(manifest)} is written as \`${manifest.apiVersion.split('/')[1]}\``;
            return hitAt(scene, manifest, ['apiVersion'], found, false);
          })
      : [],
  'inferencepool-v1': (scene) =>
    [...scene.mesh.objects.values()].flatMap(({ manifest }) => {
      if (manifest.kind !== 'InferencePool') return [];
      const port = ['spec', 'endpointPickerRef', 'portNumber'];
      if (has(manifest.value, ...port)) return [hitAt(scene, manifest, port, `${named(manifest)} has \`portNumber\``)];
      return manifest.apiVersion.endsWith('/v1')
        ? []
        : [hitAt(scene, manifest, ['apiVersion'], `${named(manifest)} is no v1`)];
    }),
  'strict-gateway-merging': (scene) =>
    objectsOf(scene, networking, 'Gateway').flatMap((manifest) => {
      const name = stringAt(manifest.value, 'spec', 'selector', `${gatewayApi}/gateway-name`);
      const own = managed(scene).some((each) => each.name === name && each.namespace === manifest.namespace);
      if (name === null || own) return [];
      const known = managed(scene).some((each) => each.name === name);
      const at = ['spec', 'selector', `${gatewayApi}/gateway-name`];
      return [
        hitAt(
          scene,
          manifest,
          at,
          `${named(manifest)} selects the managed gateway \`${name}\` from another namespace`,
          known,
        ),
      ];
    }),
  'ingress-v1beta1': (scene) =>
    ['networking.k8s.io', 'extensions'].flatMap((group) =>
      objectsOf(scene, group, 'Ingress').flatMap((manifest) => {
        const ingressClass =
          stringAt(manifest.value, 'spec', 'ingressClassName') ?? manifest.annotations['kubernetes.io/ingress.class'];
        if (!manifest.apiVersion.endsWith('/v1beta1') || ingressClass !== 'istio') return [];
        return [hitAt(scene, manifest, ['apiVersion'], `${named(manifest)} is written as \`${manifest.apiVersion}\``)];
      }),
    ),
  'waypoint-attachment': (scene) =>
    objectsOf(scene, gatewayApi, 'Gateway').flatMap((manifest) => {
      const at = ['metadata', 'annotations', 'istio.io/for-service-account'];
      if (has(manifest.value, ...at))
        return [hitAt(scene, manifest, at, `${named(manifest)} is the waypoint of a service account`)];
      const isWaypoint = stringAt(manifest.value, 'spec', 'gatewayClassName') === 'istio-waypoint';
      const isUsed = [...scene.mesh.objects.values()].some(
        ({ manifest: each }) => each.labels['istio.io/use-waypoint'] !== undefined,
      );
      return isWaypoint && !isUsed
        ? [
            hitObject(
              scene,
              manifest,
              `nothing names the waypoint ${named(manifest)} in \`istio.io/use-waypoint\``,
              false,
            ),
          ]
        : [];
    }),
};

/** Gateways of the Gateway API for which Istio makes the Deployment. */
function managed(scene: Scene): Manifest[] {
  return objectsOf(scene, gatewayApi, 'Gateway').filter(
    ({ value }) =>
      stringAt(value, 'spec', 'gatewayClassName') === 'istio' && listAt(value, 'spec', 'addresses').length === 0,
  );
}

/** Before 1.16.5 and 1.17.3, from which a managed gateway can be taken over (istio.io, 1.18 upgrade notes). */
function isBefore(version: string): boolean {
  const [, minor = 0, patch = 0] = wholeVersion(version).split(/[.-]/).map(Number);
  return minor < 16 || (minor === 16 && patch < 5) || (minor === 17 && patch < 3);
}
