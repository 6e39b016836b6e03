import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../src/command/run.ts';
import type { Files } from '../../src/rules/cases.ts';
import { openTree } from '../../src/tree/open.ts';
import { newRepository, type Repository } from '../support/repository.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'guard-plan-'));
  cleanUps.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function repository(): Repository {
  const made = newRepository();
  cleanUps.push(made.remove);
  return made;
}

async function run(...words: string[]): Promise<{ status: number; out: string; told: string }> {
  const [out, told]: string[][] = [[], []];
  const status = await runCommand(words, {
    environment: {},
    folder: process.cwd(),
    stdout: { write: (text) => out!.push(text) },
    stderr: { write: (text) => told!.push(text) },
  });
  return { status, out: out!.join(''), told: told!.join('') };
}

/** The texts of a folder, by path. */
async function filesOf(path: string): Promise<Files> {
  return Object.fromEntries([...(await openTree(path)).files].map(([name, { text }]) => [name, text]));
}

function patchesIn(path: string): string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.patch'))
    .sort()
    .map((name) => join(path, name));
}

/** Commits base and head, writes the plan, applies its patches by git, and gives the exit statuses of each check. */
async function goThere(before: Files, after: Files, ...options: string[]) {
  const made = repository();
  const base = made.commit(before);
  const head = made.commit(after);
  const stages = join(folder(), 'stages');
  const planned = await run(
    'plan',
    '--repo',
    made.folder,
    '--base',
    base,
    '--head',
    head,
    '--write',
    stages,
    ...options,
  );
  const trees: string[] = [];
  const checks: string[] = [];
  made.git('checkout', '--quiet', base);
  for (const patch of readdirSync(join(stages, '..')).includes('stages') ? patchesIn(stages) : []) {
    const from = made.git('rev-parse', 'HEAD');
    execFileSync('git', ['apply', '--index', patch], { cwd: made.folder });
    made.git('commit', '--quiet', '--message', 'stage');
    trees.push(made.git('rev-parse', 'HEAD^{tree}'));
    const { out } = await run(
      'check',
      '--repo',
      made.folder,
      '--base',
      from,
      '--head',
      'HEAD',
      '--format',
      'json',
      ...options,
    );
    const { findings } = JSON.parse(out) as { findings: { when: string; severity: string; message: string }[] };
    checks.push(
      ...findings.filter((each) => each.when === 'during' && each.severity !== 'notice').map((each) => each.message),
    );
  }
  return { planned, trees, checks, made, base, head, headTree: made.git('rev-parse', `${head}^{tree}`) };
}

/** Fixtures in which a plan is shown, with the number of its stages. */
const names = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(names)('%s', (name) => {
  it('is led to its head by patches that git applies and the check finds safe', { timeout: 60_000 }, async () => {
    const [before, after] = [await filesOf(`${fixtures}${name}/before`), await filesOf(`${fixtures}${name}/after`)];
    const { planned, trees, checks, headTree } = await goThere(before, after);
    console.log(name, planned.status, trees.length, planned.told);
    expect(checks).toEqual([]);
    if (trees.length > 0) expect(trees.at(-1)).toBe(headTree);
    expect(planned.told).not.toContain('Not all stages');
  });
});

