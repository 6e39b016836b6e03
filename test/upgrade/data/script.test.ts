import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frozenReleases } from './files.ts';
import { line131, rateLimit, releaseList, sameReleases, sameTable, supportTable } from './pages.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What answers at an address: a text, or a status with one. */
type Answer = string | { readonly status: number; readonly text: string };

describe('npm run data:check', () => {
  let folder = '';
  const dataFile = (name: string): string => join(folder, 'src', 'upgrade', 'data', name);
  const release = (): string => readFileSync(dataFile('istio-releases.json'), 'utf8');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-check-'));
    // Of the files of facts only those that are frozen: what others are read later is no affair of these tests.
    for (const each of ['.ci', 'src/upgrade']) {
      cpSync(join(root, each), join(folder, each), { recursive: true, filter: (path) => !path.endsWith('.json') });
    }
    mkdirSync(join(folder, 'node_modules'));
    for (const each of ['esbuild', 'valibot', 'yaml', 'semver']) {
      symlinkSync(join(root, 'node_modules', each), join(folder, 'node_modules', each));
    }
  });
  beforeEach(() => cpSync(join(root, 'test/upgrade/data/frozen'), join(folder, 'src/upgrade'), { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (answers: Readonly<Record<string, Answer>>, day: string, ...flags: string[]) => {
    const stub = `
      const answers = ${JSON.stringify(answers)};
      globalThis.fetch = async (address) => {
        const found = Object.entries(answers).find(([part]) => address.includes(part))?.[1];
        if (found === undefined) throw Object.assign(new Error('fetch failed'), { cause: { code: 'ENOTFOUND' } });
        return typeof found === 'string' ? new Response(found) : new Response(found.text, { status: found.status });
      };
      const RealDate = Date;
      globalThis.Date = class extends RealDate {
        constructor(...given) { super(...(given.length > 0 ? given : ['${day}'])); }
      };`;
    const words = ['--import', `data:text/javascript,${encodeURIComponent(stub)}`, join(folder, '.ci/data-check.mjs')];
    try {
      return { said: execFileSync(process.execPath, [...words, ...flags], { encoding: 'utf8' }), status: 0 };
    } catch (error) {
      const { stdout, status } = error as { readonly stdout: string; readonly status: number };
      return { said: stdout, status };
    }
  };
  const same = { 'supportStatus.yml': sameTable, 'api.github.com': sameReleases };

  it('is content with data of this quarter that says what Istio publishes', () => {
    expect(run(same, '2026-11-22', '--strict')).toEqual({
      said: `Every file of facts was read within the last quarter.\nThe list of releases says what Istio publishes.\n`,
      status: 0,
    });
  });

  it('tells what is old, and fails of it only where it is asked to', () => {
    const { said, status } = run(same, '2027-03-01');
    expect(said).toContain('Read more than a quarter ago:');
    expect(said).toContain('  src/upgrade/data/istio-releases.json, read on 2026-11-21');
    expect(status).toBe(0);
    expect(run(same, '2027-03-01', '--strict', '--offline')).toMatchObject({ status: 1 });
    expect(run(same, '2026-11-22', '--strict', '--offline')).toMatchObject({ status: 0 });
  });

  it('takes over a patch, and is content with what it has written', () => {
    const newer = { ...same, 'api.github.com': releaseList('2026-11-23', '1.31.2', '1.31.1') };
    const { said, status } = run(newer, '2026-11-24', '--write');
    expect(said).toContain('  1.31 latestPatch: "1.31.1" -> "1.31.2"');
    expect(status).toBe(0);
    expect(JSON.parse(release())).toMatchObject({ read: '2026-11-24' });
    expect(run(newer, '2026-11-24', '--strict')).toMatchObject({ status: 0 });
  });

  it.each([
    ['an empty table', { 'supportStatus.yml': '[]' }, 'the support table has no line of a minor'],
    [
      'a date in another form',
      { 'supportStatus.yml': supportTable({ ...line131, eolDate: 'Q1 2027' }) },
      '`eolDate` of 1.31 is not understood: "Q1 2027"',
    ],
    [
      'an empty list of releases',
      { 'api.github.com': '[]' },
      "GitHub's list of releases has no release such as 1.31.1",
    ],
    [
      'an end that cannot be',
      { 'supportStatus.yml': supportTable({ ...line131, eolDate: '2026-01-01' }) },
      'istio-releases.json: 1.31 ends before its release',
    ],
  ])('fails with %s and writes nothing', (_, answers, message) => {
    const { said, status } = run({ ...same, ...answers }, '2027-01-10', '--write');
    expect(said).toContain(message);
    expect(status).toBe(1);
    expect(release()).toBe(frozenReleases);
  });

  it.each([
    [
      'a host that cannot be reached',
      undefined,
      'https://api.github.com/repos/istio/istio/releases?per_page=100: ENOTFOUND',
    ],
    ['a limit', { status: 403, text: rateLimit }, '403 API rate limit exceeded for 192.0.2.1.'],
    ['a limit that looks like an answer', rateLimit, 'per_page=100: API rate limit exceeded for 192.0.2.1.'],
  ])('says in a line that there is %s, and fails of it only where it is asked to', (_, answer, line) => {
    const answers = { 'supportStatus.yml': sameTable, ...(answer === undefined ? {} : { 'api.github.com': answer }) };
    const { said, status } = run(answers, '2026-11-22', '--write');
    expect(said).toContain(line);
    expect(said).toContain('of patches nothing is known');
    expect(status).toBe(0);
    expect(JSON.parse(release())).toEqual(JSON.parse(frozenReleases));
    expect(run(answers, '2026-11-22', '--strict')).toMatchObject({ status: 1 });
  });

  it('tells of a minor that is released and not in the table', () => {
    const answers = { ...same, 'api.github.com': releaseList('2026-11-30', '1.32.0') };
    const { said, status } = run(answers, '2026-12-01', '--write');
    expect(said).toContain("  1.32: among GitHub's releases, and not in the support table yet");
    expect(status).toBe(0);
    expect(run(answers, '2026-12-01', '--strict')).toMatchObject({ status: 1 });
  });

  it('says what of a new minor is still to be read', () => {
    const line = { ...line131, version: '1.32', releaseDate: '2026-11-30' };
    const answers = { ...same, 'supportStatus.yml': supportTable(line, line131) };
    const { said, status } = run(answers, '2026-12-01', '--write');
    expect(said).toContain('Not read yet:\n  helm-profiles.json: nothing of 1.32, released 2026-11-30\n');
    expect(status).toBe(0);
    expect(run(answers, '2026-12-01', '--strict')).toMatchObject({ status: 1 });
    expect(run(answers, '2026-12-01', '--strict').said).not.toContain('Istio publishes:');
  });

  it.each([
    ['2036-11-21', 'read on 2036-11-21, which cannot be'],
    ['2026-11-31', 'read on 2026-11-31, which cannot be'],
    [undefined, 'read on no day that it says, which cannot be'],
  ])('fails where a file of another folder was read on %s', (date, message) => {
    const file = join(folder, 'src/kinds.json');
    writeFileSync(file, JSON.stringify({ source: 'the documentation', date: '2026-11-21', kinds: [] }));
    expect(run({}, '2026-11-22', '--offline')).toMatchObject({ status: 0 });
    writeFileSync(file, JSON.stringify({ source: 'the documentation', date, kinds: [] }));
    const { said, status } = run({}, '2026-11-22', '--offline');
    rmSync(file);
    expect(said).toContain(`src/kinds.json: ${message}`);
    expect(status).toBe(1);
  });

  it('says which file is no JSON', () => {
    writeFileSync(dataFile('gateway-api.json'), '<<<<<<< HEAD\n');
    const { said, status } = run({}, '2026-11-22', '--offline');
    expect(said).toContain('What cannot be read:\n  src/upgrade/data/gateway-api.json: ');
    expect(status).toBe(1);
  });

  it('fails where the data cannot be true, whoever asks', () => {
    writeFileSync(
      dataFile('retired-hosts.json'),
      readFileSync(dataFile('retired-hosts.json'), 'utf8').replace('"2026-11-21"', '"2036-11-21"'),
    );
    const { said, status } = run({}, '2026-11-22', '--offline');
    expect(said).toBe(
      'What cannot be true in the files of facts:\n  retired-hosts.json: read on 2036-11-21, which is yet to come\n',
    );
    expect(status).toBe(1);
  });
});
