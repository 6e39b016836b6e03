import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openRevision, openRevisions, openTree } from '../../src/tree/open.ts';
import { findRepository, mergeBase } from '../../src/tree/revision.ts';
import type { Tree } from '../../src/tree/tree.ts';
import { UserError } from '../../src/tree/user-error.ts';
import { newRepository, type Repository } from '../support/repository.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function repository(): Repository {
  const made = newRepository();
  folders.push(made.folder);
  return made;
}

function folder(files: Record<string, string | Buffer> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'guard-tree-'));
  folders.push(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** A clone of its own: bare, or with the last commit only. */
function clone(of: Repository, ...options: string[]): string {
  const path = join(folder(), 'clone');
  execFileSync('git', ['clone', '--quiet', ...options, `file://${of.folder}`, path], { stdio: 'pipe' });
  return path;
}

const texts = (tree: Tree): Record<string, string> =>
  Object.fromEntries([...tree.files.values()].map(({ path, text }) => [path, text]));

async function complaintOf(answer: Promise<unknown>): Promise<{ message: string; hint: string | undefined }> {
  const error: unknown = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message, hint } = error as UserError;
  return { message, hint };
}

describe('two revisions of a repository', () => {
  it('are read from git, each content under one id', async () => {
    const { folder: root, commit } = repository();
    const first = commit({ 'a.yaml': 'a: 1\n', 'b/c.yaml': 'c: 1\n', 'main.go': 'package main' });
    const second = commit({ 'a.yaml': 'a: 2\n', 'moved.yaml': 'c: 1\n' });
    const { base, head } = await openRevisions({ repository: root, base: first, head: 'main' });
    expect(base).toMatchObject({ ref: first, sha: first, paths: ['a.yaml', 'b/c.yaml', 'main.go'], skipped: [] });
    expect(head).toMatchObject({ ref: 'main', sha: second });
    expect(texts(base)).toEqual({ 'a.yaml': 'a: 1\n', 'b/c.yaml': 'c: 1\n' });
    expect(texts(head)).toEqual({ 'a.yaml': 'a: 2\n', 'moved.yaml': 'c: 1\n' });
    expect(head.files.get('moved.yaml')!.contentId).toBe(base.files.get('b/c.yaml')!.contentId);
  });

  it('count paths from the top of the repository, also when asked from below', async () => {
    const { folder: root, commit } = repository();
    commit({ 'apps/a.yaml': 'a: 1\n', 'top.yaml': 't: 1\n' });
    const tree = await openRevision('HEAD', { repository: join(root, 'apps') });
    expect(tree.paths).toEqual(['apps/a.yaml', 'top.yaml']);
  });

  it('are read from a bare repository as well', async () => {
    const origin = repository();
    const first = origin.commit({ 'a.yaml': 'a: 1\n' });
    origin.commit({ 'a.yaml': 'a: 2\n' });
    const bare = clone(origin, '--bare');
    const { base, head } = await openRevisions({ repository: bare, base: first, head: null });
    expect([texts(base), texts(head), head.ref]).toEqual([{ 'a.yaml': 'a: 1\n' }, { 'a.yaml': 'a: 2\n' }, 'HEAD']);
  });

  it('default to the merge base with the default branch and the work tree', async () => {
    const { folder: root, commit, git, write } = repository();
    const fork = commit({ 'a.yaml': 'a: 1\n' });
    git('checkout', '--quiet', '-b', 'feature');
    commit({ 'a.yaml': 'a: 2\n', '.gitignore': 'out/\n' });
    git('checkout', '--quiet', 'main');
    commit({ 'a.yaml': 'a: 3\n' });
    git('checkout', '--quiet', 'feature');
    write({ 'new.yaml': 'n: 1\n', 'out/generated.yaml': 'g: 1\n' });
    const { base, head } = await openRevisions({ repository: root, base: null, head: null });
    expect(base).toMatchObject({ sha: fork, ref: 'merge base with main' });
    expect(head).toMatchObject({ sha: null, ref: 'work tree' });
    expect(texts(head)).toEqual({ 'a.yaml': 'a: 2\n', 'new.yaml': 'n: 1\n' });
  });

  it('know an unchanged file of the work tree for the one of the commit', async () => {
    const { folder: root, commit } = repository();
    commit({ 'a.yaml': 'größe: 1\r\n', 'empty.yaml': '' });
    const { base, head } = await openRevisions({ repository: root, base: 'HEAD', head: null });
    expect([...head.files.values()]).toEqual([...base.files.values()]);
  });

  it('keep the files that a sparse checkout leaves out', async () => {
    const { folder: root, commit, git } = repository();
    commit({ 'apps/a.yaml': 'a: 1\n', 'infra/b.yaml': 'b: 1\n' });
    git('sparse-checkout', 'set', 'apps');
    const tree = await openRevision(null, { repository: root });
    expect(texts(tree)).toEqual({ 'apps/a.yaml': 'a: 1\n', 'infra/b.yaml': 'b: 1\n' });
  });

  it('see a deleted file of the work tree as deleted', async () => {
    const { folder: root, commit } = repository();
    commit({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
    rmSync(join(root, 'b.yaml'));
    expect((await openRevision(null, { repository: root })).paths).toEqual(['a.yaml']);
  });

  it('find a branch that only the remote has', async () => {
    const origin = repository();
    const tip = origin.commit({ 'a.yaml': 'a: 1\n' });
    origin.git('branch', 'release');
    const tree = await openRevision('release', { repository: clone(origin), fetch: false });
    expect(tree).toMatchObject({ ref: 'release', sha: tip });
  });

  it.each([
    ['-x', /range/],
    ['--output=evil', /range/],
    ['', /range/],
    ['HEAD:a.yaml', /range/],
    [':a.yaml', /range/],
    ['^main', /range/],
    ['main..HEAD', /range/],
    ['main^!', /git fetch/],
    ['no-such-branch', /git fetch/],
    ['deadbeef', /git fetch/],
  ])('refuse "%s" with what to do', async (revision, advice) => {
    const { folder: root, commit } = repository();
    commit({ 'a.yaml': 'a: 1\n' });
    const { message, hint } = await complaintOf(openRevision(revision, { repository: root }));
    expect(message).toContain(`"${revision}"`);
    expect(hint).toMatch(/spelling/);
    expect(hint).toMatch(advice);
  });

  it.each(['HEAD^{/fix: the.. route}', 'main@{2099-01-01 10:00}'])('take %s', async (revision) => {
    const { folder: root, commit } = repository();
    const sha = commit({ 'a.yaml': 'a: 1\n' }, 'fix: the.. route');
    expect((await openRevision(revision, { repository: root })).sha).toBe(sha);
  });

  it('take a revision before a folder of its name, unless it is written as a path', async () => {
    const { folder: root, commit, git } = repository();
    const sha = commit({ 'a.yaml': 'a: 1\n' });
    const name = folder({ 'b.yaml': 'b: 1\n' });
    git('branch', name.slice(1));
    expect((await openRevision(name.slice(1), { repository: root })).sha).toBe(sha);
    expect(texts(await openRevision(name, { repository: root }))).toEqual({ 'b.yaml': 'b: 1\n' });
  });
});

describe('a shallow clone', () => {
  function history(): { origin: Repository; first: string } {
    const origin = repository();
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const first = origin.commit({ 'a.yaml': 'a: 1\n' });
    origin.commit({ 'a.yaml': 'a: 2\n' });
    origin.git('branch', 'old', first);
    return { origin, first };
  }

  it('fetches the one base commit that it lacks', async () => {
    const { origin, first } = history();
    const shallow = clone(origin, '--depth=1');
    const { base, head } = await openRevisions({ repository: shallow, base: first, head: null });
    expect([texts(base), texts(head)]).toEqual([{ 'a.yaml': 'a: 1\n' }, { 'a.yaml': 'a: 2\n' }]);
  });

  it('fetches a branch by its name', async () => {
    const { origin, first } = history();
    const tree = await openRevision('old', { repository: clone(origin, '--depth=1') });
    expect(tree).toMatchObject({ ref: 'old', sha: first });
  });

  it('says what to set when it may not fetch', async () => {
    const { origin, first } = history();
    const repository = clone(origin, '--depth=1');
    const { hint } = await complaintOf(openRevisions({ repository, base: first, head: null, fetch: false }));
    expect(hint).toContain('fetch-depth: 0');
  });

  it('says what to set when the merge base lies beyond its history', async () => {
    const { origin } = history();
    origin.git('checkout', '--quiet', '-b', 'feature', 'old');
    origin.commit({ 'a.yaml': 'a: 3\n' });
    origin.git('checkout', '--quiet', 'main');
    const shallow = clone(origin, '--depth=1', '--no-single-branch');
    const found = await findRepository(shallow);
    const { hint } = await complaintOf(mergeBase(found!, 'origin/main', 'origin/feature'));
    expect(hint).toContain('fetch-depth: 0');
  });

  it('leaves a complete clone complete when it fetches', async () => {
    const { origin } = history();
    const whole = clone(origin, '--single-branch');
    origin.git('checkout', '--quiet', '-b', 'later');
    const later = origin.commit({ 'a.yaml': 'a: 4\n' });
    expect((await openRevision(later, { repository: whole })).sha).toBe(later);
    expect((await findRepository(whole))!.shallow).toBe(false);
  });
});

describe('a clone made with a filter', () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`apps/${at}/a.yaml`, `a: ${at}\n`]));

  function filtered(filter: string): { partial: string; first: string } {
    const origin = repository();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    symlinkSync('notes.txt', join(origin.folder, 'link.yaml'));
    const first = origin.commit({ ...files, 'big.yaml': 'a: 1\n'.repeat(300_000), 'notes.txt': 'n: 1\n' });
    origin.git('rm', '--quiet', 'link.yaml');
    origin.commit({ 'a.yaml': 'a: 2\n', 'main.go': 'package main' });
    return { partial: clone(origin, `--filter=${filter}`, '--no-checkout'), first };
  }

  const packs = (root: string): number => {
    return readdirSync(join(root, '.git/objects/pack')).filter((name) => name.endsWith('.pack')).length;
  };

  it.each([
    ['blob:none', 2],
    ['tree:0', 4],
  ])('%s fetches what it lacks together', async (filter, fetches) => {
    const { partial, first } = filtered(filter);
    const before = packs(partial);
    const { base, head } = await openRevisions({ repository: partial, base: first, head: 'main' });
    expect(texts(base)).toEqual({ ...files, 'link.yaml': 'n: 1\n' });
    expect(base.skipped).toEqual([{ file: 'big.yaml', reason: 'larger than 1 MiB' }]);
    expect(texts(head)).toEqual({ 'a.yaml': 'a: 2\n' });
    expect(packs(partial) - before).toBe(fetches);
  });

  it('fetches what a sparse work tree leaves out', async () => {
    const { partial } = filtered('blob:none');
    execFileSync('git', ['-C', partial, 'sparse-checkout', 'set', 'apps'], { stdio: 'pipe' });
    execFileSync('git', ['-C', partial, 'read-tree', '-m', 'HEAD'], { stdio: 'pipe' });
    expect(texts(await openRevision(null, { repository: partial }))).toEqual({});
    execFileSync('git', ['-C', partial, 'checkout', '--quiet', 'HEAD~1'], { stdio: 'pipe' });
    expect(Object.keys(texts(await openRevision(null, { repository: partial })))).toContain('link.yaml');
  });

  it('names the files whose content it lacks when it may not fetch', async () => {
    const { partial, first } = filtered('blob:none');
    const before = packs(partial);
    const tree = await openRevision(first, { repository: partial, fetch: false });
    expect(texts(tree)).toEqual({});
    expect(tree.skipped).toHaveLength(42);
    expect(tree.skipped[0]).toEqual({
      file: 'apps/0/a.yaml',
      reason: 'not in this clone, which was made with a filter, and not fetched',
    });
    expect(packs(partial)).toBe(before);
  });
});

describe('files that are not read', () => {
  it('are named with the reason; what cannot matter is not', async () => {
    const tree = await openTree(
      folder({
        'big.yaml': 'a: 1\n'.repeat(300_000),
        'binary.yaml': Buffer.from([97, 0, 98]),
        'utf16.yaml': Buffer.from('\uFEFFa: 1\n', 'utf16le'),
        'logo.png': Buffer.from([0, 1]),
        'node_modules/a.yaml': 'a: 1\n',
        'ok.yaml': 'a: 1\n',
      }),
    );
    expect([...tree.files.keys()]).toEqual(['ok.yaml']);
    expect(tree.paths).toEqual(['big.yaml', 'binary.yaml', 'logo.png', 'ok.yaml', 'utf16.yaml']);
    expect(tree.skipped).toEqual([
      { file: 'big.yaml', reason: 'larger than 1 MiB' },
      { file: 'binary.yaml', reason: 'binary content' },
      { file: 'utf16.yaml', reason: 'UTF-16 text; Kubernetes reads UTF-8 only' },
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('include those without permission (root may read everything)', async () => {
    const root = folder({ 'locked.yaml': 'a: 1\n', 'ok.yaml': 'a: 1\n' });
    chmodSync(join(root, 'locked.yaml'), 0);
    expect((await openTree(root)).skipped).toEqual([
      { file: 'locked.yaml', reason: 'cannot be read: permission denied' },
    ]);
  });
});

describe.each(['a folder', 'a work tree', 'a commit'])('symbolic links of %s', (kind) => {
  it('are followed within the tree and never out of it', async () => {
    const { folder: root, git, write } = repository();
    const outside = folder({ 'secret.yaml': 'password: hunter2\n', 'secret.txt': 'hunter2\n' });
    write({ 'base/a.yaml': 'a: 1\n', 'notes.txt': 'n: 1\n' });
    mkdirSync(join(root, 'links'));
    const links: Record<string, string> = {
      'absolute.yaml': join(outside, 'secret.yaml'),
      'climbing.yaml': `../../${outside.split('/').at(-1)}/secret.yaml`,
      folder: '../base',
      'inside.yaml': '../base/a.yaml',
      'loop.yaml': 'loop.yaml',
      'missing.yaml': 'nowhere.yaml',
      outside: outside,
      'text.yaml': '../notes.txt',
      'through.yaml': 'folder/a.yaml',
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, 'links', name));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'links');
    const tree =
      kind === 'a folder'
        ? await openTree(root)
        : await openRevision(kind === 'a commit' ? 'HEAD' : null, { repository: root });
    expect(texts(tree)).toEqual({
      'base/a.yaml': 'a: 1\n',
      'links/inside.yaml': 'a: 1\n',
      'links/text.yaml': 'n: 1\n',
      'links/through.yaml': 'a: 1\n',
    });
    expect(tree.skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      expect.stringContaining('links/absolute.yaml: symbolic link to an absolute path'),
      'links/climbing.yaml: symbolic link that leads out of the repository',
      'links/folder: symbolic link to a folder, whose files are read where they are',
      'links/loop.yaml: symbolic link that leads to itself',
      'links/missing.yaml: symbolic link to a file that does not exist',
      expect.stringContaining('links/outside: symbolic link to an absolute path'),
    ]);
    expect(JSON.stringify([...tree.files.values()])).not.toContain('hunter2');
  });
});

it('names submodules and does not enter them', async () => {
  const inner = repository();
  inner.commit({ 'inner.yaml': 'i: 1\n' });
  const { folder: root, git, commit } = repository();
  commit({ 'a.yaml': 'a: 1\n' });
  git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'vendor/inner');
  git('commit', '--quiet', '--message', 'submodule');
  for (const revision of ['HEAD', null]) {
    const tree = await openRevision(revision, { repository: root });
    expect([...tree.files.keys()]).toEqual(['a.yaml']);
    expect(tree.skipped).toEqual([
      { file: 'vendor/inner', reason: 'git submodule: its files belong to another repository' },
    ]);
  }
});

it('compares two folders where there is no repository', async () => {
  const [before, after] = [folder({ 'a.yaml': 'a: 1\n' }), folder({ 'a.yaml': 'a: 2\n' })];
  const { base, head } = await openRevisions({ repository: before, base: before, head: after });
  expect([base.ref, texts(base), texts(head)]).toEqual([before, { 'a.yaml': 'a: 1\n' }, { 'a.yaml': 'a: 2\n' }]);
});

describe('mistakes of a user', () => {
  it('a folder that is no repository', async () => {
    const { message, hint } = await complaintOf(openRevisions({ repository: folder(), base: null, head: null }));
    expect(message).toMatch(/is not a git repository/);
    expect(hint).toMatch(/--repo.*--base and --head/);
  });

  it('a folder that does not exist', async () => {
    const { message } = await complaintOf(openTree('/no/such/folder'));
    expect(message).toBe('The folder /no/such/folder cannot be opened: it does not exist');
  });

  it('a file instead of a folder', async () => {
    const root = folder({ 'a.yaml': '' });
    expect((await complaintOf(openTree(join(root, 'a.yaml')))).message).toMatch(/is a file, not a folder/);
  });

  it('a repository without a commit', async () => {
    const { message } = await complaintOf(openRevisions({ repository: repository().folder, base: null, head: null }));
    expect(message).toMatch(/has no commit yet/);
  });

  it('a repository whose default branch has another name', async () => {
    const { folder: root, commit, git } = repository();
    commit({});
    git('branch', '--move', 'trunk');
    const { hint } = await complaintOf(openRevisions({ repository: root, base: null, head: null }));
    expect(hint).toMatch(/--base/);
  });

  it('no git', async () => {
    const path = process.env.PATH;
    const { folder: root } = repository();
    try {
      process.env.PATH = '/nowhere';
      const { message, hint } = await complaintOf(openRevisions({ repository: root, base: null, head: null }));
      expect(message).toMatch(/git is not installed/);
      expect(hint).toMatch(/two folders/);
      expect((await openTree(root)).paths).toEqual([]);
    } finally {
      process.env.PATH = path;
    }
  });
});

it('runs nothing that the repository configures', async () => {
  const { folder: root, commit, git } = repository();
  commit({ 'a.yaml': 'a: 1\n' });
  const marker = join(folder(), 'ran');
  git('config', 'core.fsmonitor', `touch ${marker}; false`);
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  for (const hook of ['post-index-change', 'reference-transaction']) {
    writeFileSync(join(root, '.git/hooks', hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
  }
  await openRevisions({ repository: root, base: 'HEAD', head: null });
  expect((await openTree(join(marker, '..'))).paths).toEqual([]);
});

describe('a configuration that names a program for fetching', () => {
  it.each([
    ['a helper in the address', { 'protocol.ext.allow': 'always', 'remote.origin.url': 'ext::{script}' }],
    ['the other side', { 'remote.origin.url': '{folder}', 'remote.origin.uploadpack': 'touch {marker}; false' }],
    ['ssh', { 'remote.origin.url': 'ssh://example.invalid/x', 'core.sshCommand': 'touch {marker}; false' }],
    ['a proxy', { 'remote.origin.url': 'git://example.invalid/x', 'core.gitProxy': '{script}' }],
  ])('runs nothing of it, %s', async (_what, configuration) => {
    for (const bare of [true, false]) {
      const { folder: origin, commit } = repository();
      commit({ 'a.yaml': 'a: 1\n' });
      const root = join(folder(), bare ? 'bare' : 'clone');
      execFileSync('git', ['clone', '--quiet', ...(bare ? ['--bare'] : []), origin, root], { stdio: 'pipe' });
      const marker = join(folder(), 'ran');
      const script = join(folder(), 'script');
      writeFileSync(script, `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
      for (const [key, value] of Object.entries(configuration)) {
        const filled = value.replace('{marker}', marker).replace('{script}', script).replace('{folder}', origin);
        execFileSync('git', ['-C', root, 'config', key, filled]);
      }
      await complaintOf(openRevision('nosuch', { repository: root }));
      await complaintOf(openRevision('1'.repeat(40), { repository: root }));
      expect(existsSync(marker)).toBe(false);
    }
  });

  it('is not even asked in a folder that holds a bare repository, which may have been checked in', async () => {
    const origin = repository();
    origin.commit({ 'a.yaml': 'a: 1\n' });
    const bare = clone(origin, '--bare');
    const later = origin.commit({ 'a.yaml': 'a: 2\n' });
    const { hint } = await complaintOf(openRevision(later, { repository: bare }));
    expect(hint).toContain('git fetch origin');
  });
});

it('reads the objects of the repository, whatever replaces them and wherever the surroundings point', async () => {
  const { folder: root, commit, git } = repository();
  const first = commit({ 'a.yaml': 'a: 1\n' });
  git('replace', first, commit({ 'a.yaml': 'a: 2\n' }));
  const elsewhere = {
    GIT_OBJECT_DIRECTORY: folder(),
    GIT_COMMON_DIR: folder(),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: '/x',
  };
  try {
    Object.assign(process.env, elsewhere);
    expect(texts(await openRevision(first, { repository: root }))).toEqual({ 'a.yaml': 'a: 1\n' });
  } finally {
    for (const name of Object.keys(elsewhere)) delete process.env[name];
  }
});
