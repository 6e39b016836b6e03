import { expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import type { Files } from '../../../src/rules/cases.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { checkTrees } from '../../support/check.ts';

/** What the stages from one revision to another tell a person to do, and to wait for. */
async function told(before: Files, after: Files) {
  const { plan } = await checkTrees(treeOf(before, 'before'), treeOf(after, 'after'), 'check', noSettings);
  return (plan?.stages ?? []).map(({ apply, wait }) => ({ apply, wait }));
}

const istioCharts = 'https://istio-release.storage.googleapis.com/charts';

it('has kustomize render the charts of an overlay', async () => {
  const files = (version: string): Files => ({
    'overlays/prod/kustomization.yaml': `helmCharts:
${['istiod', 'cni'].map((name) => `  - name: ${name}\n    repo: ${istioCharts}\n    version: ${version}\n    releaseName: ${name}\n    namespace: istio-system\n`).join('')}`,
  });
  for (const { apply } of await told(files('1.23.6'), files('1.24.3')))
    expect(apply).toContain('`kustomize build --enable-helm overlays/prod | kubectl apply -f -`');
  expect(await told(files('1.23.6'), files('1.24.3'))).toHaveLength(2);
});

it('asks helmfile for each environment that the stage touches', async () => {
  const files = (version: string): Files => ({
    'helmfile.yaml': `environments:
  staging: {}
  prod: {}
---
repositories: [{ name: istio, url: "${istioCharts}" }]
releases:
${['istiod', 'cni'].map((name) => `  - name: ${name}\n    namespace: istio-system\n    chart: istio/${name}\n    version: ${version}\n`).join('')}`,
  });
  const stages = await told(files('1.23.6'), files('1.24.3'));
  expect(stages).toHaveLength(2);
  for (const { apply } of stages)
    expect(apply.filter((each) => each.includes('helmfile'))).toEqual([
      '`helmfile -f helmfile.yaml -e prod apply`',
      '`helmfile -f helmfile.yaml -e staging apply`',
    ]);
});
