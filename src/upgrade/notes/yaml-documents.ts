import { type Placed, placedIn } from '../../environment/placed.ts';
import type { Side } from '../../manifest/location.ts';
import { parseText } from '../../manifest/parse.ts';
import type { Tree } from '../../tree/tree.ts';

/** The YAML documents of a file; none where the file is not there. */
export function yamlDocuments(tree: Tree, file: string, side: Side): Placed[] {
  const text = tree.files.get(file)?.text;
  if (text === undefined) return [];
  return parseText(text).documents.map((document) =>
    placedIn(
      { locate: (path, target = 'value') => ({ ...document.spanOf(path, target), file, side, path }) },
      document.value,
    ),
  );
}
