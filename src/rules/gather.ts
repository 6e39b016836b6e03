import { compareBytes } from '../tree/order.ts';
import type { Finding, Related } from './finding.ts';
import { fingerprint } from './fingerprint.ts';

/** So many findings of one cause are told each by itself. */
const mostApart = 10;
/** So many of those concerned are named at most. */
const mostNamed = 3;

/**
 * Tells many findings of one cause and environment as one, at the first of their places, with all others related to it. It
 * comes after what is suppressed is left out, which is decided for each of them.
 */
export function gather(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const told = new Map<Finding, Finding | null>();
  for (const group of groups.values()) {
    if (group.length <= mostApart) continue;
    for (const each of group) told.set(each, null);
    told.set(group[0]!, gathered(group.toSorted(inOrderOfPlaces)));
  }
  return findings.flatMap((finding) => {
    const instead = told.get(finding);
    return instead === null ? [] : [asReported(instead ?? finding)];
  });
}

/** Equal for findings that differ only in who is concerned; null for those that are told each by itself. */
function keyOf({ cause, code, severity, when, order, environment, data }: Finding): string | null {
  if (cause === undefined) return null;
  return JSON.stringify([code, cause.key, severity, when, order, environment, data.environments]);
}

function gathered(group: readonly Finding[]): Finding {
  const [first, ...others] = group as [Finding, ...Finding[]];
  const { what, fix, key } = first.cause!;
  const names = [...new Set(group.map(({ cause }) => cause!.who))];
  const shown = `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`;
  const places: Related[] = others.map(({ location, resource, cause }) => ({
    message: `${cause!.who} too`,
    resource,
    location,
  }));
  return {
    ...first,
    message: `${shown.charAt(0).toUpperCase()}${shown.slice(1)} ${what}`,
    fix,
    related: distinct(first, [...places, ...group.flatMap(({ related }) => related)]),
    data: { ...first.data, ...listsOf(group) },
    edit: null,
    fingerprint: fingerprint(first.code, first.environment ?? '', `${key} ${first.when} gathered`),
  };
}

/** Each place once, and not that of the finding itself. */
function distinct({ location }: Finding, related: readonly Related[]): Related[] {
  const known = new Set([placeOf(location)]);
  return related.filter((each) => !known.has(placeOf(each.location)) && known.add(placeOf(each.location)));
}

function placeOf({ side, file, line, column }: Finding['location']): string {
  return `${side}:${file}:${line}:${column}`;
}

/** The lists among their facts, put together: who names it, what starts anew. */
function listsOf(group: readonly Finding[]): Finding['data'] {
  const keys = Object.keys(group[0]!.data).filter((key) => key !== 'environments');
  const lists = keys.flatMap((key) => {
    const values = group.map(({ data }) => data[key]);
    return values.every(Array.isArray) ? [[key, [...new Set(values.flat())]] as const] : [];
  });
  return Object.fromEntries(lists);
}

/** By file, line and column. */
export function inOrderOfPlaces({ location: left }: Finding, { location: right }: Finding): number {
  return compareBytes(left.file, right.file) || left.line - right.line || left.column - right.column;
}

/** Without what was needed only to decide about it. */
function asReported({ cause: _cause, namedBy: _namedBy, ...finding }: Finding): Finding {
  return finding;
}
