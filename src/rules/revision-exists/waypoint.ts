import type { ObjectKey } from '../../environment/environment.ts';
import { knownNames } from '../../mesh/revisions/known-names.ts';
import { namingOf } from '../../mesh/revisions/naming.ts';
import type { Apart } from '../../rollout/plan/apart.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { type Match, matchVersions } from '../../upgrade/match.ts';
import { type Rewriting, rewritten } from '../../upgrade/rewritten.ts';
import { carrierOf } from '../../upgrade/running/carrier.ts';
import type { Change, EnvironmentChange, Waypoint } from '../rule.ts';

/**
 * The base with the charts of its CRDs at their new version and nothing else: where the same release is to name a control
 * plane that only comes, its CRDs have to be there before that, and the name after it (istio.io, setup/upgrade/helm, which
 * sets `defaultRevision` in a step of its own). Null where there is nothing of the kind.
 */
export function defaultsLater(change: Change): Waypoint | null {
  if (change.mode === 'audit') return null;
  const moved = basesOf(change).filter(({ before, after }) => before.text !== after.text);
  const names = new Set<string>();
  const rewritings = moved.flatMap(({ before, after }): Rewriting[] => {
    const early = change.environments.flatMap((environment) => namedEarly(before, environment) ?? []);
    for (const { name } of early) names.add(name);
    return early.length === 0 ? [] : [{ declaration: before, text: after.text }];
  });
  const tree = rewritten(change.base.tree, rewritings, 'the stage of the CRDs');
  if (tree === null) return null;
  const because = [...names].map(
    (name) =>
      `The CRDs come by themselves before this: the istiod of \`${name}\` needs them, and \`defaultRevision\` can name it only once it is there`,
  );
  return { tree, because };
}

/** That such a release names the control plane in a stage after the one that brings it, where its CRDs stay as they are. */
export function defaultsAfterwards(change: Change): Apart[] {
  if (change.mode === 'audit') return [];
  const staying = basesOf(change).filter(({ before, after }) => before.text === after.text);
  return staying.flatMap(({ before }) =>
    change.environments.flatMap((environment): Apart[] => {
      const early = namedEarly(before, environment);
      if (early === null) return [];
      const otherwise = `the validation webhook could call \`${early.name}\` before that is there`;
      const { coming, base } = early;
      return [{ environment: environment.name, rule: 'revision-exists', otherwise, first: coming, second: base }];
    }),
  );
}

function basesOf({ base, head }: Change): readonly Match[] {
  return matchVersions(base.versions, head.versions).matches.filter(({ before }) => before.component === 'base');
}

interface Early {
  readonly name: string;
  /** What brings it, and the release that names it. */
  readonly coming: ObjectKey;
  readonly base: ObjectKey;
}

/** The revision that the release of a base chart is to name, where a control plane brings it that is not there before. */
function namedEarly(base: VersionDeclaration, environment: EnvironmentChange): Early | null {
  const { name, before, meshBefore, meshAfter, rollout } = environment;
  if (base.environment !== null && base.environment !== name) return null;
  const carrier = carrierOf(base, before);
  const now = carrier === null ? undefined : meshAfter.objects.get(carrier.object.key);
  if (carrier === null || now === undefined) return null;
  const [old, next] = [namingOf(meshBefore, carrier.object), namingOf(meshAfter, now)];
  if (next?.how !== 'validation' || next.name === old?.name) return null;
  const known = knownNames([meshBefore, meshAfter]);
  const isThere = known.namesIn(meshBefore).some((each) => each.name === next.name);
  const comes = known.namesIn(meshAfter).find((each) => each.name === next.name && each.by === 'control-plane');
  const isComing = rollout.steps.some(({ key }) => key === comes?.object.key);
  const coming = comes?.object.key;
  if (isThere || !isComing || coming === undefined || coming === now.key) return null;
  return { name: next.name, coming, base: now.key };
}
