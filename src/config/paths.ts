import { filterTree } from '../tree/filter.ts';
import type { Tree } from '../tree/tree.ts';

/**
 * Patterns of files to look at by which no file is found in any of the trees: most likely misspelt, and a run that
 * looks at nothing finds nothing.
 */
export function patternsWithoutFiles(patterns: readonly string[], trees: readonly Tree[]): string[] {
  return patterns.filter((pattern) => trees.every((tree) => filterTree(tree, [pattern], []).files.size === 0));
}
