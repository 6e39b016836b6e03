import { type Json, valueAt } from '../../../manifest/json.ts';
import { injection } from '../../../mesh/injection.ts';
import { type Workload, workloadOf, workloads as workloadsOf } from '../../../mesh/workloads.ts';
import { leavesOf } from '../generic.ts';
import { type Hit, hitAt, named, type Predicate } from '../hit.ts';
import type { Scene } from '../scene.ts';
import { has, itemsIn, objectsOf } from './look-up.ts';

/** Pods: what is injected, and what the sidecar does to it. */
export const workloads: Readonly<Record<string, Predicate>> = {
  'inject-label-opt-in': (scene) =>
    workloadsOf(scene.mesh).flatMap((workload) => {
      const labels = objectsOf(scene, '', 'Namespace').find(({ name }) => name === workload.namespace)?.labels;
      if (workload.podLabels['sidecar.istio.io/inject'] !== 'true' || labels === undefined) return [];
      if (labels['istio-injection'] !== undefined || labels['istio.io/rev'] !== undefined) return [];
      const { manifest } = workload.object;
      const at = [...workload.podPath, 'metadata', 'labels', 'sidecar.istio.io/inject'];
      return [hitAt(scene, manifest, at, `${named(manifest)} asks for a sidecar in a namespace that does not`)];
    }),
  'inbound-passthrough': (scene) =>
    eachInjected(scene, (workload) => {
      const { manifest } = workload.object;
      return leavesOf(workload.podSpec, []).flatMap((path) => {
        const text = valueAt(workload.podSpec, path);
        const isArgument = path.at(-2) === 'args' || path.at(-2) === 'command';
        if (!isArgument || typeof text !== 'string') return [];
        if (!/^--?[\w-]*(bind|listen|address|host)[\w-]*[= ](127\.0\.0\.1|localhost)\b/.test(text)) return [];
        return [
          hitAt(
            scene,
            manifest,
            [...workload.podPath, 'spec', ...path],
            `${named(manifest)} listens on \`${text}\` only`,
            false,
          ),
        ];
      });
    }),
  'tcp-probe-rewrite': (scene) =>
    eachInjected(scene, (workload) => {
      if (workload.podAnnotations['sidecar.istio.io/rewriteAppHTTPProbers'] === 'false') return [];
      const { manifest } = workload.object;
      return itemsIn(manifest.value, [...workload.podPath, 'spec', 'containers']).flatMap(({ path, value }) =>
        ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
          has(value, probe, 'tcpSocket')
            ? [
                hitAt(
                  scene,
                  manifest,
                  [...path, probe, 'tcpSocket'],
                  `${named(manifest)} has a \`tcpSocket\` ${probe}`,
                  false,
                ),
              ]
            : [],
        ),
      );
    }),
  'port-22-captured': (scene) =>
    eachInjected(scene, (workload) => {
      if ((workload.podAnnotations['traffic.sidecar.istio.io/excludeInboundPorts'] ?? '').split(',').includes('22'))
        return [];
      const { manifest } = workload.object;
      return itemsIn(manifest.value, [...workload.podPath, 'spec', 'containers']).flatMap((container) =>
        itemsIn(manifest.value, [...container.path, 'ports']).flatMap(({ path, value }) =>
          valueAt(value, ['containerPort']) === 22
            ? [hitAt(scene, manifest, [...path, 'containerPort'], `${named(manifest)} serves port 22`)]
            : [],
        ),
      );
    }),
  'cni-exclude-agent': (scene) => {
    const excluded = scene.installs.flatMap((install) =>
      install.component === 'cni' || install.form === 'istio-operator'
        ? excludedBy(install.layers.map(({ value }) => value))
        : [],
    );
    const names = new Set(excluded.length === 0 ? ['kube-system'] : excluded);
    return objectsOf(scene, '', 'Namespace').flatMap((manifest) =>
      manifest.labels['istio.io/dataplane-mode'] === 'ambient' && names.has(manifest.name)
        ? [
            hitAt(
              scene,
              manifest,
              ['metadata', 'labels', 'istio.io/dataplane-mode'],
              `${named(manifest)} is in the ambient mesh and in \`excludeNamespaces\``,
            ),
          ]
        : [],
    );
  },
  'dns-exclusions': (scene) =>
    workloadsOf(scene.mesh).flatMap((workload) => {
      const { manifest } = workload.object;
      const ports = 'traffic.sidecar.istio.io/excludeOutboundPorts';
      if (
        !(workload.podAnnotations[ports] ?? '')
          .split(',')
          .map((port) => port.trim())
          .includes('53')
      )
        return [];
      return [
        hitAt(
          scene,
          manifest,
          [...workload.podPath, 'metadata', 'annotations', ports],
          `${named(manifest)} keeps port 53 away from the sidecar`,
        ),
      ];
    }),
  'native-sidecars': (scene) =>
    [...scene.mesh.objects.values()].flatMap((object) => {
      const { manifest } = object;
      // Such pods have the sidecar that they ask for, before and after (istio/istio pkg/kube/inject/webhook.go).
      if (workloadOf(object)?.podAnnotations['sidecar.istio.io/nativeSidecar'] !== undefined) return [];
      return leavesOf(manifest.value, []).flatMap((path) => {
        const text = valueAt(manifest.value, path);
        return typeof text === 'string' && text.includes('quitquitquit')
          ? [hitAt(scene, manifest, path, `${named(manifest)} ends the sidecar by \`quitquitquit\``)]
          : [];
      });
    }),
  'stats-compression': (scene) =>
    workloadsOf(scene.mesh).flatMap((workload) => {
      const { manifest } = workload.object;
      const name = 'sidecar.istio.io/statsCompression';
      if (workload.podAnnotations[name] === undefined) return [];
      return [
        hitAt(
          scene,
          manifest,
          [...workload.podPath, 'metadata', 'annotations', name],
          `${named(manifest)} has \`${name}\``,
          false,
        ),
      ];
    }),
};

function eachInjected(scene: Scene, find: (workload: Workload) => Hit[]): Hit[] {
  return workloadsOf(scene.mesh).flatMap((workload) =>
    injection(scene.mesh, workload).injected ? find(workload) : [],
  );
}

/** `excludeNamespaces`, also under the old prefix, of the strongest values that have it. */
function excludedBy(layers: readonly Json[]): string[] {
  const lists = layers.flatMap((values) =>
    [['excludeNamespaces'], ['cni', 'excludeNamespaces']]
      .map((path) => valueAt(values, path))
      .filter((list) => Array.isArray(list)),
  );
  const last = lists.at(-1);
  return Array.isArray(last) ? last.filter((name): name is string => typeof name === 'string') : [];
}
