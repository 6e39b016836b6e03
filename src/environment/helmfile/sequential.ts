import type { Location } from '../../manifest/location.ts';
import { compareBytes } from '../../tree/order.ts';
import { placeInFile } from '../commands/texts.ts';
import type { Repository } from '../repository.ts';
import { isTestData } from '../test-data.ts';

/** A command that runs helmfile so, also on several lines; comments are left out. */
const line = /^(?!\s*(?:#|\/\/)).*\bhelmfile\b(?:\\\r?\n|.)*?\s--sequential-helmfiles(?!=false)(?![\w-])/m;

/**
 * Where a script or a pipeline runs the files of `helmfile.d/` one after the other; null where none does (helmfile/helmfile
 * `docs/cli.md`: they run at once by default since 1.2). Of several lines the first by file.
 */
export function sequentialLine(repository: Repository): Location | null {
  const files = [...repository.tree.files.values()].sort((left, right) => compareBytes(left.path, right.path));
  for (const { path, text } of files) {
    if (!text.includes('--sequential-helmfiles') || isTestData(path)) continue;
    const found = line.exec(text);
    if (found === null) continue;
    const before = text.slice(0, found.index).split('\n').length - 1;
    return placeInFile(repository, path, before, found[0].length - found[0].trimStart().length);
  }
  return null;
}
