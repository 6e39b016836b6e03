import type { DialledHost } from './dialled.ts';
import { isProxyVariable } from './names.ts';
import type { SourceText } from './sources.ts';

/** What a container's variables say about proxies. */
export interface Proxies {
  readonly http: boolean;
  readonly https: boolean;
  /** Hosts that are dialled without it, as in `NO_PROXY`. */
  readonly without: readonly string[];
}

/** The proxies that the programs of a container go through. */
export function proxiesOf(variables: readonly SourceText[]): Proxies {
  const set = (name: string) =>
    variables.some((variable) => variable.value !== '' && variable.name.toLowerCase() === name);
  const list = variables.find((variable) => variable.name.toLowerCase() === 'no_proxy')?.value ?? '';
  return {
    http: set('http_proxy') || set('all_proxy'),
    https: set('https_proxy') || set('all_proxy'),
    without: list.split(',').map((entry) =>
      entry
        .trim()
        .replace(/^\*?\.?/, '')
        .toLowerCase(),
    ),
  };
}

/** The hosts that are left to dial when HTTP goes through a proxy: the proxy itself, other protocols, `NO_PROXY`. */
export function afterProxies(hosts: readonly DialledHost[], proxies: Proxies): readonly DialledHost[] {
  return hosts.filter(({ host, protocol, described }) => {
    const isProxy = /`([^`]+)`/.exec(described);
    if (isProxy !== null && isProxyVariable(isProxy[1]!)) return true;
    const through = protocol === 'HTTPS' || protocol === null ? proxies.https : protocol === 'HTTP' && proxies.http;
    return !through || proxies.without.some((entry) => entry !== '' && (host === entry || host.endsWith(`.${entry}`)));
  });
}
