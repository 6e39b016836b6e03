import { groupBy } from '../../mesh/group-by.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { Installation } from '../../upgrade/running/installation.ts';
import { skewsAmong } from '../../upgrade/skew.ts';
import type { Cause } from './causes.ts';
import { isSkew, type Misfit } from './troubles.ts';

/** A misfit, in the cluster that has it. */
export interface Found {
  readonly installation: Installation;
  readonly misfit: Misfit;
  readonly cause: Cause;
}

/** What one finding tells: the first stands for the others, of which each does not fit in the same way. */
export interface Group {
  readonly members: readonly [Found, ...Found[]];
  /** With a tag only: what would fit if the tag were that of its chart. */
  readonly consequences: readonly Misfit[];
}

/**
 * Each fact once: pods that pin the same proxy; all that one control plane leaves behind when it moves or goes; a tag
 * of another minor than its chart with what does not fit for that reason alone.
 */
export function grouped(all: readonly Found[]): Group[] {
  const tags = all.filter(({ misfit }) => misfit.trouble === 'tag');
  const tagOf = new Map(all.map((each) => [each, tags.find((tag) => isForTag(each, tag)) ?? null]));
  const groups = groupBy(
    all.filter((each) => tagOf.get(each) === null),
    keyOf,
  );
  return [...groups.values()].map((members) => ({
    members: members as [Found, ...Found[]],
    consequences: all.filter((each) => tagOf.get(each) === members[0]).map(({ misfit }) => misfit),
  }));
}

function keyOf({ installation: { environment, cluster }, misfit, cause }: Found): string {
  const { trouble, off, from, distance, severity } = misfit;
  const where = [environment, cluster, trouble];
  if (cause.by === 'control-plane') return JSON.stringify([...where, distance, severity, placeOf(from)]);
  if (cause.by === 'removal') return JSON.stringify([...where, distance, severity, placeOf(cause.gone), from.text]);
  return JSON.stringify([...where, trouble === 'operator' ? null : off.component, off.version, off.text, from.text]);
}

/** Names a place in one tree. */
export function placeOf({ location: { file, line, column } }: VersionDeclaration): string {
  return `${file}:${line}:${column}`;
}

function isForTag({ installation, misfit }: Found, tag: Found): boolean {
  const { off: override, from: chart } = tag.misfit;
  if (!isSkew(misfit) || installation !== tag.installation) return false;
  if (misfit.off !== override && misfit.from !== override) return false;
  const asTheChart = { ...override, version: chart.version, text: chart.text, certainty: chart.certainty };
  const without = installation.running.map(({ declaration: each }) => (each === override ? asTheChart : each));
  const off = misfit.off === override ? asTheChart : misfit.off;
  return !skewsAmong(without).some((skew) => skew.off === off);
}
