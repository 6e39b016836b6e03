import type { DeployedObject } from '../environment/environment.ts';
import { type Json, type JsonPath, listAt, objectAt, stringAt } from '../manifest/json.ts';
import { MESH, resolveGatewayName } from './gateway.ts';
import { NETWORKING, namespaceOf, specOf, stringsAt } from './spec.ts';

/**
 * The rules of a VirtualService and where each can match. Sources: istio/istio `pilot/pkg/model/virtualservice.go`,
 * `pilot/pkg/networking/core/route/route.go`.
 */

export type RouteProtocol = 'http' | 'tcp' | 'tls';

/** One entry of `http`, `tls` or `tcp`, with the way to it from the top of the object. */
export interface RouteRule {
  readonly protocol: RouteProtocol;
  readonly path: JsonPath;
  readonly value: Json;
}

/** The rules of a VirtualService, protocol by protocol, each in the order as written. */
export function rulesOf(virtualService: DeployedObject): RouteRule[] {
  const spec = specOf(virtualService);
  return (['http', 'tls', 'tcp'] as const).flatMap((protocol) =>
    listAt(spec, protocol).map((value, index) => ({ protocol, path: ['spec', protocol, index], value })),
  );
}

/** The object key of the VirtualService that an HTTP rule delegates to; null where it routes by itself. */
export function delegateOf(virtualService: DeployedObject, rule: RouteRule): string | null {
  const name = stringAt(rule.value, 'delegate', 'name');
  if (rule.protocol !== 'http' || name === null) return null;
  const namespace = stringAt(rule.value, 'delegate', 'namespace') ?? namespaceOf(virtualService);
  return `${NETWORKING}/VirtualService/${namespace}/${name}`;
}

/** From where a rule can be matched. */
export interface Reach {
  /** `mesh` and `namespace/name` of Gateways. */
  readonly gateways: readonly string[];
  /** The only client namespaces on `mesh`; null for all. */
  readonly sourceNamespaces: readonly string[] | null;
}

/** The rules that can match at all, each with the gateways on which it can: a rule for everything hides those after it. */
export function reachable(
  virtualService: DeployedObject,
  gateways: readonly string[],
): { rule: RouteRule; reach: Reach }[] {
  const found: { rule: RouteRule; reach: Reach }[] = [];
  const closed = { http: new Set<string>(), tls: new Set<string>(), tcp: new Set<string>() };
  for (const rule of rulesOf(virtualService)) {
    const open = gateways.filter((gateway) => !closed[rule.protocol].has(gateway));
    const entries = matchesOf(virtualService, rule, open);
    const reached = open.filter((gateway) => entries.some((entry) => entry.gateways.includes(gateway)));
    const onMesh = entries.filter((entry) => entry.gateways.includes(MESH)).map((entry) => entry.sourceNamespace);
    const sources = onMesh.filter((namespace) => namespace !== null);
    const sourceNamespaces = onMesh.length > 0 && sources.length === onMesh.length ? sources : null;
    if (reached.length > 0) found.push({ rule, reach: { gateways: reached, sourceNamespaces } });
    if (delegateOf(virtualService, rule) !== null) continue;
    for (const entry of entries) {
      if (entry.everything) for (const gateway of entry.gateways) closed[rule.protocol].add(gateway);
    }
  }
  return found;
}

interface Match {
  readonly gateways: readonly string[];
  readonly sourceNamespace: string | null;
  readonly everything: boolean;
}

/** Up to HTTP, `gateways` in a match takes the place of where it comes from (`route.go`, `sourceMatchHTTP`). */
function matchesOf(virtualService: DeployedObject, rule: RouteRule, open: readonly string[]): Match[] {
  const matches = listAt(rule.value, 'match');
  if (matches.length === 0) return [{ gateways: open, sourceNamespace: null, everything: true }];
  return matches.map((match) => {
    const names = stringsAt(match, 'gateways').map((name) => resolveGatewayName(name, namespaceOf(virtualService)));
    const gateways = names.length === 0 ? open : open.filter((gateway) => names.includes(gateway));
    const ignored = rule.protocol === 'http' && names.length > 0;
    const everything = rule.protocol === 'http' && isCatchAll(match);
    return { gateways, sourceNamespace: ignored ? null : stringAt(match, 'sourceNamespace'), everything };
  });
}

/** Whether an HTTP match lets every request of its gateways through: `uri: {prefix: /}`, or no condition at all. */
function isCatchAll(match: Json): boolean {
  const conditions = Object.keys(objectAt(match)).filter((key) => !['name', 'gateways', 'uri'].includes(key));
  const uri = objectAt(match, 'uri');
  return conditions.length === 0 && (Object.keys(uri).length === 0 || uri.prefix === '/');
}
