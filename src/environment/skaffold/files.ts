import { filesAt } from '../commands/targets.ts';
import { isWithin, resolvePath } from '../path.ts';
import type { Repository } from '../repository.ts';
import { compareWalk, isManifestFile } from '../walk.ts';

/**
 * The files that a path of `rawYaml` means: a file, the files of a folder, or what a pattern fits, where of a folder all
 * that lies below it counts (GoogleContainerTools/skaffold `pkg/skaffold/util/util.go`, ExpandPathsGlob).
 */
export function filesMeant(repository: Repository, directory: string, written: string): string[] {
  const path = resolvePath(directory, written);
  if (path === null) return [];
  if (repository.paths.has(path) || repository.directories.has(path)) return filesAt(repository, path, false);
  const pattern = new RegExp(`^${path.split('/').map(segmentPattern).join('/')}$`);
  const fits = [...repository.directories].filter((folder) => folder !== '' && pattern.test(folder));
  return [...repository.manifests.keys()]
    .filter((file) => isManifestFile(file) && (pattern.test(file) || fits.some((folder) => isWithin(file, folder))))
    .sort(compareWalk);
}

/** A star stands for no slash, however many there are of it (Go's `filepath.Match`). */
function segmentPattern(segment: string): string {
  return segment
    .replace(/[\\^$.+()|{}[\]]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?/g, '[^/]');
}
