import type { DeployedObject } from '../environment/environment.ts';
import { type Audience, destinationRulesFor, type PickedRule, pickDestinationRule } from './destination-rule.ts';
import type { SubsetDefinition } from './destination-rule-merge.ts';
import { kubernetesHost } from './hosts.ts';
import type { Mesh } from './mesh.ts';
import { meshConfig } from './mesh-config.ts';
import { type RegisteredService, servicesFor, servicesNamed } from './registry.ts';
import { namespaceOf, selectsLabels } from './spec.ts';
import { definingRules, explainMissing, type SubsetCause } from './subset-cause.ts';

/** What a proxy makes of a route to a subset. */
export type SubsetAnswer =
  | { readonly outcome: 'holds' }
  | {
      /** `uncertain`: it depends on the age of objects, or on things outside the repository. */
      readonly outcome: 'broken' | 'uncertain';
      readonly cause: SubsetCause;
      /** The rules that the proxy gets instead, or that keep it from those which define the subset. */
      readonly picked: readonly DeployedObject[];
      /** The rules for the host that define the subset all the same. */
      readonly defining: readonly DeployedObject[];
    };

/** Pods that dial: those of a namespace, with the labels of the ones that the repository knows. */
export interface Clients {
  readonly namespace: string;
  /** Labels of each known pod template; empty where none is known. */
  readonly podLabels: readonly Readonly<Record<string, string>>[];
}

/** Whether the proxies of these clients have a cluster for this subset of the host. */
export function subsetAnswer(mesh: Mesh, host: string, subset: string, clients: Clients): SubsetAnswer {
  const services = servicesFor(mesh, host, clients.namespace);
  const answers = services.length === 0 ? [answerFor(mesh, host, subset, clients, null)] : [];
  for (const service of services) answers.push(answerFor(mesh, host, subset, clients, service));
  return together(answers);
}

function answerFor(
  mesh: Mesh,
  host: string,
  subset: string,
  clients: Clients,
  service: RegisteredService | null,
): SubsetAnswer {
  if (service !== null && service.aliasOf !== null) return answerForAlias(mesh, service.aliasOf, host, subset, clients);
  const named = kubernetesHost(host, meshConfig(mesh).clusterDomain);
  const namespace = service?.namespace ?? servicesNamed(mesh, host)[0]?.namespace ?? named?.namespace;
  const question = { mesh, host, subset, clients, service };
  if (namespace !== undefined) return answerIn(question, namespace);
  const namespaces = [null, ...new Set(destinationRulesFor(mesh, host).map(namespaceOf))];
  const answers = namespaces.map((possible) => answerIn(question, possible));
  return answers.find(({ outcome }) => outcome === 'holds') ?? together(answers);
}

/** One hop: the route goes to the cluster of the host behind the name; rules for the name itself are without effect. */
function answerForAlias(mesh: Mesh, target: string, host: string, subset: string, clients: Clients): SubsetAnswer {
  const [service] = servicesFor(mesh, target, clients.namespace);
  const isAlias = service !== undefined && service.aliasOf !== null;
  const answer = isAlias ? null : answerFor(mesh, target, subset, clients, service ?? null);
  if (answer?.outcome === 'holds') return answer;
  const defining = definingRules(mesh, host, subset);
  const outcome = answer?.outcome ?? 'broken';
  if (answer !== null && defining.length === 0) return answer;
  return { outcome, cause: 'alias', picked: answer?.picked ?? [], defining };
}

interface Question {
  readonly mesh: Mesh;
  readonly host: string;
  readonly subset: string;
  readonly clients: Clients;
  /** Null where the client sees none: it may be outside the repository. */
  readonly service: RegisteredService | null;
}

/** The answer, were the service in this namespace; null: in one of which the repository says nothing. */
function answerIn(question: Question, namespace: string | null): SubsetAnswer {
  const { mesh, host, clients } = question;
  const audiences = pickDestinationRule(mesh, host, clients.namespace, [namespace]);
  const answerOf = (audience: Audience) =>
    together(audience.candidates.map((picked) => answerOfPick(question, picked)));
  if (clients.podLabels.length === 0) return together(audiences.map(answerOf));
  const selectors = audiences.map(({ selector }) => selector).filter((selector) => selector !== null);
  const answers = audiences
    .filter(({ selector }) =>
      clients.podLabels.some((labels) =>
        selector === null ? !selectors.some((other) => selectsLabels(other, labels)) : selectsLabels(selector, labels),
      ),
    )
    .map(answerOf);
  return worst(answers);
}

function answerOfPick({ mesh, host, subset, clients, service }: Question, picked: PickedRule | null): SubsetAnswer {
  const definition = picked?.subsets.get(subset);
  const rules = picked?.destinationRules ?? [];
  if (definition !== undefined) {
    const cause = unusable(service, definition);
    return cause === null
      ? { outcome: 'holds' }
      : { outcome: 'broken', cause, picked: rules, defining: [definition.destinationRule] };
  }
  return { outcome: 'broken', ...explainMissing(mesh, host, subset, clients.namespace, picked) };
}

/** Why a subset that is defined has no cluster all the same; null where it has one. */
function unusable(service: RegisteredService | null, definition: SubsetDefinition): SubsetCause | null {
  if (service === null || service.source !== 'ServiceEntry') return null;
  if (service.resolution === 'DYNAMIC_DNS') return 'dynamic-dns';
  const isDns = service.resolution === 'DNS' || service.resolution === 'DNS_ROUND_ROBIN';
  const labelled = Object.keys(definition.labels).length > 0;
  return isDns && !service.hasEndpoints && labelled ? 'no-labelled-endpoint' : null;
}

/** One of these holds, and it is not known which: broken only where all of them are. */
function together(answers: readonly SubsetAnswer[]): SubsetAnswer {
  const answer = worst(answers);
  if (answer.outcome === 'holds') return answer;
  return answers.every(({ outcome }) => outcome === 'broken') ? answer : { ...answer, outcome: 'uncertain' };
}

/** All of these hold, each for other pods. */
function worst(answers: readonly SubsetAnswer[]): SubsetAnswer {
  const broken = answers.find(({ outcome }) => outcome === 'broken');
  return broken ?? answers.find(({ outcome }) => outcome === 'uncertain') ?? { outcome: 'holds' };
}
