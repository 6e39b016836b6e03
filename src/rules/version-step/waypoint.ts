import type { Tree } from '../../tree/tree.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { distributions, stopText } from '../../upgrade/distributions/distribution.ts';
import { matchVersions } from '../../upgrade/match.ts';
import { type Rewriting, rewritten } from '../../upgrade/rewritten.ts';
import { installingTools } from '../../upgrade/running/installing-tools.ts';
import { boundsOf } from '../../upgrade/step.ts';
import { compareMinors, type Minor } from '../../upgrade/version.ts';
import { nameOfComponent } from '../component-words.ts';
import type { Waypoint } from '../rule.ts';
import { groupVerdicts } from './group.ts';
import { inOwnManner, stopsOf } from './plan.ts';
import type { Steps, Verdict } from './verdict.ts';

/**
 * The base with every version that moves too far in place at its first stop; null where there is none, or one cannot be
 * written there.
 */
export function firstStops(verdicts: readonly Verdict[], base: Tree, steps: Steps): Waypoint | null {
  const tooFar = groupVerdicts(verdicts.filter(isTooFarInPlace)).flat();
  const rewritings = tooFar.flatMap((verdict) => {
    const text = stopIn(verdict);
    return text === null ? [] : [{ declaration: verdict.step.before, text }];
  });
  const [main] = tooFar;
  if (main === undefined || rewritings.length < tooFar.length) return null;
  const beside = companionsOf(tooFar, steps, base);
  const tree = rewritten(base, [...rewritings, ...beside], `the stage of ${stopsOf(main)[0]}`);
  return tree === null ? null : { tree, because: [reasonOf(main, rewritings[0]!.text)] };
}

/**
 * What goes there too though it may go farther at once, or is no part of the head: a control plane of the Sail operator that
 * is replaced by revision, since the node agents that stop there come after it; the istioctl that brings what stops; and
 * what is installed beside it until the head has it no more.
 */
function companionsOf(tooFar: readonly Verdict[], { before, after: now, steps }: Steps, base: Tree): Rewriting[] {
  const moving = new Set(tooFar.map(({ step }) => placeOf(step.before)));
  const planes = tooFar.flatMap((verdict) => {
    const { from, to, after: agent } = verdict.step;
    const beside = steps.filter(
      ({ after, ...other }) =>
        after.source === 'sail' &&
        after.component === 'istiod' &&
        after.environment === agent.environment &&
        compareMinors(other.from, from) === 0 &&
        compareMinors(other.to, to) === 0,
    );
    return beside.map((step) => ({ verdict, declaration: step.before }));
  });
  const tools = tooFar.flatMap((verdict) => {
    const { before: installed, from } = verdict.step;
    if (installed.source !== 'istio-operator') return [];
    return installingTools(installed, before, base)
      .filter((tool) => tool.component === 'istioctl' && isOfMinor(tool, from))
      .map((declaration) => ({ verdict, declaration }));
  });
  const going = matchVersions(before, now).removed.filter(({ component }) => installed.has(component));
  const beside = tooFar.flatMap((verdict) =>
    going
      .filter((each) => each.environment === verdict.step.before.environment && isOfMinor(each, verdict.step.from))
      .map((declaration) => ({ verdict, declaration })),
  );
  const texts = [...planes, ...tools, ...beside].flatMap(({ verdict, declaration }) => {
    const text = stopIn({ ...verdict, step: { ...verdict.step, before: declaration } });
    return text === null || moving.has(placeOf(declaration)) ? [] : [{ declaration, text }];
  });
  return [...new Map(texts.map((each) => [placeOf(each.declaration), each])).values()];
}

const installed: ReadonlySet<Component> = new Set(['base', 'cni', 'ztunnel', 'gateway']);

function placeOf({ location: { file, line, column } }: VersionDeclaration): string {
  return `${file}:${line}:${column}`;
}

function isOfMinor(declaration: VersionDeclaration, minor: Minor): boolean {
  const bounds = boundsOf(declaration);
  return bounds?.every((each) => compareMinors(each, minor) === 0) ?? false;
}

function reasonOf({ step, distribution }: Verdict, stop: string): string {
  const stride = distribution.inPlace === 1 ? 'one minor' : `${distribution.inPlace} minors`;
  return `What comes after \`${stop}\` waits until the proxies have followed there: in place ${nameOfComponent(step.after.component)} moves by ${stride} at a time`;
}

function isTooFarInPlace(verdict: Verdict): boolean {
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
