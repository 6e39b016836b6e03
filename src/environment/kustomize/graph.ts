import type { Json } from '../../manifest/json.ts';
import { resolvePath } from '../path.ts';
import type { Repository } from '../repository.ts';
import type { Kustomization } from './kustomization.ts';

/** How the kustomizations of a repository refer to files and to one another. */
export interface KustomizationGraph {
  /** Files and folders that a kustomization speaks of in any of its fields, by its own folder. */
  readonly references: ReadonlyMap<string, ReadonlySet<string>>;
  /** Folders of the kustomizations that no other refers to, components left out; of a cycle its first in byte order. */
  readonly roots: readonly string[];
}

export function graphOf(repository: Repository): KustomizationGraph {
  const { kustomizations } = repository;
  const references = new Map([...kustomizations].map(([directory, one]) => [directory, pathsIn(repository, one)]));
  const referred = new Set<string>();
  for (const [directory, paths] of references) {
    for (const path of paths) if (path !== directory && kustomizations.has(path)) referred.add(path);
  }
  const candidates = [...kustomizations].filter(([, { component }]) => !component).map(([directory]) => directory);
  const roots = candidates.filter((directory) => !referred.has(directory));
  const reached = new Set<string>();
  for (const root of roots) reach(root, references, reached);
  for (const directory of candidates) {
    if (reached.has(directory) || !isInCycle(directory, references)) continue;
    roots.push(directory);
    reach(directory, references, reached);
  }
  return { references, roots };
}

function reach(directory: string, references: KustomizationGraph['references'], reached: Set<string>): void {
  if (reached.has(directory)) return;
  reached.add(directory);
  for (const path of references.get(directory) ?? []) if (references.has(path)) reach(path, references, reached);
}

function isInCycle(directory: string, references: KustomizationGraph['references']): boolean {
  const reached = new Set<string>();
  for (const path of references.get(directory) ?? []) if (references.has(path)) reach(path, references, reached);
  return reached.has(directory);
}

/** Every text in a kustomization that is the path of something in the repository; `key=path` of generators as well. */
function pathsIn(repository: Repository, { directory, fields }: Kustomization): Set<string> {
  const found = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value === 'string') {
      for (const written of [value, value.slice(value.indexOf('=') + 1)]) {
        if (written === '' || written.includes('\n')) continue;
        const path = resolvePath(directory, written);
        if (path !== null && (repository.paths.has(path) || repository.kustomizations.has(path))) found.add(path);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) visit(part as Json);
    }
  };
  visit(fields.value);
  return found;
}
