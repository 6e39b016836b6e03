import { diffArrays } from 'diff';
import { changesOf } from '../../../tree/changes.ts';
import type { Tree } from '../../../tree/tree.ts';
import { documentsIn, type TextDocument } from './documents.ts';
import { isKustomizationFile, linesOf } from './kustomization.ts';

/** A document that differs between two trees. */
export interface Difference {
  readonly file: string;
  readonly base: TextDocument | null;
  readonly head: TextDocument | null;
}

/** A file that differs, document by document. */
export interface FileDifference {
  readonly file: string;
  readonly base: readonly TextDocument[];
  readonly head: readonly TextDocument[];
  readonly differences: readonly Difference[];
}

/** What differs between the texts of two trees, by file. */
export function differencesOf(base: Tree, head: Tree): FileDifference[] {
  const { added, modified, deleted } = changesOf(base, head);
  return [...added, ...modified, ...deleted].sort().map((file) => {
    const [old, now] = sidesOf(file, base.files.get(file)?.text, head.files.get(file)?.text);
    const inHead = new Map(now.map((document) => [document.id, document]));
    const inBase = new Set(old.map(({ id }) => id));
    const differences = [
      ...old.map((document) => ({ file, base: document, head: inHead.get(document.id) ?? null })),
      ...now.filter(({ id }) => !inBase.has(id)).map((document) => ({ file, base: null, head: document })),
    ];
    return { file, base: old, head: now, differences: differences.filter(differs) };
  });
}

/** Documents where each is an object of Kubernetes, by name in both revisions; else stretches of lines. */
function sidesOf(file: string, base: string | undefined, head: string | undefined): [TextDocument[], TextDocument[]] {
  const [old, now] = [base, head].map((text) => (text === undefined ? [] : documentsIn(file, text)));
  const isNamed = [...old!, ...now!].every(({ name }) => name !== null);
  if (isNamed || isKustomizationFile(file)) return [old!, now!];
  return stretchesOf(base ?? '', head ?? '');
}

/** Lines that stay and lines that change, in turn: each change is one that can be made by itself. */
function stretchesOf(base: string, head: string): [TextDocument[], TextDocument[]] {
  const parts = diffArrays(linesOf(base), linesOf(head));
  const [old, now]: TextDocument[][] = [[], []];
  const [at, count] = [{ base: 1, head: 1 }, { changes: 0 }];
  for (const [index, { value, added, removed }] of parts.entries()) {
    // What is taken out and what is put in its place are one change.
    const isReplaced = index > 0 && added && parts[index - 1]!.removed;
    if (!isReplaced) count.changes += 1;
    const stretch = (line: number) => ({
      id: `stretch ${count.changes}`,
      name: null,
      text: value.join(''),
      line,
      endLine: line + value.length - 1,
      value: null,
    });
    if (!added) {
      old!.push(stretch(at.base));
      at.base += value.length;
    }
    if (!removed) {
      now!.push(stretch(at.head));
      at.head += value.length;
    }
  }
  return [old!, now!];
}

function differs({ base, head }: Difference): boolean {
  return base?.text !== head?.text && (base?.name === null || base?.text.trim() !== head?.text.trim());
}
