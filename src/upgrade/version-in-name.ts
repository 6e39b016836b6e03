import { isIstioMinor } from './releases.ts';
import { minorOf } from './version.ts';

/** What stands before the version in the names of revisions and of the releases that install them. */
const words =
  'istio|istiod|pilot|base|asm|default|rev|revision|canary|stable|control-?plane|gateway|ingress|egress|ingressgateway|egressgateway';

const named = new RegExp(`^(?:(?:${words})-)*v?1-(\\d{1,2})(?:-(\\d{1,2}))?$`);

/**
 * The version that the name of a revision claims: `1-24-3`, `istio-1-22`, `asm-1-24`, `default-v1-25-3`, and `asm-1232-11`
 * of Google, which is 1.23.2; null where the name claims none, as those of a region or a cluster do (`us-east-1-2`,
 * `k8s-1-29`). What is nothing but a version claims it whether or not there may be one. A dot is not allowed in a revision name (istio.io, setup/upgrade/canary).
 */
export function versionInName(name: string): string | null {
  const google = /^asm-1(\d{1,2})(\d)-\d+$/.exec(name);
  const [, minor, patch] = google ?? named.exec(name) ?? [];
  if (minor === undefined || (!/^v?1-/.test(name) && !mayHaveRevisions(`1.${minor}`))) return null;
  return patch === undefined ? `1.${Number(minor)}` : `1.${Number(minor)}.${Number(patch)}`;
}

/** Revisions came with Istio 1.6 (istio.io, news/releases/1.6.x/announcing-1.6). */
function mayHaveRevisions(version: string): boolean {
  const minor = minorOf(version);
  return minor !== null && minor.minor >= 6 && isIstioMinor(minor);
}
