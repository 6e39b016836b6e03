import * as v from 'valibot';
import { isDay } from '../days.ts';

/** A day of the calendar, `2026-11-21`. */
export const day = v.pipe(v.string(), v.check(isDay, 'a day of the calendar such as 2026-11-21'));
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-12'));
export const minor = v.pipe(v.string(), v.regex(/^1\.(0|[1-9]\d?)$/, 'a minor such as 1.24'));
export const version = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.24.3'));
export const text = v.pipe(v.string(), v.minLength(1, 'a text'));
export const texts = v.pipe(
  v.array(text),
  v.minLength(1, 'at least one entry'),
  v.check((list) => new Set(list).size === list.length, 'each entry once'),
);
const isInOrder = (list: string[]): boolean =>
  list.every((each, index) => index === 0 || Number(each.slice(2)) > Number(list[index - 1]!.slice(2)));
const minors = v.nullable(v.pipe(v.array(minor), v.minLength(1), v.check(isInOrder, 'minors in their order')));

/** When a file of facts was read; some files say `date`. Where from is said of the whole, or of each entry. */
export const headSchema = v.union([v.looseObject({ read: day }), v.looseObject({ date: day })]);

/** What every file under `src/upgrade/data/` begins with. */
export const head = { $comment: text, read: day, sources: texts };

/** `istio-releases.json`. */
export const releasesSchema = v.strictObject({
  ...head,
  releases: v.pipe(
    v.array(
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
    v.minLength(1, 'at least one entry'),
  ),
});

/** `gateway-api.json`. */
export const gatewayApiSchema = v.strictObject({
  ...head,
  minimums: v.array(v.strictObject({ since: minor, bundle: version, kinds: texts, source: text })),
  tooNew: v.array(
    v.strictObject({ bundle: version, firstPatches: v.pipe(v.array(version), v.minLength(1)), source: text }),
  ),
});

/**
 * What may take the place of a retired address. The list is closed, since an edit that is offered puts it into other
 * people's files: images, charts over HTTP, charts over OCI (istio.io/latest/blog/2026/retirement-of-gcp).
 */
const replacement = v.picklist(['docker.io/istio', 'blob.istio.io/istio-release', 'ghcr.io/istio/release/charts']);

/** Retired are addresses of Google's, and of Istio's that led there; without a scheme, except that of a bucket. */
const retired = v.pipe(
  v.string(),
  v.regex(
    /^(gs:\/\/|([a-z-]+\.)*(googleapis\.com|google\.com|gcr\.io|istio\.io)(\/|$))/,
    'an address of Google or Istio',
  ),
);

/** `retired-hosts.json`. */
export const retiredHostsSchema = v.strictObject({
  ...head,
  publishedThrough: minor,
  removedFrom: day,
  removedBy: day,
  addresses: v.array(v.strictObject({ address: retired, replacement: v.nullable(replacement) })),
  defaultHubs: v.array(v.strictObject({ minor, hub: text })),
});

/** Components that charts and images of Istio's are (`declaration.ts`). */
const component = v.picklist(['base', 'istiod', 'cni', 'ztunnel', 'gateway', 'proxy', 'operator', 'istioctl']);

/** `istio-artifacts.json`. */
export const artifactsSchema = v.strictObject({
  ...head,
  chartRepositories: texts,
  charts: v.record(
    text,
    v.strictObject({
      component,
      distinctive: v.boolean(),
      brings: v.optional(v.pipe(v.array(component), v.minLength(1))),
    }),
  ),
  images: v.record(text, component),
  imageRepositories: v.pipe(
    texts,
    v.check((list) => list.every((each) => each.endsWith('/')), 'prefixes that end with a slash'),
  ),
});

const steps = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2));
const placeholder = /\{(patch|minor|dashed)\}/;

/** `../distributions/distributions.json`; the sources stand at each. */
export const distributionsSchema = v.strictObject({
  $comment: text,
  read: day,
  distributions: v.record(
    text,
    v.strictObject({
      name: text,
      inPlace: steps,
      revision: v.pipe(steps, v.minValue(1)),
      releases: minors,
      stop: v.pipe(v.string(), v.regex(placeholder, 'a version with {patch}, {minor} or {dashed}')),
      choice: v.nullable(text),
      rule: v.nullable(v.pipe(text, v.regex(/\.$/, 'a sentence that ends with a full stop'))),
      source: text,
    }),
  ),
});
