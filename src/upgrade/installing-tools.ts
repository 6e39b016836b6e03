import type { Tree } from '../tree/tree.ts';
import type { VersionDeclaration } from './declaration.ts';
import { nearness } from './nearness.ts';
import { boundsOf } from './step.ts';

/**
 * What installs a control plane that istioctl or the operator in the cluster is told of: the operators that may, for they do
 * so where there are any, else the istioctl; of several those that stand nearest. Only what has a certain minor counts.
 */
export function installingTools(
  one: VersionDeclaration,
  versions: readonly VersionDeclaration[],
  tree: Tree,
): VersionDeclaration[] {
  const around = versions.filter(
    (each) =>
      boundsOf(each) !== null &&
      (each.environment === null || one.environment === null || each.environment === one.environment) &&
      installs(each, tree),
  );
  const operators = around.filter(({ component }) => component === 'operator');
  const candidates = operators.length > 0 ? operators : around;
  const near = ({ location }: VersionDeclaration): number => nearness(location.file, one.location.file);
  const nearest = Math.max(...candidates.map(near));
  return candidates.filter((each) => near(each) === nearest);
}

/** An istioctl that a file runs only to look at a mesh installs nothing. */
function installs({ component, location }: VersionDeclaration, tree: Tree): boolean {
  if (component !== 'istioctl') return component === 'operator';
  const text = tree.files.get(location.file)?.text ?? '';
  const runs = [...text.matchAll(/\bistioctl"?\s+(?:-\S+\s+)*([a-z-]+)/g)].map((found) => found[1]!);
  return runs.length === 0 || runs.some((word) => /^(install|upgrade|apply|manifest|operator)$/.test(word));
}
