import * as v from 'valibot';
import { isDay } from '../days.ts';

/** A day of the calendar, `2026-11-21`. */
const day = v.pipe(v.string(), v.check(isDay, 'a day of the calendar such as 2026-11-21'));
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-12'));
const minor = v.pipe(v.string(), v.regex(/^1\.\d+$/, 'a minor such as 1.24'));
const version = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.24.3'));
const text = v.pipe(v.string(), v.minLength(1));
const isInOrder = (list: string[]): boolean =>
  list.every((each, index) => index === 0 || Number(each.slice(2)) > Number(list[index - 1]!.slice(2)));
const minors = v.nullable(v.pipe(v.array(minor), v.minLength(1), v.check(isInOrder, 'minors in their order')));

/** When a file of facts was read; some files say `date`. Where from is said of the whole, or of each entry. */
export const headSchema = v.union([v.looseObject({ read: day }), v.looseObject({ date: day })]);

const head = { $comment: text, read: day, sources: v.pipe(v.array(text), v.minLength(1)) };

/** `istio-releases.json`. */
export const releasesSchema = v.strictObject({
  ...head,
  releases: v.array(
    v.strictObject({
      minor,
      released: day,
      endOfLife: v.nullable(day),
      endOfLifeExpected: v.nullable(month),
      latestPatch: version,
      latestPatchDate: v.nullable(day),
      kubernetes: minors,
      kubernetesTested: minors,
      kubernetesMinimum: v.nullable(minor),
      source: text,
    }),
  ),
});

/** `gateway-api.json`. */
export const gatewayApiSchema = v.strictObject({
  ...head,
  minimums: v.array(
    v.strictObject({ since: minor, bundle: version, kinds: v.pipe(v.array(text), v.minLength(1)), source: text }),
  ),
  tooNew: v.array(
    v.strictObject({ bundle: version, firstPatches: v.pipe(v.array(version), v.minLength(1)), source: text }),
  ),
});

/** `retired-hosts.json`. */
export const retiredHostsSchema = v.strictObject({
  ...head,
  publishedThrough: minor,
  removedFrom: day,
  removedBy: day,
  addresses: v.array(v.strictObject({ address: text, replacement: v.nullable(text) })),
  defaultHubs: v.array(v.strictObject({ minor, hub: text })),
});
