import type { Delivery } from '../delivery.ts';
import type { Declaration } from '../found.ts';
import { environmentParts } from '../naming.ts';
import { directoryOf, resolvePath } from '../path.ts';
import type { Workplace } from '../workplace.ts';
import { destinationOf, hintOf, sourcesOf } from './application.ts';

/**
 * An Application of the cluster it stands in goes where its own file says, failing that where what delivers it goes,
 * failing that where its source says.
 */
export function placeOf(
  { manifest, directory, parent }: Declaration,
  { repository, clusters }: Workplace,
): Pick<Delivery, 'environment' | 'directory' | 'hint'> {
  const hint = hintOf(manifest);
  const environment = destinationOf(manifest, clusters);
  if (environment !== null) return { environment, directory, hint };
  const names = (folder: string): boolean => environmentParts(folder, new Set()).length > 0;
  const own = directoryOf(manifest.file);
  if (parent !== null && names(own)) return { environment, directory: own, hint };
  const adopted = parent?.delivery;
  if (names(directory) || (adopted !== undefined && adopted.environment !== null)) {
    return { environment: adopted?.environment ?? null, directory, hint };
  }
  const folders = sourcesOf(manifest).map(({ path }) => (path === null ? null : resolvePath('', path)));
  const source = folders.find((folder) => folder !== null && repository.directories.has(folder)) ?? directory;
  return { environment, directory: source, hint: hint ?? adopted?.hint ?? null };
}
