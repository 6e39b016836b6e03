import { changesOf } from '../../../tree/changes.ts';
import type { Tree } from '../../../tree/tree.ts';
import { documentsIn, type TextDocument } from './documents.ts';

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

/** Documents are told apart by name in both revisions or in none. */
function sidesOf(file: string, base: string | undefined, head: string | undefined): [TextDocument[], TextDocument[]] {
  const [old, now] = [base, head].map((text) => (text === undefined ? [] : documentsIn(file, text)));
  const isWhole = [...old!, ...now!].some(({ id }) => id === 'whole file');
  if (!isWhole) return [old!, now!];
  const whole = (text: string | undefined): TextDocument[] => {
    if (text === undefined) return [];
    return [{ id: 'whole file', text, line: 1, endLine: text.split('\n').length, value: null }];
  };
  return [whole(base), whole(head)];
}

function differs({ base, head }: Difference): boolean {
  return base?.text.trim() !== head?.text.trim();
}
