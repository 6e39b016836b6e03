import type { Tree } from '../../tree/tree.ts';
import { distributions, stopText } from '../../upgrade/distributions/distribution.ts';
import { rewritten } from '../../upgrade/rewritten.ts';
import { nameOfComponent } from '../component-words.ts';
import type { Waypoint } from '../rule.ts';
import { groupVerdicts } from './group.ts';
import { inOwnManner, stopsOf } from './plan.ts';
import type { Verdict } from './verdict.ts';

/**
 * The base with every version that moves too far in place at its first stop; null where there is none, or one cannot be
 * written there.
 */
export function firstStops(verdicts: readonly Verdict[], base: Tree): Waypoint | null {
  const tooFar = groupVerdicts(verdicts.filter(isTooFarInPlace)).flat();
  const rewritings = tooFar.flatMap((verdict) => {
    const text = stopIn(verdict);
    return text === null ? [] : [{ declaration: verdict.step.before, text }];
  });
  const [main] = tooFar;
  if (main === undefined || rewritings.length < tooFar.length) return null;
  const tree = rewritten(base, rewritings, `the stage of ${stopsOf(main)[0]}`);
  return tree === null ? null : { tree, because: [reasonOf(main, rewritings[0]!.text)] };
}

function reasonOf({ step, distribution }: Verdict, stop: string): string {
  const stride = distribution.inPlace === 1 ? 'one minor' : `${distribution.inPlace} minors`;
  return `What comes after \`${stop}\` waits until the proxies have followed there: in place ${nameOfComponent(step.after.component)} moves by ${stride} at a time`;
}

export function isTooFarInPlace(verdict: Verdict): boolean {
  const { step, trouble } = verdict;
  const isTooFar = trouble === 'skip' || (trouble === 'downgrade' && step.distance < -1);
  return isTooFar && step.method === 'in-place' && stopsOf(verdict).length > 0;
}

/** The first stop in the manner of what is written; null where that is no single minor, or of an unknown manner. */
function stopIn(verdict: Verdict): string | null {
  const { step, distribution } = verdict;
  const [stop] = stopsOf(verdict);
  if (stop === undefined) return null;
  const own = inOwnManner(distribution, step.before.text, stop);
  if (own !== null || distribution === distributions.istio) return own;
  const text = stopText(distribution, stop);
  const shapeOf = (written: string): string => written.replaceAll(/\d+/g, '#');
  return shapeOf(text) === shapeOf(step.before.text) ? text : null;
}
