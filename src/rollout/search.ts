import { allOf, bit, has, noSteps, type StepSet } from './states.ts';

/** Up to so many states are passed through in search of a safe way. */
const maximumPassed = 5_000;

/**
 * Whether there is a way from no step to all of them, one by one, on which each step may be taken. Few states are
 * looked at where a safe way is easily found, and where most ways are soon blocked.
 *
 * @param mayTake whether a step may come next, and the state after it is a safe one
 * @returns `unknown` where the search was given up
 */
export function searchWay(
  count: number,
  mayTake: (step: number, done: StepSet, reached: StepSet) => boolean,
): 'found' | 'none' | 'unknown' {
  const all = allOf(count);
  const seen = new Set<StepSet>([noSteps]);
  const way: { readonly done: StepSet; next: number }[] = [{ done: noSteps, next: 0 }];
  while (seen.size <= maximumPassed) {
    const last = way.at(-1);
    if (last === undefined) return 'none';
    if (last.done === all) return 'found';
    if (last.next === count) {
      way.pop();
      continue;
    }
    const step = last.next++;
    if (has(last.done, step)) continue;
    const reached = last.done | bit(step);
    if (seen.has(reached) || !mayTake(step, last.done, reached)) continue;
    seen.add(reached);
    way.push({ done: reached, next: 0 });
  }
  return 'unknown';
}
