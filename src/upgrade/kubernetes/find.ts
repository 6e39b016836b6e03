import { environmentWord } from '../../environment/naming.ts';
import { isTestData } from '../../environment/test-data.ts';
import { compareBytes } from '../../tree/order.ts';
import type { VersionContext } from '../declared/context.ts';
import { azureTemplates } from './azure-templates.ts';
import { commandClusters } from './commands.ts';
import type { KubernetesDeclaration } from './declaration.ts';
import { clusterObjects } from './objects.ts';
import { terraformClusters } from './terraform.ts';

/**
 * Every place in the repository that declares a version of Kubernetes, data of tests apart, each place once. Clusters
 * are seldom made by what delivers into them: one whose environment is not known is of the one that its path names
 * (`infra/prod/eks.tf`, `env/prod.tfvars`).
 */
export function findKubernetes(context: VersionContext): KubernetesDeclaration[] {
  const environments = new Set(context.manifests.flatMap(({ environment }) => environment ?? []));
  const found = [
    ...clusterObjects(context),
    ...terraformClusters(context),
    ...azureTemplates(context),
    ...commandClusters(context),
  ]
    .filter(({ location }) => !isTestData(location.file))
    .map((each) => ({ ...each, environment: each.environment ?? namedByPath(each.location.file, environments) }));
  return [...new Map(found.toSorted(inOrder).map((each) => [place(each), each])).values()];
}

/** The one environment that a folder of the path, or the file, is named after; null where it is none or several. */
function namedByPath(file: string, environments: ReadonlySet<string>): string | null {
  const words = file
    .replace(/\.[^/]*$/, '')
    .split('/')
    .flatMap((segment) => [segment, environmentWord(segment) ?? segment]);
  const named = [...environments].filter((name) => words.includes(name));
  return named.length === 1 ? named[0]! : null;
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
