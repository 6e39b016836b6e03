import type { Environment } from '../environment/environment.ts';
import type { Reading } from '../manifest/read.ts';
import type { Tree } from '../tree/tree.ts';
import { type VersionSource, versionContext } from './context.ts';
import type { VersionDeclaration } from './declaration.ts';

const sources: readonly VersionSource[] = [];

/** Every place in the repository that declares a version of Istio, in the order of files and lines. */
export function findVersions(
  tree: Tree,
  reading: Reading,
  environments: readonly Environment[],
): readonly VersionDeclaration[] {
  const context = versionContext(tree, reading, environments);
  return sources.flatMap((source) => source(context));
}

/** The version that the istiod of an environment runs; null where none is declared or several differ. */
export function meshVersion(versions: readonly VersionDeclaration[], environment: string): string | null {
  const own = versions.filter(
    (each) => each.component === 'istiod' && (each.environment === environment || each.environment === null),
  );
  const distinct = new Set(own.map(({ version }) => version));
  return distinct.size === 1 ? [...distinct][0]! : null;
}
