import { compare } from 'semver';
import keysData from '../data/gateway-schema-keys.json' with { type: 'json' };
import profilesData from '../data/helm-profiles.json' with { type: 'json' };
import { minorOf } from '../version.ts';
import { wholeVersion } from './notes.ts';

/** What the installers of one minor accept. */
export interface Accepted {
  /** Names of the Helm value `profile`. */
  readonly profiles: readonly string[];
  /** Names of the Helm value `global.platform`; empty where that is not a value yet. */
  readonly platforms: readonly string[];
  /** Names of `spec.profile` of an IstioOperator. */
  readonly istioctlProfiles: readonly string[];
  /** By version that can be emulated, the values that this sets. */
  readonly compatibilityVersions: Readonly<Record<string, unknown>>;
}

const minors: Readonly<Record<string, Accepted | undefined>> = profilesData.minors;

/** What the installers of a version accept; null for versions that check nothing, or are not known. */
export function acceptedBy(version: string): Accepted | null {
  const minor = minorOf(version);
  return minor === null ? null : (minors[`${minor.major}.${minor.minor}`] ?? null);
}

/**
 * The top-level values that the gateway chart of a version knows, where it refuses every other; null where it refuses
 * none, or the version is older than the schema.
 */
export function gatewayKeysOf(version: string): ReadonlySet<string> | null {
  const found = keysData.entries.filter(({ fromTag }) => compare(fromTag, wholeVersion(version)) <= 0);
  const entry = found.at(-1);
  return entry?.strictTopLevel ? new Set(entry.keys) : null;
}

/** Whether a variable is set to something by the compatibility version that an installation asks for. */
export function compatibilitySets(version: string, compatibilityVersion: string, variable: string): boolean {
  const values = acceptedBy(version)?.compatibilityVersions[compatibilityVersion];
  return values !== undefined && JSON.stringify(values).includes(`"${variable}"`);
}
