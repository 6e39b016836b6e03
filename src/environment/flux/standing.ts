import type { JsonPath } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { RenderProblem } from '../environment.ts';
import { type Followed, nothingFound } from '../found.ts';
import { noFlux } from '../plain.ts';
import type { Content } from './content.ts';
import { isSuspended, shownObject, unitNameOf } from './objects.ts';
import type { Source } from './source.ts';

/** Why a declaration leaves its cluster as it is, as what is said of it; null where it follows a branch. */
export function standingReason(manifest: Manifest, source: Source | null): string | null {
  if (isSuspended(manifest)) return 'is suspended';
  if (source?.kind !== 'own' || source.fixedAt === null) return null;
  return `stays at revision \`${source.fixedAt}\``;
}

/**
 * A declaration that leaves its cluster as it is, with the path in it that names its source: its folders are its own, yet what is in them now reaches no cluster, and
 * what the cluster has is not to be read here.
 */
export function standing(manifest: Manifest, why: string, content: Content, at: JsonPath): Followed {
  const { manifests, problems, files, left, directories } = content;
  const brought = [...manifests.map(({ file }) => file), ...problems.flatMap(({ unseen }) => unseen ?? [])];
  const reason = `${shownObject(manifest)} ${why}: a change here reaches no cluster until that ends`;
  const told: RenderProblem = {
    location: manifest.locate(isSuspended(manifest) ? ['spec', 'suspend'] : at),
    reason,
    fix: null,
    broken: false,
    unseen: [...new Set(brought)],
  };
  return {
    ...nothingFound,
    files,
    left,
    directories,
    problems: [told, ...problems.filter(({ broken }) => broken)],
    stands: why,
    standing: { unit: unitNameOf(manifest), reason: `${noFlux}: \`${unitNameOf(manifest)}\` ${why}` },
  };
}
