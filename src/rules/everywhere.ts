import { compareBytes } from '../tree/order.ts';
import type { Finding, Related } from './finding.ts';
import { inOrderOfPlaces } from './gather.ts';

/** In so many environments the same is told once for each, with the edit that each needs. */
const mostApart = 3;

/**
 * Tells what is the same in many environments as one, at the first of its places, with those in the others related to it.
 * It comes after what is suppressed is left out, which is decided for each environment.
 */
export function toldOnceEverywhere(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { code, severity, when, order, message, fix } = finding;
    const key = JSON.stringify([code, severity, when, order, message, fix]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const environments = [...new Set(group.flatMap(environmentsOf))].sort(compareBytes);
    const isOneEach =
      group.every((finding) => environmentsOf(finding).length > 0) && environments.length >= group.length;
    return group.length > mostApart && isOneEach ? [asOne(group.toSorted(inOrderOfPlaces), environments)] : group;
  });
}

function environmentsOf({ environment, data }: Finding): readonly string[] {
  return Array.isArray(data.environments) ? (data.environments as string[]) : environment === null ? [] : [environment];
}

function asOne([first, ...others]: readonly Finding[], environments: readonly string[]): Finding {
  const places = others.map((finding): Related => {
    const { location, resource } = finding;
    return { message: `the same in ${environmentsOf(finding).join(', ')}`, resource, location };
  });
  return { ...first!, related: [...first!.related, ...places], data: { ...first!.data, environments } };
}
