import { stringAt } from '../manifest/json.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Delivery } from './delivery.ts';
import type { RenderProblem } from './environment.ts';
import type { Found } from './found.ts';

/** The problems of a unit that is stopped: for each that is broken, the cluster keeps what it has of the unit. */
export function holding(problems: readonly RenderProblem[]): RenderProblem[] {
  return problems.map((problem) => (problem.broken ? { ...problem, holds: true } : problem));
}

/** The same, its units marked as stopped where something is broken and none of them delivers anything. */
export function markedStopped<Some extends Pick<Found, 'deliveries' | 'problems'>>(found: Some): Some {
  const { deliveries, problems } = found;
  if (!problems.some(({ broken }) => broken) || deliveries.some(({ objects }) => objects.length > 0)) return found;
  return {
    ...found,
    deliveries: deliveries.map((delivery) => ({ ...delivery, stopped: true })),
    problems: deliveries.length === 0 ? problems : holding(problems),
  };
}

/**
 * What is delivered after a change, with what clusters keep because its tool stops there: all that a unit delivered before
 * which cannot be built any more, and the objects of files that cannot be read any more. They are no deletions.
 * @param unread the files of the head that cannot be read
 */
export function withHeld(
  after: readonly Delivery[],
  before: readonly Delivery[],
  unread: ReadonlySet<string>,
): Delivery[] {
  const units = new Map(after.map(({ unit }) => [unit.name, unit]));
  const stopped = after.filter((delivery) => delivery.stopped === true);
  const held = before.filter((delivery) => stopped.some((one) => isSamePlace(one, delivery)));
  const replaced = stopped.filter((delivery) => held.some((one) => isSamePlace(one, delivery)));
  const kept = stillInstalled(after, before);
  const lost = unread.size === 0 ? [] : before.filter(({ unit }) => units.has(unit.name)).flatMap(ofUnread);
  return [
    ...after.filter((delivery) => !replaced.includes(delivery)),
    ...[...held, ...lost, ...kept].map((delivery) => ({
      ...delivery,
      unit: units.get(delivery.unit.name) ?? delivery.unit,
    })),
  ];

  function ofUnread(delivery: Delivery): Delivery[] {
    const there = after.filter((one) => isSamePlace(one, delivery)).flatMap(({ objects }) => objects);
    const keys = new Set(there.map(({ key }) => key));
    const objects = delivery.objects.filter(({ key, manifest }) => unread.has(manifest.file) && !keys.has(key));
    return objects.length === 0 ? [] : [{ ...delivery, objects }];
  }
}

/**
 * Control planes that istioctl has installed and the head no more speaks of: it goes on with others, and leaves these where
 * they are until `istioctl uninstall` is told their revision (istio/istio operator/pkg/uninstall/prune.go: what it prunes is of
 * the revision that it installs).
 */
function stillInstalled(after: readonly Delivery[], before: readonly Delivery[]): Delivery[] {
  const isOfIstioctl = ({ unit }: Delivery): boolean => unit.tool === 'istioctl' && unit.uninstalls === undefined;
  const now = after.filter((delivery) => isOfIstioctl(delivery) && delivery.objects.length > 0);
  if (now.length === 0) return [];
  const keys = new Set(now.flatMap(({ objects }) => objects.map(({ key }) => key)));
  const gone = new Set(after.flatMap(({ unit }) => (unit.tool === 'istioctl' ? (unit.uninstalls ?? []) : [])));
  return before.filter(isOfIstioctl).flatMap((delivery) => {
    const objects = delivery.objects.filter(({ key, manifest }) => {
      const revision = revisionOf(manifest);
      return revision !== '' && !keys.has(key) && !gone.has(revision) && !gone.has('*');
    });
    return objects.length === 0 ? [] : [{ ...delivery, objects }];
  });
}

/** The revision that an IstioOperator installs; empty for the default one. */
export function revisionOf({ value }: Pick<Manifest, 'value'>): string {
  return stringAt(value, 'spec', 'revision') ?? '';
}

/** Whether two deliveries are those of one unit to one environment; a folder may have changed, since it may be what is broken. */
function isSamePlace(left: Delivery, right: Delivery): boolean {
  return left.unit.name === right.unit.name && left.environment === right.environment;
}
