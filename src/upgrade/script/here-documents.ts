import type { Side } from '../../manifest/location.ts';
import type { SourceDocument } from '../../manifest/manifest.ts';
import { parseText } from '../../manifest/parse.ts';
import { sourceDocument } from '../../manifest/read.ts';
import type { Tree } from '../../tree/tree.ts';
import { isRunnable } from './runnable.ts';

/**
 * The documents that scripts write themselves (`kubectl apply -f - <<EOF`), each node where it stands in the script.
 * Variables in them are left as they are.
 */
export function hereDocuments(tree: Tree, side: Side): SourceDocument[] {
  return [...tree.files.values()]
    .filter(({ path, text }) => text.includes('<<') && /istio/i.test(text) && isRunnable(path))
    .flatMap(({ path, text }) =>
      parseText(withoutCommands(text)).documents.map((document) => sourceDocument(document, path, side)),
    );
}

/** The text with all but its here-documents blanked out, a line of `---` before and after each. */
function withoutCommands(text: string): string {
  let end: string | null = null;
  const lines = text.split('\n').map((line) => {
    if (end === null) {
      end = /<<-?\s*\\?(["']?)(\w+)\1/.exec(line)?.[2] ?? null;
      return end === null ? '' : '---';
    }
    if (line.trim() !== end) return line;
    end = null;
    return '---';
  });
  return lines.join('\n');
}
