import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { application } from '../../../src/rules/version-supported/repositories.ts';
import { checkFiles } from '../../support/check.ts';

/** istiod in two environments that share one declaration of it, which each may have at another version. */
function overlays(shared: string, own: Readonly<Record<string, string>> = {}): Files {
  const overlay = (name: string): string =>
    own[name] === undefined
      ? 'resources: [../../base]\n'
      : `resources: [../../base]
patches:
  - target: {kind: Application, name: istiod}
    patch: '[{op: replace, path: /spec/source/targetRevision, value: ${own[name]}}]'
`;
  return {
    'base/kustomization.yaml': 'resources: [istiod.yaml]\n',
    'base/istiod.yaml': application(shared),
    'overlays/production/kustomization.yaml': overlay('production'),
    'overlays/staging/kustomization.yaml': overlay('staging'),
  };
}

async function emptied(before: Files, after: Files): Promise<string[]> {
  const { findings } = await checkFiles(before, after);
  return findings
    .filter(({ data }) => data.trouble === 'default-hub')
    .map(({ environment, location }) => `${environment} ${location.file}`);
}

it('says nothing of the environment that keeps what it shared, as another goes on', async () => {
  expect(await emptied(overlays('1.30.7'), overlays('1.30.7', { staging: '1.31.1' }))).toEqual([]);
});

it('says nothing where an environment comes to share what it had', async () => {
  expect(await emptied(overlays('1.30.7', { staging: '1.30.5' }), overlays('1.30.7'))).toEqual([]);
});

it('names the environment that goes to charts of 1.30, which another shared before', async () => {
  const [before, after] = [overlays('1.29.8', { staging: '1.30.7' }), overlays('1.30.7', { staging: '1.31.1' })];
  expect(await emptied(before, after)).toEqual(['production base/istiod.yaml']);
});

it('names them where one comes to share what the other had', async () => {
  expect(await emptied(overlays('1.30.7', { staging: '1.31.1' }), overlays('1.30.7'))).toEqual([
    'null base/istiod.yaml',
  ]);
});
