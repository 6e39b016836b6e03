import { createHash } from 'node:crypto';
import { compareBytes } from './order.ts';
import type { SourceFile, Tree } from './tree.ts';

/** A tree from texts by path: for tests, and for trees whose content comes from elsewhere than a disk. */
export function treeOf(texts: Readonly<Record<string, string>>, ref = 'memory'): Tree {
  const paths = Object.keys(texts).sort(compareBytes);
  const files = new Map<string, SourceFile>();
  for (const path of paths) {
    const text = texts[path]!;
    files.set(path, { path, text, contentId: createHash('sha256').update(text).digest('hex') });
  }
  return { ref, sha: null, files, paths, skipped: [] };
}
