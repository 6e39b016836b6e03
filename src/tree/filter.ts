import picomatch from 'picomatch';
import type { Tree } from './tree.ts';

/**
 * The tree without the texts that the patterns leave out; the paths stay, since a file that is left out is still there.
 * No `include` means all files.
 */
export function filterTree(tree: Tree, include: readonly string[], exclude: readonly string[]): Tree {
  if (include.length === 0 && exclude.length === 0) return tree;
  const included = include.length === 0 ? () => true : picomatch([...include], { dot: true });
  const excluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });
  const stays = (path: string): boolean => included(path) && !excluded(path);
  return {
    ...tree,
    files: new Map([...tree.files].filter(([path]) => stays(path))),
    leftOut: [...tree.files.keys()].filter((path) => !stays(path)),
    skipped: tree.skipped.filter(({ file }) => stays(file)),
  };
}

/** In characters; no path is longer on Linux, and of much longer ones no regular expression can be made. */
export const longestPattern = 4096;

/** Whether a text can be a pattern at all. */
export function isPattern(text: string): boolean {
  return text !== '' && text.length <= longestPattern;
}
