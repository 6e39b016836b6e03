import domains from './domains.json' with { type: 'json' };
import neverDialled from './never-dialled.json' with { type: 'json' };

const publicSuffixes = new Set([...domains.generic, ...domains.country]);
const ambiguousSuffixes = new Set(domains.fileExtensionsToo);
const namespaceSuffixes = new Set(domains.namespacesToo);
const insideSuffixes = new Set(domains.neverDialledOutside);
const neverDialledHosts = new Set(neverDialled.hosts);
const neverDialledUrls = neverDialled.urlPatterns.map((pattern) => new RegExp(pattern, 'i'));

/** How much a text has to look like a host to be one: next to nothing behind `https://`, more behind nothing. */
export type Written = 'url' | 'bare';

/**
 * Whether a name is that of a host outside the cluster: `public` below a domain of the internet, `private` below one
 * that only an organisation knows (`db.eqiad.wmnet`), null where it is none (`redis.cache`, `app.py`, `com.example.Foo`).
 */
export function externalHost(name: string, written: Written): 'public' | 'private' | null {
  if (name.length > 253 || (written === 'bare' && /[A-Z]/.test(name) && /[a-z]/.test(name))) return null;
  const labels = name.toLowerCase().split('.');
  const suffix = labels.at(-1) ?? '';
  if (labels.length < 2 || !labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return null;
  if (!/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(suffix) || insideSuffixes.has(suffix) || labels.includes('svc'))
    return null;
  const host = labels.join('.');
  if (neverDialledHosts.has(host) || neverDialled.hostSuffixes.some((end) => host.endsWith(end))) return null;
  if (isPlaceholder(host)) return null;
  const known = publicSuffixes.has(suffix) || suffix.startsWith('xn--');
  if (written === 'url') return known ? 'public' : labels.length > 2 ? 'private' : null;
  if (!known || (labels.length === 2 && (ambiguousSuffixes.has(suffix) || labels[0] === 'example'))) return null;
  if (mayBeService(host)) return null;
  return reversed(labels) ? null : 'public';
}

/** `orders.shop`: a Service and its namespace as likely as a domain of the internet. */
export function mayBeService(host: string): boolean {
  const labels = host.split('.');
  return labels.length === 2 && namespaceSuffixes.has(labels[1]!);
}

/** A Java package or a bundle id (`com.example.app`): it reads backwards. */
function reversed(labels: readonly string[]): boolean {
  return labels.length > 2 && ['com', 'org', 'net', 'io', 'dev'].includes(labels[0] ?? '');
}

/** What people write where the real name comes later. */
export function isPlaceholder(text: string): boolean {
  return /[${}<>%*|]|__|change-?me|replace-?(?:me|with)|\byour-|\bmy-?domain\b|\bx{3,}\b|\btodo\b|\bplaceholder\b/i.test(
    text,
  );
}

/** URLs that name a schema, a scope or a page to read, which nothing dials. */
export function isIdentifierUrl(url: string): boolean {
  return neverDialledUrls.some((pattern) => pattern.test(url));
}

/** The four numbers of an IPv4 address that can be dialled from a pod; null for any other text and for loopback. */
export function dialledAddress(text: string): string | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const numbers = match.slice(1).map(Number);
  if (numbers.some((number) => number > 255) || numbers[0] === 0 || numbers[0] === 127 || numbers[0]! >= 224)
    return null;
  return numbers.join('.');
}
