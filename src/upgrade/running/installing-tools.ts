import type { Tree } from '../../tree/tree.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { nearness } from '../declared/nearness.ts';
import { boundsOf } from '../step.ts';
import { runsIn } from './istioctl-use.ts';

/**
 * What installs a control plane that istioctl or the operator in the cluster is told of: the operators that may, for they do
 * so where there are any, else the istioctl; of several those that stand nearest, and of these the ones whose file runs an
 * install. Only what has a certain minor counts.
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
      mayInstall(each, tree),
  );
  const operators = around.filter(({ component }) => component === 'operator');
  const candidates = operators.length > 0 ? operators : around;
  const near = ({ location }: VersionDeclaration): number => nearness(location.file, one.location.file);
  const nearest = Math.max(...candidates.map(near));
  const all = candidates.filter((each) => near(each) === nearest);
  const sure = all.filter(({ location }) => runsIn(tree.files.get(location.file)?.text ?? '') === 'installs');
  return sure.length > 0 ? sure : all;
}

/** An istioctl that a file runs only to look at a mesh installs nothing. */
function mayInstall({ component, location }: VersionDeclaration, tree: Tree): boolean {
  if (component !== 'istioctl') return component === 'operator';
  return runsIn(tree.files.get(location.file)?.text ?? '') !== 'looks';
}

/**
 * The declarations as they are installed: an IstioOperator without a tag has the version of what installs it, and stands
 * where that one does (github.com/istio/istio operator/pkg/render, the charts are built in). It stays as it is where nothing
 * installs it for certain.
 *
 * @param before the declarations of the base as they are installed, in the head; a control plane that stays from there,
 *   since nothing installs it anew, keeps the version that it has there
 */
export function withInstalledVersions(
  versions: readonly VersionDeclaration[],
  tree: Tree,
  before: readonly VersionDeclaration[] = [],
): VersionDeclaration[] {
  const untagged = versions.filter(isUntagged);
  const kept = new Map(
    untagged.flatMap((each): [VersionDeclaration, VersionDeclaration][] => {
      const known = each.location.side === 'base' ? before.find((other) => isSamePlane(each, other)) : undefined;
      return known === undefined ? [] : [[each, known]];
    }),
  );
  const installed = untagged.filter((each) => !kept.has(each));
  const tools = new Map(
    installed.flatMap((each): [VersionDeclaration, VersionDeclaration][] => {
      const [tool, ...others] = installingTools(each, versions, tree);
      if (tool?.component !== 'istioctl' || others.some((other) => minorText(other) !== minorText(tool))) return [];
      return [[each, tool]];
    }),
  );
  return versions.flatMap((each) => {
    const [stays, tool] = [kept.get(each), tools.get(each)];
    if (stays !== undefined) return [stays];
    if (tool === undefined) return [each];
    const { text, version, certainty, location } = tool;
    return [{ ...each, text, version, certainty, location, resource: null }];
  });
}

function isUntagged({ source, component, text }: VersionDeclaration): boolean {
  return source === 'istio-operator' && component === 'istiod' && text.trim() === '';
}

function isSamePlane(one: VersionDeclaration, other: VersionDeclaration): boolean {
  const name = ({ component, source, subject, revision, environment }: VersionDeclaration): string =>
    JSON.stringify([component, source, subject, revision, environment]);
  return name(one) === name(other);
}

function minorText(declaration: VersionDeclaration): string {
  return JSON.stringify(boundsOf(declaration));
}
