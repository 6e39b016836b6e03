import type { ObjectKey } from '../../environment/environment.ts';
import { type PodLabels, sidecarNamespaces } from '../../mesh/clients.ts';
import { virtualServiceReaches } from '../../mesh/export.ts';
import { ELSEWHERE, gatewayClients, gatewayNamed, gatewayServes, MESH } from '../../mesh/gateway.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { effectiveSidecars, sidecarImports } from '../../mesh/sidecar.ts';
import { namespaceOf } from '../../mesh/spec.ts';
import { type SubsetAnswer, subsetAnswer } from '../../mesh/subset.ts';
import type { SubsetCause } from '../../mesh/subset-cause.ts';
import { claimants, type LiveDestination, liveDestinations, virtualServiceHosts } from '../../mesh/virtual-service.ts';
import type { Invariant, Subject, Violation } from '../../rollout/invariant.ts';
import { readSubset, type Surroundings, surroundingsOf } from './reads.ts';
import { type References, referencesIn, subsetKey } from './references.ts';

/** A subset of a host. */
export interface SubsetSubject extends Subject {
  readonly host: string;
  readonly subset: string;
}

/** How bad it is: `mirrored`: users do not notice; `possible`: it depends on what is not in the repository. */
export type Gravity = 'mirrored' | 'possible' | 'certain';
const gravities: readonly Gravity[] = ['mirrored', 'possible', 'certain'];

/** Live routes of one VirtualService to a subset that some of its clients do not have. */
export interface SubsetViolation extends Violation {
  /** The VirtualService with the routes. */
  readonly virtualService: ObjectKey;
  /** Who has no cluster for it. */
  readonly client: Client;
  readonly gravity: Gravity;
  /** Whether another VirtualService for the same host may be the one that holds. */
  readonly contested: boolean;
  readonly destinations: readonly LiveDestination[];
  readonly cause: SubsetCause;
  /** The rules that the client gets instead. */
  readonly picked: readonly ObjectKey[];
  /** The rules that define the subset all the same. */
  readonly defining: readonly ObjectKey[];
}

/** Proxies that pick alike. */
export interface Client {
  /** Where they run; `ELSEWHERE` stands for all namespaces of which the repository says nothing. */
  readonly namespace: string;
  /** The Gateway whose proxies they are; null for sidecars. */
  readonly gateway: string | null;
  /** Whether the repository holds the pods. */
  readonly known: boolean;
}

/**
 * The subset that a live destination names is in the DestinationRule that each client proxy picks.
 *
 * @param meshes every state of the mesh whose objects may meet: the one before and the one after a change
 */
export function subsetExists(meshes: readonly Mesh[]): Invariant<SubsetSubject, SubsetViolation> {
  const references = referencesIn(meshes);
  const surroundings = surroundingsOf(meshes);
  return {
    subjects: () => [...references].map(([key, { host, subset }]) => ({ key, host, subset })),
    reads: ({ key }, object) => {
      const found = references.get(key);
      return found === undefined ? null : readSubset(object, found, surroundings);
    },
    violations: ({ key }, mesh) => {
      const found = references.get(key);
      return found === undefined ? [] : violationsOf(mesh, found, surroundings);
    },
  };
}

function violationsOf(mesh: Mesh, references: References, surroundings: Surroundings): SubsetViolation[] {
  const key = subsetKey(references.host, references.subset);
  const live = destinationsBySubset(mesh).get(key) ?? [];
  const judge = { mesh, references, surroundings };
  const groups = groupBy(live, ({ virtualService, use }) => `${virtualService.key} ${use}`);
  return [...groups.values()].flatMap((destinations) => [
    ...brokenSidecars(judge, destinations),
    ...brokenGateways(judge, destinations),
  ]);
}

const bySubset = new WeakMap<Mesh, ReadonlyMap<string, readonly LiveDestination[]>>();

function destinationsBySubset(mesh: Mesh): ReadonlyMap<string, readonly LiveDestination[]> {
  let found = bySubset.get(mesh);
  if (found === undefined) {
    const withSubset = liveDestinations(mesh).filter(({ subset }) => subset !== null);
    found = groupBy(withSubset, ({ host, subset }) => subsetKey(host, subset ?? ''));
    bySubset.set(mesh, found);
  }
  return found;
}

interface Judge {
  readonly mesh: Mesh;
  readonly references: References;
  readonly surroundings: Surroundings;
}

type Broken = Exclude<SubsetAnswer, { outcome: 'holds' }>;

/** What one client makes of the destinations that it has. */
interface Finding {
  readonly client: Client;
  readonly answer: SubsetAnswer;
  readonly destinations: readonly LiveDestination[];
  /** Whether it really is this VirtualService that holds for the client. */
  readonly isFirst: boolean;
}

/**
 * Sidecars. Where the repository holds workloads that a VirtualService reaches, they are its clients, as soon as they
 * are there. Where it holds none, all possible ones must agree: those of the VirtualService's and the service's
 * namespace, and those elsewhere. A namespace with a DestinationRule of its own for the host has clients in any case.
 */
function brokenSidecars(judge: Judge, destinations: readonly LiveDestination[]): SubsetViolation[] {
  const all = sidecarFindings(judge, destinations);
  const known = all.filter(({ client }) => client.known);
  const assumed = all.filter(({ client }) => !client.known);
  const hiding = assumed.filter(
    ({ client, answer }) =>
      judge.references.ruleNamespaces.has(client.namespace) && 'picked' in answer && answer.picked.length > 0,
  );
  if (known.length > 0) {
    const present = sidecarsIn(judge);
    return [
      ...known.filter(({ client }) => present.has(client.namespace)).flatMap((finding) => violationsIn(finding, true)),
      ...hiding.flatMap((finding) => violationsIn(finding, false)),
    ];
  }
  const agree = assumed.every(({ answer }) => answer.outcome === 'broken');
  return assumed
    .filter(({ client }) => client.namespace !== ELSEWHERE || (agree && assumed.length > 1))
    .flatMap((finding) => violationsIn(finding, agree || hiding.includes(finding)));
}

function violationsIn({ client, answer, destinations, isFirst }: Finding, certain: boolean): SubsetViolation[] {
  if (answer.outcome === 'holds') return [];
  return violationOf(client, answer, destinations, certain && answer.outcome === 'broken', !isFirst);
}

function sidecarFindings(judge: Judge, all: readonly LiveDestination[]): Finding[] {
  const { mesh, references, surroundings } = judge;
  const inside = sidecarsIn(judge);
  const outside = new Set([...surroundings.settled.outside, ...sidecarNamespaces(mesh).outside]);
  return [...new Set([...references.namespaces, ELSEWHERE])].flatMap((namespace) => {
    const known = references.knownNamespaces.has(namespace);
    if (outside.has(namespace) && !known) return [];
    const destinations = all.filter((destination) => reachesSidecars(mesh, destination, namespace));
    if (destinations.length === 0) return [];
    const podLabels = inside.get(namespace) ?? [];
    const answer = subsetAnswer(mesh, references.host, references.subset, { namespace, podLabels });
    const first = destinations.some((destination) => isFirst(mesh, destination, namespace));
    return [{ client: { namespace, gateway: null, known }, answer, destinations, isFirst: first }];
  });
}

/** The labels of pods with a sidecar, by namespace, in this state. */
function sidecarsIn({ mesh, references, surroundings }: Judge): ReadonlyMap<string, readonly PodLabels[]> {
  const seen = sidecarNamespaces(mesh).inside;
  return references.selective ? seen : new Map([...seen, ...surroundings.settled.inside]);
}

/** Whether a destination is there for the sidecars of a namespace. */
function reachesSidecars(mesh: Mesh, destination: LiveDestination, namespace: string): boolean {
  const { root, gateways, sourceNamespaces } = destination;
  if (!gateways.includes(MESH) || !virtualServiceReaches(mesh, root, namespace)) return false;
  if (sourceNamespaces !== null && !sourceNamespaces.includes(namespace)) return false;
  const hosts = virtualServiceHosts(mesh, root);
  if (!hosts.some((host) => claimants(mesh, host, namespace).includes(root))) return false;
  const sidecars = effectiveSidecars(mesh, namespace);
  return sidecars.some((sidecar) => sidecarImports(sidecar, namespace, namespaceOf(root), hosts));
}

/** Whether no other VirtualService may come before it for some of its hosts. */
function isFirst(mesh: Mesh, { root }: LiveDestination, namespace: string): boolean {
  return virtualServiceHosts(mesh, root).some((host) => {
    const possible = claimants(mesh, host, namespace);
    return possible.length === 1 && possible[0] === root;
  });
}

/** Gateways: the proxies that each selects; where the repository does not hold them, what all possible ones agree on. */
function brokenGateways(judge: Judge, destinations: readonly LiveDestination[]): SubsetViolation[] {
  const { mesh, references } = judge;
  const names = new Set(destinations.flatMap(({ gateways }) => gateways.filter((gateway) => gateway !== MESH)));
  return [...names].flatMap((gateway) => {
    const on = destinations.filter((destination) => {
      const found = gatewayNamed(mesh, gateway);
      const { root } = destination;
      const hosts = virtualServiceHosts(mesh, root);
      return (
        destination.gateways.includes(gateway) && (found === null || gatewayServes(found, namespaceOf(root), hosts))
      );
    });
    const { namespaces, known } = gatewayClients(mesh, gateway);
    if (!known && references.gateways.get(gateway)?.hasKnownPods) return [];
    const reached = [...namespaces.keys()].filter((namespace) =>
      on.some(({ root }) => virtualServiceReaches(mesh, root, namespace)),
    );
    const answers = reached.map((namespace) => ({
      client: { namespace, gateway, known },
      answer: subsetAnswer(mesh, references.host, references.subset, {
        namespace,
        podLabels: namespaces.get(namespace) ?? [],
      }),
    }));
    if (known) {
      return answers.flatMap(({ client, answer }) =>
        answer.outcome === 'holds' ? [] : violationOf(client, answer, on, answer.outcome === 'broken'),
      );
    }
    const broken = answers.flatMap(({ answer }) => (answer.outcome === 'holds' ? [] : [answer]));
    const first = broken[0];
    if (first === undefined || broken.length < answers.length) return [];
    const certain = broken.every(({ outcome }) => outcome === 'broken');
    return violationOf({ namespace: ELSEWHERE, gateway, known }, first, on, certain);
  });
}

/**
 * The violation in each gravity up to its own. So one that gets worse in the head, from possible to certain, is news,
 * and one that gets better is not.
 */
function violationOf(
  client: Client,
  { cause, picked, defining }: Broken,
  destinations: readonly LiveDestination[],
  certain: boolean,
  contested = false,
): SubsetViolation[] {
  const [first] = destinations;
  if (first === undefined) return [];
  const worst = first.use === 'mirror' ? 0 : certain && !contested ? 2 : 1;
  const virtualService = first.virtualService.key;
  return gravities.slice(0, worst + 1).map((gravity) => ({
    key: [virtualService, client.gateway ?? MESH, client.namespace, gravity].join(' '),
    virtualService,
    client,
    gravity,
    contested,
    destinations,
    cause,
    picked: picked.map(({ key }) => key),
    defining: defining.map(({ key }) => key),
  }));
}
