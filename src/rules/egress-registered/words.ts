import { isIPv4 } from 'node:net';
import type { DeployedObject } from '../../environment/environment.ts';
import { isObject, listAt, stringAt } from '../../manifest/json.ts';
import type { Call } from '../../mesh/egress.ts';
import { specOf } from '../../mesh/spec.ts';
import { nameOf } from '../object-name.ts';
import type { Blocked } from './invariant.ts';

/** `api.stripe.com:443` */
export function addressOf({ host, port }: Pick<Call, 'host' | 'port'>): string {
  return port === null ? host : `${host}:${port}`;
}

/** Why the registry does not know the call, as a clause. */
export function obstacleOf({ coverage, workload }: Blocked, call: Call): string {
  const entry = coverage.nearest === null ? 'ServiceEntry' : nameOf(coverage.nearest);
  switch (coverage.obstacle) {
    case 'host':
      return 'no ServiceEntry registers it';
    case 'port':
      return `${entry} registers the host on ${portsOf(coverage.nearest)} only`;
    case 'protocol':
      return `${entry} declares the port as ${protocolOf(coverage.nearest, call)}, which does not take ${call.protocol ?? 'this'}`;
    case 'discovery':
      return `the \`discoverySelectors\` of the mesh leave out the namespace of ${entry}`;
    case 'export':
      return `${entry} is not exported to namespace \`${workload.namespace}\``;
    case 'sidecar':
      return `${coverage.sidecar === null ? 'the Sidecar' : nameOf(coverage.sidecar)} does not import ${entry}`;
  }
}

function portsOf(entry: DeployedObject | null): string {
  const ports = entry === null ? [] : listAt(specOf(entry), 'ports').filter(isObject);
  const numbers = ports.map(({ number }) => number).filter((number) => typeof number === 'number');
  return numbers.length === 0 ? 'other ports' : `port ${numbers.join(', ')}`;
}

function protocolOf(entry: DeployedObject | null, { port }: Call): string {
  const ports = entry === null ? [] : listAt(specOf(entry), 'ports');
  const declared = ports.find((candidate) => isObject(candidate) && candidate.number === port) ?? ports[0];
  return (stringAt(declared, 'protocol') ?? 'another protocol').toUpperCase();
}

/** What Envoy does with the call, and why. */
export function consequenceOf({ policy }: Pick<Blocked, 'policy'>, call: Call): string {
  const said = {
    sidecar: `${policy.declaredBy === null ? 'The Sidecar' : nameOf(policy.declaredBy)} sets REGISTRY_ONLY for these pods`,
    'mesh-config': `The mesh config in ${policy.declaredBy === null ? 'use' : nameOf(policy.declaredBy)} sets REGISTRY_ONLY`,
    settings: 'The mesh runs with REGISTRY_ONLY, as this check was told',
    default: 'The mesh runs with REGISTRY_ONLY',
  }[policy.source];
  if (call.protocol === 'HTTP') {
    const others = 'on a port without any HTTP listener it closes the connection';
    return `${said}: Envoy answers HTTP to a host that is not in the registry with 502; ${others}.`;
  }
  return `${said}: Envoy sends connections to a host that is not in the registry to BlackHoleCluster, which closes them.`;
}

/** The protocol to declare for what is dialled. */
function protocolToDeclare({ protocol }: Pick<Call, 'protocol'>): string {
  return protocol === 'HTTPS' || protocol === 'TLS' ? 'TLS' : (protocol ?? 'TCP');
}

/** What to do about a call that the registry does not know. */
export function fixOf({ coverage, workload }: Blocked, call: Call): string {
  const entry = coverage.nearest === null ? 'the ServiceEntry' : nameOf(coverage.nearest);
  const port = call.port === null ? 'the port' : `port ${call.port}`;
  const protocol = protocolToDeclare(call);
  const registered = isIPv4(call.host) ? `that has \`${call.host}\` in \`addresses\`` : `for \`${call.host}\``;
  switch (coverage.obstacle) {
    case 'host':
      return `Deliver a ServiceEntry ${registered} with ${port} and protocol ${protocol}, exported to namespace \`${workload.namespace}\`.`;
    case 'port':
      return `Add ${port} with protocol ${protocol} to ${entry}.`;
    case 'protocol':
      return `Declare ${port} of ${entry} with protocol ${protocol}.`;
    case 'discovery':
      return `Give the namespace of ${entry} the labels that \`discoverySelectors\` ask for, or move the entry to one that has them.`;
    case 'export':
      return `Add \`${workload.namespace}\` to \`exportTo\` of ${entry}.`;
    case 'sidecar':
      return `Add the host to \`egress.hosts\` of ${coverage.sidecar === null ? 'the Sidecar' : nameOf(coverage.sidecar)}.`;
  }
}
