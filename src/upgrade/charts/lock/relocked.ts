import { posix } from 'node:path';
import { type Json, listAt, stringAt } from '../../../manifest/json.ts';
import { parseText } from '../../../manifest/parse.ts';
import { digestsOf } from './digest.ts';

/** A dependency of a chart that is written with another version. */
export interface Redepended {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The lock file of a chart whose dependencies have changed, as `helm dependency update` would write it: with the new
 * versions, and the digest of them (github.com/helm/helm internal/resolver/resolver.go HashReq). Null where that cannot be
 * told: a version that is only a range is decided by what is published, and a lock file that did not fit decides nothing.
 *
 * @param chart the text of the chart's `Chart.yaml`
 * @param before the text of the file that lists the dependencies, and after it as it is now
 */
export function relocked(
  lock: string,
  chart: string,
  { before, after }: { readonly before: string; readonly after: string },
): string | null {
  const [old, asked, now] = [lock, before, after].map((text) => parseText(text).documents[0]?.value);
  const digest = stringAt(old, 'digest');
  const apiVersion = stringAt(parseText(chart).documents[0]?.value, 'apiVersion');
  const dependenciesOf = (value: Json | undefined): readonly Json[] => listAt(value, 'dependencies');
  const formerly = digestsOf(dependenciesOf(asked), dependenciesOf(old), apiVersion);
  const which = digest === null ? -1 : (formerly?.indexOf(digest) ?? -1);
  const changed = changedIn(dependenciesOf(asked), dependenciesOf(now));
  if (which === -1 || changed === null) return null;
  const text = changed.reduce<string | null>((whole, each) => (whole === null ? null : withVersion(whole, each)), lock);
  if (text === null) return null;
  const next = digestsOf(dependenciesOf(now), dependenciesOf(parseText(text).documents[0]?.value), apiVersion);
  return next === null ? null : text.replace(digest!, next[which]!);
}

/** The dependencies that have another version now; null where one of them is no exact version. */
function changedIn(before: readonly Json[], after: readonly Json[]): Redepended[] | null {
  const all = after.map((each, index) => ({
    name: stringAt(each, 'name') ?? '',
    from: stringAt(before[index], 'version') ?? '',
    to: stringAt(each, 'version') ?? '',
  }));
  const changed = all.filter(({ from, to }) => from !== to);
  return changed.every(({ from, to }) => isExact(from) && isExact(to)) ? changed : null;
}

function isExact(text: string): boolean {
  return /^v?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(text);
}

/** The entry of a dependency with its new version; null where it is not there as it was asked for. */
function withVersion(lock: string, { name, from, to }: Redepended): string | null {
  const entries = lock.split(/^(?=- )/m);
  const index = entries.findIndex(
    (entry) => lineOf(entry, 'name') === name && lineOf(entry, 'version') === from && !entry.startsWith('dependencies'),
  );
  if (index === -1) return null;
  entries[index] = entries[index]!.replace(/^([- ]+version:\s*["']?)[^\s"'#]+/m, (_, start: string) => `${start}${to}`);
  return entries.join('');
}

function lineOf(entry: string, field: string): string | null {
  return new RegExp(`^[- ]+${field}:\\s*["']?([^\\s"'#]+)`, 'm').exec(entry)?.[1] ?? null;
}

/** The lock files that Helm may have written beside a file that lists dependencies. */
export function lockOf(file: string): string | null {
  const [, name] = /^(?:.*\/)?(Chart|requirements)\.yaml$/.exec(file) ?? [];
  return name === undefined ? null : posix.join(posix.dirname(file), `${name}.lock`);
}
