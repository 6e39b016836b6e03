import type { DeployedObject } from '../../environment/environment.ts';
import { type Json, type JsonObject, type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../manifest/json.ts';
import { NETWORKING, namespaceOf, specOf, stringsAt } from '../spec.ts';

/**
 * A Canary of Flagger, and what Flagger makes of it in the cluster.
 * Source: fluxcd/flagger `pkg/router/istio.go`, `pkg/router/kubernetes_default.go`, `pkg/apis/flagger/v1beta1/canary.go`.
 */
export interface FlaggerCanary {
  readonly object: DeployedObject;
  readonly namespace: string;
  /** The name of the Service that clients call: `service.name`, else that of the target. */
  readonly apex: string;
  /** Where that name is written. */
  readonly apexPath: JsonPath;
  readonly target: { readonly kind: string; readonly group: string; readonly name: string };
  /** Whether traffic is shifted by Istio, as is the default of the controller. */
  readonly usesIstio: boolean;
  readonly delegation: boolean;
  readonly hosts: readonly string[];
  readonly gateways: readonly string[];
}

const targetPath: JsonPath = ['spec', 'targetRef'];
const servicePath: JsonPath = ['spec', 'service'];

export function isCanary({ manifest }: DeployedObject): boolean {
  return manifest.group === 'flagger.app' && manifest.kind === 'Canary';
}

/** The object as a Canary; null where it is none, or one that names no target. */
export function canaryOf(object: DeployedObject): FlaggerCanary | null {
  if (!isCanary(object)) return null;
  const spec = specOf(object);
  const name = stringAt(spec, 'targetRef', 'name') ?? '';
  const own = stringAt(spec, 'service', 'name') ?? '';
  if (name === '') return null;
  const provider = stringAt(spec, 'provider') ?? '';
  const [group = ''] = (stringAt(spec, 'targetRef', 'apiVersion') ?? 'apps/v1').split('/');
  const kind = stringAt(spec, 'targetRef', 'kind') ?? 'Deployment';
  return {
    object,
    namespace: namespaceOf(object),
    apex: own === '' ? name : own,
    apexPath: own === '' ? [...targetPath, 'name'] : [...servicePath, 'name'],
    target: { kind, group: kind === 'Service' ? '' : group, name },
    usesIstio: provider === '' || provider === 'istio',
    delegation: valueAt(spec, ['service', 'delegation']) === true,
    hosts: stringsAt(spec, 'service', 'hosts'),
    gateways: stringsAt(spec, 'service', 'gateways'),
  };
}

/** An object that Flagger makes, and where in the Canary each field of its spec comes from. */
export interface FlaggerObject {
  readonly apiVersion: string;
  readonly kind: 'Service' | 'VirtualService' | 'DestinationRule';
  readonly name: string;
  readonly spec: JsonObject;
  readonly origins: Readonly<Record<string, JsonPath>>;
}

/** The Services, and with Istio the VirtualService and the DestinationRules, that Flagger makes for a Canary. */
export function flaggerObjects(canary: FlaggerCanary): FlaggerObject[] {
  const names = [canary.apex, `${canary.apex}-primary`, `${canary.apex}-canary`];
  const services = names.map((name) => serviceOf(canary, name));
  if (!canary.usesIstio) return services;
  const rules = names.slice(1).map((name) => destinationRuleOf(canary, name));
  return [...services, virtualServiceOf(canary), ...rules];
}

function serviceOf({ object, apex, target }: FlaggerCanary, name: string): FlaggerObject {
  const service = objectAt(specOf(object), 'service');
  const app = name === `${apex}-canary` ? target.name : `${target.name}-primary`;
  const port: JsonObject = { name: stringAt(service, 'portName') ?? 'http', port: service.port ?? 80 };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    name,
    spec: { type: 'ClusterIP', selector: { app }, ports: [port] },
    origins: { ports: [...servicePath, 'port'] },
  };
}

/** The apex is among the hosts in any case, and `mesh` is the only gateway where none is named. */
function virtualServiceOf(canary: FlaggerCanary): FlaggerObject {
  const { object, apex, delegation } = canary;
  const service = objectAt(specOf(object), 'service');
  const hasApex = canary.hosts.some((host) => host === apex || host === '*');
  const hosts = hasApex ? canary.hosts : [...canary.hosts, apex];
  const gateways = canary.gateways.length === 0 ? ['mesh'] : canary.gateways;
  const protocol = stringAt(service, 'appProtocol')?.toLowerCase() === 'tcp' ? 'tcp' : 'http';
  return {
    apiVersion: `${NETWORKING}/v1beta1`,
    kind: 'VirtualService',
    name: apex,
    spec: {
      hosts: delegation ? [] : hosts,
      gateways: delegation ? [] : gateways,
      [protocol]: [routeOf(canary, listAt(service, 'match'))],
    },
    origins: { hosts: [...servicePath, 'hosts'], gateways: [...servicePath, 'gateways'] },
  };
}

/** Flagger moves the weights as it goes; it begins and ends with everything on the primary. */
function routeOf({ apex }: FlaggerCanary, match: readonly Json[]): JsonObject {
  const route = [
    { weight: 100, destination: { host: `${apex}-primary` } },
    { weight: 0, destination: { host: `${apex}-canary` } },
  ];
  return match.length === 0 ? { route } : { match, route };
}

function destinationRuleOf({ object }: FlaggerCanary, host: string): FlaggerObject {
  const { trafficPolicy } = objectAt(specOf(object), 'service');
  return {
    apiVersion: `${NETWORKING}/v1beta1`,
    kind: 'DestinationRule',
    name: host,
    spec: trafficPolicy === undefined ? { host } : { host, trafficPolicy },
    origins: { trafficPolicy: [...servicePath, 'trafficPolicy'] },
  };
}
