import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../src/github/event.ts';
import { findCommits } from '../../src/github/revisions.ts';
import { newRepository, type Repository } from '../support/repository.ts';

// Each test starts several processes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** main: root → two (tip); canary: root → head; and the merge of both that GitHub makes for the pull request. */
let origin: Repository;
let commits: Record<'root' | 'main' | 'head' | 'merge' | 'lonely', string>;
const clones: string[] = [];

beforeAll(() => {
  origin = newRepository();
  for (let index = 0; index < 60; index += 1) origin.commit({ 'a.yaml': `a: ${index}\n` });
  const root = origin.git('rev-parse', 'HEAD');
  origin.git('checkout', '--quiet', '-b', 'canary');
  const head = origin.commit({ 'a.yaml': 'a: head\n' });
  origin.git('checkout', '--quiet', 'main');
  const main = origin.commit({ 'a.yaml': 'a: 59\n', 'b.yaml': 'b: 1\n' });
  origin.git('checkout', '--quiet', '--detach');
  origin.git('merge', '--quiet', '--no-edit', 'canary');
  const merge = origin.git('rev-parse', 'HEAD');
  origin.git('update-ref', 'refs/pull/7/merge', merge);
  const lonely = origin.git('commit-tree', `${main}^{tree}`, '-m', 'lonely');
  origin.git('update-ref', 'refs/heads/lonely', lonely);
  origin.git('checkout', '--quiet', 'main');
  commits = { root, main, head, merge, lonely };
});
afterAll(() => {
  origin.remove();
  for (const clone of clones) rmSync(clone, { recursive: true, force: true });
});

/** A clone as actions/checkout makes it: one commit, whatever it is called. */
function checkout(depth: number | null, ref: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'clone-'));
  clones.push(folder);
  origin.git('init', '--quiet', folder);
  origin.git('-C', folder, 'remote', 'add', 'origin', `file://${origin.folder}`);
  const shallow = depth === null ? [] : [`--depth=${depth}`];
  const all = depth === null ? ['+refs/heads/*:refs/remotes/origin/*'] : [];
  origin.git('-C', folder, 'fetch', '--quiet', '--no-tags', ...shallow, 'origin', ...all, ref);
  origin.git('-C', folder, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return folder;
}

function job(base: string | null, head: string, fromMergeBase = false): Job {
  return {
    mode: base === null ? 'audit' : 'check',
    repository: { owner: 'acme', name: 'mesh' },
    head: { revision: head, name: 'head' },
    base: base === null ? null : { revision: base, name: 'base' },
    fromMergeBase,
    pullRequest: null,
  };
}

describe.each([
  ['a whole clone', null],
  ['a clone of one commit', 1],
] as const)('%s', (_name, depth) => {
  it('finds where a pull request has left its base', async () => {
    const folder = checkout(depth, 'refs/pull/7/merge');
    const tip = origin.git('-C', folder, 'rev-parse', 'HEAD');
    expect(await findCommits(job(commits.main, commits.head, true), folder)).toEqual({
      base: commits.root,
      head: commits.head,
      configuration: commits.main,
    });
    expect(origin.git('-C', folder, 'rev-parse', 'HEAD')).toBe(tip);
    expect(origin.git('-C', folder, 'status', '--porcelain')).toBe('');
  });

  it('finds commits themselves, and branches by name', async () => {
    const folder = checkout(depth, 'main');
    expect(await findCommits(job(commits.root, commits.main), folder)).toEqual({
      base: commits.root,
      head: commits.main,
      configuration: commits.root,
    });
    expect(await findCommits(job('main', 'canary'), folder)).toEqual({
      base: commits.main,
      head: commits.head,
      configuration: commits.main,
    });
    expect(await findCommits(job(null, commits.main), folder)).toEqual({
      base: null,
      head: commits.main,
      configuration: commits.main,
    });
  });

  it.each([
    ['a revision that does not exist', () => job('nowhere', 'main'), /revision "nowhere" .*fetch/],
    ['a revision that is an option', () => job('--help', 'main'), /revision "--help" .*fetch/],
    ['branches without a common ancestor', () => job(commits.lonely, 'main', true), /No common ancestor/],
  ])('says what is wrong with %s', async (_case, wrong, message) => {
    await expect(findCommits(wrong(), checkout(depth, 'main'))).rejects.toThrow(message);
  });
});

it('says what to do in a folder that is no clone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'empty-'));
  clones.push(folder);
  await expect(findCommits(job('main', 'canary'), folder)).rejects.toThrow(/is not a git repository/);
});
