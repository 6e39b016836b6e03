import type { JsonPath } from '../../../manifest/json.ts';
import type { WireProtocol } from '../../../mesh/egress.ts';
import type { Place } from '../../../mesh/place.ts';
import type { Workload } from '../../../mesh/workloads.ts';
import type { DialledHost } from './dialled.ts';
import { validPort } from './url.ts';

/** The annotation in which a workload says what its code dials: `api.stripe.com:443/HTTPS, db.example.com:5432/TCP`. */
export const egressAnnotation = 'istio-rollout-guard/egress';

const protocols: Readonly<Record<string, WireProtocol>> = {
  HTTP: 'HTTP',
  HTTP2: 'HTTP',
  GRPC: 'HTTP',
  HTTPS: 'HTTPS',
  TLS: 'TLS',
  TCP: 'TCP',
};

/** One entry of the annotation, whether or not it can be read. */
export interface Declaration {
  readonly text: string;
  readonly place: Place;
  /** Null where it names no host and port. */
  readonly host: DialledHost | null;
}

/**
 * What the workload declares, on the pod template or on itself. Without a port HTTPS on 443 is meant, without a
 * protocol what is usual on the port.
 */
export function declarationsOf({ object, podPath, podAnnotations }: Workload): readonly Declaration[] {
  const own = { text: object.manifest.annotations[egressAnnotation], path: [] as JsonPath };
  const ofPods = { text: podAnnotations[egressAnnotation], path: podPath };
  return (podPath.length === 0 ? [own] : [ofPods, own]).flatMap(({ text = '', path }) =>
    [...text.matchAll(/[^\s,]+/g)].map((match) => {
      const within = { offset: match.index, length: match[0].length };
      const place: Place = { object, path: [...path, 'metadata', 'annotations', egressAnnotation], within };
      return { text: match[0], place, host: hostOf(match[0], place) };
    }),
  );
}

function hostOf(text: string, place: Place): DialledHost | null {
  const entry = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d+))?(?:\/([a-z0-9]+))?$/i.exec(text);
  if (entry === null) return null;
  const [, name = '', portText, protocolText] = entry;
  const port = portText === undefined ? 443 : validPort(portText);
  if (port === null || !name.includes('.')) return null;
  const usual = port === 443 ? 'HTTPS' : port === 80 ? 'HTTP' : 'TCP';
  const protocol = protocols[(protocolText ?? usual).toUpperCase()];
  if (protocol === undefined) return null;
  const within = { offset: place.within!.offset, length: name.length };
  const described = `annotation \`${egressAnnotation}\``;
  return { host: name.toLowerCase(), port, protocol, confidence: 'certain', place: { ...place, within }, described };
}
