import { compareBytes } from '../../tree/order.ts';
import { isWithin } from '../path.ts';
import type { Repository } from '../repository.ts';
import { isTestData } from '../test-data.ts';
import { compareWalk, isManifestFile } from '../walk.ts';
import { isKnown, unknown } from './shell/marks.ts';
import { inRepository } from './texts.ts';

/** The paths of the repository that a path stands for: itself, or where part of it is not known all that fit. */
export function pathsMeant(path: string, candidates: Iterable<string>): string[] {
  const inside = inRepository(path);
  if (inside === null) return [];
  if (isKnown(inside)) return [inside];
  const written = inside.split('/');
  // With nothing to go by, everything would fit.
  if (!written.some((segment) => isKnown(segment) && segment !== '')) return [];
  const fits = new RegExp(`^${written.map(segmentPattern).join('/')}$`);
  return [...candidates].filter((one) => fits.test(one)).sort(compareBytes);
}

function segmentPattern(segment: string): string {
  return segment
    .split(unknown)
    .map(escaped)
    .join('[^/]+')
    .replace(/(\[\^\/\]\+)+/g, '[^/]+');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The files that `kubectl apply -f PATH` takes: the file itself, or those of the folder in the order of its walk. */
export function filesAt({ manifestFiles, manifests, paths }: Repository, path: string, recursive: boolean): string[] {
  if (paths.has(path)) return manifests.has(path) ? [path] : [];
  const folders = recursive ? [...manifestFiles.keys()].filter((folder) => isWithin(folder, path)) : [path];
  return folders
    .flatMap((folder) => manifestFiles.get(folder) ?? [])
    .filter((file) => isManifestFile(file) && !isTestData(file))
    .sort(compareWalk);
}
