import picomatch from 'picomatch';
import type { Environment } from '../environment/environment.ts';
import type { Location } from '../manifest/location.ts';
import type { Manifest, ResourceIdentity } from '../manifest/manifest.ts';
import type { Finding } from './finding.ts';
import type { RuleMetadata } from './rule.ts';

/** The rule about suppressions themselves; it looks at findings, so it is no `Rule` that looks at a change. */
export const suppressionUsed: RuleMetadata = {
  code: 'IRG900',
  name: 'suppression-used',
  invariant: 'a decision to ignore a finding still decides something',
  severities: ['notice'],
  since: '0.1.0',
};

/** A decision to live with a finding, from an annotation or from the configuration. */
export interface Suppression {
  /** Code or name of the rule. */
  readonly rule: string;
  readonly reason: string;
  /** The last day on which it holds; null for ever. */
  readonly expires: string | null;
  readonly location: Location;
  matches(finding: Finding): boolean;
}

/** The annotation by which a manifest asks not to be told something: `"subset-exists: created by the pipeline"`. */
export const ignoreAnnotation = 'istio-rollout-guard/ignore';

/**
 * Suppressions that stand in manifests: `rule: reason`, several on lines of their own. Without a reason none holds. As
 * written they hold everywhere; what is rendered or patched holds where all environments of a finding get it.
 */
export function annotatedSuppressions(
  manifests: readonly Manifest[],
  environments: readonly Environment[],
): Suppression[] {
  const written = manifests.map((manifest) => ({ manifest, environment: null }));
  const delivered = environments.flatMap(({ name, objects }) =>
    [...objects.values()].map(({ manifest }) => ({ manifest, environment: name })),
  );
  const found = new Map<string, { readonly suppression: Omit<Suppression, 'matches'>; readonly bearers: Bearer[] }>();
  for (const bearer of [...written, ...delivered]) {
    for (const suppression of annotatedIn(bearer.manifest)) {
      const { rule, reason, location } = suppression;
      const key = [location.file, location.line, location.column, rule, reason].join('\n');
      const known = found.get(key) ?? { suppression, bearers: [] };
      known.bearers.push(bearer);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ suppression, bearers }) => {
    const all = [...found.values()].filter((one) => one.suppression.rule === suppression.rule);
    const ofRule = all.flatMap((one) => one.bearers);
    return {
      ...suppression,
      matches: (finding) => bearers.some(({ manifest }) => concerns(finding, manifest)) && isBorne(finding, ofRule),
    };
  });
}

/** An object that has the annotation: in a file, or in one environment. */
interface Bearer {
  readonly manifest: Manifest;
  readonly environment: string | null;
}

function annotatedIn(manifest: Manifest): Omit<Suppression, 'matches'>[] {
  const text = manifest.annotations[ignoreAnnotation];
  if (text === undefined) return [];
  const location = manifest.locate(['metadata', 'annotations', ignoreAnnotation]);
  return text.split('\n').flatMap((line) => {
    const [, rule, reason] = /^\s*([\w-]+)\s*:\s*(\S.*?)\s*$/.exec(line) ?? [];
    return rule === undefined || reason === undefined ? [] : [{ rule, reason, expires: null, location }];
  });
}

/** Whether it is written for an object of a finding, or each environment of the finding gets such an object with it. */
function isBorne(finding: Finding, bearers: readonly Bearer[]): boolean {
  const hit = bearers.filter(({ manifest }) => concerns(finding, manifest)).map(({ environment }) => environment);
  if (hit.length === 0 || hit.includes(null)) return hit.length > 0;
  const { environments = [finding.environment] } = finding.data;
  return Array.isArray(environments) && environments.every((one) => hit.includes(one as string | null));
}

/** A suppression of the configuration file, with patterns over resource and file. */
export function configuredSuppression(
  entry: {
    rule: string;
    resource?: string | undefined;
    file?: string | undefined;
    reason: string;
    expires?: string | undefined;
  },
  location: Location,
): Suppression {
  const resource = entry.resource === undefined ? null : picomatch(entry.resource, { bash: true });
  const file = entry.file === undefined ? null : picomatch(entry.file, { dot: true });
  return {
    rule: entry.rule,
    reason: entry.reason,
    expires: entry.expires ?? null,
    location,
    matches: (finding) =>
      (resource === null || (finding.resource !== null && resource(nameOf(finding.resource)))) &&
      (file === null || file(finding.location.file)),
  };
}

/**
 * Leaves out what is suppressed, and tells of suppressions that are past their day or, where everything was looked
 * at (an audit), hit nothing.
 */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  day: string,
  mode: 'check' | 'audit',
): Finding[] {
  const isExpired = (suppression: Suppression): boolean => suppression.expires !== null && suppression.expires < day;
  const hits = (suppression: Suppression, finding: Finding): boolean =>
    (suppression.rule === finding.code || suppression.rule === finding.rule) && suppression.matches(finding);
  const kept = findings.filter((finding) => !suppressions.some((each) => !isExpired(each) && hits(each, finding)));
  const notices = suppressions.flatMap((each) => {
    if (isExpired(each)) return [notice(each, `The decision to ignore \`${each.rule}\` ended on ${each.expires}`)];
    const unused = mode === 'audit' && !findings.some((finding) => hits(each, finding));
    return unused ? [notice(each, `Nothing is left for \`${each.rule}\` to be ignored here`)] : [];
  });
  return [...kept, ...notices];
}

function notice(suppression: Suppression, message: string): Finding {
  const { rule, reason, location } = suppression;
  return {
    code: suppressionUsed.code,
    rule: suppressionUsed.name,
    severity: 'notice',
    when: 'after',
    message,
    why: `It was ignored with the reason "${reason}". A decision that no longer decides anything hides the next finding.`,
    fix: 'Remove the entry, or renew it with a new date and reason.',
    environment: null,
    unit: null,
    resource: null,
    location,
    related: [],
    data: { rule, reason },
    edit: null,
    fingerprint: `${rule}:${location.file}:${reason}`,
  };
}

function concerns(finding: Finding, manifest: Manifest): boolean {
  const { resource, location } = finding;
  const isItself =
    location.file === manifest.file && resource?.kind === manifest.kind && resource.name === manifest.name;
  return isItself || (resource !== null && nameOf(resource) === nameOf(manifest));
}

function nameOf(resource: Pick<ResourceIdentity, 'kind' | 'namespace' | 'name'>): string {
  return `${resource.kind} ${resource.namespace === null ? '' : `${resource.namespace}/`}${resource.name}`;
}
