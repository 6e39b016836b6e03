import type { ObjectKey } from '../../environment/environment.ts';
import type { References } from './references.ts';
import type { SubsetPart, SubsetSubject, SubsetViolation } from './violation.ts';

/**
 * A subject in parts: first one for each VirtualService, then one for each namespace of clients. VirtualServices meet
 * only where they claim the same hosts or delegate to one another; and what a sidecar picks depends on the rules of its
 * own namespace, of the service's and of the root namespace alone (istio `pilot/pkg/model/push_context.go`,
 * `destinationRule`). Of clients that the repository does not hold all possible ones must agree, so they stay together.
 */
export function partsOf(subject: SubsetSubject, references: References): SubsetSubject[] {
  const { part } = subject;
  if (part === undefined) {
    return [...references.virtualServices].map((virtualService) => {
      return { ...subject, part: { virtualService, clients: 'all' } };
    });
  }
  if (part.clients !== 'all' || references.knownNamespaces.size === 0) return [];
  const known = [...references.knownNamespaces].map((namespace) => ({ namespace }));
  return [...known, 'others' as const].map((clients) => ({ ...subject, part: { ...part, clients } }));
}

/** What has to do with one part of a subset: of the VirtualServices its own and those that delegate to it. */
export function referencesOf(references: References, { virtualService, clients }: SubsetPart): References {
  const virtualServices = withRoots(references, virtualService);
  const claims = new Map([...references.claims].filter(([key]) => virtualServices.has(key)));
  return {
    ...references,
    virtualServices,
    claims,
    claimedHosts: new Set([...claims.values()].flatMap((hosts) => [...hosts])),
    client: typeof clients === 'object' ? clients.namespace : null,
  };
}

function withRoots({ roots }: References, virtualService: ObjectKey): Set<ObjectKey> {
  const found = new Set([virtualService]);
  for (const key of found) for (const root of roots.get(key) ?? []) found.add(root);
  return found;
}

/** Whether a violation is one of the part's. */
export function isOfPart({ virtualService, client }: SubsetViolation, part: SubsetPart | undefined): boolean {
  if (part === undefined) return true;
  if (virtualService !== part.virtualService) return false;
  if (part.clients === 'all') return true;
  const isSidecar = client.gateway === null && client.known;
  return part.clients === 'others' ? !isSidecar : isSidecar && client.namespace === part.clients.namespace;
}
