import { isObject, type Json, type JsonPath, listAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { groupBy } from '../../../mesh/group-by.ts';
import { type Hit, hitAt, named, type Predicate } from '../hit.ts';
import type { Scene } from '../scene.ts';
import { has, itemsIn, type Node, networking, nodesNamed, objectsOf } from './look-up.ts';

/** DestinationRules. */
export const destinationRules: Readonly<Record<string, Predicate>> = {
  'auto-sni': (scene) =>
    eachTls(scene, (manifest, { path, value }) =>
      /^(SIMPLE|MUTUAL)$/.test(stringAt(value, 'mode') ?? '') && !has(value, 'sni')
        ? [hitAt(scene, manifest, path, `${named(manifest)} originates TLS without \`sni\``)]
        : [],
    ),
  'verify-cert-at-client': (scene) =>
    eachTls(scene, (manifest, { path, value }) => {
      const verified = ['caCertificates', 'credentialName'].some((key) => has(value, key));
      const skipped = valueAt(value, ['insecureSkipVerify']) === true;
      if (!/^(SIMPLE|MUTUAL)$/.test(stringAt(value, 'mode') ?? '') || verified || skipped) return [];
      return [hitAt(scene, manifest, path, `${named(manifest)} originates TLS without \`caCertificates\``, false)];
    }),
  'dr-duplicate-subsets': (scene) =>
    rules(scene).flatMap((manifest) => {
      const names = listAt(manifest.value, 'spec', 'subsets').map((subset) => stringAt(subset, 'name'));
      const index = names.findIndex((name, at) => name !== null && names.indexOf(name) < at);
      if (index === -1) return [];
      return [
        hitAt(
          scene,
          manifest,
          ['spec', 'subsets', index, 'name'],
          `${named(manifest)} has the subset \`${names[index]}\` twice`,
        ),
      ];
    }),
  'dr-enhanced-merge': sharedHosts,
  'dr-tls-external': externalTls,
  'send-unhealthy-endpoints': (scene) =>
    rules(scene).flatMap((manifest) =>
      nodesNamed(manifest.value.spec, 'outlierDetection').flatMap(({ path, value }) =>
        isObject(value) && !has(value, 'minHealthPercent')
          ? [
              hitAt(
                scene,
                manifest,
                ['spec', ...path],
                `${named(manifest)} detects outliers without \`minHealthPercent\``,
              ),
            ]
          : [],
      ),
    ),
  'zone-aware-disabled': (scene) =>
    rules(scene).flatMap((manifest) =>
      nodesNamed(manifest.value.spec, 'zoneAwareLbSetting').flatMap(({ path, value }) =>
        valueAt(value, ['enabled']) === false
          ? [hitAt(scene, manifest, ['spec', ...path, 'enabled'], `${named(manifest)} turns zone aware routing off`)]
          : [],
      ),
    ),
};

function rules(scene: Scene): Manifest[] {
  return objectsOf(scene, networking, 'DestinationRule');
}

/** Every `tls` of a traffic policy: of the rule, its ports, its subsets. */
function eachTls(scene: Scene, find: (manifest: Manifest, tls: Node) => Hit[]): Hit[] {
  return rules(scene).flatMap((manifest) => {
    const policies: JsonPath[] = [
      ['spec', 'trafficPolicy'],
      ...itemsIn(manifest.value, ['spec', 'subsets']).map(({ path }) => [...path, 'trafficPolicy']),
    ];
    const all = policies.flatMap((policy) => [
      policy,
      ...itemsIn(manifest.value, [...policy, 'portLevelSettings']).map(({ path }) => path),
    ]);
    return all.flatMap((policy) => {
      const tls: Json | undefined = valueAt(manifest.value, [...policy, 'tls']);
      return isObject(tls) ? find(manifest, { path: [...policy, 'tls'], value: tls }) : [];
    });
  });
}

/** Several rules of one namespace for one host that are not exported alike: these are kept apart. */
function sharedHosts(scene: Scene): Hit[] {
  const byHost = groupBy(
    rules(scene),
    (manifest) => `${manifest.namespace} ${stringAt(manifest.value, 'spec', 'host')}`,
  );
  return [...byHost.values()].flatMap((same) =>
    new Set(same.map(exportedTo)).size < 2
      ? []
      : same.map((manifest) =>
          hitAt(
            scene,
            manifest,
            ['spec', 'host'],
            `${named(manifest)} shares its host with another DestinationRule, which is exported elsewhere`,
          ),
        ),
  );
}

function exportedTo({ value }: Manifest): string {
  return listAt(value, 'spec', 'exportTo').map(String).sort().join(' ');
}

/** A rule with TLS for a host that a ServiceEntry brings, whose endpoints say by a label of theirs whether they take TLS. */
function externalTls(scene: Scene): Hit[] {
  const entries = objectsOf(scene, networking, 'ServiceEntry').filter(
    ({ value }) =>
      has(value, 'spec', 'workloadSelector') ||
      listAt(value, 'spec', 'endpoints').some((endpoint) => has(endpoint, 'labels', 'security.istio.io/tlsMode')),
  );
  const hosts = new Set(entries.flatMap(({ value }) => listAt(value, 'spec', 'hosts')));
  return rules(scene).flatMap((manifest) =>
    hosts.has(stringAt(manifest.value, 'spec', 'host')) && has(manifest.value, 'spec', 'trafficPolicy', 'tls')
      ? [
          hitAt(
            scene,
            manifest,
            ['spec', 'trafficPolicy', 'tls'],
            `${named(manifest)} sets TLS for the host of a ServiceEntry`,
          ),
        ]
      : [],
  );
}
