import type { DeployedObject } from '../environment/environment.ts';
import { destinationRuleHost, destinationRulesFor, type PickedRule } from './destination-rule.ts';
import { rawExportTo, selectorOf, subsetsOf } from './destination-rule-merge.ts';
import { isConfigDiscovered } from './discovery.ts';
import { exportReaches } from './export.ts';
import { kubernetesHost, moreSpecific } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { servicesNamed } from './registry.ts';
import { namespaceOf } from './spec.ts';
import { isAtLeast } from './version.ts';

/** Why a proxy has no cluster for a subset. */
export type SubsetCause =
  /** No DestinationRule of the mesh is for the host. */
  | 'no-destination-rule'
  /** As before, and the host is a `name.namespace` that Istio does not complete. */
  | 'not-a-full-name'
  /** The rule that is picked has other subsets, or none, and no other has this one. */
  | 'subset-missing'
  /** A rule has it, but another one comes before: of the client's namespace, or with a more specific host. */
  | 'shadowed'
  /** A rule has it, but one with a more specific host that the proxy may not see ends the search of the namespace. */
  | 'shadowed-by-private'
  /** A rule has it, but one for other pods of the client's namespace ends the look-up. */
  | 'shadowed-by-selector'
  /** A rule has it, where a proxy would look, but it is not exported to it. */
  | 'not-exported'
  /** A rule has it, for other pods of the namespace. */
  | 'not-selected'
  /** A rule has it, in a namespace where the proxy does not look. */
  | 'other-namespace'
  /** Several rules of the host are not merged into one. */
  | 'not-merged'
  /** The host is an ExternalName Service: what counts is the host that it stands for. */
  | 'alias'
  /** A ServiceEntry without endpoints: the host itself has no labels that a subset could select. */
  | 'no-labelled-endpoint'
  /** Resolution DYNAMIC_DNS has no subsets. */
  | 'dynamic-dns';

/** Why a subset is missing, and the DestinationRules that have to do with it. */
export interface Explanation {
  readonly cause: SubsetCause;
  /** The rules that the proxy gets instead, or that keep it from those which define the subset. */
  readonly picked: readonly DeployedObject[];
  /** The rules for the host that define the subset all the same. */
  readonly defining: readonly DeployedObject[];
}

/** Why what a proxy of this namespace picks for a host does not have a subset; nothing picked: null. */
export function explainMissing(
  mesh: Mesh,
  host: string,
  subset: string,
  client: string,
  picked: PickedRule | null,
): Explanation {
  const rules = picked?.destinationRules ?? [];
  const defining = definingRules(mesh, host, subset);
  const because = (cause: SubsetCause, instead = rules, others = defining): Explanation => {
    return { cause, picked: instead, defining: others };
  };
  if (defining.length === 0) {
    if (picked !== null) return because('subset-missing');
    return because(fullNameMeant(mesh, host) === null ? 'no-destination-rule' : 'not-a-full-name');
  }
  const reachable = defining.filter((rule) => looksInto(mesh, host, client, rule));
  if (picked === null) return explainNothingPicked(mesh, host, client, defining, reachable);
  if (reachable.length === 0) return because('subset-missing');
  const alike = reachable.filter((rule) => isAlike(mesh, rule, rules));
  if (alike.length > 0) {
    return because(alike.every((rule) => selectorOf(rule) !== null) ? 'not-selected' : 'not-merged', rules, alike);
  }
  if (picked.step === 'root') return because('not-exported', rules, reachable);
  const sameNamespace = reachable.some((rule) => rules.some((other) => namespaceOf(other) === namespaceOf(rule)));
  return because(sameNamespace || picked.step === 'client' ? 'shadowed' : 'subset-missing');
}

function explainNothingPicked(
  mesh: Mesh,
  host: string,
  client: string,
  defining: readonly DeployedObject[],
  reachable: readonly DeployedObject[],
): Explanation {
  const because = (cause: SubsetCause, picked: readonly DeployedObject[], others = defining): Explanation => {
    return { cause, picked, defining: others };
  };
  if (reachable.length === 0) return because('other-namespace', []);
  const selecting = destinationRulesFor(mesh, host).filter(
    (rule) => selectorOf(rule) !== null && namespaceOf(rule) === client,
  );
  const unselective = reachable.filter((rule) => selectorOf(rule) === null);
  const exported = unselective.filter((rule) => isExportedTo(mesh, rule, client));
  if (unselective.length === 0) return because('not-selected', [], reachable);
  if (selecting.length > 0) return because('shadowed-by-selector', selecting, unselective);
  const hidden = isAtLeast(mesh, '1.24') ? exported : [];
  const hiding = destinationRulesFor(mesh, host).filter((rule) => hidden.some((other) => precedes(mesh, rule, other)));
  return hiding.length > 0 ? because('shadowed-by-private', hiding, hidden) : because('not-exported', [], unselective);
}

/** Whether a rule has the host and the namespace of one of these. */
function isAlike(mesh: Mesh, rule: DeployedObject, others: readonly DeployedObject[]): boolean {
  const host = destinationRuleHost(mesh, rule);
  return others.some((other) => namespaceOf(other) === namespaceOf(rule) && destinationRuleHost(mesh, other) === host);
}

/** Whether istiod looks at `first` rather than at `second`, both in one namespace. */
function precedes(mesh: Mesh, first: DeployedObject, second: DeployedObject): boolean {
  const [left, right] = [destinationRuleHost(mesh, first) ?? '', destinationRuleHost(mesh, second) ?? ''];
  return namespaceOf(first) === namespaceOf(second) && left !== right && moreSpecific(left, right) < 0;
}

/** Whether a proxy of this namespace looks for a host's rules where this one stands. */
function looksInto(mesh: Mesh, host: string, client: string, rule: DeployedObject): boolean {
  const { clusterDomain, rootNamespace } = meshConfig(mesh);
  const services = servicesNamed(mesh, host).map(({ namespace }) => namespace);
  const named = kubernetesHost(host, clusterDomain)?.namespace;
  const namespace = namespaceOf(rule);
  return [client, ...services, named, rootNamespace].includes(namespace) && isConfigDiscovered(mesh, namespace);
}

function isExportedTo(mesh: Mesh, rule: DeployedObject, client: string): boolean {
  const raw = rawExportTo(rule);
  const exportTo = raw.size > 0 ? [...raw] : meshConfig(mesh).defaultDestinationRuleExportTo;
  return exportReaches(exportTo, namespaceOf(rule), client);
}

/**
 * The full name of a host that was written as `reviews.prod` or `reviews.prod.svc`, which Istio takes as full names;
 * null where the mesh knows nothing by the full name.
 */
export function fullNameMeant(mesh: Mesh, host: string): string | null {
  const [fullName] = possibleFullNames(host, meshConfig(mesh).clusterDomain);
  if (fullName === undefined || servicesNamed(mesh, host).length > 0) return null;
  const isKnown = servicesNamed(mesh, fullName).length > 0 || destinationRulesFor(mesh, fullName).length > 0;
  return isKnown ? fullName : null;
}

/** What a host of the form `name.namespace` or `name.namespace.svc` may have been meant to be. */
export function possibleFullNames(host: string, clusterDomain: string): readonly string[] {
  const found = /^([a-z0-9-]+\.[a-z0-9-]+)(\.svc)?$/.exec(host);
  return found === null ? [] : [`${found[1]}.svc.${clusterDomain}`];
}

/** The DestinationRules for a host that define a subset, whoever may see them. */
export function definingRules(mesh: Mesh, host: string, subset: string): readonly DeployedObject[] {
  return destinationRulesFor(mesh, host).filter((rule) => subsetsOf(rule).has(subset));
}
