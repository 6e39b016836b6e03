import type { ObjectKey } from '../../environment/environment.ts';
import { MESH } from '../../mesh/gateway.ts';
import type { SubsetAnswer } from '../../mesh/subset.ts';
import type { SubsetCause } from '../../mesh/subset-cause.ts';
import type { LiveDestination } from '../../mesh/virtual-service.ts';
import type { Subject, Violation } from '../../rollout/invariant.ts';

/** A subset of a host. */
export interface SubsetSubject extends Subject {
  readonly host: string;
  readonly subset: string;
  /** Which of its violations it stands for; absent where it is all of them. */
  readonly part?: SubsetPart;
}

/** The violations of one VirtualService, of all clients or of some. */
export interface SubsetPart {
  readonly virtualService: ObjectKey;
  /** `all`; the sidecars of one namespace, of which the repository holds the pods; `others` than the sidecars of such. */
  readonly clients: 'all' | 'others' | { readonly namespace: string };
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
  /**
   * Every violation is told twice: of clients that are there in this state, and of all that are there before or after
   * the change, whether or not they are in this state.
   */
  readonly present: boolean;
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
 * Whether a subset is still missing in a later state as it was in an earlier one: as certain, or in doubt only since
 * another VirtualService claims the host as well, which mends nothing.
 */
export function outlasts(later: SubsetViolation, earlier: SubsetViolation): boolean {
  if (!later.present || later.virtualService !== earlier.virtualService) return false;
  const isContested = later.gravity === 'possible' && later.contested;
  return isContested || gravities.indexOf(later.gravity) >= gravities.indexOf(earlier.gravity);
}

/** Equal for equal clients. */
export function clientKey({ gateway, namespace }: Client): string {
  return `${gateway ?? MESH} ${namespace}`;
}

/**
 * The violation in each gravity up to its own. So one that gets worse in the head, from possible to certain, is news,
 * and one that gets better is not.
 */
export function violationOf(
  client: Client,
  { cause, picked, defining }: Exclude<SubsetAnswer, { outcome: 'holds' }>,
  destinations: readonly LiveDestination[],
  { certain, contested, present }: { certain: boolean; contested: boolean; present: boolean },
): SubsetViolation[] {
  const [first] = destinations;
  if (first === undefined) return [];
  const worst = first.use === 'mirror' ? 0 : certain && !contested ? 2 : 1;
  const virtualService = first.virtualService.key;
  const told = gravities
    .slice(0, worst + 1)
    .flatMap((gravity) => [{ gravity, present: false }, ...(present ? [{ gravity, present }] : [])]);
  return told.map(({ gravity, present }) => ({
    key: [virtualService, clientKey(client), gravity, present ? 'present' : ''].join(' '),
    virtualService,
    client,
    present,
    gravity,
    contested,
    destinations,
    cause,
    picked: picked.map(({ key }) => key),
    defining: defining.map(({ key }) => key),
  }));
}
