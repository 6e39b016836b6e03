import type { DeployedObject } from '../environment/environment.ts';
import { canonical, stringAt } from '../manifest/json.ts';
import { type MergedRule, possibleMerges, rawExportTo } from './destination-rule-merge.ts';
import { isConfigDiscovered } from './discovery.ts';
import { isWildcard, matchesHost, moreSpecific, resolveShortName } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { memoisePerMesh } from './mesh-memo.ts';
import { destinationRules, namespaceOf, specOf } from './spec.ts';
import { isAtLeast } from './version.ts';

/**
 * Which DestinationRule a proxy picks for a host.
 * Source: istio/istio `pilot/pkg/model/push_context.go` (`destinationRule`, `setDestinationRules`,
 * `getExportedDestinationRuleFromNamespace`) and `pilot/pkg/model/sidecar.go` (`SidecarScope.DestinationRule`).
 */

/** Where the look-up ended: in the namespace of the client, of the service or of the mesh's root. */
export type LookupStep = 'client' | 'service' | 'root';

/** A DestinationRule, merged from several or not, that a proxy may pick. */
export interface PickedRule extends MergedRule {
  readonly step: LookupStep;
}

/** Pods of one namespace that pick alike. */
export interface Audience {
  /** Pods with these labels; null for all that no workload selector selects. */
  readonly selector: Readonly<Record<string, string>> | null;
  /** What they may pick: more than one where the age of objects, or something outside the repository, decides. Null: none. */
  readonly candidates: readonly (PickedRule | null)[];
}

interface Index {
  /** All rules that hold in their own namespace. */
  readonly local: HostIndex;
  /** Those that reach beyond it. */
  readonly exported: HostIndex;
  /** Those that do not. */
  readonly private: HostIndex;
}

interface HostIndex {
  readonly byHost: Map<string, DeployedObject[]>;
  wildcards: readonly string[];
}

const indexes = memoisePerMesh((mesh) => {
  const byNamespace = new Map<string, Index>();
  const isPrivateByDefault = meshConfig(mesh).defaultDestinationRuleExportTo.includes('.');
  for (const rule of destinationRules(mesh)) {
    const namespace = namespaceOf(rule);
    const host = destinationRuleHost(mesh, rule);
    if (host === null || !isConfigDiscovered(mesh, namespace)) continue;
    const index = byNamespace.get(namespace) ?? { local: emptyIndex(), exported: emptyIndex(), private: emptyIndex() };
    byNamespace.set(namespace, index);
    const exportTo = rawExportTo(rule);
    const reachesItself = ['*', '.', namespace].some((entry) => exportTo.has(entry));
    if (exportTo.size === 0 || reachesItself) addTo(index.local, host, rule);
    const only = exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
    const isPrivate = only || (exportTo.size === 0 && isPrivateByDefault);
    addTo(isPrivate ? index.private : index.exported, host, rule);
  }
  return byNamespace;
});

function emptyIndex(): HostIndex {
  return { byHost: new Map(), wildcards: [] };
}

function addTo(index: HostIndex, host: string, rule: DeployedObject): void {
  const known = index.byHost.get(host);
  if (known !== undefined) known.push(rule);
  else {
    index.byHost.set(host, [rule]);
    if (isWildcard(host)) index.wildcards = [...index.wildcards, host].sort(moreSpecific);
  }
}

/** The rules of the most specific host that covers this one: only these are looked at, whomever they are exported to. */
function mostSpecific(index: HostIndex | undefined, host: string): readonly DeployedObject[] {
  if (index === undefined) return [];
  const exact = index.byHost.get(host);
  if (exact !== undefined) return exact;
  const wildcard = index.wildcards.find((candidate) => matchesHost(candidate, host));
  return wildcard === undefined ? [] : (index.byHost.get(wildcard) ?? []);
}

/** The host of a DestinationRule with a short name made full; null where it has none. */
export function destinationRuleHost(mesh: Mesh, rule: DeployedObject): string | null {
  const host = stringAt(specOf(rule), 'host');
  return host === null || host === ''
    ? null
    : resolveShortName(host, namespaceOf(rule), meshConfig(mesh).clusterDomain);
}

/** Every DestinationRule whose host covers this one, whoever may see it. */
export function destinationRulesFor(mesh: Mesh, host: string): readonly DeployedObject[] {
  const { byHost, wildcards } = everywhere(mesh);
  const names = [host, ...wildcards.filter((wildcard) => wildcard !== host && matchesHost(wildcard, host))];
  return names.flatMap((name) => byHost.get(name) ?? []);
}

const everywhere = memoisePerMesh((mesh) => {
  const index = emptyIndex();
  for (const rule of destinationRules(mesh)) {
    const host = destinationRuleHost(mesh, rule);
    if (host !== null) addTo(index, host, rule);
  }
  return index;
});

/**
 * What the proxies of `client` pick for a host. The look-up ends at the first step that has a rule for the host, even
 * one without subsets: in the client's namespace, in the service's, in the root namespace.
 *
 * @param service namespaces that may be the service's; null among them: one of which the repository says nothing
 */
export function pickDestinationRule(
  mesh: Mesh,
  host: string,
  client: string,
  services: readonly (string | null)[],
): readonly Audience[] {
  return audiencesOf(services.flatMap((service) => possibleLists(mesh, host, client, service)));
}

type PickedList = readonly PickedRule[];

function possibleLists(mesh: Mesh, host: string, client: string, service: string | null): readonly PickedList[] {
  const { rootNamespace } = meshConfig(mesh);
  const byExportTo = isAtLeast(mesh, '1.24');
  const index = indexes(mesh);
  const own = client === rootNamespace ? index.get(client)?.private : index.get(client)?.local;
  const ownLists = possibleMerges(mostSpecific(own, host), byExportTo).filter((list) => list.length > 0);
  if (ownLists.length > 0) return ownLists.map((list) => list.map((rule) => ({ ...rule, step: 'client' })));
  const steps: [LookupStep, string | null][] = [
    ['service', service],
    ['root', rootNamespace],
  ];
  const found: PickedList[] = [];
  for (const [step, namespace] of steps) {
    const rules = namespace === null ? [] : mostSpecific(index.get(namespace)?.exported, host);
    if (rules.length === 0) continue;
    const lists = possibleMerges(rules, byExportTo).map((list) => exportedTo(list, client, byExportTo));
    found.push(...lists.filter((list) => list.length > 0).map((list) => list.map((rule) => ({ ...rule, step }))));
    if (lists.every((list) => list.length > 0)) return found;
  }
  return [...found, []];
}

/** Since 1.24 each entry is exported for itself; before, the first that says anything spoke for all of the host. */
function exportedTo(list: readonly MergedRule[], client: string, byExportTo: boolean): readonly MergedRule[] {
  const reaches = (exportTo: ReadonlySet<string>) => exportTo.size === 0 || exportTo.has('*') || exportTo.has(client);
  if (byExportTo) return list.filter((rule) => reaches(rule.exportTo));
  const spoken = list.flatMap((rule) => rule.destinationRules.map(rawExportTo)).find((exportTo) => exportTo.size > 0);
  return spoken === undefined || reaches(spoken) ? list : [];
}

/** The first rule that selects a pod, else the last without selector, else none: there is no way back to later steps. */
function audiencesOf(lists: readonly PickedList[]): readonly Audience[] {
  const selectors = new Map<string, Readonly<Record<string, string>>>();
  for (const { selector } of lists.flat()) if (selector !== null) selectors.set(canonical(selector), selector);
  const withoutSelector = (list: PickedList) => list.findLast(({ selector }) => selector === null) ?? null;
  return [
    { selector: null, candidates: distinct(lists.map(withoutSelector)) },
    ...[...selectors].map(([key, selector]) => {
      const pick = (list: PickedList) =>
        list.find((rule) => rule.selector !== null && canonical(rule.selector) === key) ?? withoutSelector(list);
      return { selector, candidates: distinct(lists.map(pick)) };
    }),
  ];
}

function distinct(candidates: readonly (PickedRule | null)[]): readonly (PickedRule | null)[] {
  const byKey = new Map<string, PickedRule | null>();
  for (const candidate of candidates) {
    const rules = candidate?.destinationRules.map(({ key }) => key).sort() ?? [];
    const key = JSON.stringify([rules, [...(candidate?.subsets.keys() ?? [])].sort(), candidate?.step]);
    if (!byKey.has(key)) byKey.set(key, candidate);
  }
  return [...byKey.values()];
}
