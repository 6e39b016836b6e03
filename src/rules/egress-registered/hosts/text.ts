import { hostsInAddresses, hostsInConnectionStrings } from './address.ts';
import type { Mention } from './mention.ts';
import { isProxyVariable, saysNotDialled, saysPerhapsDialled } from './names.ts';
import { hostsInUrls } from './url.ts';

/**
 * The hosts outside the cluster that a value names as hosts to dial. `name` is that of the variable, flag or key
 * that holds it; null where it stands alone, as an argument does. Never throws, whatever the text.
 */
export function hostsIn(text: string, name: string | null): readonly Mention[] {
  if (name !== null && saysNotDialled(name)) return [];
  if (name !== null && isProxyVariable(name)) return proxyIn(text);
  const urls = hostsInUrls(text);
  if (urls.length > 0) return name !== null && saysPerhapsDialled(name) ? urls.map(doubted) : urls;
  const strings = hostsInConnectionStrings(text);
  return strings.length > 0 ? strings : hostsInAddresses(text, name);
}

function doubted(mention: Mention): Mention {
  return { ...mention, confidence: 'likely' };
}

/** A proxy is spoken to in plain HTTP with CONNECT, which Istio may be told to take as HTTP or as TCP. */
function proxyIn(text: string): readonly Mention[] {
  const found = hostsInUrls(text.includes('://') ? text : `http://${text}`);
  const shift = text.includes('://') ? 0 : 'http://'.length;
  return found.map((mention) => ({ ...mention, protocol: null, offset: mention.offset - shift }));
}
