import type { DeployedObject } from '../../environment/environment.ts';
import { ELSEWHERE } from '../../mesh/gateway.ts';
import type { Step } from '../../rollout/rollout.ts';
import { nameOf } from '../object-name.ts';
import type { Trouble } from './troubles.ts';
import type { Client } from './violation.ts';

/** All that the texts of a finding are made of. */
export interface Facts extends Trouble {
  /** The one with the routes, as it stands in the state that is broken. */
  readonly virtualService: DeployedObject;
  /** No DestinationRule of the repository is for the host: it may live outside. */
  readonly heldElsewhere: boolean;
  /** `new`: nobody can use the host before the change; `gone`: nobody after it. Null for all others. */
  readonly unused: 'new' | 'gone' | null;
  /** Deletions that the tool leaves to a person, without which nothing would be missing for good. */
  readonly left: readonly Step[];
  /** The rule stands in another file as well, with the subset. */
  readonly duplicated: boolean;
  /** Why the steps come in the order they do, as a clause without a full stop; null where no order would do. */
  readonly whyThisOrder: string | null;
  /** What would mend it is not done by the tool, but by a person, by hand. */
  readonly isLeftToPerson: boolean;
}

export function nameOfStep({ after, before }: Step): string {
  const object = after ?? before;
  return object === null ? '' : nameOf(object);
}

/** "the change of DestinationRule `prod/reviews`" */
export function changeOf(step: Step): string {
  const changes = { create: '', update: 'the change of ', delete: 'the deletion of ' };
  return `${changes[step.operation]}${nameOfStep(step)}`;
}

/** The step by which another unit takes over what a unit deletes since it has moved there; null where none does. */
export function takeoverOf({ blamed, observation }: Trouble): Step | null {
  return observation.mendedBy.find((step) => step.key === blamed?.key) ?? null;
}

/** So many items of a list are named at most. */
const longestList = 5;

/** "`a`, `b` and `c`"; of many the first few and how many more there are. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'the rest';
  if (items.length > longestList) {
    const named = items.slice(0, longestList - 1);
    return `${named.join(', ')} and ${items.length - named.length} more`;
  }
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "subset `v1`", "subsets `v1` and `v2`" */
export function named(subsets: readonly string[]): string {
  return `${subsets.length > 1 ? 'subsets' : 'subset'} ${list(subsets.map((subset) => `\`${subset}\``))}`;
}

/** How many percent of the host's traffic go to the subsets at most. */
export function shareOf({ subsets, destinations }: Trouble): number {
  const shares = subsets.map((subset) =>
    Math.max(0, ...destinations.filter((each) => each.subset === subset).map(({ share }) => share)),
  );
  return Math.min(
    100,
    shares.reduce((sum, share) => sum + share, 0),
  );
}

/** "the proxies of Gateway `prod/web` and clients in namespace `shop`" */
export function whom(clients: readonly Client[]): string {
  if (clients.some(({ gateway, namespace }) => gateway === null && namespace === ELSEWHERE))
    return 'clients in every namespace';
  const names = clients.map(({ gateway, namespace }) => {
    if (gateway === null) return `clients in namespace \`${namespace}\``;
    return `the proxies of Gateway \`${gateway}\`${namespace === ELSEWHERE ? '' : ` in namespace \`${namespace}\``}`;
  });
  return list([...new Set(names)].sort());
}

/** Whether the order is open because nobody told which tool delivers the steps. */
export function isToolUnknown({ observation, blamed }: Trouble): boolean {
  const steps = [blamed, ...observation.mendedBy];
  return observation.order === 'unordered' && steps.some((step) => step?.unit.tool === 'unknown');
}
