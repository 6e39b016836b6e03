import { groupBy } from '../../mesh/group-by.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { nearness } from '../../upgrade/declared/nearness.ts';
import type { KubernetesDeclaration } from '../../upgrade/kubernetes/declaration.ts';
import { releaseOf, releases } from '../../upgrade/releases.ts';
import { type KubernetesSupport, kubernetesSupportOf, supportedOn } from '../../upgrade/support.ts';
import type { Severity } from '../finding.ts';
import type { Change, Draft } from '../rule.ts';
import { inHead, momentOf } from './governing.ts';
import { isVendors } from './life.ts';
import { mayMeet, minorTextOf, ranBefore, type Sides, type Surroundings } from './surroundings.ts';
import { dateOfData, named, oneAtATime, span } from './words.ts';

/** A cluster that a file declares, or the one that the team states. */
type Cluster = Pick<KubernetesDeclaration, 'subject' | 'minor' | 'local'> & {
  readonly declared: KubernetesDeclaration | null;
};

/** An Istio on a Kubernetes that does not support it. */
interface Pair {
  readonly istio: VersionDeclaration;
  readonly minor: string;
  readonly cluster: Cluster;
  readonly support: KubernetesSupport;
  /** Whether there is no doubt that the one runs in the other. */
  readonly sure: boolean;
}

/** Versions of Kubernetes that the Istio beside them does not support, by Istio's own table. */
export function kubernetesSupport(change: Change, sides: Sides): Draft[] {
  const stated = change.kubernetesVersion ?? null;
  const known = new Map<string, number>();
  if (change.mode === 'check') {
    for (const pair of pairsOf(sides.before, stated)) {
      known.set(nameOf(pair), Math.max(badness(pair), known.get(nameOf(pair)) ?? 0));
    }
  }
  const found = pairsOf(sides.after, stated).filter((pair) => badness(pair) > (known.get(nameOf(pair)) ?? 0));
  const groups = groupBy(found, (pair) => JSON.stringify([nameOf(pair), pair.minor, pair.cluster.minor]));
  return [...groups.values()].map((group) => draftOf(group[0]!, change, sides));
}

function pairsOf({ controlPlanes, kubernetes }: Surroundings, stated: string | null): Pair[] {
  return controlPlanes.flatMap((istio) => {
    const minor = minorTextOf(istio);
    const { clusters, sure } = clustersOf(istio, kubernetes, stated);
    return clusters.flatMap((cluster): Pair[] => {
      const support = kubernetesSupportOf(minor, cluster.minor);
      return support === null || support.state === 'supported' ? [] : [{ istio, minor, cluster, support, sure }];
    });
  });
}

/**
 * The clusters that a control plane may run in: the stated one; those of its environment; else those that stand nearest
 * to it. A cluster of a test counts where no other is declared.
 */
function clustersOf(istio: VersionDeclaration, kubernetes: readonly KubernetesDeclaration[], stated: string | null) {
  if (stated !== null) {
    return { clusters: [{ subject: 'stated', minor: stated, local: false, declared: null }], sure: true };
  }
  const lasting = kubernetes.filter(({ local }) => !local);
  const pool = lasting.length > 0 ? lasting : kubernetes;
  const own = pool.filter(({ environment }) => environment !== null && environment === istio.environment);
  const open = pool.filter(({ environment }) => mayMeet(environment, istio.environment));
  const near = ({ location }: KubernetesDeclaration): number => nearness(location.file, istio.location.file);
  const nearest = Math.max(...open.map(near));
  const found = own.length > 0 ? own : open.filter((each) => near(each) === nearest);
  const isOnly = new Set(pool.map(({ minor }) => minor)).size === 1;
  return { clusters: found.map((each) => ({ ...each, declared: each })), sure: own.length > 0 || isOnly };
}

function nameOf({ istio, cluster }: Pair): string {
  return JSON.stringify([istio.environment, cluster.subject]);
}

const ranks = { supported: 0, tested: 1, 'too-new': 2, 'too-old': 3 } as const;

/** The state first, and by how many minors within it. */
function badness({ support }: Pair): number {
  return ranks[support.state] * 1000 + support.distance;
}

function draftOf(pair: Pair, change: Change, sides: Sides): Draft {
  const { istio, minor, cluster, support } = pair;
  const { declared } = cluster;
  const clusterMoved = change.mode === 'check' && declared !== null && ranBefore(istio, sides);
  const places = [
    { message: named(istio), resource: istio.resource, location: inHead(istio.location) },
    ...(declared === null
      ? []
      : [
          {
            message: `${declared.subject} is Kubernetes ${declared.minor}`,
            resource: declared.resource,
            location: inHead(declared.location),
          },
        ]),
  ];
  const [place, ...related] = clusterMoved ? places.toReversed() : places;
  return {
    ...wordingOf(pair, change),
    severity: severityOf(pair),
    when: momentOf(change.mode),
    environment: istio.environment ?? declared?.environment ?? null,
    unit: null,
    resource: place!.resource,
    location: place!.location,
    related,
    data: { trouble: 'kubernetes', minor, kubernetes: cluster.minor, state: support.state },
    edit: null,
    identity: `kubernetes ${support.state} ${minor} ${cluster.minor} ${cluster.subject}`,
  };
}

/** Older than any that Istio tested, for certain: error. Newer ones often work, and the table grows after a release. */
function severityOf({ istio, cluster, support, sure }: Pair): Severity {
  if (support.state === 'tested' || isVendors(istio)) return 'notice';
  return support.state === 'too-old' && sure && !cluster.local ? 'error' : 'warning';
}

function wordingOf({ minor, cluster, support }: Pair, { day, mode }: Change): Pick<Draft, 'message' | 'why' | 'fix'> {
  const { kubernetes, kubernetesTested, kubernetesMinimum } = releaseOf(minor)!;
  const table = `Istio ${minor} supports Kubernetes ${span(kubernetes ?? [])}`;
  const tested =
    kubernetesTested === null || kubernetesTested.length === 0 ? '' : ` and was tested on ${span(kubernetesTested)}`;
  const warns =
    kubernetesMinimum === null
      ? ''
      : ` istioctl warns below ${kubernetesMinimum} and goes on; Helm does not even warn.`;
  const inSupport = supportedOn(day);
  const other = releases.findLast(
    (release) => inSupport.includes(release.minor) && release.kubernetes?.includes(cluster.minor),
  );
  const instead =
    other === undefined ? '' : `, or take Istio to ${other.minor}, which supports ${cluster.minor}${oneAtATime}`;
  if (support.state === 'too-new') {
    return {
      message: `Kubernetes ${cluster.minor} is newer than what Istio ${minor} supports: ${span(kubernetes ?? [])}`,
      why: `${table}${tested}. It may work; nobody tested it, and Istio fixes nothing about it.${dateOfData(day)}`,
      fix: `Look whether Istio's table has grown (istio.io/latest/docs/releases/supported-releases)${instead}.`,
    };
  }
  const first = kubernetes?.[0] ?? '';
  return support.state === 'tested'
    ? {
        message: `Istio ${minor} was tested on Kubernetes ${cluster.minor}, but does not support it: ${span(kubernetes ?? [])}`,
        why: `${table}${tested}. What breaks on the older ones is not fixed.${warns}`,
        fix: `Upgrade the cluster to ${first} or newer${instead}.`,
      }
    : {
        message: `Istio ${minor} does not support Kubernetes ${cluster.minor}: ${span(kubernetes ?? [])}`,
        why: `${table}${tested}. On older ones istiod may use interfaces that the cluster does not serve.${warns}`,
        fix: `Upgrade the cluster to ${first} or newer${mode === 'audit' ? '' : ' first'}${instead}.`,
      };
}
