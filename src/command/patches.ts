import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { realFolder } from '../tree/directory.ts';
import { runGit } from '../tree/git.ts';
import { followLink } from '../tree/links.ts';
import { findRepository } from '../tree/revision.ts';
import type { Tree } from '../tree/tree.ts';
import { UserError } from '../tree/user-error.ts';

/**
 * The patches that lead from the first tree through the others, each to be given to `git apply` after the one before.
 * They hold every file that git would: binary ones, modes, line ends as they are. Files that no stage is about come with
 * the last tree. There are fewer than trees where a symbolic link that changes keeps the next one from being written.
 *
 * @param trees the first a revision or folder, then trees that differ from it in the texts of some files, and where
 * they lead so far `head`
 * @param head the other end, a revision or folder: its modes count for files that come with a stage
 */
export async function patchesOf(
  trees: readonly Tree[],
  { repository, head }: { readonly repository: string; readonly head: Tree },
): Promise<Buffer[]> {
  const root = await mkdtemp(join(tmpdir(), 'istio-rollout-guard-'));
  try {
    const store = await storeIn(root, repository, trees[0]!);
    const base = await idOf(store, trees[0]!);
    const last = await idOf(store, head);
    const ids = [base];
    for (const tree of trees.slice(1)) {
      const id = tree === head ? last : await stageId(store, { base, last, before: trees[0]!, tree });
      if (id === null) break;
      ids.push(id);
    }
    const patches: Buffer[] = [];
    for (const [index, id] of ids.slice(1).entries()) {
      const words = ['diff-tree', '-p', '-r', '--binary', '--full-index', '--no-renames', '--no-color'];
      patches.push(await git(store.folder, [...words, ids[index]!, id]));
    }
    return patches;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** A git folder of our own, which reads the objects of the repository and writes none there. */
interface Store {
  readonly folder: string;
  /** The top folder of the repository's work tree; null where there is no repository. */
  readonly workTree: string | null;
}

async function storeIn(root: string, repository: string, { sha }: Tree): Promise<Store> {
  const folder = join(root, 'stages.git');
  const format = sha?.length === 64 ? ['--object-format=sha256'] : [];
  await git(root, ['init', '--quiet', '--bare', ...format, folder]);
  // Contents as they are on disk: no line ends are changed, and no filter of the repository is run.
  await writeFile(join(folder, 'info', 'attributes'), '* -text -filter -ident -working-tree-encoding\n');
  const found = await findRepository(repository);
  if (found !== null) {
    const objects = (await git(found.root, ['rev-parse', '--git-path', 'objects'])).toString('utf8').trim();
    await writeFile(join(folder, 'objects', 'info', 'alternates'), `${resolve(found.root, objects)}\n`);
  }
  return { folder, workTree: found?.root ?? null };
}

/** The id of the tree object with everything that a revision, the work tree or a folder holds. */
async function idOf(store: Store, { ref, sha }: Tree): Promise<string> {
  if (sha !== null) return (await git(store.folder, ['rev-parse', `${sha}^{tree}`])).toString('utf8').trim();
  if (ref === 'work tree' && store.workTree !== null) {
    const tip = (await git(store.workTree, ['rev-parse', 'HEAD^{commit}'])).toString('utf8').trim();
    await git(store.folder, ['read-tree', tip]);
    return added(store, store.workTree, ['.']);
  }
  await git(store.folder, ['read-tree', '--empty']);
  return added(store, realFolder(resolve(ref)), ['--force', '--', '.', ':(exclude,glob)**/node_modules/**']);
}

async function added(store: Store, folder: string, words: readonly string[]): Promise<string> {
  await git(folder, [`--git-dir=${store.folder}`, `--work-tree=${folder}`, 'add', '--all', ...words]);
  return (await git(store.folder, ['write-tree'])).toString('utf8').trim();
}

interface StageRequest {
  /** Tree objects at both ends. */
  readonly base: string;
  readonly last: string;
  readonly before: Tree;
  readonly tree: Tree;
}

/** The tree object of a stage: the base, with the texts that differ from it. Null where links keep it from being written. */
async function stageId(store: Store, { base, last, before, tree }: StageRequest): Promise<string | null> {
  const [old, now] = [await entriesOf(store, base), await entriesOf(store, last)];
  const paths = [...new Set([...before.files.keys(), ...tree.files.keys()])];
  const changed = paths.filter((path) => tree.files.get(path)?.text !== before.files.get(path)?.text);
  const places = await placesOf(store, changed, old, now);
  if (places === null) return null;
  const texts = new Map<string, string | undefined>();
  for (const path of changed) {
    const [place, text] = [places.get(path)!, tree.files.get(path)?.text];
    // Two names of one file cannot say different things.
    if (texts.has(place) && texts.get(place) !== text) return null;
    texts.set(place, text);
  }
  const records: string[] = [];
  for (const [path, text] of texts) {
    const { mode } = now.get(path) ?? old.get(path) ?? { mode: '100644' };
    records.push(
      text === undefined ? `0 ${'0'.repeat(base.length)}\t${path}` : `${mode} ${await blobOf(store, text)}\t${path}`,
    );
  }
  await git(store.folder, ['read-tree', base]);
  await git(store.folder, ['update-index', '-z', '--index-info'], records.map((record) => `${record}\0`).join(''));
  return (await git(store.folder, ['write-tree'])).toString('utf8').trim();
}

/** Where the text of each path stands: at the end of a link, for one that is the same before and after. Else null. */
async function placesOf(
  store: Store,
  paths: readonly string[],
  old: ReadonlyMap<string, Entry>,
  now: ReadonlyMap<string, Entry>,
): Promise<ReadonlyMap<string, string> | null> {
  const isLink = (entry: Entry | undefined) => entry?.mode === '120000';
  const places = new Map(paths.map((path) => [path, path]));
  const linked = paths.filter((path) => isLink(old.get(path)) || isLink(now.get(path)));
  if (linked.length === 0) return places;
  const links = new Map<string, string>();
  for (const [path, { mode, id }] of old) {
    if (mode === '120000') links.set(path, (await git(store.folder, ['cat-file', 'blob', id])).toString('utf8'));
  }
  for (const path of linked) {
    if (!now.has(path)) continue;
    const target = old.get(path)?.id === now.get(path)?.id ? followLink(path, links) : null;
    if (target === null || !('path' in target)) return null;
    places.set(path, target.path);
  }
  return places;
}

async function blobOf(store: Store, text: string): Promise<string> {
  return (await git(store.folder, ['hash-object', '-w', '--stdin', '--no-filters'], text)).toString('utf8').trim();
}

interface Entry {
  readonly mode: string;
  readonly id: string;
}

async function entriesOf(store: Store, tree: string): Promise<Map<string, Entry>> {
  const listed = (await git(store.folder, ['ls-tree', '-r', '-z', tree])).toString('utf8').split('\0').filter(Boolean);
  return new Map(
    listed.map((record) => {
      const [about, path] = [record.slice(0, record.indexOf('\t')), record.slice(record.indexOf('\t') + 1)] as const;
      const [mode = '', , id = ''] = about.split(' ');
      return [path, { mode, id }];
    }),
  );
}

async function git(folder: string, words: readonly string[], input?: string): Promise<Buffer> {
  const { status, output, complaint } = await runGit(folder, words, input);
  if (status === 0) return output;
  throw new UserError(`git cannot write the stages (git ${words.find((word) => !word.startsWith('-'))}): ${complaint}`);
}
