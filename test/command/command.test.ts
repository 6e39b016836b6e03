import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commandNames } from '../../src/command/help.ts';
import { runCommand } from '../../src/command/run.ts';
import { ruleMetadata } from '../../src/rules/index.ts';
import { newRepository, type Repository } from '../support/repository.ts';

const virtualService = (subset: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews, namespace: prod}
spec:
  hosts: [reviews]
  http:
    - route:
        - destination:
            host: reviews
            subset: ${subset}
`;
const rest = `apiVersion: v1
kind: Service
metadata: {name: reviews, namespace: prod}
spec: {ports: [{name: http, port: 80}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews, namespace: prod}
spec:
  host: reviews
  subsets: [{name: v1, labels: {version: v1}}]
`;

let repository: Repository;
let base: string;

beforeAll(() => {
  repository = newRepository();
  base = repository.commit({ 'rest.yaml': rest, 'vs.yaml': virtualService('v1') });
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit({ 'rest.yaml': rest, 'vs.yaml': virtualService('v9') });
});
afterAll(() => repository.remove());

const run = (...words: string[]) => runIn(repository.folder, {}, ...words);

async function runIn(folder: string, environment: Record<string, string>, ...words: string[]) {
  let [stdout, stderr] = ['', ''];
  const status = await runCommand(words, {
    environment,
    folder,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { status, stdout, stderr };
}

describe('check', () => {
  it('compares with the merge base of the default branch, and fails with 1', async () => {
    const { status, stdout, stderr } = await run('check');
    expect(stdout).toContain('IRG101');
    expect(stdout).toContain('vs.yaml:10:21');
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  it('is clean where nothing changed', async () => {
    expect((await run('check', '--base', 'HEAD')).status).toBe(0);
  });

  it('sees what is not committed yet', async () => {
    repository.write({ 'vs.yaml': virtualService('v1') });
    expect((await run('check', '--base', base)).status).toBe(0);
    repository.git('checkout', '--', 'vs.yaml');
    expect((await run('check', '--base', base)).status).toBe(1);
  });

  it.each([
    ['error', 1],
    ['never', 0],
  ])('--fail-on %s ends with %i', async (level, status) => {
    expect((await run('check', '--fail-on', level)).status).toBe(status);
  });

  it('gives the same bytes twice, and nothing of the clock', async () => {
    const words = ['check', '--format', 'json', '--day', '2026-12-31'];
    const first = await run(...words);
    vi.useFakeTimers({ now: new Date('2036-01-01'), toFake: ['Date'] });
    const later = await run(...words).finally(() => vi.useRealTimers());
    expect(later).toEqual(first);
    const report = { schemaVersion: 1, mode: 'check', day: '2026-12-31', base: { sha: base } };
    expect(JSON.parse(first.stdout)).toMatchObject(report);
  });

  it('judges for today where no day is named', async () => {
    const { stdout } = await run('check', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ day: new Date().toISOString().slice(0, 10) });
  });

  it('writes to a file and nothing to the terminal', async () => {
    const { stdout } = await run('check', '--format', 'sarif', '--output', 'report.sarif');
    expect(stdout).toBe('');
    const log = JSON.parse(readFileSync(join(repository.folder, 'report.sarif'), 'utf8'));
    expect(log.runs[0].results[0].ruleId).toBe('IRG101');
    repository.git('clean', '-fdq');
  });

  it('compares two folders', async () => {
    const { status } = await run('check', '--base', './', '--head', './');
    expect(status).toBe(0);
  });

  it('reads the configuration of the base, so that a change cannot switch off its own check', async () => {
    repository.write({ '.github/istio-rollout-guard.yml': 'rules: {subset-exists: off}\n' });
    expect((await run('check')).status).toBe(1);
    expect((await run('check')).stderr).toContain('.github/istio-rollout-guard.yml differs between the two sides');
    const named = await run('check', '--config', '.github/istio-rollout-guard.yml');
    expect(named).toMatchObject({ status: 0, stderr: '' });
    repository.git('clean', '-fdq');
  });

  it('says that a pattern finds no file', async () => {
    const { stderr, status } = await run('check', '--path', 'vs.yaml', '--path', 'aps/**');
    expect(stderr).toBe('istio-rollout-guard: No file matches "aps/**", so nothing is looked at for it.\n');
    expect(status).toBe(0);
  });

  it('says that a changed configuration would be refused', async () => {
    repository.write({ '.github/istio-rollout-guard.yml': 'failOn: "some\\x1b[31mtimes"\n' });
    const { stderr, status } = await run('check');
    expect(stderr).toContain('would be refused: .github/istio-rollout-guard.yml:1:1: `failOn`');
    expect(stderr).not.toContain('\u001b');
    expect(status).toBe(1);
    repository.git('clean', '-fdq');
  });

  it('gives no command to the runner of a workflow, whatever is in a name', async () => {
    const name = JSON.stringify(`v9 ${'::error::a '.repeat(20)} ##[group]b`);
    repository.write({ 'vs.yaml': virtualService(name) });
    const { stdout } = await runIn(repository.folder, { GITHUB_ACTIONS: 'true' }, 'check');
    expect(stdout).toContain('IRG101');
    expect(stdout).not.toMatch(/^\s*::|##\[/m);
    // Without the runner the same lines are shown as they are.
    expect((await run('check')).stdout).toMatch(/^\s*::error/m);
    repository.git('checkout', '--', 'vs.yaml');
  });
});

describe('the addresses of the remotes', () => {
  const application = (repoURL: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: reviews, namespace: argocd }
spec:
  source: { repoURL: ${repoURL}, path: apps, targetRevision: main }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
`;
  const environmentsWith = async (remote: string, ...addresses: string[]) => {
    const clone = newRepository();
    clone.git('remote', 'add', 'origin', remote);
    const applications = addresses.map((address) => application(address).replace('reviews', address.slice(-4)));
    clone.commit({ 'apps/rest.yaml': rest, 'argocd/apps.yaml': applications.join('---\n') });
    const { stdout } = await runIn(clone.folder, {}, 'audit', '--format', 'json');
    clone.remove();
    const report = JSON.parse(stdout) as { environments: { units: { name: string; tool: string }[] }[] };
    return report.environments.flatMap(({ units }) =>
      units.flatMap(({ name, tool }) => (tool === 'argocd' ? name : [])),
    );
  };
  const [own, other] = ['https://github.com/acme/mesh', 'https://github.com/acme/else'];

  it('tell Applications of other repositories apart', async () => {
    expect(await environmentsWith('git@github.com:acme/mesh.git', own, other)).toEqual(['mesh']);
  });

  it('tell sources of Flux of other repositories apart', async () => {
    const clone = newRepository();
    clone.git('remote', 'add', 'origin', 'git@github.com:acme/mesh.git');
    const source = (name: string, url: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: ${name} }
spec: { url: "${url}" }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name} }
spec: { path: ./apps, sourceRef: { kind: GitRepository, name: ${name} } }
`;
    clone.commit({ 'apps/rest.yaml': rest, 'flux.yaml': `${source('own', own)}---\n${source('other', other)}` });
    const { stdout } = await runIn(clone.folder, {}, 'audit', '--format', 'json');
    clone.remove();
    const report = JSON.parse(stdout) as { environments: { units: { name: string; tool: string }[] }[] };
    const units = report.environments.flatMap((one) => one.units).filter(({ tool }) => tool === 'flux');
    expect(units.map(({ name }) => name)).toEqual(['default/own']);
  });

  it('tell nothing where no Application names them, as in the clone of a fork', async () => {
    expect(await environmentsWith('git@github.com:somebody/fork.git', own)).toEqual(['mesh']);
  });
});

describe('audit', () => {
  it('tells what is broken now', async () => {
    const { status, stdout } = await run('audit', '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ mode: 'audit', findings: [{ code: 'IRG101', when: 'before' }] });
  });

  it('looks at another revision', async () => {
    expect((await run('audit', 'main')).status).toBe(0);
  });

  it('needs neither git nor a branch to compare with', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-repository-'));
    writeFileSync(join(folder, 'all.yaml'), `${rest}---\n${virtualService('v9')}`);
    expect((await runIn(folder, {}, 'audit')).status).toBe(1);
    expect((await runIn(join(folder, '..'), {}, 'audit', folder)).status).toBe(1);
    repository.git('init', '--quiet', '--initial-branch', 'trunk', folder);
    expect((await runIn(folder, {}, 'audit')).status).toBe(1);
    rmSync(folder, { recursive: true });
  });
});

describe('a mistake on the command line is a sentence and status 2', () => {
  it.each([
    [[], 'Usage: istio-rollout-guard COMMAND'],
    [['chekc'], '"chekc" is no command; the commands are check, audit, plan, environments, versions, rules, explain'],
    [['check', '--bse', 'x'], "Unknown option '--bse'"],
    [['check', 'main'], '"main" is one word too many'],
    [['check', '--format', 'xml'], '--format: "xml" is not one of pretty, json, markdown, sarif, github'],
    [['check', '--fail-on', 'x'], '--fail-on: "x" is not one of error, warning, notice, never'],
    [['check', '--base', 'no-such-branch'], 'no-such-branch'],
    [['check', '--repo', '/'], 'git'],
    [['check', '--config', 'none.yml'], 'The configuration file none.yml cannot be read'],
    [['check', '--output', 'no/such/folder/x'], 'The report cannot be written to no/such/folder/x'],
    [['audit', '--base', 'main'], 'audit looks at one revision'],
    [['audit', 'a', 'b'], '"b" is one word too many'],
    [['check', '--day', '2026-02-30'], '--day: "2026-02-30" is not a day of the calendar such as 2026-12-31'],
    [['plan', '--day', 'today'], '--day: "today" is not a day of the calendar'],
    [['versions', '--day', '2027-02-29'], '--day: "2027-02-29" is not a day of the calendar'],
    [['environments', '--day', '2026-12-31'], 'no day decides about what this lists: leave out --day'],
    [['explain'], 'explain takes one rule'],
    [['explain', 'IRG999'], '"IRG999" is no rule'],
    [['rules', '--format', 'xml'], '--format: "xml" is not one of pretty, json'],
    [['rules', '--format', 'json', 'more'], "Unexpected argument 'more'"],
    [['rules', '--formats', 'json'], "Unknown option '--formats'"],
    [['help', 'chekc'], '"chekc" is no command'],
  ])('%j', async (words, message) => {
    const { status, stdout, stderr } = await run(...words);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('rules and explain', () => {
  it('lists every rule', async () => {
    const { status, stdout } = await run('rules');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split('  ')[0]),
    ).toEqual(ruleMetadata.map(({ code }) => code));
    expect(status).toBe(0);
    expect(JSON.parse((await run('rules', '--format', 'json')).stdout)).toEqual(
      JSON.parse(JSON.stringify(ruleMetadata)),
    );
  });

  it.each(ruleMetadata)('explains $name by code and by name', async ({ code, name }) => {
    const { stdout } = await run('explain', name);
    expect(stdout).toContain(`# ${code} ${name}`);
    expect((await run('explain', code.toLowerCase())).stdout).toBe(stdout);
  });
});

describe('help', () => {
  it('teaches every command', async () => {
    const { stdout, status } = await run('--help');
    expect(status).toBe(0);
    for (const name of commandNames) expect(stdout).toContain(`  ${name}`);
  });

  it.each(commandNames)('%s --help has usage and examples', async (name) => {
    const { stdout, status } = await run(name, '--help');
    expect(stdout).toMatch(new RegExp(`^Usage: istio-rollout-guard ${name}`));
    expect(stdout).toContain('Examples');
    expect(status).toBe(0);
  });
});

describe('environments', () => {
  it('prints what is delivered where, as a tree or as JSON, of the working tree or of a revision', async () => {
    const tree = await run('environments');
    expect(tree.status).toBe(0);
    expect(tree.stdout).toContain('└─ manifests  kubectl apply, assumed');
    const json = await run('environments', base, '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      revision: { sha: base },
      environments: [{ name: 'default', units: [{ name: 'manifests', tool: 'kubectl', stated: false }] }],
    });
  });

  it.each([
    [['--format', 'sarif'], '--format: "sarif" is not one of pretty, json'],
    [['one', 'two'], '"two" is one word too many'],
    [['--delivery', 'ftp'], '--delivery: "ftp" is not one of'],
  ])('refuses %j', async (words, message) => {
    const { status, stderr } = await run('environments', ...words);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('versions', () => {
  it('prints what runs where, as a tree or as JSON, of the working tree or of a revision', async () => {
    repository.write({ 'install.sh': 'ISTIO_VERSION=1.24.1\n' });
    const tree = await run('versions');
    const json = await run('versions', base, '--format', 'json');
    rmSync(join(repository.folder, 'install.sh'));
    expect([tree.status, json.status]).toEqual([0, 0]);
    expect(tree.stdout).toContain('└─ istioctl  1.24.1  out of support since 2025-06-24');
    expect(JSON.parse(json.stdout)).toMatchObject({ revision: { sha: base }, environments: [] });
  });

  it.each([
    ['2025-06-24', '1.24.1  in support until 2025-06-24'],
    ['2025-06-25', '1.24.1  out of support since 2025-06-24'],
  ])('tells the support of %s', async (day, told) => {
    repository.write({ 'install.sh': 'ISTIO_VERSION=1.24.1\n' });
    const { stdout } = await run('versions', '--day', day);
    rmSync(join(repository.folder, 'install.sh'));
    expect(stdout).toContain(told);
    expect(stdout).toContain(`Support as of ${day};`);
  });

  it('refuses formats that it does not have', async () => {
    const { status, stderr } = await run('versions', '--format', 'sarif');
    expect([status, stderr]).toEqual([2, expect.stringContaining('"sarif" is not one of pretty, json, markdown')]);
  });

  it('prints tables in Markdown', async () => {
    const { status, stdout } = await run('versions', '--format', 'markdown');
    expect([status, stdout]).toEqual([0, expect.stringContaining('## Istio versions\n')]);
  });
});
