import type { Manifest } from '../../manifest/manifest.ts';
import type { RenderProblem } from '../environment.ts';
import { inTurn } from '../follow.ts';
import type { Found } from '../found.ts';
import { environmentParts } from '../naming.ts';
import { directoryOf, shownDirectory } from '../path.ts';
import type { Workplace } from '../workplace.ts';
import { chartDelivered } from './charts.ts';
import type { DeliveringCommand } from './command.ts';
import { controlPlaneDelivered } from './control-plane.ts';
import { isKnown } from './shell/marks.ts';
import { filesAt, pathsMeant } from './targets.ts';
import { inRepository } from './texts.ts';

/** What one command brings. */
export interface Brought extends Pick<Found, 'files' | 'directories' | 'problems' | 'rendered'> {
  readonly manifests: readonly Manifest[];
  /** What it is told to deliver, for people: `overlays/prod`. */
  readonly shown: string;
  /** The folder whose path tells the environment. */
  readonly directory: string;
}

/**
 * What a command brings: one thing, or one of each folder that fits where part of a path is known only when it runs.
 */
export async function broughtBy(workplace: Workplace, command: DeliveringCommand): Promise<Brought[]> {
  const { repository, graph } = workplace;
  const { content } = command;
  if (content.kind === 'chart') return chartDelivered(workplace, command, content);
  if (content.kind === 'control plane') return controlPlaneDelivered(workplace, command, content);
  if (content.kind === 'kustomization') {
    const folders = pathsMeant(content.path, isKnown(content.path) ? [] : graph.roots).filter((one) =>
      repository.kustomizations.has(one),
    );
    return inTurn(folders, async (directory) => {
      const { manifests, problems, directories, rendered } = await workplace.kustomization(directory);
      return {
        manifests,
        problems,
        directories,
        rendered: rendered ? manifests.length : 0,
        files: [],
        shown: shownDirectory(directory),
        directory,
      };
    });
  }
  const several =
    content.paths.length === 1 ? pathsMeant(content.paths[0]!, repository.directories).map((one) => [one]) : null;
  const groups = several ?? [content.paths.flatMap((path) => (isKnown(path) ? pathsMeant(path, []) : []))];
  return groups.flatMap((paths) => {
    const files = [...new Set(paths.flatMap((path) => filesAt(repository, path, content.recursive)))];
    if (files.length === 0) return [];
    const manifests = files.flatMap((file) => repository.manifests.get(file) ?? []);
    const folders = paths.map((path) => (repository.paths.has(path) ? directoryOf(path) : path));
    const directory = folders.find((folder) => environmentParts(folder, new Set()).length > 0) ?? folders[0]!;
    const shown = paths.map(shownDirectory).join(' -f ');
    return [{ manifests, files, directories: [], problems: [], rendered: 0, shown, directory }];
  });
}

/** Why a command delivers nothing that is known; null where it names what is no manifest, or lies elsewhere. */
export function reasonForNothing(
  { repository }: Workplace,
  { content, verb, written }: DeliveringCommand,
): Pick<RenderProblem, 'reason' | 'fix'> | null {
  const paths = content.kind === 'chart' ? [] : content.kind === 'kustomization' ? [content.path] : content.paths;
  if (paths.some((path) => !isKnown(path))) {
    return { reason: `what \`${written}\` applies is known only when it runs`, fix: null };
  }
  const missing = paths
    .map(inRepository)
    .find((path) => path !== null && !repository.paths.has(path) && !repository.directories.has(path));
  if (missing === undefined || missing === null) return null;
  const reason = `\`${missing}\`, which \`${verb}\` is given, does not exist in this repository`;
  return { reason, fix: 'Correct the path, or disregard this where the script makes the file itself.' };
}
