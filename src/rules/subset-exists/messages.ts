import type { DeployedObject } from '../../environment/environment.ts';
import { subsetsOf } from '../../mesh/destination-rule-merge.ts';
import { specOf } from '../../mesh/spec.ts';
import { fullNameMeant } from '../../mesh/subset-cause.ts';
import type { Step } from '../../rollout/rollout.ts';
import { stayOf, tools } from '../left.ts';
import { nameOf } from '../object-name.ts';
import { type Facts, isToolUnknown, list, named, nameOfStep, shareOf, takeoverOf, whom } from './words.ts';

/** One sentence: what is wrong. */
export function messageOf(facts: Facts): string {
  const { observation, virtualService, blamed, subsets } = facts;
  const { when, order } = observation;
  const routes = `${nameOf(virtualService)} ${sends(facts)} to ${named(subsets)}`;
  if (when !== 'during') return `${routes}, ${lack(facts)}${duplicate(facts)}${contest(facts)}`;
  const impossible = order === 'impossible' ? ', and no order of these steps is safe' : '';
  const end = `${impossible}${observation.exact ? '' : '; there are too many orders of these steps to look at all of them'}`;
  if (blamed === null || blamed.key === virtualService.key || isRoot(facts, blamed))
    return `${routes}, ${lackYet(facts)}${end}`;
  return `${loses(facts, blamed)} ${whileStillRouted(facts)}${end}`;
}

/** Whether the step is that of a VirtualService that delegates to the routes. */
function isRoot({ destinations }: Facts, { key }: Step): boolean {
  return destinations.some(({ root }) => root.key === key);
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
  const { observation, virtualService, subsets, blamed } = facts;
  const { mendedBy, order } = observation;
  const it = subsets.length > 1 ? 'them' : 'it';
  const still = `while ${nameOf(virtualService)} still ${sends(facts)} to ${it}`;
  const rest = list(mendedBy.map(nameOfStep));
  if (order === 'unordered') return `${still}, ${unlessFirst(facts, blamed?.unit.name)}`;
  if (order !== 'unwaited') return still;
  const tool = tools[blamed?.unit.tool ?? 'unknown'];
  return `right after ${tool} has applied ${rest}, without waiting: proxies may still have routes to ${it}`;
}

/** What would have to come first, where it is open what does. */
function unlessFirst(facts: Facts, unit: string | undefined): string {
  const { mendedBy } = facts.observation;
  const rest = list(mendedBy.map(nameOfStep));
  if (isToolUnknown(facts))
    return `unless ${rest} happens to be taken first, which no tool that may deliver this promises`;
  const others = [...new Set(mendedBy.map((step) => step.unit.name))].filter((name) => name !== unit);
  if (others.length === 0) return `unless ${tools[mendedBy[0]?.unit.tool ?? 'unknown']} happens to take ${rest} first`;
  const apart = list(others.map((name) => `\`${name}\``));
  return `unless ${apart} ${others.length > 1 ? 'deliver' : 'delivers'} ${rest} before \`${unit}\` delivers this`;
}

/** "routes 10 % of `reviews.prod.svc.cluster.local`" */
function sends(facts: Facts): string {
  const verb = facts.destinations[0]?.use === 'mirror' ? 'mirrors' : 'routes';
  return `${verb} ${percent(shareOf(facts))}\`${facts.observation.subject.host}\``;
}

function percent(share: number): string {
  return share >= 100 ? '' : `${Number(share.toPrecision(3))} % of `;
}

/** What is wrong with the subset for good. */
function lack(facts: Facts): string {
  const { observation, subsets, picked, defining, clients } = facts;
  const { subject, violation, witness } = observation;
  const rules = list(picked.map(nameOf));
  const others = list(defining.map(nameOf));
  const from = whom(clients);
  const hedge = violation.gravity === 'possible' && !violation.contested ? 'may not' : 'does not';
  const those = subsets.length > 1 ? 'those subsets' : 'that subset';
  const are = defining.length > 1;
  switch (violation.cause) {
    case 'no-destination-rule':
      return facts.heldElsewhere
        ? 'and this repository holds no DestinationRule for that host'
        : `and no DestinationRule for that host defines ${subsets.length > 1 ? 'them' : 'it'}`;
    case 'not-a-full-name':
      return `but \`${subject.host}\` is taken as a full name and is not \`${fullNameMeant(witness, subject.host)}\``;
    case 'subset-missing':
      return `which ${rules} ${picked.length > 1 && hedge === 'does not' ? 'do not' : hedge} define`;
    case 'shadowed':
    case 'shadowed-by-private':
    case 'shadowed-by-selector':
      return `which ${from} ${plural(clients, hedge)} see: ${rules} ${picked.length > 1 ? 'hide' : 'hides'} ${others}`;
    case 'not-exported':
      return `but ${others} with ${those} ${are ? 'are' : 'is'} not exported to ${from}`;
    case 'not-selected':
      return `but ${others} with ${those} ${are ? 'are' : 'is'} for selected workloads only`;
    case 'other-namespace':
      return `but ${others} with ${those} ${are ? 'stand' : 'stands'} in a namespace where ${from} ${plural(clients, 'does not')} look`;
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
  const { observation, virtualService, clients, blamed } = facts;
  const { violation, mendedBy, order } = observation;
  const missing = violation.cause === 'no-destination-rule' || violation.cause === 'subset-missing';
  const has = missing ? 'no DestinationRule has yet' : `${whom(clients)} ${plural(clients, 'does not')} find yet`;
  const tool = tools[virtualService.unit.tool];
  const rest = list(mendedBy.map(nameOfStep));
  if (order === 'unwaited') return `which the mesh may not have yet: ${tool} applies ${rest} first but does not wait`;
  if (order === 'unordered') return `which ${has} ${unlessFirst(facts, (facts.blamed ?? virtualService).unit.name)}`;
  const it =
    blamed === null || blamed.key === virtualService.key ? 'it' : `${nameOfStep(blamed)}, which delegates to it`;
  return `which ${has} when ${tool} applies ${it}`;
}

/** "DestinationRule `prod/reviews` loses subset `v2`" */
function loses(facts: Facts, step: Step): string {
  const { subsets, clients } = facts;
  const { before, after } = step;
  const object = (after ?? before)!;
  const name = nameOf(object);
  if (object.manifest.kind !== 'DestinationRule') {
    return `Once ${name} is ${step.operation}d, ${whom(clients)} do not find ${named(subsets)}`;
  }
  if (before !== null && after === null) {
    return `${name} with ${named(subsets)} is deleted${deleter(facts, step)}`;
  }
  const isIn = (rule: DeployedObject | null) => rule !== null && subsets.every((subset) => subsetsOf(rule).has(subset));
  if (isIn(before) && !isIn(after)) return `${name} loses ${named(subsets)}`;
  if (before !== null && after !== null && specOf(before).host !== specOf(after).host && isIn(before))
    return `${name} with ${named(subsets)} turns to another host`;
  return `${name} hides ${named(subsets)} from ${whom(clients)}`;
}

/** By what an object is deleted that another unit has in the head. */
function deleter(facts: Facts, { unit, withItsUnit }: Step): string {
  if (withItsUnit === true) return ` with \`${unit.name}\`, which takes along what nothing else has taken over,`;
  return takeoverOf(facts) === null ? '' : ` by \`${unit.name}\`, which it moves away from,`;
}

const unusedBy = {
  new: 'Nobody can have used this before the change, so nobody is hurt.',
  gone: 'The Service and all that is behind it go with the same change, so the order takes nothing more from anybody.',
};

/** What Envoy does about it, from when on, and for whom; and why the steps come in that order. */
export function whyOf(facts: Facts): string {
  const stay = stayOf(facts.left);
  return stay === null ? harmOf(facts) : `${stay}; from then on ${harmOf(facts)}`;
}

function harmOf(facts: Facts): string {
  const { observation, clients, destinations } = facts;
  const { when, order } = observation;
  const [first] = destinations;
  const share = shareOf(facts) >= 100 ? 'it' : 'that share';
  const from = `for ${whom(clients)}`;
  const until = when === 'during' ? untilWhen(facts) : '';
  const reason = facts.whyThisOrder === null ? '' : ` ${sentence(facts.whyThisOrder)}`;
  const short = order === 'unwaited' ? ' The window is short, since the order itself is right.' : '';
  const unused = facts.unused === null ? '' : ` ${unusedBy[facts.unused]}`;
  const more = `${reason}${short}${unused}`;
  if (first?.use === 'mirror') return `Envoy drops the mirrored requests${until} ${from}; users notice nothing.${more}`;
  if (first?.protocol !== 'http') {
    return `Envoy has no cluster for the subset and closes each connection${until} ${from}.${more}`;
  }
  return (
    `Envoy answers 503 NC (cluster not found) for ${share}${until}, ${from}; ` +
    `istiod never falls back to the host without a subset.${more}`
  );
}

function untilWhen({ observation: { mendedBy, order } }: Facts): string {
  if (order === 'unwaited') return ' as long as a proxy has the routes without the subset';
  const verb = mendedBy.length > 1 ? 'follow' : 'follows';
  return mendedBy.length === 0 ? '' : ` until ${list(mendedBy.map(nameOfStep))} ${verb}`;
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function plural(clients: Facts['clients'], verb: string): string {
  return clients.length > 0 && verb === 'does not' ? 'do not' : verb;
}
