import type { DeployedObject, Environment, Unit } from '../../../src/environment/environment.ts';
import { planRollout } from '../../../src/rollout/plan-rollout.ts';
import type { Rollout, Step } from '../../../src/rollout/rollout.ts';
import { nameOf } from '../../support/changes.ts';
import { objectsOf } from '../../support/states.ts';

/** An object in short, for tables. */
export interface Written {
  readonly kind: string;
  readonly name: string;
  readonly revision?: number;
  /** `prod` where nothing is said; Namespaces and definitions have none. */
  readonly namespace?: string;
  readonly apiVersion?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

const apiVersions: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  Canary: 'flagger.app/v1beta1',
  CronJob: 'batch/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  Deployment: 'apps/v1',
  DestinationRule: 'networking.istio.io/v1',
  Gateway: 'networking.istio.io/v1',
  Job: 'batch/v1',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  ServiceEntry: 'networking.istio.io/v1',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  VirtualService: 'networking.istio.io/v1',
};

const isWithoutNamespace = (kind: string) =>
  ['Namespace', 'CustomResourceDefinition', 'ClusterRole', 'GatewayClass'].includes(kind) ||
  kind.endsWith('WebhookConfiguration');

/** The objects as a unit delivers them, in this order. */
export function objects(unit: Unit, ...written: readonly Written[]): DeployedObject[] {
  const documents = written.map(({ kind, name, revision = 1, namespace = 'prod', annotations = {}, ...rest }) =>
    JSON.stringify({
      apiVersion: rest.apiVersion ?? apiVersions[kind] ?? 'v1',
      kind,
      metadata: isWithoutNamespace(kind) ? { name, annotations } : { name, namespace, annotations },
      spec: { revision, ...rest.spec },
    }),
  );
  const found = objectsOf(documents.join('\n---\n'), unit);
  return found.map((object) => {
    const { kind, namespace, group, name } = object.manifest;
    if (!isWithoutNamespace(kind) || namespace === null) return object;
    return { ...object, key: `${group}/${kind}//${name}`, manifest: { ...object.manifest, namespace: null } };
  });
}

export function environmentWith(units: readonly Unit[], all: readonly DeployedObject[]): Environment {
  return { name: 'default', units, objects: new Map(all.map((object) => [object.key, object])) };
}

/** A change of one unit that is there on both sides. */
export function rolloutIn(unit: Unit, before: readonly Written[], after: readonly Written[]): Rollout {
  return planRollout(
    environmentWith([unit], objects(unit, ...before)),
    environmentWith([unit], objects(unit, ...after)),
  );
}

/** The step of `Kind name`. */
export function stepIn(rollout: Rollout, name: string): Step {
  const step = [...rollout.steps, ...rollout.left].find((each) => nameOf(each) === name);
  if (step === undefined) throw new Error(`no step of ${name}`);
  return step;
}

/** `before`, `after` or `unordered`, and `, waits` where time passes. */
export function relationIn(rollout: Rollout, first: string, second: string): string {
  const { order, waits } = rollout.relate(stepIn(rollout, first), stepIn(rollout, second));
  return waits ? `${order}, waits` : order;
}

/** How the delivery of one unit relates the steps of two objects. */
export function relation(
  unit: Unit,
  before: readonly Written[],
  after: readonly Written[],
  ...pair: readonly [first: string, second: string]
): string {
  return relationIn(rolloutIn(unit, before, after), ...pair);
}
