import picomatch from 'picomatch';
import { type JsonObject, stringAt } from '../../manifest/json.ts';
import { isPattern } from '../../tree/filter.ts';
import { directoryOf, isWithin } from '../path.ts';
import { noApplication } from '../plain.ts';
import type { Repository } from '../repository.ts';
import { compareWalk, isManifestFile } from '../walk.ts';

/** A file that an Application does not take from a plain folder that is its own. */
export interface LeftFile {
  readonly file: string;
  /** The folder of the Application. */
  readonly folder: string;
  readonly reason: string;
  /** True where something is made of it that is not known here, so that it may be delivered all the same. */
  readonly made?: boolean;
}

/** The files of a folder that Argo CD takes: its own, with `recurse` those below, less what the patterns leave out. */
export function filesOf(repository: Repository, folder: string, options: JsonObject): string[] {
  const taken = taker(folder, options);
  const directories = options.recurse === true ? [...repository.manifestFiles.keys()] : [folder];
  return directories
    .filter((directory) => isWithin(directory, folder))
    .flatMap((directory) => repository.manifestFiles.get(directory) ?? [])
    .filter((file) => isManifestFile(file) && taken(file))
    .sort(compareWalk);
}

/** The Jsonnet files that Argo CD would evaluate with the manifests of a folder (Argo CD `reposerver/repository`, manifestFile). */
export function jsonnetIn({ jsonnet }: Repository, folder: string, options: JsonObject): string[] {
  const taken = taker(folder, options);
  return jsonnet
    .filter((file) => isWithin(file, folder) && (options.recurse === true || directoryOf(file) === folder))
    .filter(taken)
    .sort(compareWalk);
}

/** Whether `include` and `exclude` let Argo CD take a file of a folder. */
function taker(folder: string, options: JsonObject): (file: string) => boolean {
  const stem = folder === '' ? '' : `${folder}/`;
  const [include, exclude] = ['include', 'exclude'].map((option) => {
    const pattern = stringAt(options, option) ?? '';
    return isPattern(pattern) ? picomatch(pattern) : null;
  });
  return (file) => {
    const inside = file.slice(stem.length);
    return exclude?.(inside) !== true && include?.(inside) !== false;
  };
}

/** What the Application of this name leaves in its folder and below; one of the root speaks of its own folder only, unless it recurses. */
export function leftIn(repository: Repository, name: string, folder: string, options: JsonObject): LeftFile[] {
  const taken = new Set(filesOf(repository, folder, options));
  const recurses = options.recurse === true;
  return [...repository.manifestFiles]
    .filter(([directory]) => isWithin(directory, folder) && (recurses || folder !== '' || directory === ''))
    .flatMap(([, files]) => files.filter((file) => isManifestFile(file) && !taken.has(file)))
    .map((file) => {
      const below = !recurses && directoryOf(file) !== folder;
      const why = below
        ? `\`${name}\` takes only the folder itself`
        : `\`include\` or \`exclude\` of \`${name}\` leaves it out`;
      return { file, folder, reason: `${noApplication}: ${why}` };
    });
}
