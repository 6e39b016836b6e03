import type { WireProtocol } from '../../../mesh/egress.ts';
import { externalHost } from './external.ts';
import type { Mention } from './mention.ts';
import { saysDatagrams, saysDialled, wordsOf } from './names.ts';
import { isDatagramPort, protocolOfPort, validPort } from './url.ts';

/** `api.stripe.com:443`, by itself: no path before or behind it. */
const hostAndPort = /^([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+)\.?:(\d{1,5})$/;
const bareHost = /^([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+)\.?(\/\S*)?$/;

/**
 * The hosts of a text that is nothing but one address or a list of them: with a port under any name, without one
 * only under a name that says that it is dialled.
 */
export function hostsInAddresses(text: string, name: string | null): Mention[] {
  if (name !== null && saysDatagrams(name)) return [];
  const mentions: Mention[] = [];
  for (const match of text.matchAll(/[^\s,;"'[\]]+/g)) {
    const found = addressOf(match[0], match.index, name);
    if (found === 'none') return [];
    if (found !== null) mentions.push(found);
  }
  return mentions;
}

/** One member of a list: a host, a host inside the cluster (null), or a sign that this is no list of hosts at all. */
function addressOf(member: string, offset: number, name: string | null): Mention | null | 'none' {
  const withPort = hostAndPort.exec(member);
  if (withPort !== null) {
    const [, host = '', portText = ''] = withPort;
    const port = validPort(portText);
    if (port === null) return 'none';
    const isDialled = externalHost(host, 'bare') !== null && !isDatagramPort(port);
    return isDialled ? likely(host, port, protocolOfPort(port), offset) : null;
  }
  if (name === null || !saysDialled(name)) return /^[\w.-]+:\d+$/.test(member) ? null : 'none';
  const bare = bareHost.exec(member);
  if (bare === null) return /^[\w.-]+(?::\d+)?$/.test(member) ? null : 'none';
  const [, host = '', path] = bare;
  if (path !== undefined && !/_(?:URL|URI|ENDPOINT)$/.test(`_${wordsOf(name)}`)) return 'none';
  return externalHost(host, 'bare') === null ? null : likely(host, null, null, offset);
}

/** Forms of connection strings that are no URL, with what is spoken. */
const connectionStrings: readonly { readonly pattern: RegExp; readonly port: number | null }[] = [
  // github.com/go-sql-driver/mysql: user:password@tcp(host:3306)/database
  { pattern: /@tcp\(([A-Za-z0-9.-]+)(?::(\d{1,5}))?\)/g, port: 3306 },
  // libpq: host=… port=… dbname=…
  { pattern: /(?:^|\s)host=([A-Za-z0-9.-]+)(?=\s)(?:.*?\sport=(\d{1,5}))?/g, port: 5432 },
  // ADO.NET: Server=tcp:host,1433;… and Host=host;Port=5432;…
  {
    pattern:
      /(?:^|;)\s*(?:Server|Data Source|Addr|Address|Network Address)\s*=\s*(?:tcp:)?([A-Za-z0-9.-]+)(?:,(\d{1,5}))?\s*;/gi,
    port: null,
  },
  { pattern: /(?:^|;)\s*Host\s*=\s*([A-Za-z0-9.-]+)\s*;(?:.*?;)?\s*Port\s*=\s*(\d{1,5})/gi, port: null },
];

/** The hosts of connection strings that are no URL. */
export function hostsInConnectionStrings(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const { pattern, port } of connectionStrings) {
    for (const match of text.matchAll(pattern)) {
      const [whole, host = '', portText] = match;
      if (externalHost(host, 'url') === null) continue;
      const written = portText === undefined ? port : validPort(portText);
      mentions.push(likely(host, written, 'TCP', match.index + whole.indexOf(host)));
    }
  }
  return mentions;
}

function likely(host: string, port: number | null, protocol: WireProtocol | null, offset: number): Mention {
  return { host: host.toLowerCase(), port, protocol, confidence: 'likely', offset, length: host.length };
}
