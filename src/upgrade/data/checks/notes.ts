import { removedVariableNotes } from '../../notes/kinds-of-notes.ts';
import { compareMinors, minorOf } from '../../version.ts';
import type { DataFiles } from './files.ts';
import { isBelow, isReleased, minorBefore, numberOf } from './minors.ts';

type Note = DataFiles['upgrade-notes.json']['notes'][number];
type Check = (note: Note, files: DataFiles) => string[];

/** Metadata of proxies is named so by whoever sets it (istio/istio pkg/bootstrap/config.go). */
const metadata = /^ISTIO_META_/;
/** How the source of a note tells of which minor it is: each finds that minor. */
const tellsOfMinor: readonly RegExp[] = [
  // The page of its upgrade notes.
  /announcing-(1\.\d+)\//g,
  // A compatibility profile or a chart at its first tag.
  /istio\/istio (1\.\d+)\.0:/g,
  /version\.go at (1\.\d+)\.0/g,
  // A release note that its first tag has, and the tag before has not; other files between the two tags.
  /new between 1\.\d+\.0 and (1\.\d+)/g,
  /diff (?:release-)?1\.\d+(?:\.0)?\.\.(?:release-)?(1\.\d+)/g,
];
/** Said where the page is that of another minor, which tells of it later. */
const toldLater = /behaviour since (1\.\d+)/;

/** What the notes say that cannot be true, or names what the other data does not know, a line each. */
export function faultsOfNotes(files: DataFiles): string[] {
  const { notes } = files['upgrade-notes.json'];
  const faults = notes.flatMap((note, index) => [
    ...(notes.findIndex(({ id }) => id === note.id) < index ? [`${note.id} is there twice`] : []),
    ...checks.flatMap((check) => check(note, files).map((fault) => `${note.id} ${fault}`)),
  ]);
  return faults.map((fault) => `upgrade-notes.json: ${fault}`);
}

/** Notes are written of released minors, and of the next one while it is prepared. */
const minorExists: Check = ({ minor }, files) => {
  const newest = files['istio-releases.json'].releases.at(-1)!.minor;
  return numberOf(minor) > numberOf(newest) + 1 ? [`is of ${minor}, and the newest minor is ${newest}`] : [];
};

/** The source of a note agrees with the minor that the note is of. */
const sourceAgrees: Check = ({ minor, source }) => {
  const later = toldLater.exec(source)?.[1];
  const told = later === undefined ? tellsOfMinor.flatMap((each) => [...source.matchAll(each)]) : [];
  const minors = later === undefined ? told.map((found) => found[1]!) : [later];
  return [...new Set(minors)]
    .filter((each) => each !== minor)
    .map((each) => `is of ${minor}, and its source of ${each}`);
};

const patchesExist: Check = ({ minor, title, fromPatch }, files) => {
  if (fromPatch === undefined) return /\(patch\)/.test(title) ? ['came with a patch, and has no fromPatch'] : [];
  const faults = fromPatch
    .filter((patch) => !isReleased(files, patch))
    .map((patch) => `came with ${patch}, which is not released`);
  const minors = fromPatch.map((patch) => minorOf(patch)!);
  if (minors.some((each, index) => index > 0 && compareMinors(each, minors[index - 1]!) <= 0)) {
    faults.push('has patches out of order');
  }
  if (!minors.some((each) => each.minor === numberOf(minor)))
    faults.push(`is of ${minor}, and came with no patch of it`);
  return faults;
};

const namesAreKnown: Check = ({ match = {} }, files) => {
  const { annotations, labels, kinds } = files['istio-names.json'];
  const unknown = (what: string, named: readonly string[] | undefined, known: readonly string[]): string[] =>
    (named ?? [])
      .filter((each) => !known.includes(each.split('=')[0]!))
      .map((each) => `names an unknown ${what} ${each}`);
  return [
    ...unknown('annotation', match.annotations, annotations),
    ...unknown('label', match.labels, labels),
    ...unknown('label', match.selectors, labels),
    ...unknown('kind', match.kinds, kinds),
    ...unknown('profile', match.profile, profilesOf(files)),
  ];
};

/** `remote` was a profile up to 1.14, and is again; `external` up to 1.21. */
function profilesOf(files: DataFiles): string[] {
  return Object.values(files['helm-profiles.json'].minors).flatMap(({ istioctlProfiles }) => istioctlProfiles);
}

const variablesAreKnown: Check = ({ minor, match, revert = [] }, files) => {
  const { variables } = files['environment-variables.json'];
  const others = files['istio-names.json'].variablesOfOthers;
  const set = revert.flatMap(({ env }) => (env === undefined ? [] : [env.split('=')[0]!]));
  const named = [...new Set([...(match?.env ?? []), ...set])].filter((name) => !Object.hasOwn(others, name));
  return named.flatMap((name) => {
    const variable = variables[name];
    if (variable === undefined) return metadata.test(name) ? [] : [`names an unknown variable ${name}`];
    const isGone = variable.removedIn !== null && numberOf(variable.removedIn) <= numberOf(minor);
    return set.includes(name) && isGone ? [`offers ${name}, which ${variable.removedIn} no longer reads`] : [];
  });
};

/** Variables that, while nobody sets them, follow something else than their default: this one Kubernetes (pilot.go). */
const defaultsThatDoNotHold = new Set(['PILOT_USE_ENDPOINT_SLICE']);

/** A variable that goes with a minor is gone there; one that brings the old behaviour back is not the default anyway. */
const variablesAgree: Check = ({ id, minor, match, revert = [] }, files) => {
  const { variables } = files['environment-variables.json'];
  const gone = removedVariableNotes.has(id) ? (match?.env ?? []) : [];
  const staying = gone.filter((name) => variables[name]?.removedIn !== minor);
  const offered = revert.flatMap(({ env }) =>
    env === undefined || defaultsThatDoNotHold.has(env.split('=')[0]!) ? [] : [env],
  );
  const vain = offered.filter((env) => {
    const [name, value] = env.split('=') as [string, string];
    const inForce = (variables[name]?.defaults ?? []).filter(([since]) => numberOf(since) <= numberOf(minor)).at(-1);
    return inForce?.[1] === value;
  });
  return [
    ...staying.map((name) => `is of ${minor}, and ${name} goes with ${variables[name]?.removedIn ?? 'none'}`),
    ...vain.map((env) => `offers ${env}, which is the default of ${minor}`),
  ];
};

/** The old behaviour is that of the minor before, so the new charts accept its name, and set what the note offers. */
const waysBackWork: Check = ({ minor, revert = [] }, files) => {
  const version = revert.find((each) => each.compatibilityVersion !== undefined)?.compatibilityVersion;
  if (version === undefined) return [];
  if (version !== minorBefore(minor, 1)) return [`offers compatibilityVersion ${version}, not that before ${minor}`];
  const profile = files['helm-profiles.json'].minors[minor];
  if (profile === undefined) return [];
  const values = profile.compatibilityVersions[version];
  if (values === undefined) return [`offers compatibilityVersion ${version}, which ${minor} does not accept`];
  return revert
    .flatMap(({ env }) => (env === undefined ? [] : [env.split('=', 2) as [string, string]]))
    .filter(([name, value]) => !JSON.stringify(values).includes(`${JSON.stringify(name)}:${JSON.stringify(value)}`))
    .map(([name, value]) => `offers ${name}=${value}, which compatibilityVersion ${version} of ${minor} does not set`);
};

const minimumsAgree: Check = ({ minor, match = {} }, files) => {
  const { gatewayApiMin, gatewayApiMaxExclusive, kubernetesMin } = match;
  const { minimums, tooNew } = files['gateway-api.json'];
  const release = files['istio-releases.json'].releases.find((each) => each.minor === minor);
  const faults: string[] = [];
  if (gatewayApiMin !== undefined && !minimums.some((each) => each.since === minor && each.bundle === gatewayApiMin)) {
    faults.push(`needs Gateway API ${gatewayApiMin} from ${minor} on, which gateway-api.json does not say`);
  }
  if (gatewayApiMaxExclusive !== undefined && !tooNew.some(({ bundle }) => bundle === gatewayApiMaxExclusive)) {
    faults.push(`does not bear Gateway API ${gatewayApiMaxExclusive}, which gateway-api.json does not say`);
  }
  if (kubernetesMin !== undefined && release?.kubernetesMinimum && isBelow(release.kubernetesMinimum, kubernetesMin)) {
    faults.push(`needs Kubernetes ${kubernetesMin}, and istioctl of ${minor} only ${release.kubernetesMinimum}`);
  }
  return faults;
};

/** Charts of others that notes look for: that of cert-manager (cert-manager.io/docs/usage/istio-csr). */
const chartsOfOthers = new Set(['cert-manager-istio-csr']);

const chartIsKnown: Check = ({ match: { chart, chartVersion } = {}, minor }, files) => {
  const isKnown =
    chart === undefined || chartsOfOthers.has(chart) || Object.hasOwn(files['istio-artifacts.json'].charts, chart);
  return [
    ...(isKnown ? [] : [`names an unknown chart ${chart}`]),
    ...(chartVersion === undefined || chartVersion === `${minor}.x`
      ? []
      : [`is of ${minor}, and its charts of ${chartVersion}`]),
  ];
};

const checks: readonly Check[] = [
  minorExists,
  sourceAgrees,
  patchesExist,
  namesAreKnown,
  variablesAreKnown,
  variablesAgree,
  waysBackWork,
  minimumsAgree,
  chartIsKnown,
];
