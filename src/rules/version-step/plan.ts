import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { type Distribution, distributions, stopsBetween, stopText } from '../../upgrade/distributions/distribution.ts';
import { latestPatchOf, releaseOf } from '../../upgrade/releases.ts';
import { inMannerOf } from '../../upgrade/rewritten.ts';
import { listed, nameOfComponent } from '../component-words.ts';
import type { Group } from './group.ts';
import type { Steps, Verdict } from './verdict.ts';

/** One pull request of the way there. */
export interface Stage {
  /** The version that it brings, as it would be written. */
  readonly to: string;
  /** What it brings it to, in the order of delivery. */
  readonly order: readonly Component[];
}

/** CRDs, control plane, node agents, data plane (istio.io, setup/upgrade/helm and ambient/upgrade/helm). */
const order: readonly Component[] = [
  'distribution',
  'operator',
  'base',
  'istiod',
  'cni',
  'ztunnel',
  'gateway',
  'proxy',
];

/** The minors to stop at: each one in place; by revision as many on as a revision may be. */
export function stopsOf({ step, distribution }: Verdict): string[] {
  const between = stopsBetween(distribution, step.from, step.to);
  const stride = step.method === 'revision' ? distribution.revision : distribution.inPlace || distribution.revision;
  return between.filter((_, index) => index % stride === stride - 1);
}

/** The first minor on the way, `1.32`, that is not known to be released, so that nobody can stop there; null where all are. */
export function unreleasedStop(verdict: Verdict, stops: readonly string[] = stopsOf(verdict)): string | null {
  // OpenShift Service Mesh 2 has minors of its own.
  if (verdict.distribution === distributions['openshift-2']) return null;
  return stops.find((minor) => releaseOf(minor) === null) ?? null;
}

/**
 * The way there, as far as all on it is known to be released: one pull request a stop, each with all components of the
 * environment, on the way back in reverse.
 */
export function stagesOf(group: Group, { after: all }: Steps): Stage[] {
  const [main] = group;
  const { after, distance } = main.step;
  const together = componentsWith(group, all);
  const delivered = distance < 0 ? wayBack(together) : together;
  const stops = stopsOf(main);
  const gap = unreleasedStop(main);
  const known = gap === null ? stops : stops.slice(0, stops.indexOf(gap));
  const versions = [...known.map((minor) => stopAsWritten(main, minor)), ...(gap === null ? [after.text] : [])];
  return versions.map((to) => ({ to, order: delivered }));
}

/** A minor to stop at in the manner of what stood there before; as the distribution writes it where that has none of Istio's. */
export function stopAsWritten({ step, distribution }: Verdict, minor: string): string {
  return inOwnManner(distribution, step.before.text, minor) ?? stopText(distribution, minor);
}

/**
 * Null for distributions of which not every patch can be chosen, for texts that are written in no known manner, and for a
 * minor that is not known to be released.
 */
export function inOwnManner(distribution: Distribution, text: string, minor: string): string | null {
  const isOfPatches = distribution === distributions.istio || distribution === distributions.sail;
  return isOfPatches && releaseOf(minor) !== null ? inMannerOf(text, latestPatchOf(minor)) : null;
}

/** Proxies and node agents before their control plane; CRDs that are newer serve it too, and none are ever taken back. */
function wayBack(together: readonly Component[]): Component[] {
  const moving = together.filter((component) => component !== 'base');
  return (moving.length === 0 ? together : moving).toReversed();
}

/** The components that are declared for the same environment; where it is not known, those that move together. */
function componentsWith(group: Group, all: readonly VersionDeclaration[]): Component[] {
  const moving = group.map(({ step }) => step.after);
  const { component: main, environment: own } = moving[0]!;
  if (main === 'istioctl') return ['istioctl'];
  const beside = own === null ? [] : all.filter(({ environment }) => environment === own);
  const present = new Set([...moving, ...beside].map(({ component }) => component));
  return order.filter((component) => present.has(component));
}

/** "the base chart, istiod and istio-cni in this order"; null where there is nothing to order. */
export function orderInWords([first]: readonly Stage[]): string | null {
  if (first === undefined || first.order.length < 2) return null;
  return `${listed(first.order.map(nameOfComponent))} in this order`;
}
