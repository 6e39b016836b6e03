import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from '../../src/rules/cases.ts';

/** A real git repository in a folder of its own. */
export interface Repository {
  readonly folder: string;
  readonly git: (...words: string[]) => string;
  /** Makes the work tree hold just these files and commits them; gives the commit. */
  readonly commit: (files: Files, message?: string) => string;
  readonly write: (files: Files) => void;
  readonly remove: () => void;
}

const identity = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

export function newRepository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'guard-'));
  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...identity },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const write = (files: Files): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  git('init', '--quiet');
  return {
    folder,
    git,
    write,
    commit: (files, message = 'change') => {
      git('rm', '-r', '--quiet', '--ignore-unmatch', '.');
      write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
