import { expect, it } from 'vitest';
import { isLeftOut, isRelevant } from '../../src/tree/relevance.ts';

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
])('reads %s', (path) => {
  expect(isRelevant(path)).toBe(true);
});

it.each(['logo.png', 'src/main.go', 'README.md', 'a.yaml.bak', 'yaml', 'Makefile.am.orig'])('leaves %s', (path) => {
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
