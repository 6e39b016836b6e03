import type { LeftFile } from '../argocd/directory.ts';
import { ancestorsOf, isWithin } from '../path.ts';
import { noFlux } from '../plain.ts';
import type { Repository } from '../repository.ts';
import { compareWalk } from '../walk.ts';
import type { Ignores } from './source-ignore.ts';

/** What the kustomization lists that Flux generates for a folder without one. */
export interface Generated {
  /** YAML files in the order of the walk. */
  readonly files: readonly string[];
  /** Folders below with a kustomization of their own, which is taken as it is. */
  readonly directories: readonly string[];
  /** Files of the folder that are not taken, and why. */
  readonly left: readonly LeftFile[];
}

/** All YAML files of the folder and below, but for folders with a kustomization and what the source leaves out (fluxcd/pkg `kustomize/kustomize_generator.go`). */
export function generatedFrom(repository: Repository, folder: string, ignores: Ignores): Generated {
  const found: string[] = [];
  const directories = new Set<string>();
  for (const [directory, own] of repository.yamlFiles) {
    if (!isWithin(directory, folder)) continue;
    const kustomization = outermostKustomization(repository, folder, directory);
    if (kustomization !== null) directories.add(kustomization);
    else found.push(...own);
  }
  // A file without an extension, `Kustomization`, may stand alone in its folder.
  for (const directory of repository.kustomizations.keys()) {
    if (!isWithin(directory, folder)) continue;
    const kustomization = outermostKustomization(repository, folder, directory);
    if (kustomization !== null) directories.add(kustomization);
  }
  const left = found.filter(ignores).map((file) => ({ file, folder, reason: `${noFlux}: its source leaves it out` }));
  return {
    files: found.filter((file) => !ignores(file)).sort(compareWalk),
    directories: [...directories].filter((directory) => !ignores(`${directory}/kustomization.yaml`)).sort(compareWalk),
    left,
  };
}

/** The folder with a kustomization on the way to a folder that the walk comes to first; null where there is none. */
function outermostKustomization({ kustomizations }: Repository, folder: string, directory: string): string | null {
  const between = ancestorsOf(directory).filter((one) => one !== folder && isWithin(one, folder));
  return between.findLast((one) => kustomizations.has(one)) ?? null;
}
