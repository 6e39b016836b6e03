import type { Manifest } from '../../manifest/manifest.ts';
import { isIstioChart } from '../charts.ts';
import type { Delivery } from '../delivery.ts';
import type { Declaration } from '../found.ts';
import { environmentParts } from '../naming.ts';
import { sourcesOf } from './application.ts';
import { isApplicationSet } from './set/application-set.ts';

const apiVersion = 'istio-rollout-guard/v1';
const kind = 'GeneratedApplication';

/**
 * What stands for an Application that a set generates and that installs a chart of Istio from elsewhere: no file holds the
 * Application, and nothing is seen of what it installs. Empty for every other declaration.
 */
export function standInFor({ manifest, generated }: Declaration): Manifest[] {
  if (generated === undefined || !isApplicationSet(generated.by.manifest)) return [];
  if (!sourcesOf(manifest).some(({ chart }) => chart !== null && isIstioChart(chart))) return [];
  const { group: _, value, ...rest } = manifest;
  return [{ ...rest, apiVersion, group: 'istio-rollout-guard', kind, value: { ...value, apiVersion, kind } }];
}

/** Without what stands for Applications alone in a cluster of which nothing else is known here. */
export function withoutLoneStandIns(deliveries: readonly Delivery[]): Delivery[] {
  const isLone = ({ objects }: Delivery): boolean =>
    objects.length > 0 && objects.every(({ manifest }) => manifest.kind === kind && manifest.apiVersion === apiVersion);
  const others = deliveries.filter((delivery) => !isLone(delivery));
  const known = new Set(
    others.flatMap(({ environment, directory }) => [environment, ...environmentParts(directory, new Set())]),
  );
  return deliveries.filter(
    (delivery) => !isLone(delivery) || delivery.environment === null || known.has(delivery.environment),
  );
}
