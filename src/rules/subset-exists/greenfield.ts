import { POD_TEMPLATE_HASH } from '../../mesh/controllers/argo-rollouts.ts';
import { MESH } from '../../mesh/gateway.ts';
import { hostsOverlap } from '../../mesh/hosts.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { servicesNamed } from '../../mesh/registry.ts';
import { labelsAt, selectsLabels, specOf, virtualServices } from '../../mesh/spec.ts';
import { destinationsOf, type LiveDestination, virtualServiceHosts } from '../../mesh/virtual-service.ts';
import { workloads } from '../../mesh/workloads.ts';

/** Whether nobody can be hurt by a half-applied change, since nobody could use before what it brings. */
export function isGreenfield(
  before: Mesh,
  after: Mesh,
  host: string,
  destinations: readonly LiveDestination[],
): boolean {
  return (
    isNewHost(before, after, host) ||
    destinations.every(({ root, gateways }) => isNewEntrance(before, after, root.key, gateways))
  );
}

/** Whether the host, its Service and the workloads behind it go with this change, and nothing routes to it any more. */
export function isRetired(before: Mesh, after: Mesh, host: string): boolean {
  return isNewHost(after, before, host);
}

/** The host, its Service and the workloads behind it come with this change, and nothing routed to it before. */
function isNewHost(before: Mesh, after: Mesh, host: string): boolean {
  const services = servicesNamed(after, host).filter(({ source }) => source === 'Service');
  if (services.length === 0 || servicesNamed(before, host).length > 0) return false;
  const isRouted = virtualServices(before).some((known) =>
    destinationsOf(before, known).some((each) => each.host === host),
  );
  if (isRouted) return false;
  return services.every((service) => {
    const { [POD_TEMPLATE_HASH]: _, ...selector } = labelsAt(specOf(service.object), 'selector');
    if (Object.keys(selector).length === 0) return false;
    const behind = workloads(after).filter(
      ({ namespace, podLabels }) => namespace === service.namespace && selectsLabels(selector, podLabels),
    );
    return behind.length > 0 && behind.every(({ object }) => !before.objects.has(object.key));
  });
}

/** Hosts at gateways that no VirtualService served before. */
function isNewEntrance(before: Mesh, after: Mesh, rootKey: string, gateways: readonly string[]): boolean {
  const root = after.objects.get(rootKey);
  if (root === undefined || gateways.includes(MESH) || before.objects.has(rootKey)) return false;
  const hosts = virtualServiceHosts(after, root);
  return !virtualServices(before).some((known) =>
    virtualServiceHosts(before, known).some((served) => hosts.some((host) => hostsOverlap(served, host))),
  );
}
