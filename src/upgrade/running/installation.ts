import { posix } from 'node:path';
import type { Environment } from '../../environment/environment.ts';
import { environmentParts } from '../../environment/naming.ts';
import { objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { type Carrier, carrierOf } from './carrier.ts';

/** A declaration and what brings it, where that is known. */
export interface Placed {
  readonly declaration: VersionDeclaration;
  readonly carrier: Carrier | null;
}

/** What one cluster runs of Istio, as far as it is declared. */
export interface Installation {
  /** Null where no environment is known to receive it. */
  readonly environment: string | null;
  /** Tells the clusters of one environment apart; empty for the cluster that the environment is delivered to. */
  readonly cluster: string;
  /** Everything that is declared. */
  readonly declared: readonly Placed[];
  /** What decides: a tag over the version of its chart, and of two that say the same but one. */
  readonly running: readonly Placed[];
}

/**
 * What is declared, by the cluster that runs it. What several environments share is part of each. What reaches no known
 * environment goes with what stands under the same folders of environments (`prod/cni` with `prod/istiod`).
 */
export function installationsOf(
  versions: readonly VersionDeclaration[],
  environments: readonly Environment[],
): Installation[] {
  const groups = new Map<string, { environment: string | null; cluster: string; declared: Placed[] }>();
  for (const declaration of versions) {
    for (const { environment, placed } of placesOf(declaration, environments)) {
      const cluster = clusterOf(placed, environment);
      const key = JSON.stringify([environment, cluster]);
      const known = groups.get(key) ?? { environment, cluster, declared: [] };
      known.declared.push(placed);
      groups.set(key, known);
    }
  }
  return [...groups.values()].map((group) => ({ ...group, running: runningOf(group.declared) }));
}

/**
 * Where a declaration counts: in its environment, in each that shares it, else in those that something brings it into. What
 * names the cluster of another environment counts in that one.
 */
export function placesOf(
  declaration: VersionDeclaration,
  environments: readonly Environment[],
): { readonly environment: string | null; readonly placed: Placed }[] {
  const { environment: own, environments: sharing } = declaration;
  const known = own === null ? sharing : [own];
  const places = environments
    .filter(({ name }) => known === undefined || known.includes(name))
    .map((environment) => ({
      environment: environment.name,
      placed: { declaration, carrier: carrierOf(declaration, environment) },
    }))
    .filter(({ placed }) => known !== undefined || placed.carrier !== null)
    .filter(({ environment, placed: { carrier } }) => {
      const named = carrier === null ? '' : destinationOf(carrier.object.manifest);
      return named === environment || !environments.some(({ name }) => name === named);
    });
  return places.length > 0 ? places : [{ environment: own, placed: { declaration, carrier: null } }];
}

/**
 * The cluster where the environment alone does not tell it: the destination of an Application, the element of an
 * ApplicationSet, the kubeconfig of a HelmRelease, the script, the folders that name an environment.
 */
function clusterOf({ declaration, carrier }: Placed, environment: string | null): string {
  const { subject, resource, location } = declaration;
  if (resource?.kind === 'ApplicationSet') return subject.split(' ').slice(3).join(' ');
  // A line of a script, and what its values say.
  if (subject.startsWith('helm ')) return carrier?.unit.declaredAt?.file ?? location.file;
  if (carrier !== null) return destinationOf(carrier.object.manifest);
  return environment === null ? environmentParts(posix.dirname(location.file), new Set()).join('/') : '';
}

/** The cluster that a HelmRelease or an Application names, another than its own; empty where it names none. */
function destinationOf({ kind, value }: Manifest): string {
  if (kind === 'HelmRelease') return stringAt(value, 'spec', 'kubeConfig', 'secretRef', 'name') ?? '';
  if (kind !== 'Application') return '';
  const destination = objectAt(value, 'spec', 'destination');
  const named = stringAt(destination, 'name') ?? stringAt(destination, 'server') ?? '';
  return /^(in-cluster|https:\/\/kubernetes\.default\.svc(:443)?)$/.test(named) ? '' : named;
}

/** Of the tags that may be set for one release the first of these counts (istio/istio, templates of istiod and cni). */
const tags: Readonly<Partial<Record<Component, readonly string[]>>> = {
  istiod: ['pilot.tag', 'tag', 'global.tag'],
  cni: ['cni.tag', 'tag', 'global.tag'],
};

function runningOf(declared: readonly Placed[]): Placed[] {
  const deciding = declared.filter((each) => !isOverridden(each.declaration, declared));
  const sure = new Set(deciding.filter((each) => !isHint(each)).map(({ declaration }) => declaration.component));
  return deciding.filter((each) => !isHint(each) || !sure.has(each.declaration.component));
}

/** What came out of a chart, and a chart that was copied into the repository, say what the release says already. */
function isHint({ declaration: { source, component } }: Placed): boolean {
  return source === 'chart' || (source === 'image' && component !== 'proxy');
}

function isOverridden(one: VersionDeclaration, declared: readonly Placed[]): boolean {
  const rank = ({ component, subject }: VersionDeclaration): number =>
    (tags[component] ?? []).indexOf(subject.split(' ').at(-1)!);
  return declared.some(({ declaration: other }) => {
    if (other.component !== one.component || other === one) return false;
    if (one.source !== 'helm-values') return isTagOf(other, one);
    return other.source === 'helm-values' && releaseOf(other) === releaseOf(one) && rank(other) < rank(one);
  });
}

/** Whether this is an image tag in the values of a release whose chart has a version of its own. */
export function isTagOf(tag: VersionDeclaration, chart: VersionDeclaration): boolean {
  return (
    tag.source === 'helm-values' &&
    chart.source !== 'helm-values' &&
    tag.component === chart.component &&
    releaseOf(tag) === chart.subject
  );
}

function releaseOf({ subject }: VersionDeclaration): string {
  return subject.slice(0, subject.lastIndexOf(' '));
}
