import { compareBytes } from '../tree/order.ts';
import type { Component, VersionDeclaration } from './declaration.ts';
import { nearness } from './nearness.ts';
import { maySpeakOf } from './speaks-of.ts';

/** What runs in one environment: a component, or one of its revisions, and every place that says so. */
export interface Running {
  readonly component: Component;
  readonly revision: string | null;
  /** The declaration that decides. */
  readonly governing: VersionDeclaration;
  /** Others that say the same. */
  readonly agreeing: readonly VersionDeclaration[];
  /** Those that say something else and do not decide: a chart's version under a tag, a label. */
  readonly overridden: readonly VersionDeclaration[];
}

/** What runs where, as far as the repository tells. */
export interface Inventory {
  /** Null for what is declared for no environment in particular. */
  readonly environment: string | null;
  readonly running: readonly Running[];
}

/** The control plane and what it needs first, then what follows it, then the tools. */
const order: readonly Component[] = [
  'distribution',
  'operator',
  'base',
  'istiod',
  'cni',
  'ztunnel',
  'gateway',
  'proxy',
  'istioctl',
];

/** There is one of these in a cluster, or one of each revision. */
const singular: ReadonlySet<Component> = new Set(['distribution', 'operator', 'base', 'istiod', 'cni', 'ztunnel']);

/**
 * What runs in each environment, and what decides about it: an image over a tag in values or in a custom resource, that
 * over the version of a chart, that over a range; an IstioOperator without a tag runs the version of the operator or the
 * istioctl that applies it; a hint (a label, the name of a revision) counts where nothing else is known.
 * @param hints what only suggests a version (`findVersionHints`)
 */
export function inventoryOf(
  versions: readonly VersionDeclaration[],
  hints: readonly VersionDeclaration[] = [],
): Inventory[] {
  const placed = withNamed(versions, hints);
  const names = [...new Set([...placed, ...hints].map(({ environment }) => environment))].sort(nullLast);
  return names.map((environment) => ({
    environment,
    running: runningIn(environment, placed, hints),
  }));
}

/**
 * A control plane that is declared for no environment in particular (a cluster of Terraform, a line of a script) runs
 * where its revision is named, and so do the other revisions of that cluster.
 */
function withNamed(
  versions: readonly VersionDeclaration[],
  hints: readonly VersionDeclaration[],
): readonly VersionDeclaration[] {
  const naming = hints.filter((hint) => isPlane(hint) && hint.environment !== null);
  const names = [...new Set([...versions, ...hints].flatMap(({ environment }) => environment ?? []))];
  const namedIn = ({ revision, location }: VersionDeclaration): string[] =>
    naming
      .filter((hint) => hint.revision === revision && maySpeakOf(location.file, hint.environment!, names))
      .map(({ environment }) => environment!);
  const isOpen = (each: VersionDeclaration): boolean =>
    each.environment === null && each.revision !== null && isPlane(each);
  return versions.flatMap((each) => {
    if (!isOpen(each)) return [each];
    const ofThing = versions.filter((other) => isOpen(other) && isSameThing(other, each));
    const found = new Set(ofThing.flatMap(namedIn));
    return found.size === 0 ? [each] : [...found].map((environment) => ({ ...each, environment }));
  });
}

function isSameThing(one: VersionDeclaration, other: VersionDeclaration): boolean {
  return one.source === other.source && one.subject === other.subject && one.location.file === other.location.file;
}

function isPlane({ component }: VersionDeclaration): boolean {
  return component === 'istiod';
}

function nullLast(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareBytes(left, right);
}

function runningIn(
  environment: string | null,
  versions: readonly VersionDeclaration[],
  hints: readonly VersionDeclaration[],
): Running[] {
  const facts = versions.filter((each) => each.environment === environment);
  const hinted = hints.filter((each) => each.environment === environment && !facts.some((fact) => tells(fact, each)));
  const tools = versions.filter(
    (each) => isTool(each) && (each.environment === environment || each.environment === null),
  );
  const groups = new Map<string, VersionDeclaration[]>();
  for (const each of [...facts, ...hinted]) {
    const key = JSON.stringify([each.component, each.revision, thingOf(each, facts)]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const suggested = new Set(hinted);
  const isHint = (each: VersionDeclaration): boolean => suggested.has(each);
  return [...groups.values()]
    .flatMap((group) => governed(withTools(group, tools, isHint), isHint))
    .sort(
      (left, right) =>
        order.indexOf(left.component) - order.indexOf(right.component) ||
        compareBytes(left.revision ?? '', right.revision ?? '') ||
        compareBytes(left.governing.subject, right.governing.subject) ||
        compareBytes(left.governing.location.file, right.governing.location.file) ||
        left.governing.location.line - right.governing.location.line,
    );
}

/** Whether a fact leaves nothing for a hint to say: of the same revision of the control plane, or of the same object. */
function tells(fact: VersionDeclaration, hint: VersionDeclaration): boolean {
  if (fact.component !== hint.component || fact.version === null) return false;
  if (singular.has(fact.component)) return fact.revision === hint.revision;
  return fact.resource !== null && JSON.stringify(fact.resource) === JSON.stringify(hint.resource);
}

/** What tells two things of one component and revision apart. */
function thingOf(each: VersionDeclaration, facts: readonly VersionDeclaration[]): string {
  if (singular.has(each.component)) return '';
  if (each.component === 'istioctl') return each.text;
  const release = facts.find(
    ({ source, subject }) => source !== 'helm-values' && each.subject.startsWith(`${subject} `),
  );
  return release?.subject ?? each.subject;
}

/** An IstioOperator without a tag, with the tool nearest to it whose version it runs. */
function withTools(
  group: readonly VersionDeclaration[],
  tools: readonly VersionDeclaration[],
  isHint: (each: VersionDeclaration) => boolean,
): VersionDeclaration[] {
  const untagged = group.find(isUntagged);
  if (untagged === undefined || group.some((each) => !isUntagged(each) && !isHint(each))) return [...group];
  const near = (each: VersionDeclaration): number => nearness(each.location.file, untagged.location.file);
  const operators = tools.filter(({ component }) => component === 'operator');
  const candidates = (operators.length > 0 ? operators : tools).filter(({ version }) => version !== null);
  const [nearest] = candidates.toSorted((left, right) => near(right) - near(left));
  if (nearest === undefined) return [...group];
  const { component, revision } = untagged;
  return [{ ...nearest, component, revision }, ...group];
}

function isUntagged({ source, text }: VersionDeclaration): boolean {
  return source === 'istio-operator' && text.trim() === '';
}

function isTool({ component }: VersionDeclaration): boolean {
  return component === 'istioctl' || component === 'operator';
}

/** The rows of one thing: one, or one for each version where two places that weigh the same contradict each other. */
function governed(group: readonly VersionDeclaration[], isHint: (each: VersionDeclaration) => boolean): Running[] {
  const weighed = group.map((each) => ({ each, weight: isHint(each) ? weights.hint : weightOf(each) }));
  const best = Math.min(...weighed.map(({ weight }) => weight));
  const deciding = weighed.filter(({ weight }) => weight === best).map(({ each }) => each);
  const others = group.filter((each) => !deciding.includes(each));
  const shown = (each: VersionDeclaration): string => each.version ?? each.text;
  const rows = [...new Set(deciding.map(shown))];
  return rows.map((version, index) => {
    const [governing, ...same] = deciding.filter((each) => shown(each) === version);
    const { component, revision } = governing!;
    const isFirst = index === 0;
    const agreeing = [...same, ...(isFirst ? others.filter((each) => shown(each) === version) : [])];
    const overridden = isFirst ? others.filter((each) => shown(each) !== version) : [];
    return { component, revision, governing: governing!, agreeing, overridden };
  });
}

const weights = { image: 0, tag: 1, chart: 2, range: 3, unknown: 4, tool: 5, absent: 6, hint: 7 } as const;
const tagged: ReadonlySet<string> = new Set(['helm-values', 'istio-operator', 'sail', 'service-mesh-control-plane']);

/** The less, the nearer to what the kubelet starts. */
function weightOf({ source, subject, certainty, text, component }: VersionDeclaration): number {
  if (source === 'image' || (source === 'kustomization' && subject.startsWith('image '))) return weights.image;
  if (source === 'helm-values' && subject.endsWith('image')) return weights.image;
  if (text.trim() === '' && source === 'istio-operator') return weights.absent;
  if (certainty === 'unknown') return weights.unknown;
  if (tagged.has(source)) return weights.tag;
  if (certainty !== 'exact') return weights.range;
  return component === 'istioctl' || tools.has(source) ? weights.tool : weights.chart;
}

const tools: ReadonlySet<string> = new Set(['script-variable', 'tool-versions']);
