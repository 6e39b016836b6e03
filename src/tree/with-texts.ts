import { createHash } from 'node:crypto';
import { compareBytes } from './order.ts';
import type { SourceFile, Tree } from './tree.ts';

/** A tree in which some files have other texts; a file whose text is null is not there. */
export function treeWith(base: Tree, texts: ReadonlyMap<string, string | null>, ref: string): Tree {
  const files = new Map<string, SourceFile>(base.files);
  for (const [path, text] of texts) {
    if (text === null) files.delete(path);
    else if (base.files.get(path)?.text !== text) {
      files.set(path, { path, text, contentId: createHash('sha256').update(text).digest('hex') });
    }
  }
  const gone = new Set([...texts].filter(([, text]) => text === null).map(([path]) => path));
  const paths = new Set([...base.paths.filter((path) => !gone.has(path)), ...files.keys()]);
  return {
    ...base,
    ref,
    sha: null,
    files: new Map([...files].sort(([left], [right]) => compareBytes(left, right))),
    paths: [...paths].sort(compareBytes),
  };
}
