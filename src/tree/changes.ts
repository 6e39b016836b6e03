import { compareBytes } from './order.ts';
import type { Tree } from './tree.ts';

/** What differs between two trees, by content: among the files whose text was read. In byte order of the path. */
export interface TreeChanges {
  readonly added: readonly string[];
  readonly modified: readonly string[];
  readonly deleted: readonly string[];
  /** Files that stand elsewhere now with the same content; they are among `added` and `deleted` as well. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

export function changesOf(base: Tree, head: Tree): TreeChanges {
  const added = [...head.files.keys()].filter((path) => !base.files.has(path)).sort(compareBytes);
  const deleted = [...base.files.keys()].filter((path) => !head.files.has(path)).sort(compareBytes);
  const modified = [...head.files.values()]
    .filter(({ path, contentId }) => (base.files.get(path)?.contentId ?? contentId) !== contentId)
    .map(({ path }) => path)
    .sort(compareBytes);
  const gone = new Map<string, string[]>();
  for (const path of deleted) {
    const { contentId } = base.files.get(path)!;
    gone.set(contentId, [...(gone.get(contentId) ?? []), path]);
  }
  const renamed = added.flatMap((to) => {
    const from = gone.get(head.files.get(to)!.contentId)?.shift();
    return from === undefined ? [] : [{ from, to }];
  });
  return { added, modified, deleted, renamed };
}

/** Every path whose content differs between the two trees. */
export function changedPaths(base: Tree, head: Tree): ReadonlySet<string> {
  const { added, modified, deleted } = changesOf(base, head);
  return new Set([...added, ...modified, ...deleted].sort(compareBytes));
}
