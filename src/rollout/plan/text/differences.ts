import { diffArrays } from 'diff';
import { changesOf } from '../../../tree/changes.ts';
import type { Tree } from '../../../tree/tree.ts';
import { blocksIn } from './blocks.ts';
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
  return stretchesOf(partsOf(file, base ?? '', head ?? ''));
}

/** Lines of one side, or of both. */
interface Part {
  readonly lines: readonly string[];
  readonly side: 'both' | 'base' | 'head';
  /** Whether it takes the place of the part before it, and belongs to one change with that. */
  readonly isReplacing: boolean;
}

/**
 * What stays and what changes, in turn. A block that goes and one that comes are changes of their own, so that both can
 * be there for a while; within a block that stays, lines are compared.
 */
function partsOf(file: string, base: string, head: string): Part[] {
  const [old, now] = [blocksIn(file, base), blocksIn(file, head)];
  if (old === null || now === null) return partsOfLines(base, head);
  const [inBase, inHead] = [old, now].map((blocks) => new Map(blocks.map(({ name, text }) => [name, text])));
  const kept = now.filter(({ name }) => inBase!.has(name));
  const isReordered = old.filter(({ name }) => inHead!.has(name)).some(({ name }, index) => kept[index]!.name !== name);
  if (isReordered) return partsOfLines(base, head);
  const alone = (text: string, side: 'base' | 'head'): Part => ({ lines: linesOf(text), side, isReplacing: false });
  const parts: Part[] = [];
  const waiting = [...old];
  for (const { name, text } of now) {
    // What goes stands before what comes in its place.
    while (waiting[0] !== undefined && !inHead!.has(waiting[0].name)) parts.push(alone(waiting.shift()!.text, 'base'));
    if (inBase!.has(name)) parts.push(...partsOfLines(waiting.shift()!.text, text));
    else parts.push(alone(text, 'head'));
  }
  return [...parts, ...waiting.map(({ text }) => alone(text, 'base'))];
}

/** What is taken out and what is put in its place are one change. */
function partsOfLines(base: string, head: string): Part[] {
  const parts = diffArrays(linesOf(base), linesOf(head));
  return parts.map(({ value, added, removed }, index) => ({
    lines: value,
    side: added ? 'head' : removed ? 'base' : 'both',
    isReplacing: index > 0 && added && parts[index - 1]!.removed,
  }));
}

/** The parts of each side: each change is one that can be made by itself. */
function stretchesOf(parts: readonly Part[]): [TextDocument[], TextDocument[]] {
  const [old, now]: TextDocument[][] = [[], []];
  const [at, count] = [{ base: 1, head: 1 }, { changes: 0 }];
  for (const { lines, side, isReplacing } of parts) {
    if (!isReplacing) count.changes += 1;
    const stretch = (line: number) => ({
      id: `stretch ${count.changes}`,
      name: null,
      text: lines.join(''),
      line,
      endLine: line + lines.length - 1,
      value: null,
    });
    if (side !== 'head') {
      old!.push(stretch(at.base));
      at.base += lines.length;
    }
    if (side !== 'base') {
      now!.push(stretch(at.head));
      at.head += lines.length;
    }
  }
  return [old!, now!];
}

function differs({ base, head }: Difference): boolean {
  return base?.text !== head?.text && (base?.name === null || base?.text.trim() !== head?.text.trim());
}
