import { followLink } from './links.ts';
import { compareBytes } from './order.ts';
import { chartFiles, isLeftOut, isRelevant, largestFile, programFiles } from './relevance.ts';
import type { SkippedFile, SourceFile, Tree } from './tree.ts';

/** A path of a tree before its text is read. */
export interface Entry {
  readonly path: string;
  readonly type: 'file' | 'submodule' | { readonly linkTo: string };
  /** Names the content, see `SourceFile.contentId`; for a folder on disk it is the path until the file is read. */
  readonly id: string;
  /** In bytes; 0 where only reading can tell. */
  readonly size: number;
}

/** A file whose text is to be read, and the entry that holds its content: another one for a symbolic link. */
export interface Wanted {
  readonly path: string;
  readonly entry: Entry;
  /** Whether it belongs to a chart and is else of no interest: where it is no text, nobody need be told. */
  readonly beside: boolean;
}

/** What is there, what of it is to be read, and what is not with the reason. */
export interface Selection {
  readonly paths: readonly string[];
  readonly wanted: readonly Wanted[];
  readonly skipped: readonly SkippedFile[];
}

/** Chooses the files that can matter; follows symbolic links within the tree. */
export function select(entries: readonly Entry[]): Selection {
  const visible = entries
    .filter(({ path }) => !isLeftOut(path))
    .sort((left, right) => compareBytes(left.path, right.path));
  const byPath = new Map(visible.map((entry) => [entry.path, entry]));
  const links = new Map<string, string>();
  const folders = new Set<string>();
  for (const { path, type } of visible) {
    if (typeof type === 'object') links.set(path, type.linkTo);
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const wanted: Wanted[] = [];
  const skipped: SkippedFile[] = [];
  const paths = visible.map(({ path }) => path);
  const [isOfChart, isOfProgram] = [chartFiles(paths), programFiles(paths)];
  for (const entry of visible) {
    const found = contentOf(entry, byPath, links, folders);
    if (typeof found === 'string') skipped.push({ file: entry.path, reason: found });
    else if (found !== null) wanted.push({ path: entry.path, entry: found, beside: false });
    else if (entry.type === 'file' && entry.size <= largestFile && (isOfChart(entry.path) || isOfProgram(entry.path))) {
      wanted.push({ path: entry.path, entry, beside: true });
    }
  }
  return { paths, wanted, skipped };
}

const tooLarge = `larger than ${largestFile / 1024 / 1024} MiB`;

/** The entry that holds the content of this one; a reason where it is not read; null where it cannot matter. */
function contentOf(
  entry: Entry,
  byPath: ReadonlyMap<string, Entry>,
  links: ReadonlyMap<string, string>,
  folders: ReadonlySet<string>,
): Entry | string | null {
  if (entry.type === 'submodule') return 'git submodule: its files belong to another repository';
  if (entry.type === 'file') {
    if (!isRelevant(entry.path)) return null;
    return entry.size > largestFile ? tooLarge : entry;
  }
  const target = followLink(entry.path, links);
  if ('reason' in target) return target.reason;
  const found = byPath.get(target.path);
  if (found === undefined) {
    return target.path === '' || folders.has(target.path)
      ? 'symbolic link to a folder, whose files are read where they are'
      : 'symbolic link to a file that does not exist';
  }
  if (!isRelevant(entry.path) && !isRelevant(found.path)) return null;
  if (found.type !== 'file') return 'symbolic link into a git submodule';
  return found.size > largestFile ? tooLarge : found;
}

/** The content of a file; a reason where it could not be read. */
export type Content = { readonly id: string; readonly bytes: Buffer } | { readonly reason: string };

/** The tree, once the contents are there. Equal contents share one text. */
export function assemble(
  name: Pick<Tree, 'ref' | 'sha'>,
  { paths, wanted, skipped }: Selection,
  contentOf: (entry: Entry) => Content,
  texts: Map<string, string | { readonly reason: string }> = new Map(),
): Tree {
  const files = new Map<string, SourceFile>();
  const left = [...skipped];
  for (const { path, entry, beside } of wanted) {
    const content = contentOf(entry);
    if ('reason' in content) {
      if (!beside) left.push({ file: path, reason: content.reason });
      continue;
    }
    const text = texts.get(content.id) ?? decode(content.bytes);
    texts.set(content.id, text);
    if (typeof text === 'string') files.set(path, { path, contentId: content.id, text });
    else if (!beside) left.push({ file: path, reason: text.reason });
  }
  return { ...name, files, paths, skipped: left.sort((one, other) => compareBytes(one.file, other.file)) };
}

function decode(bytes: Buffer): string | { readonly reason: string } {
  if (bytes.length > largestFile) return { reason: tooLarge };
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { reason: 'UTF-16 text; Kubernetes reads UTF-8 only' };
  }
  return bytes.includes(0) ? { reason: 'binary content' } : bytes.toString('utf8');
}
