import type { DeployedObject } from '../environment/environment.ts';
import { type JsonPath, listAt, objectAt, stringAt } from '../manifest/json.ts';
import { labelsAt, specOf, stringsAt } from './spec.ts';

/**
 * How istiod makes one DestinationRule of several for the same host in one namespace.
 * Source: istio/istio `pilot/pkg/model/destination_rule.go` (`mergeDestinationRule`).
 */

/** A subset where it is defined. */
export interface SubsetDefinition {
  readonly destinationRule: DeployedObject;
  /** The way to the entry of `subsets`. */
  readonly path: JsonPath;
  readonly labels: Readonly<Record<string, string>>;
}

/** One or several DestinationRules as a proxy sees them: as one. */
export interface MergedRule {
  readonly destinationRules: readonly DeployedObject[];
  readonly subsets: ReadonlyMap<string, SubsetDefinition>;
  /** As written, `.` for one with a workload selector; what is merged in later does not widen it. */
  readonly exportTo: ReadonlySet<string>;
  /** The labels of the pods it is for; null where it is for all. */
  readonly selector: Readonly<Record<string, string>> | null;
}

/** A DestinationRule's `exportTo` as istiod keeps it. */
export function rawExportTo(destinationRule: DeployedObject): ReadonlySet<string> {
  return new Set(selectorOf(destinationRule) === null ? stringsAt(specOf(destinationRule), 'exportTo') : ['.']);
}

/** The labels of a DestinationRule's workload selector; null where it has none. */
export function selectorOf(destinationRule: DeployedObject): Readonly<Record<string, string>> | null {
  const selector = specOf(destinationRule).workloadSelector;
  return selector === undefined || selector === null ? null : labelsAt(selector, 'matchLabels');
}

/** The subsets that one DestinationRule defines; of two with the same name the first counts. */
export function subsetsOf(destinationRule: DeployedObject): ReadonlyMap<string, SubsetDefinition> {
  const subsets = new Map<string, SubsetDefinition>();
  for (const [index, subset] of listAt(specOf(destinationRule), 'subsets').entries()) {
    const name = stringAt(subset, 'name');
    if (name === null || subsets.has(name)) continue;
    subsets.set(name, {
      destinationRule,
      path: ['spec', 'subsets', index],
      labels: labelsAt(objectAt(subset), 'labels'),
    });
  }
  return subsets;
}

/**
 * The lists that istiod may end up with for DestinationRules of one host in one namespace: one for each order in which
 * they may have been created, since a repository does not say which is older.
 *
 * @param byExportTo since 1.24 only rules with agreeing `exportTo` are merged, before all of them
 */
export function possibleMerges(
  rules: readonly DeployedObject[],
  byExportTo: boolean,
): readonly (readonly MergedRule[])[] {
  return possibleOrders(rules).map((order) =>
    order.reduce<MergedRule[]>((list, rule) => add(list, rule, byExportTo), []),
  );
}

function add(list: readonly MergedRule[], destinationRule: DeployedObject, byExportTo: boolean): MergedRule[] {
  const incoming: MergedRule = {
    destinationRules: [destinationRule],
    subsets: subsetsOf(destinationRule),
    exportTo: rawExportTo(destinationRule),
    selector: selectorOf(destinationRule),
  };
  let separately = true;
  const merged = list.map((known) => {
    if (byExportTo) {
      const equal = equalSets(known.exportTo, incoming.exportTo);
      separately = !equal;
      const widened = known.exportTo.size > 0 && isSuperset(incoming.exportTo, known.exportTo);
      if (!equal && !widened) return known;
    }
    if (known.selector !== null && incoming.selector !== null) {
      separately = !equalLabels(known.selector, incoming.selector);
      if (separately) return known;
    } else if (known.selector === null && incoming.selector === null) separately = false;
    return mergeInto(known, incoming);
  });
  return separately ? [...merged, incoming] : merged;
}

function mergeInto(known: MergedRule, incoming: MergedRule): MergedRule {
  return {
    ...known,
    destinationRules: [...known.destinationRules, ...incoming.destinationRules],
    subsets: new Map([...incoming.subsets, ...known.subsets]),
  };
}

/** More than this many rules of one host: not every order is tried, only that each may be the last. */
const MOST_RULES_IN_EVERY_ORDER = 4;

/** Rules with a workload selector come first, then the oldest. */
function possibleOrders(rules: readonly DeployedObject[]): readonly (readonly DeployedObject[])[] {
  const [first] = rules;
  const alike = rules.every(
    (rule) => selectorOf(rule) === null && first !== undefined && equalSets(rawExportTo(rule), rawExportTo(first)),
  );
  if (alike) return [rules];
  const orders =
    rules.length > MOST_RULES_IN_EVERY_ORDER
      ? rules.map((_, index) => [...rules.slice(index), ...rules.slice(0, index)])
      : permutations(rules);
  return orders.map((order) => [
    ...order.filter((rule) => selectorOf(rule) !== null),
    ...order.filter((rule) => selectorOf(rule) === null),
  ]);
}

function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

function equalSets(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && isSuperset(left, right);
}

function isSuperset(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return [...part].every((item) => whole.has(item));
}

function equalLabels(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}
