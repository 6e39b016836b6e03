import type { JsonPath } from '../manifest/json.ts';
import type { Location } from '../manifest/location.ts';
import { parseText } from '../manifest/parse.ts';
import type { Tree } from '../tree/tree.ts';
import { type Placed, placedIn } from './placed.ts';

/**
 * The documents inside a text that is a value itself (`patch: |-`, `values: |`), or a file as a whole that became one, each
 * part with its place in the file.
 * Empty where the text is no YAML.
 */
export function embeddedDocuments(tree: Tree, host: Placed): Placed[] {
  if (typeof host.value !== 'string') return [];
  const { documents, problems } = parseText(host.value);
  if (problems.some(({ fatal }) => fatal)) return [];
  const place = host.origin.document.locate(host.origin.path);
  const isFile = tree.files.get(place.file)?.text === host.value;
  const block = isFile ? { line: 0, indent: 0 } : blockStart(tree, place);
  return documents.map((document) => {
    const locate = (path: JsonPath, target: 'key' | 'value' = 'value'): Location => {
      if (block === null) return place;
      const span = document.spanOf(path, target);
      return {
        ...place,
        line: span.line + block.line,
        column: span.column + block.indent,
        endLine: span.endLine + block.line,
        endColumn: span.endColumn + block.indent,
      };
    };
    return placedIn({ locate }, document.value);
  });
}

/** How far a literal block is from the start of the file; null for a text that is written in another way. */
function blockStart(tree: Tree, place: Location): { line: number; indent: number } | null {
  const lines = tree.files.get(place.file)?.text.split(/\r?\n/) ?? [];
  if (!lines[place.line - 1]?.slice(place.column - 1).startsWith('|')) return null;
  const first = lines.slice(place.line).find((line) => line.trim() !== '');
  return { line: place.line, indent: first === undefined ? 0 : first.length - first.trimStart().length };
}
