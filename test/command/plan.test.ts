import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../../src/command/run.ts';
import { noSettings, type Settings } from '../../src/config/settings.ts';
import type { Report } from '../../src/report/report.ts';
import type { Files } from '../../src/rules/cases.ts';
import { openTree } from '../../src/tree/open.ts';
import { checkTrees } from '../support/check.ts';
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

interface Journey {
  readonly planned: Awaited<ReturnType<typeof run>>;
  /** The tree of each commit that a patch makes. */
  readonly trees: readonly string[];
  readonly headTree: string;
  /** What the check has against a patch as a change of its own. */
  readonly refused: readonly string[];
  readonly texts: readonly string[];
}

/** Writes the plan from one commit to another, applies its patches by git, and checks each. */
async function goThere(made: Repository, base: string, head: string): Promise<Journey> {
  const stages = join(folder(), 'stages');
  const planned = await run('plan', '--repo', made.folder, '--base', base, '--head', head, '--write', stages);
  const [trees, refused, texts]: string[][] = [[], [], []];
  made.git('checkout', '--quiet', base);
  for (const patch of existsSync(stages) ? patchesIn(stages) : []) {
    execFileSync('git', ['apply', '--index', patch], { cwd: made.folder, stdio: 'pipe' });
    made.git('commit', '--quiet', '--message', 'stage');
    trees!.push(made.git('rev-parse', 'HEAD^{tree}'));
    texts!.push(readFileSync(patch, 'utf8'));
    const { out } = await run('check', '--repo', made.folder, '--base', 'HEAD~1', '--head', 'HEAD', '--format', 'json');
    const { findings } = JSON.parse(out) as Report;
    const during = findings.filter(({ when, severity }) => when === 'during' && severity !== 'notice');
    refused!.push(...during.map(({ message }) => message));
  }
  const headTree = made.git('rev-parse', `${head}^{tree}`);
  return { planned, trees: trees!, headTree, refused: refused!, texts: texts! };
}

const names = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The plan of a fixture; null where none is needed. */
async function planOfFixture(name: string): Promise<Report['plan']> {
  const [base, head] = await Promise.all([openTree(`${fixtures}${name}/before`), openTree(`${fixtures}${name}/after`)]);
  const expected = parse(readFileSync(`${fixtures}${name}/expected.yaml`, 'utf8')) as { settings?: Partial<Settings> };
  return (await checkTrees(base, head, 'check', { ...noSettings, ...expected.settings })).plan;
}

const unsafe: string[] = [];
for (const name of names) if ((await planOfFixture(name)) !== null) unsafe.push(name);

it('some fixtures have a plan', () => {
  expect(unsafe).toEqual(expect.arrayContaining(['argocd-prune-first', 'kustomize-unwaited', 'rename-subset']));
});

/** What takes objects that neither revision has: control planes of the minors between. */
const byHand = ['version-canary-too-far'];

it.each(byHand)('fixtures/%s has a plan that says what to do by hand, and no patch', async (name) => {
  const made = repository();
  const base = made.commit(await filesOf(`${fixtures}${name}/before`));
  const head = made.commit(await filesOf(`${fixtures}${name}/after`));
  const { planned, trees } = await goThere(made, base, head);
  expect([planned.status, trees.length]).toEqual([1, 0]);
  expect(planned.told).toContain('No patch could be written: stage 1 has to be taken apart by hand');
  expect(planned.out).toContain('By hand, in more than one stage: Go there in 2 pull requests');
});

describe.each(unsafe.filter((name) => !byHand.includes(name)))('fixtures/%s', (name) => {
  it('comes to its head by patches that git applies and the check finds safe', { timeout: 60_000 }, async () => {
    const made = repository();
    const base = made.commit(await filesOf(`${fixtures}${name}/before`));
    const head = made.commit(await filesOf(`${fixtures}${name}/after`));
    const { planned, trees, headTree, refused } = await goThere(made, base, head);
    expect(refused).toEqual([]);
    expect(planned.told).not.toContain('could be written');
    expect(trees.length).toBeGreaterThan(1);
    expect(trees.at(-1)).toBe(headTree);
  });
});

const rule = (name: string, ...subsets: string[]) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
  namespace: prod
spec:
  host: ${name}
  subsets:
${subsets.map((subset) => `    - name: ${subset}   # of ${name}\n      labels: { version: ${subset} }\n`).join('')}`;

const route = (name: string, subset: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
  namespace: prod
spec:
  hosts: [${name}]
  http:
    - route:
        - destination: { host: ${name}, subset: ${subset} }
`;

const crlf = (text: string) => text.replaceAll('\n', '\r\n');

describe('patches', () => {
  it.each<{ name: string; before: Files; after: Files; stages: number }>([
    {
      name: 'of one file with several documents',
      before: { 'a.yaml': `${rule('reviews', 'v1')}---\n${route('reviews', 'v1')}` },
      after: { 'a.yaml': `${rule('reviews', 'v2')}---\n${route('reviews', 'v2')}` },
      stages: 3,
    },
    {
      name: 'of files with Windows line ends and no newline at the end',
      before: { '1.yaml': crlf(rule('reviews', 'v1')).trimEnd(), '2.yaml': crlf(route('reviews', 'v1')).trimEnd() },
      after: { '1.yaml': crlf(rule('reviews', 'v2')).trimEnd(), '2.yaml': crlf(route('reviews', 'v2')).trimEnd() },
      stages: 3,
    },
    {
      name: 'of JSON',
      before: { '1.json': JSON.stringify(parse(rule('reviews', 'v1'))), '2.yaml': route('reviews', 'v1') },
      after: { '1.json': JSON.stringify(parse(rule('reviews', 'v2'))), '2.yaml': route('reviews', 'v2') },
      stages: 3,
    },
    {
      name: 'of a list written in brackets',
      before: {
        '1.yaml': rule('reviews').replace('subsets:', 'subsets: [{ name: v1, labels: { version: v1 } }]'),
        '2.yaml': route('reviews', 'v1'),
      },
      after: {
        '1.yaml': rule('reviews').replace('subsets:', 'subsets: [{ name: v2, labels: { version: v2 } }]'),
        '2.yaml': route('reviews', 'v2'),
      },
      stages: 3,
    },
    {
      name: 'of a file that a kustomization comes to list',
      before: { 'kustomization.yaml': 'resources:\n  - route.yaml\n', 'route.yaml': route('reviews', 'v1') },
      after: {
        'kustomization.yaml': 'resources:\n  - route.yaml\n  - rule.yaml\n  - unrelated.yaml\n',
        'route.yaml': route('reviews', 'v2'),
        'rule.yaml': rule('reviews', 'v2'),
        'unrelated.yaml': rule('ratings', 'v1'),
      },
      stages: 2,
    },
    {
      name: 'of a file that kubectl leaves to a person',
      before: {
        '1-vs.yaml': route('reviews', 'v1'),
        '2-dr.yaml': rule('reviews', 'v1'),
        '3-old.yaml': rule('ratings', 'v1'),
      },
      after: { '1-vs.yaml': route('reviews', 'v2'), '2-dr.yaml': rule('reviews', 'v1', 'v2') },
      stages: 3,
    },
    {
      name: 'of a patch in an overlay',
      before: {
        'base/kustomization.yaml': 'resources: [dr.yaml, vs.yaml]\n',
        'base/dr.yaml': rule('reviews', 'v1'),
        'base/vs.yaml': route('reviews', 'v1'),
        'overlays/prod/kustomization.yaml':
          'resources:\n  - ../../base\npatches:\n  - path: dr.yaml\n  - path: vs.yaml\n',
        'overlays/prod/dr.yaml': rule('reviews', 'v1'),
        'overlays/prod/vs.yaml': route('reviews', 'v1'),
      },
      after: {
        'base/kustomization.yaml': 'resources: [dr.yaml, vs.yaml]\n',
        'base/dr.yaml': rule('reviews', 'v1'),
        'base/vs.yaml': route('reviews', 'v1'),
        'overlays/prod/kustomization.yaml':
          'resources:\n  - ../../base\npatches:\n  - path: dr.yaml\n  - path: vs.yaml\n',
        'overlays/prod/dr.yaml': rule('reviews', 'v2'),
        'overlays/prod/vs.yaml': route('reviews', 'v2'),
      },
      stages: 3,
    },
  ])('$name', async ({ before, after, stages }) => {
    const made = repository();
    const [base, head] = [made.commit(before), made.commit(after)];
    const { planned, trees, headTree, refused } = await goThere(made, base, head);
    expect(planned.told).toContain(`Wrote ${stages} of ${stages} stages`);
    expect(refused).toEqual([]);
    expect(trees).toHaveLength(stages);
    expect(trees.at(-1)).toBe(headTree);
    expect(planned.status).toBe(0);
  });

  it('take binary files, modes, links and renames with the last stage', async () => {
    const made = repository();
    const base = made.commit({
      '1.yaml': rule('reviews', 'v1'),
      '2.yaml': route('reviews', 'v1'),
      'run.sh': 'x\n',
      'a.txt': 'a',
    });
    made.write({ '1.yaml': rule('reviews', 'v2'), '2.yaml': route('reviews', 'v2'), 'image.png': '\u0000\u0001' });
    made.git('mv', 'a.txt', 'b.txt');
    chmodSync(join(made.folder, 'run.sh'), 0o755);
    symlinkSync('run.sh', join(made.folder, 'link'));
    made.git('add', '--all');
    made.git('commit', '--quiet', '--message', 'head');
    const { trees, headTree, texts } = await goThere(made, base, made.git('rev-parse', 'HEAD'));
    expect(trees.at(-1)).toBe(headTree);
    expect(texts.map((text) => /image\.png|run\.sh|b\.txt|link/.test(text))).toEqual([false, false, true]);
  });

  it('keep the lines of the team: what is kept stands as it stood', async () => {
    const made = repository();
    const base = made.commit({ '1.yaml': rule('reviews', 'v1'), '2.yaml': route('reviews', 'v1') });
    const head = made.commit({ '1.yaml': rule('reviews', 'v2'), '2.yaml': route('reviews', 'v2') });
    const { texts } = await goThere(made, base, head);
    expect(texts[0]!.split('\n').filter((line) => /^[+-] /.test(line))).toEqual([
      '+    - name: v2   # of reviews',
      '+      labels: { version: v2 }',
    ]);
  });

  /** A commit in which the rule is delivered by way of a link. */
  function linked(made: Repository, target: string, version: string): string {
    made.commit({ [target]: rule('reviews', version), '2.yaml': route('reviews', version) });
    symlinkSync(target, join(made.folder, '1.yaml'));
    made.git('add', '--all');
    made.git('commit', '--quiet', '--message', 'link');
    return made.git('rev-parse', 'HEAD');
  }

  it('change a file that is delivered by way of a link where it stands', async () => {
    const made = repository();
    const [base, head] = [linked(made, 'shared-rule', 'v1'), linked(made, 'shared-rule', 'v2')];
    const { planned, trees, headTree, texts } = await goThere(made, base, head);
    expect(planned.status).toBe(0);
    expect(texts.map((text) => /^\+\+\+ b\/(.*)$/m.exec(text)?.[1])).toEqual(['shared-rule', '2.yaml', 'shared-rule']);
    expect(trees.at(-1)).toBe(headTree);
  });

  it('end where a link that is delivered leads elsewhere in the head', async () => {
    const made = repository();
    const [base, head] = [linked(made, 'old-rule', 'v1'), linked(made, 'new-rule', 'v2')];
    const { planned, texts } = await goThere(made, base, head);
    expect([planned.status, texts]).toEqual([1, []]);
    expect(planned.told).toContain('stage 1 changes files by way of symbolic links that change');
  });

  it('lead from a commit to the working tree, files that git does not know included', async () => {
    const made = repository();
    const base = made.commit({ '1.yaml': rule('reviews', 'v1'), '2.yaml': route('reviews', 'v1') });
    made.write({ '1.yaml': rule('reviews', 'v2'), '2.yaml': route('reviews', 'v2'), 'new.txt': 'new\n' });
    const stages = join(folder(), 'stages');
    await run('plan', '--repo', made.folder, '--base', base, '--write', stages);
    made.git('stash', '--quiet', '--include-untracked');
    for (const patch of patchesIn(stages)) execFileSync('git', ['apply', patch], { cwd: made.folder });
    expect(made.git('status', '--short')).toBe('M 1.yaml\n M 2.yaml\n?? new.txt');
    expect(made.git('diff', 'stash@{0}')).toBe('');
  });

  it('lead from folder to folder, without a repository', async () => {
    const stages = join(folder(), 'stages');
    const before = `${fixtures}rename-subset/before`;
    const { status } = await run(
      'plan',
      '--repo',
      folder(),
      '--base',
      before,
      '--head',
      `${fixtures}rename-subset/after`,
      '--write',
      stages,
    );
    expect(status).toBe(0);
    const copy = folder();
    cpSync(before, copy, { recursive: true });
    for (const patch of patchesIn(stages)) execFileSync('git', ['apply', patch], { cwd: copy });
    expect(await filesOf(copy)).toEqual(await filesOf(`${fixtures}rename-subset/after`));
  });

  it('are not written among other files', async () => {
    const filled = folder();
    writeFileSync(join(filled, 'mine'), '');
    const { status, told } = await run('plan', '--write', filled);
    expect(status).toBe(2);
    expect(told).toContain('is not empty');
  });
});

describe('a change without a safe way', () => {
  const before = { '1.yaml': rule('reviews', 'v1'), '2.yaml': route('reviews', 'v1') };
  const other = (text: string) =>
    text.replaceAll(/(host(?:s)?: (?:\[|\{ host: )?)reviews/g, '$1ratings').replace('host: reviews', 'host: ratings');
  const after = {
    '1.yaml': other(rule('reviews', 'v1')),
    '2.yaml': route('reviews', 'v1').replace('{ host: reviews', '{ host: ratings'),
  };

  it('has status 1, says so, and gives no patch that the check would refuse', async () => {
    const made = repository();
    const { planned, trees } = await goThere(made, made.commit(before), made.commit(after));
    expect(planned.status).toBe(1);
    expect(planned.out).toContain('not safe');
    expect(planned.told).toContain('No patch could be written');
    expect(trees).toEqual([]);
  });
});

describe('the command', () => {
  it.each(['pretty', 'json', 'markdown'])('prints the plan as %s', async (format) => {
    const sides = ['--base', `${fixtures}rename-subset/before`, '--head', `${fixtures}rename-subset/after`];
    const { status, out } = await run('plan', ...sides, '--format', format);
    expect(status).toBe(0);
    expect(out).toContain({ pretty: 'Stage 3 of 3', json: '"number": 3', markdown: '```mermaid' }[format]);
  });
  it('has status 0 where nothing has to be planned', async () => {
    const { status, out } = await run(
      'plan',
      '--base',
      `${fixtures}argocd-waited/before`,
      '--head',
      `${fixtures}argocd-waited/after`,
    );
    expect([status, out]).toEqual([0, expect.stringContaining('merge it at once')]);
  });
  it('has status 1 where the head itself is broken', async () => {
    const broken = `${fixtures}delegate-missing-subset`;
    const { status, out } = await run('plan', '--base', `${broken}/before`, '--head', `${broken}/after`);
    expect([status, out]).toEqual([1, expect.stringContaining('What no stage mends')]);
  });
  it.each([
    [['--format', 'sarif'], 'is not one of pretty, json, markdown'],
    [['--fail-on', 'error'], "Unknown option '--fail-on'"],
    [['extra'], "Unexpected argument 'extra'"],
  ])('refuses %j', async (words, message) => {
    const { status, told } = await run('plan', ...words);
    expect([status, told]).toEqual([2, expect.stringContaining(message)]);
  });
});
