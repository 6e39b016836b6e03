import type { WireProtocol } from '../../../mesh/egress.ts';
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

/**
 * What the workload declares, on the pod template or on itself. Without a port HTTPS on 443 is meant, without a
 * protocol what is usual on the port. Entries that name no host are left out.
 */
export function declaredHosts(workload: Workload): readonly DialledHost[] {
  const { object, podPath } = workload;
  const places = [
    {
      text: workload.podAnnotations[egressAnnotation],
      path: [...podPath, 'metadata', 'annotations', egressAnnotation],
    },
    { text: object.manifest.annotations[egressAnnotation], path: ['metadata', 'annotations', egressAnnotation] },
  ];
  const found: DialledHost[] = [];
  for (const { text, path } of podPath.length === 0 ? places.slice(1) : places) {
    for (const match of (text ?? '').matchAll(/[^\s,]+/g)) {
      const entry = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d+))?(?:\/([a-z0-9]+))?$/i.exec(match[0]);
      if (entry === null) continue;
      const [, name = '', portText, protocolText] = entry;
      const port = portText === undefined ? 443 : validPort(portText);
      if (port === null) continue;
      const usual = port === 443 ? 'HTTPS' : port === 80 ? 'HTTP' : 'TCP';
      found.push({
        host: name.toLowerCase(),
        port,
        protocol: protocols[(protocolText ?? usual).toUpperCase()] ?? usual,
        confidence: 'certain',
        place: { object, path, within: { offset: match.index, length: name.length } },
        described: `annotation \`${egressAnnotation}\``,
      });
    }
  }
  return found;
}
