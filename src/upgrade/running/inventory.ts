import type { Environment } from '../../environment/environment.ts';
import { compareBytes } from '../../tree/order.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { nearness } from '../declared/nearness.ts';
import { governed, type Running } from './governed.ts';
import { type Placed, placesOf } from './installation.ts';
import { withNamed } from './named-planes.ts';

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
 * istioctl that applies it; a hint (a label, the name of a revision) counts where nothing else is known. What several
 * environments share is listed in each.
 * @param hints what only suggests a version (`findVersionHints`)
 * @param environments what is delivered where; without it a declaration counts where it says itself
 */
export function inventoryOf(
  versions: readonly VersionDeclaration[],
  hints: readonly VersionDeclaration[] = [],
  environments: readonly Environment[] = [],
): Inventory[] {
  const [facts, hinted] = [withNamed(versions, hints), hints].map((all) => byEnvironment(all, environments));
  const names = [...new Set([...facts!.keys(), ...hinted!.keys()])].sort(nullLast);
  const ofNone = facts!.get(null) ?? [];
  return names.map((environment) => {
    const own = facts!.get(environment) ?? [];
    const tools = (environment === null ? own : [...own, ...ofNone])
      .map(({ declaration }) => declaration)
      .filter(isTool);
    return { environment, running: runningIn(own, hinted!.get(environment) ?? [], tools) };
  });
}

function byEnvironment(
  versions: readonly VersionDeclaration[],
  environments: readonly Environment[],
): Map<string | null, Placed[]> {
  return versions
    .flatMap((each) => placesOf(each, environments))
    .reduce(
      (found, { environment, placed }) => found.set(environment, [...(found.get(environment) ?? []), placed]),
      new Map<string | null, Placed[]>(),
    );
}

function nullLast(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareBytes(left, right);
}

function runningIn(
  placed: readonly Placed[],
  suggesting: readonly Placed[],
  tools: readonly VersionDeclaration[],
): Running[] {
  const facts = placed.map(({ declaration }) => declaration);
  const hinted = suggesting
    .map(({ declaration }) => declaration)
    .filter((each) => !facts.some((fact) => tells(fact, each)));
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
  if (facts.some((fact) => fact !== each && isAtPlaceOf(fact, each))) return placeOf(each);
  const release = facts.find(
    ({ source, subject }) => source !== 'helm-values' && each.subject.startsWith(`${subject} `),
  );
  return release?.subject ?? each.subject;
}

/** An entry of `images` and the container that it sets are one thing. */
function isAtPlaceOf(one: VersionDeclaration, other: VersionDeclaration): boolean {
  const isImage = [one, other].every(({ source }) => source === 'image' || source === 'kustomization');
  return isImage && one.component === other.component && placeOf(one) === placeOf(other);
}

function placeOf({ location: { file, line, column } }: VersionDeclaration): string {
  return `${file}:${line}:${column}`;
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
