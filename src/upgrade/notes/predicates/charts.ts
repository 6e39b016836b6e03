import { isObject, type Json, valueAt } from '../../../manifest/json.ts';
import type { Component } from '../../declared/declaration.ts';
import { compareMinors, minorOf } from '../../version.ts';
import { genericHits } from '../generic.ts';
import type { Hit, Predicate, Upgrade } from '../hit.ts';
import { settingAt } from '../installs.ts';
import { notes } from '../notes.ts';
import { scalarText } from '../scalar.ts';
import type { Installed, Scene } from '../scene.ts';

/** Values of Istio's charts, whose meaning or default changes. */
export const charts: Readonly<Record<string, Predicate>> = {
  'cert-provider-kubernetes': (scene) => [
    ...valuesEqual(scene, 'global.pilotCertProvider', 'kubernetes', false),
    ...variablesEqual(scene, 'PILOT_CERT_PROVIDER', 'kubernetes', false),
  ],
  'first-party-jwt-removed': (scene) => [
    ...valuesEqual(scene, 'global.jwtPolicy', 'first-party-jwt', true),
    ...variablesEqual(scene, 'JWT_POLICY', 'first-party-jwt', true),
  ],
  'remote-endpointslice': (scene) => [
    ...valuesEqual(scene, 'profile', 'remote', true),
    ...eachOf(scene, 'istiod', (install) => present(install, 'global.remotePilotAddress')),
  ],
  'proxy-concurrency': (scene) =>
    scene.meshConfigs.some((config) => (valueAt(config.value, ['defaultConfig', 'concurrency']) ?? null) !== null)
      ? []
      : eachOf(scene, 'gateway', (install) => present(install, 'resources.limits.cpu')),
  'gateway-replicas': (scene) =>
    eachOf(scene, 'gateway', (install) => {
      const scaling = settingAt(install, ['autoscaling', 'enabled']);
      if (scaling?.value !== false || settingAt(install, ['replicaCount']) !== null) return [];
      return [hit(install, scaling.location, 'the gateway is not scaled by itself, and `replicaCount` is not set')];
    }),
  'untaint-env': (scene) =>
    eachOf(scene, 'istiod', (install) => {
      const taint = settingAt(install, ['taint', 'enabled']);
      const variable = scene.variables.find(({ name }) => name === 'PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS');
      if (taint?.value !== true || variable === undefined) return [];
      return [hit(install, variable.location, '`PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS` is set beside `taint.enabled`')];
    }),
  'istio-csr-alpn': (scene) =>
    scene.variables.some(({ name }) => name === 'GRPC_ENFORCE_ALPN_ENABLED')
      ? []
      : eachOf(scene, 'istiod', (install) =>
          present(install, 'global.caAddress')
            .filter(() => /istio-csr/.test(scalarText(settingAt(install, ['global', 'caAddress'])?.value)))
            .map((each) => ({ ...each, certain: false })),
        ),
  'ambient-dns-upgrade-order': (scene) =>
    eachOf(scene, 'cni', (install) => dnsCapture(install).map((each) => ({ ...each, certain: false }))),
  'ambient-dns-default': (scene) =>
    eachOf(scene, 'cni', (install) => {
      const profile = settingAt(install, ['profile']);
      const enabled = settingAt(install, ['ambient', 'enabled']) ?? settingAt(install, ['cni', 'ambient', 'enabled']);
      const asks = profile?.value === 'ambient' ? profile : enabled?.value === true ? enabled : null;
      const decided = ['ambient', 'cni.ambient'].some(
        (path) => settingAt(install, [...path.split('.'), 'dnsCapture']) !== null,
      );
      if (asks === null || decided) return [];
      return [hit(install, asks.location, 'istio-cni runs for the ambient mesh, and `ambient.dnsCapture` is not set')];
    }),
  'flattened-values': (scene) => [...prefixed(scene, 'istiod', 'pilot'), ...prefixed(scene, 'cni', 'cni')],
  'ztunnel-resource-names': (scene, upgrade) => (ends(upgrade.to, 25) ? namedOtherwise(scene) : []),
  'ztunnel-names-reverted': (scene, upgrade) => (ends(upgrade.from, 25) ? namedOtherwise(scene) : []),
  'istiod-remote-chart-removed': (scene) =>
    scene.installs
      .filter(({ chart }) => chart === 'istiod-remote')
      .map((install) => hit(install, install.manifest.locate(['spec']), 'the chart `istiod-remote` is installed')),
  'crds-templated': (scene, upgrade) => [
    ...ownership(scene, upgrade),
    ...genericHits(scene, noteNamed('crds-templated')),
  ],
  'dns-auto-allocate-deprecated': (scene) => variablesNamed(scene, ['ISTIO_META_DNS_AUTO_ALLOCATE']),
  'cni-flags-removed': (scene) =>
    variablesNamed(scene, [
      'CNI_ENABLE_INSTALL',
      'CNI_ENABLE_REINSTALL',
      'SKIP_CNI_BINARIES',
      'UPDATE_CNI_BINARIES',
    ]).map((each) => ({ ...each, certain: false })),
};

function noteNamed(id: string) {
  return notes.find((note) => note.id === id)!;
}

/** What an IstioOperator passes on counts for every chart. */
function eachOf({ installs }: Scene, component: Component, find: (install: Installed) => Hit[]): Hit[] {
  return installs.filter((each) => each.component === component || each.form === 'istio-operator').flatMap(find);
}

function hit({ manifest, unit }: Installed, location: Hit['location'], found: string, certain = true): Hit {
  return { location, manifest, unit, found, certain };
}

function present(install: Installed, path: string): Hit[] {
  const setting = settingAt(install, path.split('.'));
  return setting === null ? [] : [hit(install, setting.location, `the value \`${path}\` is set`)];
}

function valuesEqual({ installs }: Scene, path: string, wanted: string, certain: boolean): Hit[] {
  return installs.flatMap((install) => {
    const setting = settingAt(install, path.split('.'));
    return setting?.value === wanted ? [hit(install, setting.location, `\`${path}\` is \`${wanted}\``, certain)] : [];
  });
}

function variablesEqual({ variables }: Scene, name: string, wanted: string, certain: boolean): Hit[] {
  return variables
    .filter((variable) => variable.name === name && variable.value === wanted)
    .map(({ location, manifest, unit }) => ({
      location,
      manifest,
      unit,
      found: `\`${name}\` is \`${wanted}\``,
      certain,
    }));
}

function variablesNamed({ variables }: Scene, names: readonly string[]): Hit[] {
  return variables
    .filter(({ name }) => names.includes(name))
    .map(({ name, location, manifest, unit }) => ({
      location,
      manifest,
      unit,
      found: `\`${name}\` is set`,
      certain: true,
    }));
}

function dnsCapture(install: Installed): Hit[] {
  return ['ambient.dnsCapture', 'cni.ambient.dnsCapture'].flatMap((path) =>
    settingAt(install, path.split('.'))?.value === true ? present(install, path) : [],
  );
}

/** Values that stand both below the old prefix and at the top, and differ. */
function prefixed({ installs }: Scene, component: Component, prefix: string): Hit[] {
  return installs
    .filter((each) => each.component === component && each.form !== 'istio-operator')
    .flatMap((install) => {
      const below = settingAt(install, [prefix]);
      if (below === null || !isObject(below.value)) return [];
      return Object.keys(below.value).flatMap((key) => {
        const [old, own] = [settingAt(install, [prefix, key]), settingAt(install, [key])];
        if (old === null || own === null || isContainer(old.value) || old.value === own.value) return [];
        return [hit(install, old.location, `\`${prefix}.${key}\` and \`${key}\` differ`)];
      });
    });
}

function isContainer(value: Json): boolean {
  return isObject(value) || Array.isArray(value);
}

function ends(version: string, minor: number): boolean {
  return minorOf(version)?.minor === minor;
}

function namedOtherwise({ installs }: Scene): Hit[] {
  return installs
    .filter(
      ({ component, form, release }) =>
        component === 'ztunnel' && form === 'helm' && release !== null && release !== 'ztunnel',
    )
    .flatMap((install) =>
      settingAt(install, ['resourceName']) === null
        ? [
            hit(
              install,
              install.manifest.locate(['metadata', 'name']),
              `ztunnel is installed as release \`${install.release}\` without \`resourceName\``,
            ),
          ]
        : [],
    );
}

/** Whether helm itself installs the chart; Argo CD and kustomize only have it rendered. */
function isReleased({ objects }: Scene['mesh'], { manifest }: Installed): boolean {
  if (manifest.kind === 'HelmRelease' || manifest.kind === 'HelmChart') return true;
  const tool = [...objects.values()].find((object) => object.manifest === manifest)?.unit.tool ?? 'unknown';
  return manifest.kind === 'ChartValues' && ['helm', 'helmfile', 'terraform'].includes(tool);
}

/** Helm itself owns what it renders: only where it installs the chart must the CRDs be handed over. */
function ownership({ installs, mesh }: Scene, { from }: Upgrade): Hit[] {
  const before = minorOf(from);
  if (before === null || compareMinors(before, { major: 1, minor: 24 }) >= 0) return [];
  return installs
    .filter((install) => install.component === 'base' && isReleased(mesh, install))
    .flatMap((install) => {
      const templates = settingAt(install, ['base', 'enableCRDTemplates'])?.value;
      return templates === false
        ? []
        : [
            hit(
              install,
              install.manifest.locate(['metadata', 'name']),
              'helm is to own the CRDs that it installed without labels',
              false,
            ),
          ];
    });
}
