import { normalAddress } from '../environment/argocd/repository-address.ts';
import { askGit } from '../tree/git.ts';
import { findRepository } from '../tree/revision.ts';
import type { Tree } from '../tree/tree.ts';

/**
 * The addresses of a clone's remotes by which its Argo CD Applications, sources of Flux and syncs of Config Sync call it,
 * so that those of other repositories can be told apart. A remote that none of them may mean tells nothing: of a fork, a
 * mirror or a folder on disk they name the original, and none of them must be taken for foreign.
 *
 * @returns none outside of a repository, and where nothing is known
 */
export async function ownAddresses(folder: string, trees: readonly Tree[]): Promise<string[]> {
  const repository = await findRepository(folder).catch(() => null);
  const remotes = repository === null ? null : await askGit(repository.root, 'remote', '-v');
  const addresses = [...(remotes ?? '').matchAll(/^[^\t]+\t(.+) \((?:fetch|push)\)$/gm)].map((match) => match[1]!);
  const named = addressesIn(trees);
  return [...new Set(addresses)].filter((address) => named.has(normalAddress(address)));
}

/** The fields by which tools name repositories, and what a file holds that has such a field. */
const fields: readonly (readonly [file: RegExp, field: RegExp])[] = [
  [/repoURL/, /["']?\brepoURL["']?\s*:\s*["']?([^\s"',}]+)/g],
  [/source\.toolkit\.fluxcd\.io/, /["']?\burl["']?\s*:\s*["']?([^\s"',}]+)/g],
  [/configsync\.gke\.io/, /["']?\brepo["']?\s*:\s*["']?([^\s"',}]+)/g],
];

/** Every address of a repository in the files, in its normal form: read as text, which is quick and enough to know what is named. */
function addressesIn(trees: readonly Tree[]): Set<string> {
  const found = new Set<string>();
  for (const { files } of trees) {
    for (const { text } of files.values()) {
      for (const [file, field] of fields) {
        if (!file.test(text)) continue;
        for (const match of text.matchAll(field)) found.add(normalAddress(match[1]!));
      }
    }
  }
  return found;
}
