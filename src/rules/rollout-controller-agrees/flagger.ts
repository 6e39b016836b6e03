import { type FlaggerCanary, flaggerObjects } from '../../mesh/controllers/flagger.ts';
import { madeOf } from '../../mesh/controllers/made-objects.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { NETWORKING, virtualServices } from '../../mesh/spec.ts';
import { delegatesOf } from '../../mesh/virtual-service.ts';
import { nameOf } from '../object-name.ts';
import { type Mistake, missingWhole, mistake, nameOfKey, quoted } from './mistake.ts';

/**
 * What a Canary names is there, and nobody else writes what Flagger makes of it.
 * Source: fluxcd/flagger `pkg/router/istio.go`, `pkg/router/kubernetes_default.go`, `pkg/canary/deployment_controller.go`.
 */
export function canaryMistakes(mesh: Mesh, canary: FlaggerCanary): Mistake[] {
  return [
    ...missingTarget(mesh, canary),
    ...(canary.usesIstio ? [...entranceMistakes(canary), ...unusedDelegate(mesh, canary)] : []),
    ...writtenTwice(mesh, canary),
  ];
}

/** The key of what a Canary watches. */
export function targetKey({ target, namespace }: FlaggerCanary): string {
  return `${target.group}/${target.kind}/${namespace}/${target.name}`;
}

function missingTarget(mesh: Mesh, canary: FlaggerCanary): Mistake[] {
  const { object, target } = canary;
  const key = targetKey(canary);
  if (!['Deployment', 'DaemonSet', 'Service'].includes(target.kind)) return [];
  const held = mesh.objects.get(key);
  if (held !== undefined && !('madeOf' in held)) return [];
  return [
    mistake({
      key: `target ${key}`,
      object,
      path: ['spec', 'targetRef', 'name'],
      message: `${nameOfKey(key)}, the target of ${nameOf(object)}, does not exist`,
      why: 'Flagger looks for the target in the namespace of the Canary. Until it is there, Flagger makes no primary, no Services and no routes for it, and where it has made them it rolls nothing out.',
      fix: 'Name a workload that exists in the namespace of the Canary, or add it.',
      missing: missingWhole(key),
    }),
  ];
}

/** Hosts and gateways from which no VirtualService can be made, or one that serves nobody there. */
function entranceMistakes({ object, hosts, gateways, delegation, apex }: FlaggerCanary): Mistake[] {
  const outside = gateways.filter((gateway) => gateway !== 'mesh' && gateway !== '');
  if (delegation && hosts.length + gateways.length > 0) {
    const field = hosts.length > 0 ? 'hosts' : 'gateways';
    return [
      mistake({
        key: 'delegation-with-entrance',
        object,
        path: ['spec', 'service', field],
        target: 'key',
        message: `${nameOf(object)} is for delegation and has \`${field}\` all the same`,
        why: 'A VirtualService that others delegate to may have neither hosts nor gateways. Flagger fails to make it, and shifts no traffic.',
        fix: 'Leave out `hosts` and `gateways` here; those of the VirtualService that delegates to it hold.',
      }),
    ];
  }
  const onMesh = gateways.length === 0 || gateways.includes('mesh');
  if (onMesh && hosts.includes('*')) {
    return [
      mistake({
        key: 'wildcard-on-mesh',
        object,
        path: ['spec', 'service', 'hosts', hosts.indexOf('*')],
        message: `${nameOf(object)} claims host \`*\` for the sidecars of the mesh`,
        why: 'Istio refuses a VirtualService with host `*` on gateway `mesh`, so Flagger cannot make it and shifts no traffic.',
        fix: 'Name the hosts, or bind the Canary to Gateways only.',
      }),
    ];
  }
  if (outside.length > 0 && hosts.length === 0) {
    return [
      mistake({
        key: 'gateways-without-hosts',
        severity: 'warning',
        object,
        path: ['spec', 'service', 'gateways'],
        target: 'key',
        message: `${nameOf(object)} is bound to ${quoted(outside)} and names no host`,
        why: `Flagger then writes the one host \`${apex}\` into the VirtualService. From outside nobody asks for that name, and the Gateway answers 404.`,
        fix: 'Add under `hosts` the names by which clients outside reach it.',
      }),
    ];
  }
  return [];
}

/** A delegate has no hosts of its own: without a VirtualService that names it nobody is routed by it. */
function unusedDelegate(
  mesh: Mesh,
  { object, apex, namespace, delegation, hosts, gateways }: FlaggerCanary,
): Mistake[] {
  const key = `${NETWORKING}/VirtualService/${namespace}/${apex}`;
  if (!delegation || hosts.length + gateways.length > 0) return [];
  if (virtualServices(mesh).some((root) => delegatesOf(root).includes(key))) return [];
  return [
    mistake({
      key: `unused-delegate ${key}`,
      severity: 'warning',
      object,
      path: ['spec', 'service', 'delegation'],
      message: `${nameOf(object)} is for delegation, and no VirtualService delegates to \`${namespace}/${apex}\``,
      why: 'The VirtualService that Flagger makes has no hosts then, so it routes nobody: clients reach the primary by its Service, and the canary gets no traffic to be judged by.',
      fix: `Add \`delegate: {name: ${apex}, namespace: ${namespace}}\` to a route of the VirtualService with the hosts, or leave out \`delegation\`.`,
    }),
  ];
}

/** What Flagger makes stands in Git as well. A Service that is the target itself is meant to. */
function writtenTwice(mesh: Mesh, canary: FlaggerCanary): Mistake[] {
  const { object, apexPath } = canary;
  const made = flaggerObjects(canary);
  return madeOf(object).flatMap(({ key }, index) => {
    const held = mesh.objects.get(key);
    const kind = made[index]?.kind;
    if (held === undefined || 'madeOf' in held || key === targetKey(canary)) return [];
    const isService = kind === 'Service';
    return [
      mistake({
        key: `written-twice ${key}`,
        severity: 'warning',
        harm: 'overwrite',
        object: held,
        path: ['metadata', 'name'],
        message: `${nameOf(held)} is in Git, and Flagger writes it for ${nameOf(object)}`,
        why: isService
          ? 'Flagger replaces its selector and ports, so that it leads to the primary; each delivery from Git puts back what stands here, and the canary or nothing gets the traffic until Flagger looks again.'
          : 'Flagger replaces its whole spec; each delivery from Git puts back what stands here, in the middle of a rollout as well, until Flagger looks again.',
        fix: isService
          ? 'Leave the Service to Flagger: say ports under `spec.service` of the Canary and take it out of Git.'
          : 'Say hosts, gateways and policies under `spec.service` of the Canary and take the object out of Git.',
        related: [{ message: 'Flagger takes the name from here', object, path: apexPath }],
      }),
    ];
  });
}
