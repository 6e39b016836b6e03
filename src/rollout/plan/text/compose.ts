import { posix } from 'node:path';
import type { Tree } from '../../../tree/tree.ts';
import { treeWith } from '../../../tree/with-texts.ts';
import { isMoved, type Level, levels, type Piece } from '../piece.ts';
import type { Plan } from '../stage.ts';
import { annotatedText } from './annotate.ts';
import { type Difference, differencesOf, type FileDifference } from './differences.ts';
import type { TextDocument } from './documents.ts';
import { unionText } from './expand.ts';
import { withHeld } from './held.ts';
import { isKustomizationFile, mergedLines } from './kustomization.ts';
import { type WrittenIn, writtenIn } from './written.ts';

/**
 * The tree after each stage of a plan. Documents in which objects are written move with these; a list of files names a
 * file from the stage on in which its objects come, and until the one in which they go; all else comes with the last
 * stage, whose tree is the head itself.
 */
export function treesOf(base: Tree, head: Tree, { stages }: Plan): Tree[] {
  const pieces = [...new Set(stages.flatMap(({ moves }) => moves.map(({ piece }) => piece)))];
  const files = withHeld(differencesOf(base, head), pieces, base);
  const written = writtenIn(pieces, files);
  return stages.map((_stage, index) => {
    if (index === stages.length - 1) return head;
    const levelOf = levelsAfter(stages.slice(0, index + 1));
    const texts = new Map(files.map((file) => [file.file, textAt(file, { base, head, pieces, written, levelOf })]));
    return treeWith(base, texts, `stage ${index + 1}`);
  });
}

type LevelOf = (piece: Piece) => Level;

function levelsAfter(stages: Plan['stages']): LevelOf {
  const reached = new Map(stages.flatMap(({ moves }) => moves.map(({ piece, to }) => [piece, to] as const)));
  return (piece) => reached.get(piece) ?? 'base';
}

interface Composing {
  readonly base: Tree;
  readonly head: Tree;
  readonly pieces: readonly Piece[];
  readonly written: WrittenIn;
  readonly levelOf: LevelOf;
}

/** The text of a file after a stage; null where it is not there. */
function textAt(file: FileDifference, composing: Composing): string | null {
  const [base, head] = [composing.base, composing.head].map((tree) => tree.files.get(file.file)?.text ?? null);
  const level = (difference: Difference) => levelOfDifference(difference, composing);
  if (isKustomizationFile(file.file) && base != null && head != null) {
    return kustomizationAt(file, base, head, composing);
  }
  const reached = file.differences.map((difference) => ({ difference, level: level(difference) }));
  if (reached.every((each) => each.level === 'head')) return head ?? null;
  if (reached.every((each) => each.level === 'base')) return base ?? null;
  const texts = inOrder(file).flatMap((id) => documentAt(file, id, reached, composing) ?? []);
  const isStretches = [...file.base, ...file.head].every(({ name }) => name === null);
  return isStretches ? texts.reduce(onNewLine, '') || null : joined(texts);
}

/** As far as the pieces are that are written in a document; one in which none is comes with the last stage. */
function levelOfDifference(difference: Difference, { pieces, written, levelOf }: Composing): Level {
  const own = pieces.filter((piece) => written.get(piece)?.includes(difference));
  if (own.length === 0) return 'base';
  const reached = own.map((piece) => levels.indexOf(levelOf(piece)));
  const isStill = own.every((piece) => piece.both === null || levelOf(piece) !== 'both');
  return isStill ? levels[Math.min(...reached)]! : 'both';
}

/** The documents of the head, and before what follows them those that only the base has. */
function inOrder({ base, head }: FileDifference): string[] {
  const order = head.map(({ id }) => id);
  for (const [index, { id }] of base.entries()) {
    if (order.includes(id)) continue;
    const before = base[index - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before.id) + 1, 0, id);
  }
  return order;
}

function documentAt(
  file: FileDifference,
  id: string,
  reached: readonly { readonly difference: Difference; readonly level: Level }[],
  composing: Composing,
): string | null {
  const named = (documents: readonly TextDocument[]) => documents.find((document) => document.id === id);
  const own = reached.find(({ difference }) => (difference.base ?? difference.head)!.id === id);
  if (own === undefined) return (named(file.head) ?? named(file.base))!.text;
  const { base, head } = own.difference;
  if (own.level === 'both') return bothAt(own.difference, composing);
  return (own.level === 'head' ? head : base)?.text ?? null;
}

/** A document with what both revisions have; that of an object that moves also with what keeps it from deletion. */
function bothAt({ base, head }: Difference, { pieces, written }: Composing): string | null {
  if (base === null) return null;
  const writes = (piece: Piece, document: TextDocument) =>
    (written.get(piece) ?? []).some((difference) => difference.base === document);
  const moved = pieces.find((piece) => isMoved(piece) && writes(piece, base));
  const writer = moved ?? pieces.find((piece) => piece.both !== null && writes(piece, base));
  const places = writer === undefined ? [] : (written.get(writer) ?? []);
  const elsewhere = places.find((difference) => difference.head?.id === base.id)?.head ?? null;
  if (moved === undefined) {
    const now = head ?? elsewhere;
    return (now === null ? null : unionText(base, now)) ?? base.text;
  }
  const union = elsewhere === null ? null : unionText(base, elsewhere);
  return moved.keeping === null ? base.text : annotatedText(union ?? base.text, moved.keeping);
}

/** A block that stood last, without an end of its line, can have one after it. */
function onNewLine(whole: string, text: string): string {
  return whole === '' || whole.endsWith('\n') || text === '' ? `${whole}${text}` : `${whole}\n${text}`;
}

/** Documents as one text, with separators where they need some. */
function joined(texts: readonly string[]): string | null {
  if (texts.length === 0) return null;
  const newline = texts.some((text) => text.includes('\r\n')) ? '\r\n' : '\n';
  return texts.reduce((whole, text) => {
    const start = whole === '' || whole.endsWith('\n') ? whole : `${whole}${newline}`;
    return whole === '' || /^(?:---|\s*\{)/.test(text) ? `${start}${text}` : `${start}---${newline}${text}`;
  }, '');
}

/** A kustomization with the lines whose files are there, and those that go or come with objects that they change. */
function kustomizationAt(file: FileDifference, base: string, head: string, composing: Composing): string {
  const changed = file.differences.filter((difference) => levelOfDifference(difference, composing) !== 'base');
  const lines = mergedLines(base, head);
  const kept = lines.filter(({ side, target }) => {
    if (side === 'both') return true;
    const isReached = target === null ? null : targetIsReached(posix.join(posix.dirname(file.file), target), composing);
    const isHead = isReached?.[side] ?? changed.length > 0;
    return side === 'head' ? isHead : !isHead;
  });
  return kept.map(({ text }) => text).join('');
}

/**
 * Whether a path that is listed is to be listed already (`head`), and is to be listed no more (`base`); null where no
 * object that moves is written there.
 */
function targetIsReached(
  target: string,
  { pieces, written, levelOf }: Composing,
): { readonly base: boolean; readonly head: boolean } | null {
  const isBelow = (file: string | undefined) => file === target || (file?.startsWith(`${target}/`) ?? false);
  const own = pieces.filter(
    (piece) =>
      isBelow(piece.before?.manifest.file) ||
      isBelow(piece.after?.manifest.file) ||
      written.get(piece)?.some(({ file }) => isBelow(file)),
  );
  if (own.length === 0) return null;
  return {
    head: own.some((piece) => levelOf(piece) !== 'base'),
    base: own.every((piece) => levelOf(piece) === 'head'),
  };
}
