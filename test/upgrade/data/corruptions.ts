/** One thing made wrong in the frozen data, and what is to be said of it. */
export interface Corruption {
  readonly file: string;
  /** The way to what is replaced; a key of an object, the place in a list, or the text that its entry has as id. */
  readonly at: readonly (string | number)[];
  /** What stands there then; `gone` takes it away. */
  readonly becomes: unknown;
  readonly said: string;
}

/** Stands for nothing at all. */
export const gone = Symbol('gone');

const releases = 'istio-releases.json';
const notes = 'upgrade-notes.json';
const profiles = 'helm-profiles.json';
const variables = 'environment-variables.json';
const keys = 'gateway-schema-keys.json';
const hosts = 'retired-hosts.json';
const gatewayApi = 'gateway-api.json';
const artifacts = 'istio-artifacts.json';
const distributions = 'distributions.json';

const corruption = (file: string, at: Corruption['at'], becomes: unknown, said: string): Corruption => ({
  file,
  at,
  becomes,
  said: `${file}: ${said}`,
});

/** What the schemas refuse. */
export const ofShape: readonly Corruption[] = [
  corruption(releases, ['red'], '2026-11-21', 'red: Invalid key'),
  corruption(releases, ['read'], gone, 'read: Invalid key: Expected "read"'),
  corruption(releases, ['read'], '2026-13-01', 'read: a day of the calendar'),
  corruption(releases, ['sources'], [], 'sources: at least one entry'),
  corruption(releases, ['releases', '1.28', 'released'], '2025-02-30', 'releases.28.released: a day of the calendar'),
  corruption(releases, ['releases', '1.28', 'endOfLife'], '2026-07', 'releases.28.endOfLife: a day of the calendar'),
  corruption(releases, ['releases', '1.30', 'endOfLifeExpected'], '2026-13', 'releases.30.endOfLifeExpected: a month'),
  corruption(releases, ['releases', '1.28', 'latestPatch'], '1.28', 'releases.28.latestPatch: a version'),
  corruption(releases, ['releases', '1.28', 'kubernetes'], ['1.31', '1.30'], 'releases.28.kubernetes: minors in their'),
  corruption(releases, ['releases', '1.28', 'latestPatchDay'], null, 'releases.28.latestPatchDay: Invalid key'),
  corruption(releases, ['releases', '1.28', 'source'], gone, 'releases.28.source: Invalid key: Expected "source"'),
  corruption(notes, ['notes', 'auto-sni', 'source'], gone, 'notes.6.source: Invalid key: Expected "source"'),
  corruption(notes, ['notes', 'auto-sni', 'source'], '', 'notes.6.source: a text'),
  corruption(notes, ['notes', 'auto-sni', 'severity'], 'braking', 'notes.6.severity: Invalid type'),
  corruption(notes, ['notes', 'auto-sni', 'match', 'kind'], ['Service'], 'notes.6.match.kind: Invalid key'),
  corruption(notes, ['notes', 'auto-sni', 'match'], {}, 'notes.6.match: something to look for'),
  corruption(notes, ['notes', 'auto-sni', 'match', 'regex'], '(', 'notes.6.match.regex: a regular expression'),
  corruption(notes, ['notes', 'auto-sni', 'summary'], 'No stop', 'notes.6.summary: sentences that end'),
  corruption(notes, ['notes', 'auto-sni', 'revert', 1], { of: 'istiod' }, 'notes.6.revert.1: one of compat'),
  corruption(notes, ['notes', 'auto-sni', 'revert', 1, 'of'], 'pilot', 'notes.6.revert.1.of: Invalid type'),
  corruption(profiles, ['minors', '1.29', 'profiles'], 'ambient', 'minors.1.29.profiles: Invalid type: Expected Array'),
  corruption(profiles, ['minors', '1.29', 'profiles', 0], 'ambeint', 'minors.1.29.profiles.0: Invalid type'),
  corruption(profiles, ['minors', '1.29', 'platforms', 0], 'gks', 'minors.1.29.platforms.0: Invalid type'),
  corruption(profiles, ['minors', '1.29', 'istioctlProfiles', 0], 'ambeint', 'minors.1.29.istioctlProfiles.0: Invalid'),
  corruption(keys, ['entries', '1.28.0', 'strictTopLevel'], 'false', 'entries.24.strictTopLevel: Invalid type'),
  corruption(keys, ['entries', '1.28.0', 'keys', 1], 'affinity', 'entries.24.keys: each entry once'),
  corruption(variables, ['variables', 'JWT_POLICY', 'defaults'], [], 'variables.JWT_POLICY.defaults: Invalid length'),
  corruption(variables, ['variables', 'JWT_POLICY', 'since'], '2.1', 'variables.JWT_POLICY.since: a minor'),
  corruption(hosts, ['addresses', 4, 'replacement'], 'docker.io/istoi', 'addresses.4.replacement: Invalid type'),
  corruption(hosts, ['addresses', 4, 'address'], 'gcr.oi/istio-release', 'addresses.4.address: an address of Google'),
  corruption(gatewayApi, ['minimums', 0, 'bundle'], 'v0.5.0', 'minimums.0.bundle: a version'),
  corruption(artifacts, ['charts', 'istiod', 'component'], 'pilot', 'charts.istiod.component: Invalid type'),
  corruption(
    artifacts,
    ['imageRepositories', 0],
    'docker.io/istio',
    'imageRepositories: prefixes that end with a slash',
  ),
  corruption(distributions, ['distributions', 'aks', 'stop'], 'asm-1-24', 'distributions.aks.stop: a version with'),
  corruption(distributions, ['distributions', 'aks', 'inPlace'], '0', 'distributions.aks.inPlace: Invalid type'),
];

/** What keeps to the schemas and contradicts itself, or another file. */
export const ofSense: readonly Corruption[] = [
  corruption(releases, ['read'], '2036-11-21', 'read on 2036-11-21, which is yet to come'),
  corruption(notes, ['read'], '2036-11-21', 'read on 2036-11-21, which is yet to come'),
  corruption(releases, ['read'], '2026-08-30', '1.31 is released after the day of reading'),
  corruption(releases, ['releases', '1.28'], gone, '1.28 is missing before 1.29'),
  corruption(releases, ['releases', '1.28', 'released'], '2025-08-01', '1.28 is released before 1.27'),
  corruption(
    releases,
    ['releases', '1.28', 'endOfLife'],
    '2025-12-01',
    '1.28 ends on 2025-12-01, long before its newest patch of 2026-07-01',
  ),
  corruption(
    releases,
    ['releases', '1.28', 'endOfLife'],
    '2025-12-01',
    '1.28 ends on 2025-12-01, far from six weeks after 1.30',
  ),
  corruption(
    releases,
    ['releases', '1.28', 'endOfLife'],
    '2026-12-01',
    '1.28 ends on 2026-12-01, far from six weeks after 1.30',
  ),
  corruption(releases, ['releases', '1.28', 'endOfLife'], '2025-11-05', '1.28 ends before its release'),
  corruption(releases, ['releases', '1.28', 'endOfLife'], null, '1.28 needs either an end of life or a month'),
  corruption(
    releases,
    ['releases', '1.28', 'endOfLifeExpected'],
    '2026-07',
    '1.28 needs either an end of life or a month',
  ),
  corruption(releases, ['releases', '1.30', 'endOfLifeExpected'], '2026-05', '1.30 ends before its release'),
  corruption(
    releases,
    ['releases', '1.29', 'latestPatch'],
    '1.29.80',
    '1.29.80 is more patches than 1.29 can have had',
  ),
  corruption(releases, ['releases', '1.29', 'latestPatch'], '1.28.8', '1.28.8 is no patch of 1.29'),
  corruption(releases, ['releases', '1.29', 'latestPatchDate'], '2026-02-01', '1.29.8 is older than 1.29'),
  corruption(
    releases,
    ['releases', '1.31', 'latestPatchDate'],
    '2026-11-22',
    '1.31.1 is of a day after the day of reading',
  ),
  corruption(releases, ['releases', '1.28', 'kubernetes'], ['1.30', '1.32'], '1.28 leaves out a Kubernetes'),
  corruption(releases, ['releases', '1.28', 'kubernetes'], null, '1.28 supports no Kubernetes'),
  corruption(
    releases,
    ['releases', '1.28', 'kubernetesTested'],
    ['1.30'],
    '1.28 supports Kubernetes 1.30 and was only tested on it',
  ),
  corruption(
    releases,
    ['releases', '1.28', 'kubernetesMinimum'],
    '1.92',
    '1.28 needs a newer Kubernetes than it supports',
  ),

  corruption(
    notes,
    ['notes', 'dr-enhanced-merge', 'minor'],
    '1.25',
    'dr-enhanced-merge is of 1.25, and its source of 1.24',
  ),
  corruption(notes, ['notes', 'retry-defaults', 'minor'], '1.25', 'retry-defaults is of 1.25, and its source of 1.24'),
  corruption(notes, ['notes', 'dns-exclusions', 'minor'], '1.24', 'dns-exclusions is of 1.24, and its source of 1.23'),
  corruption(notes, ['notes', 'zvpn-removed', 'minor'], '1.27', 'zvpn-removed is of 1.27, and its source of 1.26'),
  corruption(
    notes,
    ['notes', 'kube-client-timeouts', 'minor'],
    '1.33',
    'kube-client-timeouts is of 1.33, and the newest minor is 1.31',
  ),
  corruption(notes, ['notes', 'auto-sni', 'id'], 'verify-cert-at-client', 'verify-cert-at-client is there twice'),
  corruption(
    notes,
    ['notes', 'native-sidecars', 'match', 'annotations', 0],
    'sidecar.istio.io/nativeSidecars',
    'native-sidecars names an unknown annotation sidecar.istio.io/nativeSidecars',
  ),
  corruption(
    notes,
    ['notes', 'cni-exclude-agent', 'match', 'labels', 0],
    'istio.io/data-plane-mode',
    'cni-exclude-agent names an unknown label istio.io/data-plane-mode',
  ),
  corruption(
    notes,
    ['notes', 'pod-rev-label', 'match', 'selectors', 0],
    'istio.io/rv',
    'pod-rev-label names an unknown label',
  ),
  corruption(
    notes,
    ['notes', 'rev-default-label', 'match', 'labels', 0],
    'istio.io/rv=default',
    'rev-default-label names an unknown label',
  ),
  corruption(
    notes,
    ['notes', 'send-unhealthy-endpoints', 'match', 'kinds', 0],
    'DestinationRules',
    'send-unhealthy-endpoints names an unknown kind',
  ),
  corruption(
    notes,
    ['notes', 'external-profile-removed', 'match', 'profile', 0],
    'extern',
    'external-profile-removed names an unknown profile extern',
  ),
  corruption(
    notes,
    ['notes', 'auto-sni', 'match', 'env', 0],
    'ENABLE_AUTOSNI',
    'auto-sni names an unknown variable ENABLE_AUTOSNI',
  ),
  corruption(
    notes,
    ['notes', 'auto-sni', 'revert', 1, 'env'],
    'ENABLE_AUTOSNI=false',
    'auto-sni names an unknown variable ENABLE_AUTOSNI',
  ),
  corruption(
    notes,
    ['notes', 'auto-sni', 'revert', 1, 'env'],
    'ENABLE_AUTO_SNI=true',
    'auto-sni offers ENABLE_AUTO_SNI=true, which compatibilityVersion 1.20 of 1.21 does not set',
  ),
  corruption(
    notes,
    ['notes', 'auto-sni', 'revert', 0, 'compatibilityVersion'],
    '1.19',
    'auto-sni offers compatibilityVersion 1.19, not that before 1.21',
  ),
  corruption(
    notes,
    ['notes', 'cb-remaining-metrics', 'revert', 1, 'env'],
    'PILOT_USE_ENDPOINT_SLICE=true',
    'cb-remaining-metrics offers PILOT_USE_ENDPOINT_SLICE, which 1.19 no longer reads',
  ),
  corruption(
    notes,
    ['notes', 'jwks-link-local', 'fromPatch'],
    gone,
    'jwks-link-local came with a patch, and has no fromPatch',
  ),
  corruption(
    notes,
    ['notes', 'vs-empty-header-prefix', 'fromPatch', 0],
    '1.16.50',
    'vs-empty-header-prefix came with 1.16.50, which is not released',
  ),
  corruption(
    notes,
    ['notes', 'vs-empty-header-prefix', 'fromPatch'],
    ['1.17.3', '1.16.5'],
    'vs-empty-header-prefix has patches out of order',
  ),
  corruption(
    notes,
    ['notes', 'vs-empty-header-prefix', 'fromPatch'],
    ['1.17.3'],
    'vs-empty-header-prefix is of 1.16, and came with no patch of it',
  ),
  corruption(
    notes,
    ['notes', 'gateway-api-v1.5', 'match', 'gatewayApiMin'],
    '1.4.0',
    'gateway-api-v1.5 needs Gateway API 1.4.0 from 1.30 on',
  ),
  corruption(
    notes,
    ['notes', 'gwapi-1.5-crash', 'match', 'gatewayApiMaxExclusive'],
    '1.6.0',
    'gwapi-1.5-crash does not bear Gateway API 1.6.0',
  ),

  corruption(
    notes,
    ['notes', 'scoping-flag-removed', 'match', 'env', 0],
    'PILOT_USE_ENDPOINT_SLICE',
    'scoping-flag-removed is of 1.25, and PILOT_USE_ENDPOINT_SLICE goes with 1.19',
  ),
  corruption(
    notes,
    ['notes', 'auto-sni', 'revert', 1, 'env'],
    'ENABLE_AUTO_SNI=true',
    'auto-sni offers ENABLE_AUTO_SNI=true, which is the default of 1.21',
  ),
  corruption(
    notes,
    ['notes', 'min-k8s-1.32', 'match', 'kubernetesMin'],
    '1.34',
    'min-k8s-1.32 needs Kubernetes 1.34, and istioctl of 1.30 only 1.32',
  ),
  corruption(
    notes,
    ['notes', 'cni-exclude-agent', 'match', 'chart'],
    'cin',
    'cni-exclude-agent names an unknown chart cin',
  ),
  corruption(
    notes,
    ['notes', 'default-hub-registry-istio-io', 'match', 'chartVersion'],
    '1.31.x',
    'default-hub-registry-istio-io is of 1.30, and its charts of 1.31.x',
  ),

  corruption(profiles, ['minors', '1.29'], gone, '1.29 is missing'),
  corruption(profiles, ['minors', '1.21'], gone, '1.21 is missing'),
  corruption(
    profiles,
    ['minors', '1.99'],
    { profiles: ['demo'], platforms: [], istioctlProfiles: ['demo'], compatibilityVersions: {} },
    '1.99 is not released',
  ),
  corruption(profiles, ['minors', '1.31', 'compatibilityVersions', '1.30'], gone, '1.31 does not accept 1.30'),
  corruption(profiles, ['minors', '1.27', 'compatibilityVersions', '1.25'], gone, '1.27 does not accept 1.25'),
  corruption(profiles, ['minors', '1.31', 'compatibilityVersions', '1.27'], gone, '1.31 does not accept 1.27'),
  corruption(
    profiles,
    ['minors', '1.29', 'profiles'],
    ['ambient', 'demo', 'preview', 'remote'],
    '1.29 lacks stable in profiles, which the minors beside it have',
  ),
  corruption(profiles, ['minors', '1.29', 'platforms'], ['openshift'], '1.29 lacks gke in platforms'),
  corruption(
    profiles,
    ['minors', '1.21', 'compatibilityVersions', '1.20', 'pilot'],
    { env: { ENABLE_AUTOSNI: 'false' } },
    '1.21 sets ENABLE_AUTOSNI for 1.20, which environment-variables.json does not have then',
  ),
  {
    file: variables,
    at: ['variables', 'ENABLE_AUTO_SNI'],
    becomes: gone,
    said: `${notes}: auto-sni names an unknown variable ENABLE_AUTO_SNI`,
  },
  {
    file: variables,
    at: ['variables', 'ENABLE_AUTO_SNI'],
    becomes: gone,
    said: `${profiles}: 1.23 sets ENABLE_AUTO_SNI for 1.20, which environment-variables.json does not have then`,
  },
  corruption(
    variables,
    ['variables', 'JWT_POLICY', 'defaults'],
    [['1.10', 'a']],
    'JWT_POLICY has no default from <=1.9 on',
  ),
  corruption(
    variables,
    ['variables', 'JWT_POLICY', 'defaults'],
    [
      ['1.9', 'a'],
      ['1.9', 'b'],
    ],
    'JWT_POLICY has defaults out of order',
  ),
  corruption(
    variables,
    ['variables', 'PILOT_USE_ENDPOINT_SLICE', 'removedIn'],
    '1.9',
    'PILOT_USE_ENDPOINT_SLICE goes before its last default',
  ),
  corruption(
    variables,
    ['variables', 'PILOT_USE_ENDPOINT_SLICE', 'removedIn'],
    '1.91',
    'PILOT_USE_ENDPOINT_SLICE names 1.91, which is not released',
  ),

  corruption(keys, ['entries', '1.28.0'], gone, '1.28 is missing'),
  corruption(keys, ['entries', '1.27.0'], gone, 'what 1.27.0 knows is missing'),
  corruption(keys, ['entries', '1.27.1', 'fromTag'], '1.27.91', '1.27.91 is not released'),
  corruption(keys, ['entries', '1.27.1', 'fromTag'], '1.26.5', '1.26.5 stands after 1.27.0'),
  corruption(keys, ['entries', '1.28.0', 'keys'], ['b', 'a'], 'the keys of 1.28.0 are not sorted'),

  corruption(
    hosts,
    ['removedBy'],
    '2062-12-31',
    'removedFrom 2026-12-01 and removedBy 2062-12-31 are not in one month',
  ),
  corruption(hosts, ['removedBy'], '2062-12-31', 'removedBy 2062-12-31 is more than a year after it was read'),
  corruption(hosts, ['publishedThrough'], '1.39', 'publishedThrough 1.39 is not released'),
  corruption(
    hosts,
    ['publishedThrough'],
    '1.29',
    'charts of 1.30 were not published at registry.istio.io/release, which ends with 1.29',
  ),
  corruption(
    hosts,
    ['addresses', 4, 'address'],
    'gcr.io/istio-relaese',
    'gcr.io/istio-relaese is in no line that is looked at',
  ),
  corruption(hosts, ['addresses', 2, 'address'], 'gcr.io/istio-release', 'gcr.io/istio-release is never reached'),
  corruption(
    hosts,
    ['defaultHubs', 0, 'hub'],
    'registry.istio.io/releases',
    'the default hub registry.istio.io/releases is not a retired',
  ),
  corruption(gatewayApi, ['minimums', 1, 'since'], '1.96', '1.96 is not released'),
  corruption(gatewayApi, ['minimums', 1, 'bundle'], '0.4.0', 'the minimum of 1.18 is not above that of 1.16'),
  corruption(gatewayApi, ['minimums', 1, 'kinds', 0], 'Gatway', '1.18 names an unknown kind Gatway'),
  corruption(gatewayApi, ['tooNew', 0, 'firstPatches', 0], '1.28.60', '1.28.60 is not released'),
  corruption(
    distributions,
    ['distributions', 'google', 'revision'],
    1,
    'google goes further in place than beside the old',
  ),
  corruption(
    distributions,
    ['distributions', 'openshift-3', 'releases'],
    ['1.24', '1.91'],
    'openshift-3 names 1.91, which is not released',
  ),
];
