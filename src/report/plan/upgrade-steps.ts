import { type MovedNamespace, movedNamespaces } from '../../mesh/revisions/moved-namespaces.ts';
import type { Stage } from '../../rollout/plan/stage.ts';
import type { ComponentMove } from '../../upgrade/running/component-moves.ts';
import { compareMinors, type Minor, minorOf, parseVersion } from '../../upgrade/version.ts';
import { bare, inNamespace, word } from './commands.ts';

/** What a person does in a stage that moves components of Istio, beside delivering it. */
export interface UpgradeSteps {
  /** Before anything is delivered. */
  readonly first: readonly string[];
  /** By what one sees that the components are there. */
  readonly arrived: readonly string[];
  /** Once they are. */
  readonly restart: readonly string[];
  /** By what one sees that the proxies have followed. */
  readonly followed: readonly string[];
}

/** The upgrade that a stage is a part of. */
export interface Upgrade {
  /** All components that it moves, in this stage and in those beside it. */
  readonly together: readonly ComponentMove[];
  /** Whether all of them have moved after this stage, so that the proxies are to follow. */
  readonly isWhole: boolean;
  /** The revisions that Namespaces leave in one of the stages. */
  readonly left: ReadonlySet<string>;
}

/**
 * The steps of istio.io (setup/upgrade/helm, setup/upgrade/canary, ambient/upgrade/helm) that no tool makes: look whether
 * the cluster is ready, wait for each component, restart what is to get another proxy.
 *
 * @param components those that the stage moves
 */
export function upgradeSteps(
  { changes }: Pick<Stage, 'changes'>,
  components: readonly ComponentMove[],
  { together, isWhole, left }: Upgrade,
): UpgradeSteps {
  const namespaces = movesOfNamespaces({ changes });
  const replaced = components.filter(({ revision }) => revision === null || !left.has(revision));
  const follow = isWhole ? followers(together) : { apply: [], wait: [] };
  const opening = together.find(({ component }) => component === 'base') ?? together.find(isControlPlane);
  const moved = [...namespaces.map(restartOf), ...replaced.flatMap((each) => replacedByOperator(each, components))];
  return {
    first: [
      ...(opening !== undefined && components.includes(opening) ? precheckOf(opening) : []),
      ...components.flatMap(leftOut),
      ...components.flatMap((each) => emptied(each, components)),
    ],
    arrived: components.flatMap(rolledOut),
    restart: [...moved.map(({ apply }) => apply), ...follow.apply],
    followed: [...moved.map(({ wait }) => wait), ...follow.wait],
  };
}

/** The Namespaces that a stage moves from one revision to another. */
export function movesOfNamespaces({ changes }: Pick<Stage, 'changes'>): MovedNamespace[] {
  return changes.flatMap(({ meshBefore, meshAfter }) => movedNamespaces(meshBefore, meshAfter));
}

/** `istioctl x precheck` asks the cluster itself (istio/istio istioctl/pkg/precheck). */
function precheckOf(move: ComponentMove): string[] {
  if (minorsMoved(move) <= 0) return [];
  return [`First see that \`istioctl x precheck\`, of the istioctl of ${shortOf(move.to!)}, finds nothing`];
}

/** No page of Istio tells how to take CRDs back (setup/upgrade/helm), and a canary shares the newer ones. */
function leftOut(move: ComponentMove): string[] {
  if (move.component !== 'base' || minorsMoved(move) >= 0) return [];
  return [
    `Better leave this out: keep the base chart at \`${bare(move.from!)}\`, since its CRDs serve istiod ${shortOf(move.to!)} too`,
  ];
}

function rolledOut({ component, to, revision, namespace }: ComponentMove): string[] {
  if (to === null) return [];
  const place = inNamespace(namespace ?? 'istio-system');
  switch (component) {
    case 'istiod':
      return [
        `\`kubectl rollout status deployment/${revision === null ? 'istiod' : word(`istiod-${revision}`)}${place}\` returns`,
      ];
    case 'cni':
      return [`\`kubectl rollout status daemonset/istio-cni-node${place}\` returns`];
    case 'ztunnel':
      return [`\`kubectl rollout status daemonset/ztunnel${place}\` returns`];
    case 'gateway':
      return ['each Deployment of the gateways has rolled out (`kubectl rollout status`)'];
    default:
      return [];
  }
}

/** Sidecars and gateways keep their proxy until their pods are made anew. */
function followers(together: readonly ComponentMove[]): { apply: string[]; wait: string[] } {
  const planes = together.filter((move) => isControlPlane(move) && minorsMoved(move) !== 0);
  if (planes.length === 0) return { apply: [], wait: [] };
  const minors = new Set(planes.map(({ to }) => shortOf(to!)));
  const minor = minors.size === 1 ? [...minors][0]! : 'their istiod';
  return {
    apply: [
      `Then restart the workloads that have a sidecar, and the gateways (\`kubectl rollout restart deployment -n NAMESPACE\`), so that they take the proxy of ${minor}`,
    ],
    wait: [`\`istioctl proxy-status\` shows every proxy SYNCED, and none of another minor than ${minor}`],
  };
}

function restartOf({ namespace, from, to }: MovedNamespace): { apply: string; wait: string } {
  return {
    apply: `Then restart the pods of Namespace \`${bare(namespace)}\` (\`kubectl rollout restart deployment${inNamespace(namespace)}\`), so that they leave revision \`${bare(from)}\` for \`${bare(to)}\``,
    wait: `\`istioctl proxy-status\` shows every proxy of \`${bare(namespace)}\` SYNCED, and none at revision \`${bare(from)}\``,
  };
}

/** A control plane that goes for good: pods that still have it would have none. */
function emptied(move: ComponentMove, components: readonly ComponentMove[]): string[] {
  const { component, to, revision } = move;
  if (component !== 'istiod' || to !== null || revision === null || successorOf(move, components) !== null) return [];
  return [`First see that \`istioctl proxy-status\` shows no proxy at revision \`${bare(revision)}\``];
}

/**
 * The Sail operator makes the new revision beside the old one, and removes that once nothing uses it (docs/update-strategy):
 * what uses it is moved by a person.
 */
function replacedByOperator(
  move: ComponentMove,
  components: readonly ComponentMove[],
): { apply: string; wait: string }[] {
  const next = successorOf(move, components);
  if (next === null) return [];
  const [from, to] = [bare(move.revision!), bare(next.revision!)];
  return [
    {
      apply: `Then move what still names revision \`${from}\` to \`${to}\`, and restart the workloads that have a sidecar, and the gateways (\`kubectl rollout restart deployment -n NAMESPACE\`): the operator keeps the istiod of \`${from}\` as long as it is in use`,
      wait: `\`istioctl proxy-status\` shows every proxy SYNCED, and none at revision \`${from}\``,
    },
  ];
}

/** The revision that an `Istio` of the Sail operator makes in place of one that goes; null for all that goes otherwise. */
export function successorOf(
  { component, to, revision, resource }: ComponentMove,
  components: readonly ComponentMove[],
): ComponentMove | null {
  if (component !== 'istiod' || to !== null || revision === null || resource?.kind !== 'Istio') return null;
  const isSuccessor = (other: ComponentMove): boolean =>
    other.component === 'istiod' &&
    other.from === null &&
    other.revision !== null &&
    other.resource?.kind === 'Istio' &&
    other.resource.name === resource.name;
  return components.find(isSuccessor) ?? null;
}

function isControlPlane({ component }: ComponentMove): boolean {
  return component === 'istiod';
}

/** By how many minors a component moves in place; 0 where that is not certain. */
export function minorsMoved({ from, to }: ComponentMove): number {
  const [old, now] = [minorWritten(from), minorWritten(to)];
  return old === null || now === null ? 0 : compareMinors(now, old);
}

function minorWritten(text: string | null): Minor | null {
  return text === null ? null : (parseVersion(text).highest ?? null);
}

/** `1.24` of whatever is written. */
function shortOf(text: string): string {
  const minor = minorWritten(text) ?? minorOf(text);
  return minor === null ? text : `${minor.major}.${minor.minor}`;
}
