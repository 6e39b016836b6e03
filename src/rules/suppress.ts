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
  /** Null where none is given: then it decides nothing. */
  readonly reason: string | null;
  /** The last day on which it holds; null for ever. */
  readonly expires: string | null;
  readonly location: Location;
  matches(finding: Finding): boolean;
}

/** The annotation by which a manifest asks not to be told something: `"subset-exists: created by the pipeline"`. */
const ignoreAnnotation = 'istio-rollout-guard/ignore';

/** One side of a change: what is written there, and what its environments get. */
export interface Annotated {
  readonly manifests: readonly Manifest[];
  readonly environments: readonly Environment[];
}

/**
 * Suppressions that stand in manifests of the head, and in those that the change deletes: `rule: reason`, several on lines of
 * their own. An environment that gets the object is asked whether it gets it with the annotation; what no environment gets
 * holds as written.
 */
export function annotatedSuppressions(base: Annotated, head: Annotated): Suppression[] {
  const all = [...bearersOf(head), ...deleted(bearersOf(base), bearersOf(head))];
  const found = new Map<string, { readonly suppression: Omit<Suppression, 'matches'>; readonly bearers: Bearer[] }>();
  for (const bearer of all) {
    for (const suppression of annotatedIn(bearer.manifest)) {
      const { rule, reason, location } = suppression;
      const key = [location.file, location.line, location.column, rule, reason].join('\n');
      const known = found.get(key) ?? { suppression, bearers: [] };
      known.bearers.push(bearer);
      found.set(key, known);
    }
  }
  const received = new Set(all.map(({ manifest, environment }) => `${environment} ${nameOf(manifest)}`));
  return [...found.values()].map(({ suppression, bearers }) => {
    const ofRule = [...found.values()].filter((one) => one.suppression.rule === suppression.rule);
    const others = ofRule.flatMap((one) => one.bearers);
    return {
      ...suppression,
      matches: (finding) => bearers.some((one) => isOfFinding(finding, one)) && isBorne(finding, others, received),
    };
  });
}

/** An object that may have the annotation: in a file, or in one environment. */
interface Bearer {
  readonly manifest: Manifest;
  readonly environment: string | null;
}

function bearersOf({ manifests, environments }: Annotated): Bearer[] {
  const written = manifests.map((manifest) => ({ manifest, environment: null }));
  const delivered = environments.flatMap(({ name, objects }) =>
    [...objects.values()].map(({ manifest }) => ({ manifest, environment: name })),
  );
  return [...written, ...delivered];
}

/** Those of the base that are no more: of an object that stays, the head decides. */
function deleted(base: readonly Bearer[], head: readonly Bearer[]): Bearer[] {
  const keyOf = ({ manifest, environment }: Bearer) => `${environment} ${nameOf(manifest)}`;
  const staying = new Set(head.map(keyOf));
  return base.filter((bearer) => !staying.has(keyOf(bearer)));
}

function annotatedIn(manifest: Manifest): Omit<Suppression, 'matches'>[] {
  const text = manifest.annotations[ignoreAnnotation];
  if (text === undefined) return [];
  const location = manifest.locate(['metadata', 'annotations', ignoreAnnotation]);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).map((line) => {
    const [, rule = line, reason = null] = /^([\w-]+)(?:\s*:\s*(\S.*))?/.exec(line) ?? [];
    return { rule, reason, expires: null, location };
  });
}

/** Whether what the finding is about bears it, or all that name that do, in each environment of the finding. */
function isBorne(finding: Finding, bearers: readonly Bearer[], received: ReadonlySet<string>): boolean {
  const { environments = [finding.environment] } = finding.data;
  const places = Array.isArray(environments) ? environments : [];
  return subjectsOf(finding).some((subject) =>
    subject.every((resource) => {
      const hit = bearers.filter((bearer) => isOf(finding, resource, bearer.manifest));
      return places.every((place) =>
        received.has(`${place} ${nameOf(resource)}`)
          ? hit.some(
              ({ environment, manifest }) => environment === place || (environment === null && isAt(finding, manifest)),
            )
          : hit.length > 0,
      );
    }),
  );
}

/** What a decision may be about: what the finding is about, or all that name it together. */
function subjectsOf({ resource, namedBy = [] }: Finding): (readonly ResourceIdentity[])[] {
  return [resource === null ? [] : [resource], namedBy].filter((subject) => subject.length > 0);
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
      (resource === null || subjectsOf(finding).some((subject) => subject.every((each) => resource(nameOf(each))))) &&
      (file === null || file(finding.location.file)),
  };
}

/**
 * Leaves out what is suppressed, and tells of suppressions that are past their day, that give no reason where there is
 * something for them, or that hit nothing. A check sees only what its change brings about, so what is left over there
 * may still be needed: that all of them are told is for an audit.
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
  const decides = (suppression: Suppression): boolean => suppression.reason !== null && !isExpired(suppression);
  const kept = findings.filter((finding) => !suppressions.some((each) => decides(each) && hits(each, finding)));
  const notices = suppressions.flatMap((each) => {
    if (isExpired(each)) return [notice(each, `The decision to ignore \`${each.rule}\` ended on ${each.expires}`)];
    const among = each.reason === null ? kept : findings;
    const hasWork = among.some((finding) => hits(each, finding));
    if (each.reason === null) return hasWork || mode === 'audit' ? [withoutReason(each)] : [];
    const unused = mode === 'audit' && !hasWork;
    return unused ? [notice(each, `Nothing is left for \`${each.rule}\` to be ignored here`)] : [];
  });
  return [...kept, ...notices];
}

function withoutReason(suppression: Suppression): Finding {
  return {
    ...notice(suppression, `No reason is given to ignore \`${suppression.rule}\`, so it is not ignored`),
    why: 'The next reader has to know whether the decision still holds. Without a reason the annotation decides nothing.',
    fix: `Write \`${suppression.rule}: \` and the reason on one line, or remove it.`,
  };
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

function isOfFinding(finding: Finding, { manifest }: Bearer): boolean {
  return subjectsOf(finding).some((subject) => subject.some((resource) => isOf(finding, resource, manifest)));
}

function isOf(finding: Finding, resource: ResourceIdentity, manifest: Manifest): boolean {
  const isItself = isAt(finding, manifest) && resource.kind === manifest.kind && resource.name === manifest.name;
  return isItself || nameOf(resource) === nameOf(manifest);
}

/** Whether the finding points into the file that the manifest is written in. */
function isAt({ location, related }: Finding, { file }: Manifest): boolean {
  return [location, ...related.map((each) => each.location)].some((place) => place.file === file);
}

function nameOf(resource: Pick<ResourceIdentity, 'kind' | 'namespace' | 'name'>): string {
  return `${resource.kind} ${resource.namespace === null ? '' : `${resource.namespace}/`}${resource.name}`;
}
