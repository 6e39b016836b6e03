import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { Installation } from '../../upgrade/running/installation.ts';
import { minorsAhead } from '../../upgrade/skew.ts';
import { boundsOf } from '../../upgrade/step.ts';
import { isSkew, type Misfit } from './troubles.ts';

/**
 * How a misfit came about. `there`: nothing moved, or all of it is new; `component`: what does not fit moves itself;
 * `control-plane`: that stays as it was, and the control plane moves; `removal`: both stay, and a control plane that it
 * did fit goes; `chart`: a tag stays as it was, and its chart moves.
 */
export type Cause =
  | { readonly by: 'there' | 'component' | 'chart' }
  | {
      readonly by: 'control-plane';
      /** Whether the control plane goes back by one minor, as a revert does. */
      readonly isBack: boolean;
    }
  | { readonly by: 'removal'; readonly gone: VersionDeclaration };

/** @param before what the cluster ran in the base; null where there is no base, or the cluster is new */
export function causeOf(misfit: Misfit, now: Installation, before: Installation | null): Cause {
  if (before === null) return { by: 'there' };
  const { off, from, trouble } = misfit;
  const old = before.running.map(({ declaration }) => declaration);
  const isThere = old.some((each) => partOf(each) === partOf(off) && isAlike(each, off));
  if (trouble === 'tag') return { by: isThere ? 'chart' : 'component' };
  if (!isThere || !isSkew(misfit)) return { by: 'component' };
  if (!old.some((each) => isAlike(each, from))) {
    const isBack = old.some((each) => isSamePlane(each, from) && minorsAhead(from, each) === -1);
    return { by: 'control-plane', isBack };
  }
  const gone = old.find(
    (each) => each.component === 'istiod' && !now.running.some(({ declaration }) => isAlike(declaration, each)),
  );
  return gone === undefined ? { by: 'there' } : { by: 'removal', gone };
}

/** Gateways and proxies are many; what runs once in a cluster needs no name. */
export function partOf({ component, subject }: VersionDeclaration): string | null {
  return component === 'gateway' || component === 'proxy' ? subject : null;
}

function isAlike(one: VersionDeclaration, other: VersionDeclaration): boolean {
  return isSamePlane(one, other) && (one.text === other.text || isOfOneMinor(one, other));
}

function isSamePlane(one: VersionDeclaration, other: VersionDeclaration): boolean {
  return one.component === other.component && one.revision === other.revision;
}

function isOfOneMinor(one: VersionDeclaration, other: VersionDeclaration): boolean {
  return boundsOf(one) !== null && boundsOf(other) !== null && minorsAhead(one, other) === 0;
}
