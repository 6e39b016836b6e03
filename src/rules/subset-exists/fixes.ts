import { isMade } from '../../mesh/controllers/made-objects.ts';
import { subsetsOf } from '../../mesh/destination-rule-merge.ts';
import { kubernetesHost } from '../../mesh/hosts.ts';
import { meshConfig } from '../../mesh/mesh-config.ts';
import { specOf } from '../../mesh/spec.ts';
import { fullNameMeant } from '../../mesh/subset-cause.ts';
import type { Step } from '../../rollout/rollout.ts';
import { tools } from '../left.ts';
import { nameOf } from '../object-name.ts';
import { moveKept, orderMeans, unitLetGo } from '../order-means.ts';
import { changeOf, type Facts, list, named, nameOfStep, takeoverOf, whom } from './words.ts';

/** What to do. */
export function fixOf(facts: Facts): string {
  const { observation, virtualService, blamed } = facts;
  if (observation.when !== 'during') return lastingFix(facts);
  const { order, mendedBy } = observation;
  const letGo = blamed === null ? null : unitLetGo(blamed);
  if (letGo !== null) return letGo;
  if (order === 'impossible') return fixInStages(facts);
  const takeover = takeoverOf(facts);
  if (takeover !== null && blamed !== null) return moveKept(nameOfStep(blamed), blamed.unit, takeover.unit);
  const first = list(mendedBy.map(changeOf));
  const then = blamed === null ? nameOf(virtualService) : changeOf(blamed);
  if (facts.isLeftToPerson) {
    const tool = tools[mendedBy[0]?.unit.tool ?? 'unknown'];
    return `Do ${first} by hand first, since ${tool} leaves ${mendedBy.length > 1 ? 'them' : 'it'} alone, then merge ${then}.`;
  }
  const apart = `Merge ${first} first and let ${mendedBy.length > 1 ? 'them' : 'it'} be delivered, then ${then}.`;
  const [step, ...more] = mendedBy;
  const isOne = step !== undefined && more.length === 0 && blamed !== null;
  const inOneGo = isOne && !dropsSubset(step) ? orderMeans({ first: step, next: blamed }) : null;
  return inOneGo === null ? apart : `${apart} Or ${inOneGo}`;
}

/** Expand, switch, contract. */
function fixInStages({ observation, virtualService, opposed, blamed, subsets }: Facts): string {
  const steps = [observation, ...opposed].flatMap(({ steps, mendedBy }) => [...steps, ...mendedBy]);
  const rules = steps.filter(({ key }) => key.includes('/DestinationRule/'));
  const apart = 'each delivered before the next is merged';
  const switched = observation.mendedBy.filter(({ key }) => key.includes('/VirtualService/')).map(nameOfStep);
  const routes = `${switched.length > 0 ? list(switched) : nameOf(virtualService)} with the new routes`;
  if (rules.some(changesHost)) {
    return (
      `Take three changes, ${apart}: first a DestinationRule of another name for the new host, then ${routes}, ` +
      'then the deletion of the DestinationRule for the old host.'
    );
  }
  if (rules.some(dropsSubset)) {
    return (
      `Take three changes, ${apart}: first a DestinationRule with the old and the new subsets, then ${routes}, ` +
      'then a DestinationRule without the old subsets.'
    );
  }
  if (blamed !== null && blamed.after !== null && rules.includes(blamed)) {
    const rule = nameOfStep(blamed);
    return `Take three changes, ${apart}: first ${rule} with ${named(subsets)} as well, then ${routes}, then ${rule} without.`;
  }
  return `Take the change apart, ${apart}: first what only adds, then ${routes}, then what takes away.`;
}

function changesHost({ before, after }: Step): boolean {
  return before !== null && after !== null && specOf(before).host !== specOf(after).host;
}

function dropsSubset({ before, after }: Step): boolean {
  const kept = after === null ? null : subsetsOf(after);
  return before !== null && [...subsetsOf(before).keys()].some((subset) => !kept?.has(subset));
}

function lastingFix(facts: Facts): string {
  const { observation, subsets, picked, defining, clients } = facts;
  const { subject, violation, witness } = observation;
  const { cause } = violation;
  const subset = named(subsets);
  const { clusterDomain } = meshConfig(witness);
  const service = kubernetesHost(subject.host, clusterDomain)?.namespace;
  const home = service === undefined ? 'the namespace of its ServiceEntry' : `namespace \`${service}\``;
  const rules = list(picked.map(nameOf));
  const others = list(defining.map(nameOf));
  switch (cause) {
    case 'no-destination-rule':
      return facts.heldElsewhere
        ? `Make sure that a DestinationRule with ${subset} for \`${subject.host}\` is delivered from elsewhere, or add one in ${home}.`
        : `Add a DestinationRule for \`${subject.host}\` with ${subset} in ${home}, or route to the host without a subset.`;
    case 'not-a-full-name':
      return `Write \`${fullNameMeant(witness, subject.host)}\`.`;
    case 'subset-missing': {
      if (picked.some(isMade)) return `Route to the host without a subset: Flagger makes ${rules} and gives it none.`;
      const known = [...new Set(picked.flatMap((rule) => [...subsetsOf(rule).keys()]))];
      const instead =
        known.length === 0 ? '' : `, or route to one that it has: ${list(known.map((name) => `\`${name}\``))}`;
      return `Add ${subset} to ${rules}${instead}.`;
    }
    case 'shadowed':
      return `Add ${subset} to ${rules}, or remove that rule. The first rule for the host ends the look-up, whatever it holds: that of the client's own namespace before that of the service's, an exact host before a wildcard.`;
    case 'shadowed-by-private':
      return `Export ${rules} to ${whom(clients)} as well, with ${subset}: istiod chooses the most specific host of a namespace first and looks at \`exportTo\` after that.`;
    case 'shadowed-by-selector':
      return `Add a DestinationRule without \`workloadSelector\` and with ${subset} beside ${rules}: pods that it does not select get no rule at all.`;
    case 'not-exported':
      return `Export ${others} to ${whom(clients)}: leave out \`exportTo\`, or add the namespace. Or narrow \`exportTo\` of the VirtualService.`;
    case 'not-selected':
      return `Put ${subset} into a DestinationRule without \`workloadSelector\` as well.`;
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
