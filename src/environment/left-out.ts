import { listAt, stringAt } from '../manifest/json.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { SkippedFile, Tree } from '../tree/tree.ts';
import { directoryOf, isWithin, resolvePath, shownDirectory } from './path.ts';

/**
 * Declarations whose folders are wholly left out by patterns (`--path`, `include`, `exclude`): nothing is known of what they
 * deliver, though they were looked at.
 */
export function foldersLeftOut(declarations: readonly Manifest[], { files, leftOut = [] }: Tree): SkippedFile[] {
  if (leftOut.length === 0) return [];
  const read = new Set([...files.keys()].flatMap((file) => foldersAbove(file)));
  return declarations.flatMap((manifest) =>
    foldersOf(manifest)
      .filter((folder) => !read.has(folder) && leftOut.some((file) => isWithin(file, folder)))
      .map((folder) => ({
        file: manifest.file,
        reason: `what ${manifest.kind} \`${manifest.name}\` delivers from \`${shownDirectory(folder)}\` was left out by the patterns of files to look at`,
      })),
  );
}

/** The folders that an Application or a Kustomization of Flux names. */
function foldersOf({ kind, value }: Manifest): string[] {
  const paths =
    kind === 'Kustomization'
      ? [stringAt(value, 'spec', 'path')]
      : [value.spec, ...listAt(value, 'spec', 'sources')].flatMap((each) => [
          stringAt(each, 'source', 'path'),
          stringAt(each, 'path'),
        ]);
  return [...new Set(paths.flatMap((path) => (path === null ? [] : (resolvePath('', path) ?? []))))];
}

function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = directoryOf(file); folder !== ''; folder = directoryOf(folder)) folders.push(folder);
  return [...folders, ''];
}
