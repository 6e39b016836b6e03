import { waveOf } from '../../rollout/order/argocd-annotations.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { Placed } from '../../upgrade/running/installation.ts';
import { capitalised, listed, minorText, nameOfComponent, versioned } from '../component-words.ts';
import { type Crossing, kindOf } from './crossings.ts';

/** The order of istio.io, ambient/upgrade/helm: CRDs, control plane, node agents, gateways. */
export const order: readonly Component[] = ['base', 'istiod', 'cni', 'ztunnel', 'gateway', 'proxy'];

/**
 * All that takes part, each once, in the order in which it must be delivered: what waits for something behind that, else
 * as in an upgrade, on the way back the other way round.
 */
export function deliveryOrderOf(crossings: readonly Crossing[]): VersionDeclaration[] {
  const isBack = crossings.some((each) => each.isBack);
  const place = ({ component }: VersionDeclaration): number => order.indexOf(component) * (isBack ? -1 : 1);
  const pairs = crossings.map(({ first, early }) => [first.declaration, early.declaration] as const);
  const left = new Set([...new Set(pairs.flat())].sort((one, other) => place(one) - place(other)));
  const sorted: VersionDeclaration[] = [];
  while (left.size > 0) {
    const waits = (each: VersionDeclaration): boolean =>
      pairs.some(([first, early]) => early === each && left.has(first));
    const next = [...left].find((each) => !waits(each)) ?? [...left][0]!;
    sorted.push(next);
    left.delete(next);
  }
  return sorted;
}

export interface Wording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

export function wordingOf(crossings: readonly [Crossing, ...Crossing[]]): Wording {
  const [main] = crossings;
  if (main.isRemoval) return ofRemoval(crossings);
  return {
    message: crossings.length === 1 ? ofPair(main) : ofSeveral(crossings),
    why: `${sentence(main.standing.because)} ${consequences(crossings)}`,
    fix: fixOf(crossings),
  };
}

function ofPair({ first, early, order: how }: Crossing): string {
  const [one, two] = [versioned(early.declaration), versioned(first.declaration)];
  if (how === 'wrong') return `${capitalised(one)} is delivered before ${two}`;
  if (how === 'unordered') return `Nothing delivers ${two} before ${one}`;
  return `${capitalised(one)} comes after ${two}, but does not wait until that has rolled out`;
}

function ofSeveral(crossings: readonly [Crossing, ...Crossing[]]): string {
  const all = deliveryOrderOf(crossings);
  const names = listed(all.map(({ component }) => nameOfComponent(component)));
  const target = minorText(all.find(({ component }) => component === 'istiod')!);
  const how = { wrong: 'in the wrong order', unordered: 'in no order', unwaited: 'without waiting for each other' };
  return `${capitalised(names)} move to ${target} ${how[crossings[0].order]}`;
}

/** A control plane that goes before what stays can do without it. */
function ofRemoval(crossings: readonly [Crossing, ...Crossing[]]): Wording {
  const [{ order: how, standing, early }] = crossings;
  const gone = versioned(early.declaration);
  const coming = crossings.map(({ first }) => first.declaration);
  const are = coming.length === 1 ? 'is' : 'are';
  const names = listed(coming.map(versioned));
  const messages = {
    wrong: `${gone} goes before ${names} ${are} there`,
    unordered: `Nothing keeps ${gone} until ${names} ${are} there`,
    unwaited: `${gone} goes after ${names}, but does not wait until ${coming.length === 1 ? 'that has' : 'these have'} rolled out`,
  };
  return {
    message: capitalised(messages[how]),
    why: `${sentence(standing.because)} ${consequences(crossings)}`,
    fix: `Deliver ${listed(coming.map(({ component }) => nameOfComponent(component)))} first, and remove ${gone} in a later pull request, when ${coming.length === 1 ? 'that has' : 'these have'} rolled out.`,
  };
}

function consequences(crossings: readonly Crossing[]): string {
  const [{ skew }] = crossings as [Crossing];
  if (skew.trouble === 'stale') {
    return `So the gateway restarts with the proxy of istiod ${minorText(skew.from)}, and keeps it until it restarts again.`;
  }
  return `So ${listed([...new Set(crossings.map(consequence))])}, which Istio does not support.`;
}

/** What a state on the way shows, as a clause. */
export function consequence({ skew: { trouble, off, from } }: Crossing): string {
  return trouble === 'crds'
    ? `istiod ${minorText(from)} can run on CRDs of ${minorText(off)}`
    : `${nameOfComponent(off.component)} ${minorText(off)} can run under istiod ${minorText(from)}`;
}

function fixOf(crossings: readonly [Crossing, ...Crossing[]]): string {
  const delivered = deliveryOrderOf(crossings).map(({ component }) => component);
  const way = wayOf(crossings[0]);
  if (crossings[0].isBack) return fixOfWayBack(delivered);
  return `Deliver ${listed(delivered.map(nameOfComponent))} in this order: ${way === null ? '' : `${way}, or `}${apartByHand(crossings)}bump each in a pull request of its own and let it roll out before the next.`;
}

/** What has to be written before each can move by itself. */
function apartByHand(crossings: readonly Crossing[]): string {
  if (!haveOneText(crossings)) return '';
  return crossings.some(({ first, early }) => isOneChart(first.declaration, early.declaration))
    ? 'install each by a chart of its own in place of the one that holds them all, '
    : 'give each a version of its own, ';
}

/** Whether one chart of others (`ambient`) brings both. */
function isOneChart(one: VersionDeclaration, other: VersionDeclaration): boolean {
  return one.source === other.source && one.subject === other.subject;
}

/** Whether one text (a variable, a substitution) declares what has to come one after the other. */
function haveOneText(crossings: readonly Crossing[]): boolean {
  const placeOf = ({ location: { file, line, column } }: VersionDeclaration): string => `${file}:${line}:${column}`;
  return crossings.some(({ first, early }) => placeOf(first.declaration) === placeOf(early.declaration));
}

/** CRDs of a newer minor serve an older istiod: in an upgrade by revision both control planes share them. */
function fixOfWayBack(delivered: readonly Component[]): string {
  const moving = delivered.filter((component) => component !== 'base');
  const base = delivered.includes('base')
    ? ' Leave the base chart at the newer minor: its CRDs serve the older istiod too.'
    : '';
  const order =
    moving.length < 2
      ? ''
      : ` Where there is time, take ${listed(moving.map(nameOfComponent))} back in this order, in a pull request each.`;
  return `A rollback need not wait for this: merge it, and restart the proxies as soon as it has arrived, since they may not be newer than their istiod.${order}${base}`;
}

/** How the tool is told; null where nothing but time orders them. */
function wayOf({ first, early, order: how }: Crossing): string | null {
  if (isOneChart(first.declaration, early.declaration)) return null;
  const kind = kindOf(early);
  if (kind === 'HelmRelease' || kind === 'OCIRepository') return 'by `dependsOn` of each HelmRelease on the one before';
  if (kind === 'Application') {
    if (how === 'unwaited' && haveWaves(first, early)) {
      return 'by the sync waves that are there, with a health check for Applications in `argocd-cm` (`resource.customizations.health.argoproj.io_Application`)';
    }
    return early.carrier === null
      ? 'by `strategy.type: RollingSync` of an ApplicationSet for all'
      : 'by sync waves on an Application for each, with a health check for Applications in `argocd-cm`';
  }
  if (early.declaration.source === 'helm-command') {
    return how === 'unwaited' ? 'by `--wait` on each command' : 'by a command for each, with `--wait`';
  }
  switch (early.carrier?.unit.tool) {
    case 'helmfile':
      return how === 'unwaited'
        ? 'by the `needs` that are there, with `wait: true`'
        : 'by `needs` of each release on the one before, with `wait: true`';
    case 'terraform':
      return 'by `depends_on` of each release on the one before';
    case 'argocd':
      if (kind === 'ChartValues') return null;
      return early.declaration.source === 'sail'
        ? 'by sync waves, with health checks for the resources in `argocd-cm`'
        : 'by sync waves';
    case 'flux':
      return 'by a Kustomization for each, with `dependsOn` and `wait: true`';
    default:
      return null;
  }
}

function haveWaves({ carrier: one }: Placed, { carrier: two }: Placed): boolean {
  return one !== null && two !== null && waveOf(one.object) !== waveOf(two.object);
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
