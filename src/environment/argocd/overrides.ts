import { isObject } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { strategicMerge } from '../kustomize/strategic-merge.ts';
import { entriesOf, objectOf, type Placed, partAt, partAtPath, placedIn } from '../placed.ts';
import { documentsOf, type Repository } from '../repository.ts';
import type { ApplicationSource } from './application.ts';

/** What no file of overrides may change: where the source lies. */
const fixed: readonly string[] = ['repoURL', 'path', 'chart', 'targetRevision'];

/**
 * A source of an Application with what `.argocd-source.yaml` and `.argocd-source-<application>.yaml` of its folder say
 * over it (Argo CD `reposerver/repository/repository.go`, mergeSourceParameters).
 */
export function overriddenSource(
  repository: Repository,
  application: Manifest,
  { at }: Pick<ApplicationSource, 'at'>,
  folder: string | null,
): Placed {
  const written = partAtPath(placedIn(application, application.value), at)!;
  if (folder === null) return written;
  const stem = folder === '' ? '' : `${folder}/`;
  const files = [`${stem}.argocd-source.yaml`, `${stem}.argocd-source-${application.name}.yaml`];
  return files.reduce((merged, file) => {
    const [document] = repository.documents.get(file) ?? documentsOf(repository.tree, file, repository.side);
    if (document === undefined || !isObject(document.value)) return merged;
    const override = strategicMerge(merged, placedIn(document, document.value), 'argoproj.io') ?? merged;
    const kept = entriesOf(override).filter(([key]) => !fixed.includes(key));
    const own = fixed.flatMap((key): [string, Placed][] => {
      const part = partAt(written, key);
      return part === undefined ? [] : [[key, part]];
    });
    return objectOf(written.origin, [...own, ...kept]);
  }, written);
}
