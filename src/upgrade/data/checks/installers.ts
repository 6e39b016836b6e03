import type { DataFiles } from './files.ts';
import { gapsIn, isBelow, isReleased, minorBefore, minorsOf, numberOf } from './minors.ts';

/** The first minor whose charts check the names that they are given. */
const firstThatChecks = '1.21';
/** A compatibility version is kept for two minors at least (istio.io docs/setup/additional-setup/compatibility-versions). */
const minorsKept = 2;
/**
 * Names that compatibility profiles set and nothing reads, as they stand in the release: a slip of the pen of 1.23, and
 * a variable that 1.31 no longer reads (istio/istio manifests/helm-profiles/compatibility-version-*.yaml).
 */
const setInVain = new Set(['1.23 ENABLE_DELIMITED_STATS_TAG_REGEX"', '1.31 PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY']);

/** What the data of charts and their variables says that cannot be true, a line each. */
export function faultsOfInstallers(files: DataFiles): string[] {
  return [
    ...profiles(files).map((fault) => `helm-profiles.json: ${fault}`),
    ...gatewayKeys(files).map((fault) => `gateway-schema-keys.json: ${fault}`),
    ...variables(files).map((fault) => `environment-variables.json: ${fault}`),
  ];
}

function profiles(files: DataFiles): string[] {
  const { minors } = files['helm-profiles.json'];
  const known = minorsOf(minors);
  const faults = gapsIn(known, firstThatChecks).map((minor) => `${minor} is missing`);
  for (const minor of known) {
    const accepted = minorsOf(minors[minor]!.compatibilityVersions);
    if (!isReleased(files, minor)) faults.push(`${minor} is not released`);
    for (const gap of gapsIn([...accepted, minor], accepted[0] ?? minor))
      faults.push(`${minor} does not accept ${gap}`);
    for (let kept = 1; kept <= minorsKept; kept += 1) {
      const version = minorBefore(minor, kept);
      const isOfAge = numberOf(version) >= numberOf(minorBefore(firstThatChecks, 1));
      if (isOfAge && !accepted.includes(version)) faults.push(`${minor} does not accept ${version}`);
    }
    faults.push(...variablesSet(files, minor));
  }
  return [...new Set([...faults, ...comingAndGoing(minors, known)])];
}

/** A name that the minors before and after have, and the one between has not. */
function comingAndGoing(minors: DataFiles['helm-profiles.json']['minors'], known: readonly string[]): string[] {
  return (['profiles', 'platforms', 'istioctlProfiles'] as const).flatMap((list) =>
    known.slice(1, -1).flatMap((minor, index) => {
      const after: readonly string[] = minors[known[index + 2]!]![list];
      const own: readonly string[] = minors[minor]![list];
      const lost = minors[known[index]!]![list].filter((name) => after.includes(name) && !own.includes(name));
      return lost.map((name) => `${minor} lacks ${name} in ${list}, which the minors beside it have`);
    }),
  );
}

function variablesSet(files: DataFiles, minor: string): string[] {
  const { variables: known } = files['environment-variables.json'];
  return Object.entries(files['helm-profiles.json'].minors[minor]!.compatibilityVersions).flatMap(([version, values]) =>
    namesIn(values)
      .filter((name) => !setInVain.has(`${minor} ${name}`))
      .filter((name) => !isRead(known[name], minor))
      .map((name) => `${minor} sets ${name} for ${version}, which environment-variables.json does not have then`),
  );
}

function isRead(variable: Variable | undefined, minor: string): boolean {
  if (variable === undefined || numberOf(variable.since) > numberOf(minor)) return false;
  return variable.removedIn === null || numberOf(variable.removedIn) > numberOf(minor);
}

/** The names of variables in values: they are in capitals. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => (/^[A-Z][A-Z0-9_"]+$/.test(key) ? [key] : namesIn(below)));
}

function gatewayKeys(files: DataFiles): string[] {
  const { entries } = files['gateway-schema-keys.json'];
  const minors = [...new Set(entries.map(({ fromTag }) => fromTag.split('.').slice(0, 2).join('.')))];
  const faults = gapsIn(minors, minors[0]!).map((minor) => `${minor} is missing`);
  for (const [index, { fromTag, keys }] of entries.entries()) {
    const before = entries[index - 1];
    const alike = entries.slice(0, index).filter((each) => fromTag.startsWith(each.fromTag.replace(/\d+$/, '')));
    if (!isReleased(files, fromTag)) faults.push(`${fromTag} is not released`);
    if (before !== undefined && !isBelow(before.fromTag, fromTag))
      faults.push(`${fromTag} stands after ${before.fromTag}`);
    if (alike.length === 0 && !fromTag.endsWith('.0'))
      faults.push(`what ${fromTag.replace(/\d+$/, '0')} knows is missing`);
    if (keys.some((key, place) => place > 0 && key < keys[place - 1]!))
      faults.push(`the keys of ${fromTag} are not sorted`);
  }
  return faults;
}

type Variable = DataFiles['environment-variables.json']['variables'][string];

function variables(files: DataFiles): string[] {
  return Object.entries(files['environment-variables.json'].variables).flatMap(([name, variable]) => {
    const { since, removedIn, defaults } = variable;
    const steps = defaults.map(([minor]) => numberOf(minor));
    const faults: string[] = [];
    if (steps[0] !== numberOf(since)) faults.push(`${name} has no default from ${since} on`);
    if (steps.some((step, index) => index > 0 && step <= steps[index - 1]!))
      faults.push(`${name} has defaults out of order`);
    if (removedIn !== null && numberOf(removedIn) <= Math.max(...steps))
      faults.push(`${name} goes before its last default`);
    const named = [
      since.replace('<=', ''),
      ...(removedIn === null ? [] : [removedIn]),
      ...defaults.map(([minor]) => minor),
    ];
    return [
      ...faults,
      ...named.filter((each) => !isReleased(files, each)).map((each) => `${name} names ${each}, which is not released`),
    ];
  });
}
