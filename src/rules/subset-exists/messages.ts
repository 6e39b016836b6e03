import type { DeployedObject } from '../../environment/environment.ts';
import { subsetsOf } from '../../mesh/destination-rule-merge.ts';
import { ELSEWHERE } from '../../mesh/gateway.ts';
import { kubernetesHost } from '../../mesh/hosts.ts';
import { meshConfig } from '../../mesh/mesh-config.ts';
import { specOf } from '../../mesh/spec.ts';
import { fullNameMeant } from '../../mesh/subset-cause.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Client } from './invariant.ts';
import type { SubsetObservation } from './place.ts';

/** All that the texts of a finding are made of. */
export interface Facts {
  readonly observation: SubsetObservation;
  /** The one with the routes, as it stands in the state that is broken. */
  readonly virtualService: DeployedObject;
  readonly clients: readonly Client[];
  /** The step that brings the trouble about; null in an audit. */
  readonly blamed: Step | null;
  /** The rules that the clients get instead, and those that define the subset all the same. */
  readonly picked: readonly DeployedObject[];
  readonly defining: readonly DeployedObject[];
  /** No DestinationRule of the repository is for the host: it may live outside. */
  readonly heldElsewhere: boolean;
  /** Nobody can use the host before the change. */
  readonly greenfield: boolean;
  /** The rule stands in another file as well, with the subset. */
  readonly duplicated: boolean;
}

/** "DestinationRule `prod/reviews`" */
export function nameOf({ manifest: { kind, namespace, name } }: DeployedObject): string {
  return `${kind} \`${namespace === null ? name : `${namespace}/${name}`}\``;
}

const tools = {
  kubectl: '`kubectl apply`',
  kustomize: '`kubectl apply -k`',
  argocd: 'Argo CD',
  unknown: 'the delivery tool',
};

/** One sentence: what is wrong. */
export function messageOf(facts: Facts): string {
  const { observation, virtualService, blamed } = facts;
  const { when, subject, order } = observation;
  const routes = `${nameOf(virtualService)} ${sends(facts)} to subset \`${subject.subset}\``;
  if (when !== 'during') return `${routes}, ${lack(facts)}${duplicate(facts)}${contest(facts)}`;
  const end = order === 'impossible' ? ', and no order of these steps is safe' : '';
  if (blamed === null || blamed.key === virtualService.key) return `${routes}, ${lackYet(facts)}${end}`;
  return `${loses(facts, blamed)} ${whileStillRouted(facts)}${end}`;
}

/** The older one of two VirtualServices for a host holds, and a repository does not say which that is. */
function contest({ observation: { violation } }: Facts): string {
  return violation.contested ? '; this hurts if no older VirtualService claims the same host' : '';
}

/** The last file that is applied wins. */
function duplicate({ duplicated }: Facts): string {
  return duplicated ? ', in the file that is applied last; another file has the same DestinationRule with it' : '';
}

/** What the routes do as the subset goes. */
function whileStillRouted(facts: Facts): string {
  const { observation, virtualService } = facts;
  const { mendedBy, order } = observation;
  const still = `while ${nameOf(virtualService)} still ${sends(facts)} to it`;
  const tool = tools[virtualService.unit.tool];
  const rest = list(mendedBy.map(nameOfStep));
  if (order === 'unordered') return `${still}, unless ${rest} happens to be delivered first`;
  if (order !== 'unwaited') return still;
  return `right after ${tool} has applied ${rest}, without waiting: proxies may still have routes to it`;
}

/** "routes 10 % of `reviews.prod.svc.cluster.local`" */
function sends({ observation: { subject, violation } }: Facts): string {
  const [first] = violation.destinations;
  const verb = first?.use === 'mirror' ? 'mirrors' : 'routes';
  return `${verb} ${percent(shareOf(violation.destinations))}\`${subject.host}\``;
}

function shareOf(destinations: readonly { readonly share: number }[]): number {
  return Math.max(...destinations.map(({ share }) => share));
}

function percent(share: number): string {
  return share >= 100 ? '' : `${Number(share.toPrecision(3))} % of `;
}

/** What is wrong with the subset for good. */
function lack(facts: Facts): string {
  const { observation, picked, defining, clients } = facts;
  const { subject, violation, witness } = observation;
  const rules = list(picked.map(nameOf));
  const others = list(defining.map(nameOf));
  const from = whom(clients);
  const hedge = violation.gravity === 'possible' && !violation.contested ? 'may not' : 'does not';
  const are = defining.length > 1;
  switch (violation.cause) {
    case 'no-destination-rule':
      return facts.heldElsewhere
        ? 'and this repository holds no DestinationRule for that host'
        : 'and no DestinationRule for that host defines it';
    case 'not-a-full-name':
      return `but \`${subject.host}\` is taken as a full name and is not \`${fullNameMeant(witness, subject.host)}\``;
    case 'subset-missing':
      return `which ${rules} ${hedge} define`;
    case 'shadowed':
    case 'shadowed-by-private':
    case 'shadowed-by-selector':
      return `which ${from} ${plural(clients, hedge)} see: ${rules} ${picked.length > 1 ? 'hide' : 'hides'} ${others}`;
    case 'not-exported':
      return `but ${others} with that subset ${are ? 'are' : 'is'} not exported to ${from}`;
    case 'not-selected':
      return `but ${others} with that subset ${are ? 'are' : 'is'} for selected workloads only`;
    case 'other-namespace':
      return `but ${others} with that subset ${are ? 'stand' : 'stands'} in a namespace where ${from} ${plural(clients, 'does not')} look`;
    case 'not-merged':
      return `which a proxy sees only if ${others} ${are ? 'are' : 'is'} the newest: DestinationRules of one host whose exportTo differs are not merged`;
    case 'alias':
      return `but the host is an ExternalName Service, for which a DestinationRule has no effect`;
    case 'no-labelled-endpoint':
      return `but the host is a DNS ServiceEntry without endpoints, in which no labels can match`;
    case 'dynamic-dns':
      return `but the host is a ServiceEntry with resolution DYNAMIC_DNS, which has no subsets`;
  }
}

/** What is wrong with it when the VirtualService comes. */
function lackYet(facts: Facts): string {
  const { observation, virtualService, clients } = facts;
  const { violation, mendedBy, order } = observation;
  const missing = violation.cause === 'no-destination-rule' || violation.cause === 'subset-missing';
  const has = missing ? 'no DestinationRule has yet' : `${whom(clients)} ${plural(clients, 'does not')} find yet`;
  const tool = tools[virtualService.unit.tool];
  const units = new Set([virtualService.unit.name, ...mendedBy.map(({ unit }) => unit.name)]);
  const rest = list(mendedBy.map(nameOfStep));
  if (order === 'unwaited') return `which the mesh may not have yet: ${tool} applies ${rest} first but does not wait`;
  if (order === 'unordered') {
    return units.size > 1
      ? `which ${has} unless ${rest} of another unit happens to be delivered first`
      : `which ${has} unless ${tool} happens to apply ${rest} first`;
  }
  return `which ${has} when ${tool} applies it`;
}

/** "DestinationRule `prod/reviews` loses subset `v2`" */
function loses({ observation: { subject }, clients }: Facts, step: Step): string {
  const { before, after } = step;
  const object = (after ?? before)!;
  const name = nameOf(object);
  if (object.manifest.kind !== 'DestinationRule') {
    return `${name} is ${step.operation}d and takes subset \`${subject.subset}\` from ${whom(clients)}`;
  }
  if (before !== null && after === null) return `${name} with subset \`${subject.subset}\` is deleted`;
  const lost = before !== null && subsetsOf(before).has(subject.subset);
  if (lost && after !== null && !subsetsOf(after).has(subject.subset))
    return `${name} loses subset \`${subject.subset}\``;
  return `${name} hides subset \`${subject.subset}\` from ${whom(clients)}`;
}

/** What Envoy does about it, and for whom. */
export function whyOf(facts: Facts): string {
  const { observation, clients } = facts;
  const { violation, when, order } = observation;
  const [first] = violation.destinations;
  const share = first === undefined || shareOf(violation.destinations) >= 100 ? 'it' : 'that share';
  const from = `for ${whom(clients)}`;
  const until = when === 'during' ? untilWhen(facts) : '';
  const sorry = order === 'unwaited' ? ' The window is short, since the order itself is right.' : '';
  const fresh = facts.greenfield ? ' Nobody can have used this before the change, so nobody is hurt.' : '';
  if (first?.use === 'mirror') return `Envoy drops the mirrored requests${until} ${from}; users notice nothing.`;
  if (first?.protocol !== 'http') {
    return `Envoy has no cluster for the subset and closes each connection${until} ${from}.${sorry}${fresh}`;
  }
  return (
    `Envoy answers 503 NC (cluster not found) for ${share}${until}, ${from}; ` +
    `istiod never falls back to the host without a subset.${sorry}${fresh}`
  );
}

function untilWhen({ observation: { mendedBy, order } }: Facts): string {
  if (order === 'unwaited') return ' as long as a proxy has the routes without the subset';
  const verb = mendedBy.length > 1 ? 'follow' : 'follows';
  return mendedBy.length === 0 ? '' : ` until ${list(mendedBy.map(nameOfStep))} ${verb}`;
}

/** What to do. */
export function fixOf(facts: Facts): string {
  const { observation, virtualService, blamed } = facts;
  if (observation.when !== 'during') return lastingFix(facts);
  const { order, mendedBy } = observation;
  const first = list(mendedBy.map(changeOf));
  const then = blamed === null ? nameOf(virtualService) : changeOf(blamed);
  if (order === 'impossible') {
    return (
      'Take three changes, each delivered before the next is merged: first a DestinationRule with the old and the new ' +
      `subsets, then ${nameOf(virtualService)} with the new routes, then a DestinationRule without the old subsets.`
    );
  }
  const apart = `Merge ${first} first and let it be delivered, then ${then}.`;
  const wave = syncWaveFix(facts);
  return wave === null ? apart : `${apart} Or ${wave}`;
}

/** A sync wave makes the order safe where a DestinationRule only gains; it would make losing a subset worse. */
function syncWaveFix({ observation: { mendedBy }, virtualService, blamed }: Facts): string | null {
  const [step, ...more] = mendedBy;
  if (step === undefined || more.length > 0 || step.unit.tool !== 'argocd') return null;
  if (blamed?.key !== virtualService.key || blamed.unit.name !== step.unit.name || step.after === null) return null;
  const kept = subsetsOf(step.after);
  const drops = step.before !== null && [...subsetsOf(step.before).keys()].some((name) => !kept.has(name));
  if (step.after.manifest.kind !== 'DestinationRule' || drops) return null;
  if ([step.after, virtualService].some(({ manifest }) => 'argocd.argoproj.io/sync-wave' in manifest.annotations))
    return null;
  return `give ${nameOf(step.after)} the annotation \`argocd.argoproj.io/sync-wave: "-1"\`, so that Argo CD applies it first and pauses before the rest; take it off again before the rule ever loses a subset.`;
}

function lastingFix(facts: Facts): string {
  const { observation, picked, defining, clients } = facts;
  const { subject, violation, witness } = observation;
  const { cause } = violation;
  const subset = `\`${subject.subset}\``;
  const { clusterDomain } = meshConfig(witness);
  const service = kubernetesHost(subject.host, clusterDomain)?.namespace;
  const home = service === undefined ? 'the namespace of its ServiceEntry' : `namespace \`${service}\``;
  const rules = list(picked.map(nameOf));
  const others = list(defining.map(nameOf));
  switch (cause) {
    case 'no-destination-rule':
      return facts.heldElsewhere
        ? `Make sure that a DestinationRule with subset ${subset} for \`${subject.host}\` is delivered from elsewhere, or add one in ${home}.`
        : `Add a DestinationRule for \`${subject.host}\` with subset ${subset} in ${home}, or route to the host without a subset.`;
    case 'not-a-full-name':
      return `Write \`${fullNameMeant(witness, subject.host)}\`.`;
    case 'subset-missing': {
      const known = [...new Set(picked.flatMap((rule) => [...subsetsOf(rule).keys()]))];
      const instead =
        known.length === 0 ? '' : `, or route to one that it has: ${list(known.map((name) => `\`${name}\``))}`;
      return `Add subset ${subset} to ${rules}${instead}.`;
    }
    case 'shadowed':
      return `Add subset ${subset} to ${rules}, or remove that rule. The first rule for the host ends the look-up, whatever it holds: that of the client's own namespace before that of the service's, an exact host before a wildcard.`;
    case 'shadowed-by-private':
      return `Export ${rules} to ${whom(clients)} as well, with subset ${subset}: istiod chooses the most specific host of a namespace first and looks at \`exportTo\` after that.`;
    case 'shadowed-by-selector':
      return `Add a DestinationRule without \`workloadSelector\` and with subset ${subset} beside ${rules}: pods that it does not select get no rule at all.`;
    case 'not-exported':
      return `Export ${others} to ${whom(clients)}: leave out \`exportTo\`, or add the namespace. Or narrow \`exportTo\` of the VirtualService.`;
    case 'not-selected':
      return `Put subset ${subset} into a DestinationRule without \`workloadSelector\` as well.`;
    case 'other-namespace':
      return `Move ${others} into ${home}; a proxy looks only in its own namespace, in that of the service and in \`${meshConfig(witness).rootNamespace}\`.`;
    case 'not-merged': {
      const all = [...new Set([...picked, ...defining])];
      const written = all.some((rule) => specOf(rule).exportTo !== undefined);
      return `Make one DestinationRule of ${list(all.map(nameOf))}${written ? ', or give them literally the same `exportTo`' : ''}.`;
    }
    case 'alias':
      return 'Route to the host behind the ExternalName Service, and define the subset for that host.';
    case 'no-labelled-endpoint':
      return 'Give the ServiceEntry `endpoints` with the labels of the subset, or route to the host without a subset.';
    case 'dynamic-dns':
      return 'Route to the host without a subset.';
  }
}

/** "the proxies of Gateway `prod/web` and of namespace `shop`" */
function whom(clients: readonly Client[]): string {
  if (clients.some(({ gateway, namespace }) => gateway === null && namespace === ELSEWHERE))
    return 'clients in every namespace';
  const named = clients.map(({ gateway, namespace }) => {
    if (gateway === null) return `clients in namespace \`${namespace}\``;
    return `the proxies of Gateway \`${gateway}\`${namespace === ELSEWHERE ? '' : ` in namespace \`${namespace}\``}`;
  });
  return list([...new Set(named)].sort());
}

function plural(clients: readonly Client[], verb: string): string {
  return clients.length > 0 && verb === 'does not' ? 'do not' : verb;
}

function nameOfStep({ after, before }: Step): string {
  const object = after ?? before;
  return object === null ? '' : nameOf(object);
}

/** "the change of DestinationRule `prod/reviews`" */
function changeOf(step: Step): string {
  const changes = { create: '', update: 'the change of ', delete: 'the deletion of ' };
  return `${changes[step.operation]}${nameOfStep(step)}`;
}

function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'the rest';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
