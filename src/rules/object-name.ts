import type { DeployedObject } from '../environment/environment.ts';
import { stringAt } from '../manifest/json.ts';
import type { ResourceIdentity } from '../manifest/manifest.ts';

/** The kind, and namespace and name in backticks: how messages name an object. */
export function nameOf({ manifest: { kind, namespace, name, value } }: Pick<DeployedObject, 'manifest'>): string {
  // The values that a repository gives to a chart are no object of Kubernetes, and nobody knows them by that kind.
  if (kind === 'ChartValues') return `the values of chart \`${stringAt(value, 'chart') ?? name}\``;
  return `${shownKind(kind)} \`${namespace === null ? name : `${namespace}/${name}`}\``;
}

/** The identity of an object as a finding carries it. */
export function identityOf({ manifest }: Pick<DeployedObject, 'manifest'>): ResourceIdentity {
  const { apiVersion, kind, namespace, name } = manifest;
  if (kind === generated) return { apiVersion: 'argoproj.io/v1alpha1', kind: shownKind(kind), namespace, name };
  return { apiVersion, kind, namespace, name };
}

/** What stands for an Application that a set generates. */
const generated = 'GeneratedApplication';

/** The kind by which people know an object. */
export function shownKind(kind: string): string {
  return kind === generated ? 'Application' : kind;
}
