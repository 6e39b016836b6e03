import { partAtPath } from '../../../environment/placed.ts';
import { isObject, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import { isDiscovered } from '../../../mesh/discovery.ts';
import { minorOf } from '../../version.ts';
import { leavesOf } from '../generic.ts';
import { hitAt, hitObject, named, type Predicate } from '../hit.ts';
import { placeOf, settingAt } from '../installs.ts';
import { scalarText } from '../scalar.ts';
import { inMeshConfig, type Scene } from '../scene.ts';
import { isSet } from './envoy-filters.ts';
import { has, itemsIn, objectsOf } from './look-up.ts';

/** The mesh config, telemetry, security, and objects of Kubernetes that Istio reads. */
export const configuration: Readonly<Record<string, Predicate>> = {
  'default-tracing-removed': (scene) => {
    const configured =
      inMeshConfig(scene, 'defaultConfig', 'tracing') ||
      inMeshConfig(scene, 'defaultProviders', 'tracing') ||
      objectsOf(scene, 'telemetry.istio.io', 'Telemetry').some(({ value }) => has(value, 'spec', 'tracing'));
    const isOff = scene.meshConfigs.some((config) => valueAt(config.value, ['enableTracing']) === false);
    const traced = scene.installs.some((install) => {
      const tracer = scalarText(settingAt(install, ['global', 'proxy', 'tracer'])?.value);
      return tracer !== '' && tracer !== 'none';
    });
    if (configured || isOff || traced) return [];
    const zipkin = objectsOf(scene, '', 'Service').filter(
      ({ name, namespace }) => name === 'zipkin' && namespace === 'istio-system',
    );
    return [
      ...zipkin.map((manifest) =>
        hitObject(scene, manifest, `${named(manifest)} receives the traces of a mesh that names no provider`),
      ),
      ...scene.meshConfigs.flatMap((config) =>
        valueAt(config.value, ['enableTracing']) === true
          ? [
              {
                location: placeOf(config, ['enableTracing']),
                manifest: null,
                unit: null,
                found: 'tracing is enabled without a provider',
                certain: false,
              },
            ]
          : [],
      ),
    ];
  },
  'discovery-selectors-scope': (scene) =>
    [...scene.mesh.objects.values()].flatMap(({ manifest }) =>
      /^(networking|security|telemetry|extensions)\.istio\.io$/.test(manifest.group) &&
      manifest.namespace !== null &&
      !isDiscovered(scene.mesh, manifest.namespace)
        ? [
            hitObject(
              scene,
              manifest,
              `${named(manifest)} stands in \`${manifest.namespace}\`, which no discovery selector takes in`,
            ),
          ]
        : [],
    ),
  'internal-address-config': (scene) =>
    genericMeshConfig(scene, ['defaultConfig', 'gatewayTopology', 'numTrustedProxies']),
  'dry-run-authz-ztunnel': (scene) =>
    isSet(scene, 'AMBIENT_ENABLE_DRY_RUN_AUTHORIZATION_POLICY')
      ? objectsOf(scene, 'security.istio.io', 'AuthorizationPolicy').flatMap((manifest) =>
          manifest.annotations['istio.io/dry-run'] === 'true'
            ? [
                hitAt(
                  scene,
                  manifest,
                  ['metadata', 'annotations', 'istio.io/dry-run'],
                  `${named(manifest)} is a dry run, which an older ztunnel enforces`,
                  scene.installs.some(({ component, version }) => component === 'ztunnel' && isBefore129(version)),
                ),
              ]
            : [],
        )
      : [],
  'plugin-ca-complete': (scene) =>
    objectsOf(scene, '', 'Secret').flatMap((manifest) => {
      if (manifest.name !== 'cacerts') return [];
      const held = { ...objectAt(manifest.value, 'data'), ...objectAt(manifest.value, 'stringData') };
      const missing = ['ca-cert.pem', 'ca-key.pem', 'root-cert.pem', 'cert-chain.pem'].filter(
        (file) => held[file] === undefined,
      );
      // A Secret of the type `kubernetes.io/tls` is read as well (istio/istio pilot/pkg/bootstrap/istio_ca.go).
      if (missing.length === 0 || Object.keys(held).length === 0 || held['tls.crt'] !== undefined) return [];
      return [
        hitObject(scene, manifest, `${named(manifest)} lacks ${missing.map((file) => `\`${file}\``).join(', ')}`),
      ];
    }),
  'multicluster-kubeconfig-auth': (scene) =>
    objectsOf(scene, '', 'Secret').flatMap((manifest) => {
      if (manifest.labels['istio/multiCluster'] !== 'true') return [];
      return ['stringData', 'data'].flatMap((field) =>
        Object.keys(objectAt(manifest.value, field)).flatMap((key) => {
          const text = stringAt(manifest.value, field, key) ?? '';
          const config = field === 'data' ? decoded(text) : text;
          const found = /^\s*-?\s*(exec|auth-provider|tokenFile|client-certificate):/m.exec(config)?.[1];
          return found === undefined
            ? []
            : [hitAt(scene, manifest, [field, key], `${named(manifest)} authenticates by \`${found}\``)];
        }),
      );
    }),
  'jwks-link-local': (scene) =>
    objectsOf(scene, 'security.istio.io', 'RequestAuthentication').flatMap((manifest) =>
      itemsIn(manifest.value, ['spec', 'jwtRules']).flatMap(({ path, value }) =>
        /^https?:\/\/(169\.254\.|metadata\.|\[fe80:)/.test(stringAt(value, 'jwksUri') ?? '')
          ? [
              hitAt(
                scene,
                manifest,
                [...path, 'jwksUri'],
                `${named(manifest)} takes its keys from a link-local address`,
              ),
            ]
          : [],
      ),
    ),
  'cb-remaining-metrics': (scene) =>
    [...scene.mesh.objects.values()].flatMap(({ manifest }) =>
      /^(PrometheusRule|VMRule|ConfigMap|GrafanaDashboard)$/.test(manifest.kind)
        ? leavesOf(manifest.value, []).flatMap((path) => {
            const metric = /\w*circuit_breakers_\w*remaining\w*/.exec(scalarText(valueAt(manifest.value, path)));
            return metric === null ? [] : [hitAt(scene, manifest, path, `${named(manifest)} reads \`${metric[0]}\``)];
          })
        : [],
    ),
  'base-chart-rbac-removed': (scene) =>
    ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) =>
      objectsOf(scene, 'rbac.authorization.k8s.io', kind).flatMap((manifest) =>
        leavesOf(manifest.value, []).flatMap((path) => {
          const name = valueAt(manifest.value, path);
          const isGone =
            typeof name === 'string' &&
            /^(istiod-service-account|istiod-reader-istio-system|istiod-istio-system)$/.test(name);
          if (!isGone || path.at(-1) !== 'name' || path[0] === 'metadata') return [];
          return [hitAt(scene, manifest, path, `${named(manifest)} names \`${name}\``, false)];
        }),
      ),
    ),
};

function isBefore129(version: string): boolean {
  return (minorOf(version)?.minor ?? 0) < 29;
}

function genericMeshConfig(scene: Scene, path: readonly string[]) {
  return scene.meshConfigs.flatMap((config) => {
    const part = partAtPath(config, path);
    if (part === undefined || part.value === null || isObject(part.value)) return [];
    return [
      {
        location: placeOf(config, path),
        manifest: null,
        unit: null,
        found: `the mesh config has \`${path.join('.')}\``,
        certain: false,
      },
    ];
  });
}

/** The text of a Secret's data. */
function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
