import { posix } from 'node:path';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { nearness } from '../../upgrade/declared/nearness.ts';
import { type Installation, isTagOf } from '../../upgrade/running/installation.ts';
import { minorsAhead, type Trouble as SkewTrouble, skewsAmong } from '../../upgrade/skew.ts';
import type { Severity } from '../finding.ts';

/**
 * Beside what is out of skew: `tag`: an image of another minor than its chart; `twins`: control planes of one revision;
 * `tool`: a tag of another minor than what installs it; `operator`: a version that its operator does not install.
 */
export type Trouble = SkewTrouble | 'tag' | 'twins' | 'tool' | 'operator';

/** Two declarations of one cluster that do not fit together. */
export interface Misfit {
  readonly trouble: Trouble;
  readonly off: VersionDeclaration;
  readonly from: VersionDeclaration;
  /** By how many minors, 1 or more. */
  readonly distance: number;
  readonly severity: Severity;
  /** With `operator` only. */
  readonly operator?: {
    /** Which one it is, as a noun phrase. */
    readonly name: string;
    /** The end of what it installs that is overstepped: `1.27`. */
    readonly limit: string;
    /** Whether the version is too new rather than too old. */
    readonly isBeyond: boolean;
  };
}

/** Whether it is a component that is off from its control plane. */
export function isSkew({ trouble }: Misfit): boolean {
  return trouble === 'ahead' || trouble === 'behind' || trouble === 'crds';
}

/** All that does not fit together in one cluster. */
export function misfitsOf({ declared, running }: Installation): Misfit[] {
  const all = declared.map(({ declaration }) => declaration);
  const decisive = running.map(({ declaration }) => declaration);
  return [
    ...skewsAmong(decisive).map((skew) => ({ ...skew, severity: severityOf(skew) })),
    ...tagsApart(all, decisive),
    ...twins(decisive),
  ];
}

/** The documents of the Sail operator allow a node agent to be a minor ahead in one place, and forbid it in another. */
function severityOf({ trouble, off, distance }: Omit<Misfit, 'severity'>): Severity {
  return trouble === 'ahead' && distance === 1 && off.source === 'sail' ? 'warning' : 'error';
}

function tagsApart(all: readonly VersionDeclaration[], decisive: readonly VersionDeclaration[]): Misfit[] {
  return decisive.flatMap((tag) => {
    const chart = all.find((each) => isTagOf(tag, each));
    const distance = chart === undefined ? 0 : Math.abs(minorsAhead(tag, chart));
    return distance === 0 ? [] : [{ trouble: 'tag' as const, off: tag, from: chart!, distance, severity: 'warning' }];
  });
}

/**
 * Control planes of one revision that differ in their minor: the second is off. Only such are compared as the same kind
 * of place declares, since what two kinds declare may be one and the same, and as stand under one folder, since a
 * repository may hold examples that are never installed together.
 */
function twins(decisive: readonly VersionDeclaration[]): Misfit[] {
  const planes = decisive.filter(({ component, environment }) => component === 'istiod' && environment !== null);
  return planes.flatMap((off, index) => {
    const isTwin = (each: VersionDeclaration): boolean =>
      each.source === off.source &&
      each.revision === off.revision &&
      each.subject !== off.subject &&
      standTogether(each.location.file, off.location.file);
    const from = planes.slice(0, index).find((each) => isTwin(each) && minorsAhead(off, each) !== 0);
    if (from === undefined) return [];
    return [{ trouble: 'twins' as const, off, from, distance: Math.abs(minorsAhead(off, from)), severity: 'error' }];
  });
}

function standTogether(left: string, right: string): boolean {
  return posix.dirname(left) === posix.dirname(right) || nearness(left, right) > 0;
}
