import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { Installation } from '../../upgrade/running/installation.ts';
import { installingTools } from '../../upgrade/running/installing-tools.ts';
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
  return running.flatMap(({ declaration: off }): Misfit[] => {
    const isTag = off.component === 'istiod' && tagged.has(off.source) && boundsOf(off) !== null;
    if (!isTag || tree.files.get(off.location.file)?.text.includes('installPackagePath') === true) return [];
    const near = installingTools(off, versions, tree);
    const [from] = near;
    const fits = (tag: VersionDeclaration): boolean => near.some((each) => minorsAhead(tag, each) === 0);
    const isBesideNew = running.some(
      ({ declaration: each }) => tagged.has(each.source) && each.revision !== off.revision && fits(each),
    );
    if (from === undefined || fits(off) || isBesideNew) return [];
    return [{ trouble: 'tool', off, from, distance: Math.abs(minorsAhead(off, from)), severity: 'warning' }];
  });
}
