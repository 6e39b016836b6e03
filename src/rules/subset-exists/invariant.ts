import { type PodLabels, sidecarNamespaces } from '../../mesh/clients.ts';
import { virtualServiceReaches } from '../../mesh/export.ts';
import { ELSEWHERE, gatewayClients, gatewayNamed, gatewayServes, MESH } from '../../mesh/gateway.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { effectiveSidecars, sidecarImports } from '../../mesh/sidecar.ts';
import { namespaceOf } from '../../mesh/spec.ts';
import { type SubsetAnswer, subsetAnswer } from '../../mesh/subset.ts';
import { claimants, type LiveDestination, liveDestinations, virtualServiceHosts } from '../../mesh/virtual-service.ts';
import type { Invariant } from '../../rollout/invariant.ts';
import { type LeftToRollout, leftToRollout } from './left-to-rollout.ts';
import { isOfPart, partsOf, referencesOf } from './parts.ts';
import { readSubset, type Surroundings, surroundingsOf } from './reads.ts';
import { type References, referencesIn, subsetKey } from './references.ts';
import {
  type Client,
  clientKey,
  outlasts,
  type SubsetPart,
  type SubsetSubject,
  type SubsetViolation,
  violationOf,
} from './violation.ts';

/**
 * The subset that a live destination names is in the DestinationRule that each client proxy picks.
 *
 * @param meshes every state of the mesh whose objects may meet: the one before and the one after a change
 */
export function subsetExists(meshes: readonly Mesh[]): Invariant<SubsetSubject, SubsetViolation> {
  const references = referencesIn(meshes);
  const surroundings = surroundingsOf(meshes);
  const isLeft = leftToRollout(meshes);
  const ofParts = new WeakMap<SubsetPart, References>();
  const find = ({ key, part }: SubsetSubject): References | undefined => {
    const whole = references.get(key);
    if (whole === undefined || part === undefined) return whole;
    const known = ofParts.get(part) ?? referencesOf(whole, part);
    ofParts.set(part, known);
    return known;
  };
  return {
    subjects: () => [...references].map(([key, { host, subset }]) => ({ key, host, subset })),
    parts: (subject) => partsOf(subject, references.get(subject.key)!),
    reads: (subject, object) => {
      const found = find(subject);
      return found === undefined ? null : readSubset(object, found, surroundings);
    },
    violations: (subject, mesh) => {
      const found = find(subject);
      if (found === undefined) return [];
      const judge = { mesh, references: found, surroundings };
      return violationsOf(judge, isLeft).filter((violation) => isOfPart(violation, subject.part));
    },
    outlasts: (later, earlier) => clientKey(later.client) === clientKey(earlier.client) && outlasts(later, earlier),
  };
}

function violationsOf(judge: Judge, isLeft: LeftToRollout): SubsetViolation[] {
  const { mesh, references } = judge;
  const all = destinationsBySubset(mesh).get(subsetKey(references.host, references.subset)) ?? [];
  const live = all.filter((destination) => !isLeft(mesh, destination));
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

/** What one client makes of the destinations that it has. */
interface Finding {
  readonly client: Client;
  readonly answer: SubsetAnswer;
  readonly destinations: readonly LiveDestination[];
  /** Whether it really is this VirtualService that holds for the client. */
  readonly isFirst: boolean;
}

/**
 * Sidecars. Where the repository holds workloads that a VirtualService reaches, they are its clients. Where it holds
 * none, all possible ones must agree: those of the VirtualService's and the service's namespace, and those elsewhere. A
 * namespace with a DestinationRule of its own for the host has clients in any case.
 *
 * Workloads that come or go with the change count in every state: that a client starts late does not make the order of
 * routes and rules a right one. What hurts those present is told beside that, since a new client can also come to routes
 * that were broken for it before, and one that has gone is not hurt by what follows.
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
      ...known.flatMap((finding) => violationsIn(finding, true, present.has(finding.client.namespace))),
      ...hiding.flatMap((finding) => violationsIn(finding, false)),
    ];
  }
  const agree = assumed.every(({ answer }) => answer.outcome === 'broken');
  return assumed
    .filter(({ client }) => client.namespace !== ELSEWHERE || (agree && assumed.length > 1))
    .flatMap((finding) => violationsIn(finding, agree || hiding.includes(finding)));
}

function violationsIn(
  { client, answer, destinations, isFirst }: Finding,
  certain: boolean,
  present = true,
): SubsetViolation[] {
  if (answer.outcome === 'holds') return [];
  const isCertain = certain && answer.outcome === 'broken';
  return violationOf(client, answer, destinations, { certain: isCertain, contested: !isFirst, present });
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
    const podLabels = inside.get(namespace) ?? surroundings.clients.get(namespace) ?? [];
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
  return sidecars.some((sidecar) => sidecarImports(sidecar, namespace, namespaceOf(root), hosts, 'virtualService'));
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
    const now = gatewayClients(mesh, gateway);
    const always = references.gateways.get(gateway)?.pods ?? new Map();
    const known = now.known || always.size > 0;
    const namespaces = now.known || !known ? new Map([...always, ...now.namespaces]) : always;
    const reached = [...namespaces].filter(([namespace]) =>
      on.some(({ root }) => virtualServiceReaches(mesh, root, namespace)),
    );
    const findings = reached.map(([namespace, podLabels]): Finding => {
      const client = { namespace, gateway, known };
      const answer = subsetAnswer(mesh, references.host, references.subset, { namespace, podLabels });
      return { client, answer, destinations: on, isFirst: true };
    });
    if (known) {
      const isPresent = ({ client }: Finding) => now.known && now.namespaces.has(client.namespace);
      return findings.flatMap((finding) => violationsIn(finding, true, isPresent(finding)));
    }
    const broken = findings.flatMap(({ answer }) => (answer.outcome === 'holds' ? [] : [answer]));
    const first = broken[0];
    if (first === undefined || broken.length < findings.length) return [];
    const certain = broken.every(({ outcome }) => outcome === 'broken');
    const client = { namespace: ELSEWHERE, gateway, known: false };
    return violationOf(client, first, on, { certain, contested: false, present: true });
  });
}
