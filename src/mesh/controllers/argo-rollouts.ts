import type { DeployedObject, ObjectKey } from '../../environment/environment.ts';
import { isObject, type Json, type JsonPath, listAt, stringAt, valueAt } from '../../manifest/json.ts';
import { NETWORKING, namespaceOf } from '../spec.ts';

/**
 * A Rollout of Argo Rollouts that shifts traffic by Istio: what it names, and where.
 * Source: argoproj/argo-rollouts `rollout/trafficrouting/istio/istio.go`, `utils/istio/multiple_virtualsvc.go`.
 */
export interface IstioRollout {
  readonly object: DeployedObject;
  readonly namespace: string;
  readonly virtualServices: readonly VirtualServiceReference[];
  /** Null where traffic is shifted between Services rather than subsets. */
  readonly destinationRule: DestinationRuleReference | null;
  /** The Services of the two versions: of `pingPong` where that is set, in no fixed roles then. */
  readonly stableService: NamedField;
  readonly canaryService: NamedField;
  readonly isPingPong: boolean;
  /** The http routes that come and go with the steps, by name. */
  readonly managedRoutes: readonly NamedField[];
  /** The routes that steps set: `setHeaderRoute`, `setMirrorRoute`. */
  readonly stepRoutes: readonly (NamedField & { readonly step: 'setHeaderRoute' | 'setMirrorRoute' })[];
}

/** A name in a field; empty where the field is left out, and the place is then the nearest one that exists. */
export interface NamedField {
  readonly name: string;
  readonly path: JsonPath;
}

/** A VirtualService whose weights the Rollout sets. */
export interface VirtualServiceReference extends NamedField {
  readonly key: ObjectKey;
  readonly namespace: string;
  /** The VirtualService's own name: what stands before the dot in `name`. */
  readonly objectName: string;
  /** The http routes, by name; empty where the Rollout leaves them out. */
  readonly routes: readonly NamedField[];
  readonly tlsRoutes: readonly PortMatch[];
  readonly tcpRoutes: readonly PortMatch[];
}

/** A tls or tcp route, by what it matches: 0 and no hosts where these are left out. */
export interface PortMatch {
  readonly port: number;
  readonly sniHosts: readonly string[];
  readonly path: JsonPath;
}

/** The DestinationRule in whose subsets the Rollout writes the hash of the pods. */
export interface DestinationRuleReference extends NamedField {
  readonly key: ObjectKey;
  readonly stableSubset: NamedField;
  readonly canarySubset: NamedField;
  /** Subsets with a share that the Rollout leaves alone (since 1.9). */
  readonly additionalSubsets: readonly string[];
}

/** The label that Argo Rollouts writes into Service selectors and subsets; what Git holds of it says nothing. */
export const POD_TEMPLATE_HASH = 'rollouts-pod-template-hash';

const canaryPath: JsonPath = ['spec', 'strategy', 'canary'];
/** The way to what a Rollout says of Istio. */
export const istioPath: JsonPath = [...canaryPath, 'trafficRouting', 'istio'];

function isRollout({ manifest }: DeployedObject): boolean {
  return manifest.group === 'argoproj.io' && manifest.kind === 'Rollout';
}

const known = new WeakMap<DeployedObject, { readonly rollout: IstioRollout | null }>();

/** The object as a Rollout that shifts traffic by Istio; null where it is none. */
export function istioRolloutOf(object: DeployedObject): IstioRollout | null {
  let found = known.get(object);
  if (found === undefined) {
    found = { rollout: readRollout(object) };
    known.set(object, found);
  }
  return found.rollout;
}

function readRollout(object: DeployedObject): IstioRollout | null {
  const { value } = object.manifest;
  if (!isRollout(object) || !isObject(valueAt(value, istioPath))) return null;
  const pingPong: JsonPath = [...canaryPath, 'pingPong'];
  const isPingPong = isObject(valueAt(value, pingPong));
  const services = isPingPong ? [...pingPong, 'pingService'] : [...canaryPath, 'stableService'];
  const others = isPingPong ? [...pingPong, 'pongService'] : [...canaryPath, 'canaryService'];
  return {
    object,
    namespace: namespaceOf(object),
    virtualServices: virtualServicesOf(object),
    destinationRule: destinationRuleOf(object),
    stableService: fieldAt(value, services),
    canaryService: fieldAt(value, others),
    isPingPong,
    managedRoutes: entriesAt(value, [...canaryPath, 'trafficRouting', 'managedRoutes']).map((path) =>
      fieldAt(value, [...path, 'name']),
    ),
    stepRoutes: entriesAt(value, [...canaryPath, 'steps']).flatMap((path) =>
      (['setHeaderRoute', 'setMirrorRoute'] as const)
        .filter((step) => isObject(valueAt(value, [...path, step])))
        .map((step) => ({ step, ...fieldAt(value, [...path, step, 'name']) })),
    ),
  };
}

/** `virtualServices` where it has entries, else `virtualService`; a name is `name` or `name.namespace`. */
function virtualServicesOf(object: DeployedObject): VirtualServiceReference[] {
  const { value } = object.manifest;
  const several = entriesAt(value, [...istioPath, 'virtualServices']);
  const single: JsonPath = [...istioPath, 'virtualService'];
  const paths = several.length > 0 ? several : isObject(valueAt(value, single)) ? [single] : [];
  return paths.map((path) => {
    const field = fieldAt(value, [...path, 'name']);
    const dot = field.name.indexOf('.');
    const objectName = dot > 0 ? field.name.slice(0, dot) : field.name;
    const namespace = dot > 0 ? field.name.slice(dot + 1) : namespaceOf(object);
    return {
      ...field,
      objectName,
      namespace,
      key: `${NETWORKING}/VirtualService/${namespace}/${objectName}`,
      routes: entriesAt(value, [...path, 'routes']).map((route) => fieldAt(value, route)),
      tlsRoutes: entriesAt(value, [...path, 'tlsRoutes']).map((route) => portMatchAt(value, route)),
      tcpRoutes: entriesAt(value, [...path, 'tcpRoutes']).map((route) => portMatchAt(value, route)),
    };
  });
}

function destinationRuleOf(object: DeployedObject): DestinationRuleReference | null {
  const { value } = object.manifest;
  const path: JsonPath = [...istioPath, 'destinationRule'];
  if (!isObject(valueAt(value, path))) return null;
  const field = fieldAt(value, [...path, 'name']);
  return {
    ...field,
    key: `${NETWORKING}/DestinationRule/${namespaceOf(object)}/${field.name}`,
    stableSubset: fieldAt(value, [...path, 'stableSubsetName']),
    canarySubset: fieldAt(value, [...path, 'canarySubsetName']),
    additionalSubsets: listAt(value, ...path, 'additionalSubsetNames').filter((name) => typeof name === 'string'),
  };
}

function fieldAt(value: Json, path: JsonPath): NamedField {
  return { name: stringAt(value, ...path) ?? '', path };
}

function entriesAt(value: Json, path: JsonPath): JsonPath[] {
  return listAt(value, ...path).map((_, index) => [...path, index]);
}

function portMatchAt(value: Json, path: JsonPath): PortMatch {
  const port = valueAt(value, [...path, 'port']);
  const sniHosts = listAt(value, ...path, 'sniHosts').filter((host) => typeof host === 'string');
  return { port: typeof port === 'number' ? port : 0, sniHosts, path };
}
