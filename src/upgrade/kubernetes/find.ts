import { isTestData } from '../../environment/test-data.ts';
import { compareBytes } from '../../tree/order.ts';
import type { VersionContext } from '../context.ts';
import type { KubernetesDeclaration } from './declaration.ts';
import { clusterObjects } from './objects.ts';
import { terraformClusters } from './terraform.ts';

/** Every place in the repository that declares a version of Kubernetes, data of tests apart, each place once. */
export function findKubernetes(context: VersionContext): KubernetesDeclaration[] {
  const found = [...clusterObjects(context), ...terraformClusters(context)].filter(
    ({ location }) => !isTestData(location.file),
  );
  return [...new Map(found.toSorted(inOrder).map((each) => [place(each), each])).values()];
}

function place({ location: { file, line, column } }: KubernetesDeclaration): string {
  return `${file}:${line}:${column}`;
}

function inOrder(left: KubernetesDeclaration, right: KubernetesDeclaration): number {
  return (
    compareBytes(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column ||
    compareBytes(left.subject, right.subject)
  );
}
