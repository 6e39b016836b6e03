import { compareMinors, minorOf } from '../version.ts';
import { acceptedBy } from './accepted.ts';
import { removedAt } from './environment-variables.ts';
import type { Note, WayBack } from './notes.ts';

/** How the old behaviour can be kept in a version, as clauses to be typed as they are; none where nothing keeps it any more. */
export function waysBack({ revert }: Note, version: string): string[] {
  return revert.filter((way) => worksIn(way, version)).map(shown);
}

function worksIn({ compatibilityVersion, env, until }: WayBack, version: string): boolean {
  if (compatibilityVersion !== undefined) {
    return Object.hasOwn(acceptedBy(version)?.compatibilityVersions ?? {}, compatibilityVersion);
  }
  if (env !== undefined) return removedAt(env.split('=')[0]!, version) === null;
  const [of, last] = [minorOf(version), minorOf(until ?? '')];
  return of === null || last === null || compareMinors(of, last) <= 0;
}

const readers = {
  istiod: '`pilot.env` of istiod',
  proxies: '`meshConfig.defaultConfig.proxyMetadata`',
  cni: '`env` of istio-cni',
} as const;

function shown({ compatibilityVersion, env, of, how }: WayBack): string {
  if (compatibilityVersion !== undefined) return `\`compatibilityVersion: "${compatibilityVersion}"\``;
  return env === undefined ? how! : `\`${env.replace('=', ': "')}"\` under ${readers[of ?? 'istiod']}`;
}
