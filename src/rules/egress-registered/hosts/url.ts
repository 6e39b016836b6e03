import type { WireProtocol } from '../../../mesh/egress.ts';
import { dialledAddress, externalHost, isIdentifierUrl, isPlaceholder, mayBeService } from './external.ts';
import type { Mention } from './mention.ts';
import registry from './schemes.json' with { type: 'json' };

const schemes = new Map(Object.entries(registry.schemes));
const wellKnownPorts = new Map(Object.entries(registry.wellKnownPorts));
const datagramPorts = new Set(registry.datagramPorts);

/** A URL: its scheme, and all that stands behind it up to the next one, or to what can be no part of one. */
const url =
  /(?<![a-z0-9+.-])([a-z][a-z0-9+_.-]*):\/\/((?:(?!,(?:\w+=)?[a-z][a-z0-9+_.-]*:\/\/|;\w+=[a-z][a-z0-9+_.-]*:\/\/)(?:<[^\s<>/]*>|[^\s"'`<>\\]))*)/gi;
/** `jdbc:oracle:thin:@//host:1521/service` and `@host:1521:sid`. */
const oracle = /jdbc:oracle:thin:[^@\s]*@(?:\/\/)?([a-z0-9.-]+):(\d{1,5})/gi;

/** Every host that a text names in a URL, of whatever scheme that opens a connection. */
export function hostsInUrls(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const match of text.matchAll(url)) {
    const [, scheme = '', rest = ''] = match;
    if (!isIdentifierUrl(match[0])) mentions.push(...hostsInUrl(scheme, rest, match.index + scheme.length + 3));
  }
  for (const match of text.matchAll(oracle)) {
    const [, name = '', port = ''] = match;
    mentions.push(...mention(name, port, 'oracle', match.index + match[0].lastIndexOf(name)));
  }
  return mentions;
}

/**
 * The hosts of one URL: several in the connection strings of databases. What stands before an `@` is user and
 * password and never looked at; where it cannot be told apart from the host, nothing is.
 */
function hostsInUrl(scheme: string, rest: string, start: number): Mention[] {
  const name = knownScheme(scheme);
  if (name === null) return [];
  // `dns:///host:443`, as gRPC writes the address of a server
  const from = start + (rest.startsWith('/') ? 1 : 0);
  const authority = authorityOf(rest.slice(from - start), /^(?:https?|wss?)$/.test(name));
  if (authority === null) return [];
  const isEncrypted = /[?&](?:tls|ssl)=true\b/.test(rest);
  const mentions: Mention[] = [];
  const at = authority.lastIndexOf('@') + 1;
  let offset = from + at;
  for (const member of authority.slice(at).split(',')) {
    const match = /^(?:[a-z]+\()?([A-Za-z0-9.-]+?)\.?(?::(\d{1,5}))?\)?$/.exec(member);
    const [, host = '', port = null] = match ?? [];
    for (const found of mention(host, port, name, offset + member.indexOf(host))) {
      mentions.push(found.protocol === 'TCP' && isEncrypted ? { ...found, protocol: 'TLS' } : found);
    }
    offset += member.length + 1;
  }
  return mentions;
}

/** User, password, hosts and ports of a URL, without its path; null where a password may hide in what looks like a host. */
function authorityOf(rest: string, isHttp: boolean): string | null {
  const authority = /^[^/?#;)\]},]*/.exec(rest)![0];
  if (isHttp) {
    const behind = rest.slice(authority.length);
    return behind.startsWith('}') || (authority.includes(':') && behind.includes('@')) ? null : authority;
  }
  // a password may hold any character, and a connection string several hosts
  const path = rest.replace(/[?#].*$/, '');
  if (rest.includes('@') && !path.includes('@')) return null;
  const credentials = path.slice(0, path.lastIndexOf('@') + 1);
  return credentials + /^[^/;]*/.exec(path.slice(credentials.length))![0];
}

/** The scheme as the registry knows it, without the driver's name (`postgresql+psycopg2`); null for all others. */
function knownScheme(scheme: string): string | null {
  const name = scheme.toLowerCase();
  if (schemes.has(name)) return name;
  const base = name.replace(/^jdbc:/, '');
  if (schemes.has(base)) return base;
  const [first = '', second = ''] = name.split('+');
  return second !== '' && second !== 'srv' && first !== 'git' && first !== 'dns' && schemes.has(first) ? first : null;
}

function mention(name: string, portText: string | null, scheme: string, offset: number): Mention[] {
  const address = dialledAddress(name);
  const kind = address === null ? externalHost(name, 'url') : null;
  if ((address === null && kind === null) || isPlaceholder(name)) return [];
  const standard = schemes.get(scheme);
  const ambiguous = mayBeService(name.toLowerCase());
  if (ambiguous && standard?.protocol !== 'HTTPS') return [];
  const port = portText === null ? (standard?.port ?? null) : validPort(portText);
  if (portText !== null && port === null) return [];
  return [
    {
      host: address ?? name.toLowerCase(),
      port,
      protocol:
        (standard?.protocol as WireProtocol | null | undefined) ?? (port === null ? null : protocolOfPort(port)),
      confidence:
        (kind === 'public' && !ambiguous) || (address !== null && !isPrivateAddress(address)) ? 'certain' : 'likely',
      offset,
      length: name.length,
    },
  ];
}

/** A port between 1 and 65535; null for all else. */
export function validPort(text: string): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? port : null;
}

/** What is spoken on a port as good as always; null for a port that says nothing. */
export function protocolOfPort(port: number): WireProtocol | null {
  return (wellKnownPorts.get(String(port)) ?? null) as WireProtocol | null;
}

/** Whether a port that is named without a protocol is one for datagrams: DNS, NTP, syslog, StatsD and their like. */
export function isDatagramPort(port: number): boolean {
  return datagramPorts.has(port);
}

/** Addresses that only the organisation routes, link-local ones included: they may well be pods or Services. */
function isPrivateAddress(address: string): boolean {
  return /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  );
}
