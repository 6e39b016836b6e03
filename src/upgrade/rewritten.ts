import { posix } from 'node:path';
import type { Tree } from '../tree/tree.ts';
import { treeWith } from '../tree/with-texts.ts';
import { lockOf, relocked } from './charts/lock/relocked.ts';
import type { VersionDeclaration } from './declared/declaration.ts';

/** A version that stands in a tree, and what is to stand in its place. */
export interface Rewriting {
  readonly declaration: VersionDeclaration;
  readonly text: string;
}

/**
 * The tree with other versions in the places of these; null where one of them does not stand there as it is read (it is
 * computed, or a lock file decides).
 */
export function rewritten(tree: Tree, rewritings: readonly Rewriting[], ref: string): Tree | null {
  const texts = new Map<string, string>();
  const places = new Map<string, Rewriting>();
  for (const each of rewritings) {
    const { file, line, column } = each.declaration.location;
    const known = places.get(`${file}:${line}:${column}`);
    // Two things that are declared by one text cannot become different.
    if (known !== undefined && known.text !== each.text) return null;
    places.set(`${file}:${line}:${column}`, each);
  }
  const fromTheEnd = [...places.values()].sort(
    ({ declaration: { location: left } }, { declaration: { location: right } }) =>
      right.line - left.line || right.column - left.column,
  );
  for (const { declaration, text } of fromTheEnd) {
    const { file } = declaration.location;
    const whole = texts.get(file) ?? tree.files.get(file)?.text;
    const next = whole === undefined ? null : replaced(whole, declaration, text);
    if (next === null) return null;
    texts.set(file, next);
  }
  return texts.size === 0 ? null : treeWith(tree, new Map([...texts, ...locksFor(texts, tree)]), ref);
}

/** Helm builds no chart whose lock file does not fit: those that can be told move with their charts. */
function locksFor(texts: ReadonlyMap<string, string>, tree: Tree): [string, string][] {
  return [...texts].flatMap(([file, after]): [string, string][] => {
    const path = lockOf(file);
    const lock = path === null ? undefined : tree.files.get(path)?.text;
    if (path === null || lock === undefined) return [];
    const chart = posix.join(posix.dirname(file), 'Chart.yaml');
    const before = tree.files.get(file)!.text;
    const text = relocked(lock, texts.get(chart) ?? tree.files.get(chart)?.text ?? '', { before, after });
    return text === null ? [] : [[path, text]];
  });
}

function replaced(whole: string, { text, location, constraint }: VersionDeclaration, by: string): string | null {
  const { line, column, endLine, endColumn } = location;
  const lines = whole.split('\n');
  const written = lines[line - 1];
  if (written === undefined || endLine !== line || constraint !== undefined) return null;
  const found = written.slice(column - 1, endColumn - 1);
  const start = found.indexOf(text);
  if (text === '' || start === -1 || found.includes(text, start + 1)) return null;
  lines[line - 1] = written.slice(0, column - 1 + start) + by + written.slice(column - 1 + start + text.length);
  return lines.join('\n');
}

/**
 * A version of another minor in the manner of one that is written: `v1.24.3` as `v1.25.5`, `~1.24.0` as `~1.25.0`,
 * `1.24.3-distroless` as `1.25.5-distroless`; null where it is written in no manner that is known.
 *
 * @param patch a patch of the other minor, `1.25.5`
 */
export function inMannerOf(text: string, patch: string): string | null {
  const written = /^([~^=v\s]*)1\.\d+(?:\.(\d+|[x*]))?(-distroless|-debug|-latest)?$/.exec(text);
  if (written === null) return null;
  const [, start = '', old, end = ''] = written;
  const minor = patch.split('.').slice(0, 2).join('.');
  if (old === undefined) return `${start}${minor}${end}`;
  if (!/^\d+$/.test(old)) return `${start}${minor}.${old}${end}`;
  return `${start}${/[~^]/.test(start) ? `${minor}.0` : patch}${end}`;
}
