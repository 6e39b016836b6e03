import { diffArrays } from 'diff';

/** Whether a file has a name under which kustomize looks for a kustomization. */
export function isKustomizationFile(file: string): boolean {
  return /(^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(file);
}

/** A line of one of two revisions, and the path that its list item names; null where it names none. */
export interface ListedLine {
  readonly text: string;
  readonly side: 'both' | 'base' | 'head';
  readonly target: string | null;
}

const item = /^(\s*)-\s+(?:path:\s*)?["']?([\w.@~/-]+)["']?\s*(?:#.*)?$/;

/** The lines of two revisions of a kustomization as one, each with the side that has it and the path it lists. */
export function mergedLines(base: string, head: string): ListedLine[] {
  const parts = diffArrays(linesOf(base), linesOf(head));
  return parts.flatMap(({ value, added, removed }): ListedLine[] => {
    const side = added ? 'head' : removed ? 'base' : 'both';
    return withTargets(value).map(({ text, target }) => ({ text, side, target }));
  });
}

/** An item goes on with the lines below it that stand further right; a key alone belongs to its first item. */
function withTargets(lines: readonly string[]): { readonly text: string; readonly target: string | null }[] {
  let open: { readonly indent: number; readonly target: string } | null = null;
  const found = lines.map((text) => {
    const match = item.exec(text.trimEnd());
    if (match !== null) open = { indent: match[1]!.length, target: match[2]! };
    else if (open !== null && indentOf(text) <= open.indent) open = null;
    return { text, target: (open as { target: string } | null)?.target ?? null };
  });
  return found.map((line, index) => {
    const isKey = line.target === null && /^\s*\w+:\s*$/.test(line.text);
    return isKey ? { ...line, target: found[index + 1]?.target ?? null } : line;
  });
}

function indentOf(text: string): number {
  return text.trim() === '' ? Number.POSITIVE_INFINITY : text.length - text.trimStart().length;
}

/** Lines with their ends. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
