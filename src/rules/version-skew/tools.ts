import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import type { Installation } from '../../upgrade/installation.ts';
import { nearness } from '../../upgrade/nearness.ts';
import { minorsAhead } from '../../upgrade/skew.ts';
import { boundsOf } from '../../upgrade/step.ts';
import type { Revision } from '../rule.ts';
import type { Misfit } from './troubles.ts';

/** Places that set the tag of what istioctl, or the operator in the cluster, installs. */
const tagged: ReadonlySet<string> = new Set(['istio-operator', 'istioctl-command']);

/**
 * Tags of another minor than the istioctl or the operator that installs them: the CRDs, charts and profiles are those that
 * are built into it, whatever the tag (github.com/istio/istio manifests/manifest.go, operator/pkg/apis/types.go). The old
 * one of two revisions was installed by the tool of its day, and is not installed again.
 */
export function apartFromTool(
  { running }: Installation,
  versions: readonly VersionDeclaration[],
  { tree }: Pick<Revision, 'tree'>,
): Misfit[] {
  const textOf = ({ location }: VersionDeclaration): string => tree.files.get(location.file)?.text ?? '';
  const tools = versions.filter((each) => boundsOf(each) !== null && installs(each, textOf(each)));
  return running.flatMap(({ declaration: off }): Misfit[] => {
    const isTag = off.component === 'istiod' && tagged.has(off.source) && boundsOf(off) !== null;
    if (!isTag || textOf(off).includes('installPackagePath')) return [];
    const near = nearestTools(off, tools);
    const [from] = near;
    const fits = (tag: VersionDeclaration): boolean => near.some((each) => minorsAhead(tag, each) === 0);
    const isBesideNew = running.some(
      ({ declaration: each }) => tagged.has(each.source) && each.revision !== off.revision && fits(each),
    );
    if (from === undefined || fits(off) || isBesideNew) return [];
    return [{ trouble: 'tool', off, from, distance: Math.abs(minorsAhead(off, from)), severity: 'warning' }];
  });
}

/** The operators that may install this, for they do so where there are any, else the istioctl, those that stand nearest. */
function nearestTools(one: VersionDeclaration, tools: readonly VersionDeclaration[]): VersionDeclaration[] {
  const around = tools.filter(
    ({ environment }) => environment === null || one.environment === null || environment === one.environment,
  );
  const operators = around.filter(({ component }) => component === 'operator');
  const candidates = operators.length > 0 ? operators : around;
  const near = ({ location }: VersionDeclaration): number => nearness(location.file, one.location.file);
  const nearest = Math.max(...candidates.map(near));
  return candidates.filter((each) => near(each) === nearest);
}

/** An istioctl that a file runs only to look at a mesh installs nothing. */
function installs({ component }: VersionDeclaration, text: string): boolean {
  if (component === 'operator') return true;
  const runs = [...text.matchAll(/\bistioctl"?\s+(?:-\S+\s+)*([a-z-]+)/g)].map((found) => found[1]!);
  const isInstaller = (word: string): boolean => /^(install|upgrade|apply|manifest|operator)$/.test(word);
  return component === 'istioctl' && (runs.length === 0 || runs.some(isInstaller));
}
