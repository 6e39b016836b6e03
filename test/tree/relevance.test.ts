import { describe, expect, it } from 'vitest';
import { assemble, select } from '../../src/tree/assemble.ts';
import { chartFiles, isLeftOut, isRelevant, programFiles } from '../../src/tree/relevance.ts';

it.each([
  'apps/reviews.yaml',
  'a.yml',
  'A.YAML',
  'values.yaml.gotmpl',
  'x.json',
  'main.tf',
  'prod.tfvars',
  'deploy.sh',
  'Makefile',
  'build/rules.mk',
  'justfile',
  'Dockerfile',
  'Dockerfile.proxy',
  'Containerfile',
  '.env',
  'prod.env',
  '.env.prod',
  '.tool-versions',
  'mise.toml',
  '.mise.toml',
  'Kustomization',
  'charts/mesh/Chart.lock',
  'requirements.lock',
  'config/app.conf',
  '.envrc',
  '.gitlab-ci.yml',
  'Jenkinsfile',
  '.github/workflows/ci.yml',
  'bin/deploy',
  'ops/scripts/apply/mesh',
  'aks/main.bicep',
  'aks/prod.bicepparam',
  'aks/prod.bicepparam',
  'home.nix',
  'mesh/istio.cue',
])('reads %s', (path) => {
  expect(isRelevant(path)).toBe(true);
});

it.each([
  'logo.png',
  'LICENSE',
  'src/binary/deploy',
  'bin/tool.exe',
  'src/main.go',
  'README.md',
  'a.yaml.bak',
  'yaml',
  'Makefile.am.orig',
])('leaves %s', (path) => {
  expect(isRelevant(path)).toBe(false);
});

it.each(['node_modules/x/a.yaml', 'web/node_modules/a.json', '.terraform/modules/m.tf', 'web/package-lock.json'])(
  'leaves out %s without a word',
  (path) => {
    expect(isLeftOut(path)).toBe(true);
  },
);

it('keeps names that only resemble', () => {
  expect(['my_node_modules/a.yaml', '.github/a.yaml', 'package.json'].filter(isLeftOut)).toEqual([]);
});

it('reads programs below what configures Pulumi or the CDK', () => {
  const isOfProgram = programFiles(['infra/Pulumi.yaml', 'cdk/cdk.json', 'web/package.json']);
  const paths = [
    'infra/index.ts',
    'infra/src/mesh.go',
    'cdk/lib/stack.py',
    'infra/README.md',
    'web/index.ts',
    'infra.ts',
  ];
  expect(paths.filter(isOfProgram)).toEqual(['infra/index.ts', 'infra/src/mesh.go', 'cdk/lib/stack.py']);
});

describe('a file of a chart', () => {
  const paths = ['c/Chart.yaml', 'd/Chart.yaml', 'Chart.yml'];
  it.each(['c/.helmignore', 'c/templates/NOTES.txt', 'c/files/filter.lua', 'd/a/b/c.html'])('is %s', (path) => {
    expect(chartFiles(paths)(path)).toBe(true);
  });

  it.each(['c/logo.png', 'c/charts/x-1.0.0.tgz', 'e/templates/NOTES.txt', 'NOTES.txt', 'cc/x.txt'])(
    'is not %s',
    (path) => {
      expect(chartFiles(paths)(path)).toBe(false);
    },
  );

  it('is, of a chart in the root, what stands in its folders', () => {
    const isOfChart = chartFiles(['Chart.yaml']);
    const found = ['.helmignore', 'templates/NOTES.txt', 'files/filter.lua', 'src/main.go'].filter(isOfChart);
    expect(found).toEqual(['.helmignore', 'templates/NOTES.txt', 'files/filter.lua']);
  });

  it('is read, and nobody is told where it is no text', () => {
    const entry = (path: string, size = 1) => ({ path, type: 'file' as const, id: path, size });
    const entries = [entry('c/Chart.yaml'), entry('c/files/a.lua'), entry('c/files/b.lua', 2 ** 30), entry('x.lua')];
    const selection = select(entries);
    expect(selection.wanted.map(({ path }) => path)).toEqual(['c/Chart.yaml', 'c/files/a.lua']);
    expect(selection.skipped).toEqual([]);
    const unreadable = () => ({ reason: 'binary content' });
    const tree = assemble({ ref: 'x', sha: null }, selection, unreadable);
    expect(tree.skipped.map(({ file }) => file)).toEqual(['c/Chart.yaml']);
  });
});
