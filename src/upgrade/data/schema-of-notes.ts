import * as v from 'valibot';
import { head, minor, text, texts, version } from './schema.ts';

const isExpression = (pattern: string): boolean => {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
};
const expression = v.pipe(text, v.check(isExpression, 'a regular expression'));
const variable = v.pipe(v.string(), v.regex(/^[A-Za-z][\w.]*$/, 'the name of a variable'));
const clause = v.pipe(text, v.regex(/[^.]$/, 'a clause without a full stop'));
const sentence = v.pipe(text, v.regex(/\.$/, 'sentences that end with a full stop'));

const ports = v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)));

/** What to look for: every key is one that `notes/match.ts` or a predicate of the note knows, or that is for people. */
const match = v.pipe(
  v.partial(
    v.strictObject({
      helm: texts,
      iopValues: texts,
      iop: texts,
      profile: texts,
      meshConfig: texts,
      env: v.pipe(v.array(variable), v.minLength(1)),
      annotations: texts,
      labels: texts,
      selectors: texts,
      kinds: texts,
      apiVersions: texts,
      scripts: v.pipe(v.array(expression), v.minLength(1)),
      urls: texts,
      images: texts,
      names: texts,
      args: texts,
      gomod: texts,
      ports,
      gatewayPorts: ports,
      chart: text,
      chartVersion: text,
      path: text,
      regex: expression,
      kubernetesMin: minor,
      crdMin: minor,
      gatewayApiMin: version,
      gatewayApiMaxExclusive: version,
      fromPatchMin: v.array(version),
    }),
  ),
  v.check((found) => Object.keys(found).length > 0, 'something to look for'),
);

const wayBack = v.pipe(
  v.strictObject({
    compatibilityVersion: v.optional(minor),
    env: v.optional(v.pipe(v.string(), v.regex(/^[A-Z0-9_]+=\S+$/, 'a variable as NAME=value'))),
    how: v.optional(clause),
    of: v.optional(v.picklist(['istiod', 'proxies', 'cni'])),
    until: v.optional(minor),
  }),
  v.check(
    ({ compatibilityVersion, env, how }) => [compatibilityVersion, env, how].filter((each) => each).length === 1,
    'one of compatibilityVersion, env and how',
  ),
);

/** `upgrade-notes.json`. */
export const notesSchema = v.strictObject({
  ...head,
  notes: v.array(
    v.strictObject({
      minor,
      id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id such as auto-sni')),
      title: clause,
      summary: sentence,
      detect: v.optional(text),
      severity: v.picklist(['breaking', 'behavior', 'deprecation']),
      fromPatch: v.optional(v.pipe(v.array(version), v.minLength(1))),
      match: v.optional(match),
      helmFails: v.optional(texts),
      revert: v.optional(v.pipe(v.array(wayBack), v.minLength(1))),
      note: v.optional(text),
      dates: v.optional(v.strictObject({ screamTests: texts, removal: text })),
      source: text,
    }),
  ),
});

/** Names that the charts of some release have accepted as `profile` (istio/istio manifests/helm-profiles). */
const helmProfile = v.picklist(['ambient', 'demo', 'openshift', 'openshift-ambient', 'preview', 'remote', 'stable']);
const platform = v.picklist(['gke', 'k3d', 'k3s', 'microk8s', 'minikube', 'openshift']);
/** Those of `spec.profile` of an IstioOperator (istio/istio manifests/profiles). */
const istioctlProfile = v.picklist([...helmProfile.options, 'default', 'empty', 'external', 'minimal']);

/** `helm-profiles.json`. */
export const profilesSchema = v.strictObject({
  ...head,
  minors: v.record(
    minor,
    v.strictObject({
      profiles: v.pipe(v.array(helmProfile), v.minLength(1)),
      platforms: v.array(platform),
      istioctlProfiles: v.pipe(v.array(istioctlProfile), v.minLength(1)),
      compatibilityVersions: v.record(
        minor,
        v.record(v.picklist(['pilot', 'meshConfig', 'ambient', 'cni']), v.record(text, v.unknown())),
      ),
    }),
  ),
});

/** `gateway-schema-keys.json`. */
export const gatewayKeysSchema = v.strictObject({
  ...head,
  entries: v.array(v.strictObject({ fromTag: version, strictTopLevel: v.boolean(), keys: texts })),
});

/** `environment-variables.json`. */
export const variablesSchema = v.strictObject({
  ...head,
  variables: v.record(
    variable,
    v.strictObject({
      since: v.pipe(v.string(), v.regex(/^(<=)?1\.\d+$/, 'a minor such as 1.24, or <=1.9')),
      removedIn: v.nullable(minor),
      defaults: v.pipe(v.array(v.strictTuple([minor, v.string()])), v.minLength(1)),
      file: text,
    }),
  ),
});

/** `istio-names.json`. */
export const namesSchema = v.strictObject({
  ...head,
  annotations: texts,
  labels: texts,
  kinds: texts,
  variablesOfOthers: v.record(variable, v.strictObject({ readBy: text, source: text })),
});
