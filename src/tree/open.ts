import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { assemble, type Content, type Entry, type Selection, select } from './assemble.ts';
import { listFolder, readFromDisk, realFolder } from './directory.ts';
import { listCommit, readBlobs } from './git-objects.ts';
import { type BlobStore, openBlobs } from './partial-clone.ts';
import {
  defaultBranch,
  fetchCommit,
  findCommit,
  findRepository,
  mergeBase,
  noSuchRevision,
  type Repository,
} from './revision.ts';
import type { SkippedFile, Tree } from './tree.ts';
import { UserError } from './user-error.ts';
import { listWorkTree } from './work-tree.ts';

export interface OpenOptions {
  /** A folder of the repository, or a bare repository. Paths in trees count from its top folder. */
  readonly repository: string;
  /** Whether a commit that the clone lacks may be fetched from `origin`. Default: true. */
  readonly fetch?: boolean;
}

export interface RevisionsRequest extends OpenOptions {
  /** A revision or a folder; null for the merge base of the head and the default branch. */
  readonly base: string | null;
  /** A revision or a folder; null for the work tree as it is on disk (in a bare repository: its HEAD). */
  readonly head: string | null;
}

/**
 * The two sides of a change, read together: each distinct content once, under one id on both sides.
 *
 * A name that is absolute or begins with `./` or `../` is a folder. Any other is a revision where git knows it, else a
 * folder where there is one, else it is asked of `origin` once.
 * @throws UserError where a revision or folder does not exist, or git cannot tell
 */
export async function openRevisions(request: RevisionsRequest): Promise<{ readonly base: Tree; readonly head: Tree }> {
  const repository = await repositoryOf(request.repository);
  const head = await sourceOf(request.head, repository, request);
  const base =
    request.base === null
      ? await mergeBaseOf(head, repository, request.repository)
      : await sourceOf(request.base, repository, request);
  const [baseTree, headTree] = await readSources([base, head], request);
  return { base: baseTree!, head: headTree! };
}

/** One revision or folder, named as in `openRevisions`; null for the work tree. */
export async function openRevision(revision: string | null, options: OpenOptions): Promise<Tree> {
  const source = await sourceOf(revision, await repositoryOf(options.repository), options);
  const [tree] = await readSources([source], options);
  return tree!;
}

/** What a folder holds, whether or not it is under version control. @throws UserError where it cannot be read */
export async function openTree(folder: string): Promise<Tree> {
  const [tree] = await readSources([folderSource(folder)], {});
  return tree!;
}

/** Where a tree comes from, and what it is called. */
interface Source extends Pick<Tree, 'ref' | 'sha'> {
  readonly kind: 'commit' | 'folder' | 'work tree';
  /** The top folder of the repository, or the folder itself. */
  readonly root: string;
  /** The repository, where git is asked for contents. */
  readonly repository: Repository | null;
}

async function repositoryOf(folder: string): Promise<Repository | null> {
  return findRepository(realFolder(folder)).catch((error: unknown) => {
    // Two folders can be compared without git; whoever needs it is told by `needed`.
    if (error instanceof UserError && error.message === 'git was not found') return null;
    throw error;
  });
}

async function sourceOf(name: string | null, repository: Repository | null, options: OpenOptions): Promise<Source> {
  if (name === null) return currentSource(repository, options.repository);
  if (/^(\/|\.\.?(\/|$)|[A-Za-z]:[\\/])/.test(name)) return folderSource(name);
  const commit = repository === null ? null : await findCommit(repository, name);
  if (repository !== null && commit !== null) return commitSource(repository, name, commit);
  if (existsSync(name) && statSync(name).isDirectory()) return folderSource(name);
  const known = needed(repository, options.repository);
  const fetched = (options.fetch ?? true) ? await fetchCommit(known, name) : null;
  if (fetched === null) throw noSuchRevision(known, name);
  return commitSource(known, name, fetched);
}

async function currentSource(repository: Repository | null, folder: string): Promise<Source> {
  if (repository === null) return folderSource(folder);
  if (!repository.bare) return { kind: 'work tree', ref: 'work tree', sha: null, root: repository.root, repository };
  return commitSource(repository, 'HEAD', await headCommit(repository));
}

async function mergeBaseOf(head: Source, repository: Repository | null, folder: string): Promise<Source> {
  const known = needed(repository, folder);
  const tip = head.sha ?? (await headCommit(known));
  const branch = await defaultBranch(known);
  return commitSource(known, `merge base with ${branch.name}`, await mergeBase(known, branch.sha, tip));
}

async function headCommit(repository: Repository): Promise<string> {
  const sha = await findCommit(repository, 'HEAD');
  if (sha === null) throw new UserError(`${repository.root} has no commit yet`, 'Commit the manifests first.');
  return sha;
}

function needed(repository: Repository | null, folder: string): Repository {
  if (repository !== null) return repository;
  throw new UserError(
    `${folder} is not a git repository, or git is not installed`,
    'Run the command in a clone, name one by --repo, or give two folders by --base and --head.',
  );
}

function commitSource(repository: Repository, ref: string, sha: string): Source {
  return { kind: 'commit', ref, sha, root: repository.root, repository };
}

function folderSource(folder: string): Source {
  return { kind: 'folder', ref: folder, sha: null, root: realFolder(resolve(folder)), repository: null };
}

async function readSources(sources: readonly Source[], { fetch = true }: Pick<OpenOptions, 'fetch'>): Promise<Tree[]> {
  const store = await storeOf(sources, fetch);
  const listings = await Promise.all(sources.map((source) => list(source, store)));
  const blobs = store === null ? new Map<string, Content>() : await readBlobs(store, listings.flatMap(blobsOf));
  const hash = sources.some(({ sha }) => sha?.length === 64) ? 'sha256' : 'sha1';
  const texts = new Map<string, string | { readonly reason: string }>();
  return listings.map((listing) => {
    const contentOf = (entry: Entry): Content =>
      listing.onDisk(entry) ? readFromDisk(listing.root, entry.path, hash) : blobs.get(entry.id)!;
    return assemble(listing.source, listing.selection, contentOf, texts);
  });
}

/** The blobs of the one repository that a request is about; null where it compares folders only. */
async function storeOf(sources: readonly Source[], mayFetch: boolean): Promise<BlobStore | null> {
  const repository = sources.find((source) => source.repository !== null)?.repository ?? null;
  if (repository === null) return null;
  const commits = sources.flatMap(({ kind, sha }) => (kind === 'work tree' ? ['HEAD'] : (sha ?? [])));
  return openBlobs(repository.root, commits, mayFetch && repository.fetchable);
}

interface Listing {
  readonly source: Source;
  readonly root: string;
  readonly selection: Selection;
  readonly onDisk: (entry: Entry) => boolean;
}

const blobsOf = ({ selection, onDisk }: Listing): string[] =>
  selection.wanted.filter(({ entry }) => !onDisk(entry)).map(({ entry }) => entry.id);

async function list(source: Source, store: BlobStore | null): Promise<Listing> {
  const { root, kind } = source;
  if (kind === 'commit') {
    return { source, root, selection: select(await listCommit(store!, source.sha!)), onDisk: () => false };
  }
  const unreadable: SkippedFile[] = [];
  const tell = (file: string, reason: string): number => unreadable.push({ file, reason });
  const entries = kind === 'folder' ? listFolder(root, null, tell) : await listWorkTree(root, tell);
  const chosen = select(entries);
  const selection = { ...chosen, skipped: [...chosen.skipped, ...unreadable] };
  return { source, root, selection, onDisk: ({ id, path }) => id === path };
}
