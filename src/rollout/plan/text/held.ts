import type { Tree } from '../../../tree/tree.ts';
import type { Piece } from '../piece.ts';
import type { Difference, FileDifference } from './differences.ts';
import { documentsIn } from './documents.ts';

/**
 * What differs, with the documents of objects that are marked while they move, though they are the same in both revisions:
 * their unit gets another name, and the files that it delivers stay as they are.
 */
export function withHeld(files: readonly FileDifference[], pieces: readonly Piece[], base: Tree): FileDifference[] {
  const byFile = new Map(files.map((file) => [file.file, file]));
  for (const { before, keeping } of pieces) {
    if (before === null || keeping === null) continue;
    const { file, line } = before.manifest.locate(['metadata', 'name']);
    const text = base.files.get(file)?.text;
    const known = byFile.get(file) ?? (text === undefined ? null : unchanged(file, text));
    const document = known?.base.find((one) => one.line <= line && line <= one.endLine);
    if (known === null || document?.name == null || known.differences.some((each) => each.base === document)) continue;
    const same: Difference = { file, base: document, head: document };
    byFile.set(file, { ...known, differences: [...known.differences, same] });
  }
  return [...byFile.values()];
}

function unchanged(file: string, text: string): FileDifference {
  const documents = documentsIn(file, text);
  return { file, base: documents, head: documents, differences: [] };
}
