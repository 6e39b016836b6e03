import type { DeployedObject } from '../environment/environment.ts';
import { listAt, objectAt } from '../manifest/json.ts';
import { isConfigDiscovered } from './discovery.ts';
import { groupBy } from './group-by.ts';
import { hostsOverlap, matchesHost } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import { labelsAt, NETWORKING, namespaceOf, selectsLabels, specOf, stringsAt } from './spec.ts';

/**
 * The Sidecar that holds for a proxy; null stands for the default one, which imports everything.
 * Source: istio/istio `pilot/pkg/model/sidecar.go` and `push_context.go` (`getSidecarScope`).
 */
export type EffectiveSidecar = DeployedObject | null;

const byNamespace = memoisePerMesh((mesh) => {
  const sidecars = mesh.ofKind(NETWORKING, 'Sidecar');
  return groupBy(
    sidecars.filter((sidecar) => isConfigDiscovered(mesh, namespaceOf(sidecar))),
    namespaceOf,
  );
});

/**
 * The Sidecars that may hold for a pod: first those of its namespace that select it, then those of its namespace
 * without selector, then those of the root namespace without selector, then the default. More than one where their age
 * decides; without labels every one that may hold for some pod of the namespace.
 */
export function effectiveSidecars(
  mesh: Mesh,
  namespace: string,
  podLabels: Readonly<Record<string, string>> | null = null,
): readonly EffectiveSidecar[] {
  const own = byNamespace(mesh).get(namespace) ?? [];
  const selecting = own.filter(
    (sidecar) => hasSelector(sidecar) && (podLabels === null || selectsLabels(selectorOf(sidecar), podLabels)),
  );
  const whole = own.filter((sidecar) => !hasSelector(sidecar));
  const root = (byNamespace(mesh).get(meshConfig(mesh).rootNamespace) ?? []).filter((found) => !hasSelector(found));
  const otherwise: readonly EffectiveSidecar[] = [whole, root].find((choice) => choice.length > 0) ?? [null];
  if (podLabels === null) return [...selecting, ...otherwise];
  return selecting.length > 0 ? selecting : otherwise;
}

/**
 * Whether a Sidecar lets its proxies, those of `client`, see something of `owner` that goes by any of these hosts.
 * A service is imported where an entry means its whole host; a VirtualService where an entry has a name in common with it.
 * Source: istio/istio `pilot/pkg/model/sidecar.go` (`SelectServices`, `SelectVirtualServices`).
 */
export function sidecarImports(
  sidecar: EffectiveSidecar,
  client: string,
  owner: string,
  hosts: readonly string[],
  what: 'service' | 'virtualService',
): boolean {
  if (sidecar === null) return true;
  const egress = listAt(specOf(sidecar), 'egress');
  if (egress.length === 0) return true;
  const entries = egress.flatMap((listener) => stringsAt(listener, 'hosts')).map(egressHost);
  const means = what === 'service' ? matchesHost : hostsOverlap;
  const covers = (entry: EgressHost) =>
    (entry.namespace === '*' || entry.namespace === owner || (entry.namespace === '.' && owner === client)) &&
    hosts.some((host) => means(entry.host, host));
  return entries.some((entry) => !entry.excludes && covers(entry)) && !entries.some((e) => e.excludes && covers(e));
}

interface EgressHost {
  readonly namespace: string;
  readonly host: string;
  /** `~ns/host` takes out of what the others let in (since 1.31); `~/*` lets nothing in. */
  readonly excludes: boolean;
}

function egressHost(entry: string): EgressHost {
  const slash = entry.indexOf('/');
  const namespace = slash === -1 ? '*' : entry.slice(0, slash);
  const host = entry.slice(slash + 1);
  if (namespace.startsWith('~') && namespace.length > 1) return { namespace: namespace.slice(1), host, excludes: true };
  return { namespace, host, excludes: false };
}

function hasSelector(sidecar: DeployedObject): boolean {
  return Object.keys(objectAt(specOf(sidecar), 'workloadSelector')).length > 0;
}

function selectorOf(sidecar: DeployedObject): Readonly<Record<string, string>> {
  return labelsAt(specOf(sidecar), 'workloadSelector', 'labels');
}
