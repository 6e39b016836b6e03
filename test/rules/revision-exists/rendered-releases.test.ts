import { expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import type { Files } from '../../../src/rules/cases.ts';
import { fluxKustomization, istiod, labelled } from '../../../src/rules/revision-exists/cases/objects.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { describeWithHelm, helm } from '../../environment/helm/with-helm.ts';
import { checkTrees } from '../../support/check.ts';

/** A tag of a chart in the repository, whose HelmRelease depends on others of the same Kustomization. */
function tagged(target: string, dependsOn: string, istiods: readonly string[]): Files {
  const releases = istiods.map((content, index) => [`infra/istiod-${index}.yaml`, content]);
  return {
    'clusters/source.yaml':
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: flux-system}\nspec: {interval: 1m, url: "https://github.com/example/mesh", ref: {branch: main}}\n',
    'clusters/infra.yaml': fluxKustomization('infra'),
    'infra/ns.yaml': labelled('prod'),
    ...Object.fromEntries(releases),
    'infra/tag.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: tags, namespace: istio-system}
spec:
  dependsOn: [${dependsOn}]
  chart: {spec: {chart: ./charts/tags, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}
  values: {target: ${target}}
`,
    'charts/tags/Chart.yaml': 'apiVersion: v2\nname: tags\nversion: 0.1.0\n',
    'charts/tags/templates/webhook.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-revision-tag-prod
  labels: {istio.io/tag: prod, istio.io/rev: "{{ .Values.target }}"}
webhooks: []
`,
  };
}

const [old, next] = [istiod('1-24'), istiod('1-25')];
const before = tagged('1-24', '{name: istiod-1-24}', [old]);

async function troubles(after: Files): Promise<string[]> {
  const report = await checkTrees(treeOf(before, 'before'), treeOf(after, 'after'), 'check', noSettings, helm);
  const own = report.findings.filter(({ code }) => code === 'IRG305');
  return own.map(
    ({ severity, order, location, why }) => `${severity} ${order} ${location.file}: ${why.split('. ')[0]}`,
  );
}

describeWithHelm('a tag that a HelmRelease renders, moved to a control plane that comes with it', () => {
  it('comes after the HelmRelease of the control plane, which it depends on', async () => {
    expect(await troubles(tagged('1-25', '{name: istiod-1-25}', [old, next]))).toEqual([]);
  });

  it.each([
    [
      'depends on the old one only',
      '{name: istiod-1-24}',
      next,
      'warning unordered charts/tags/templates/webhook.yaml: `helmrelease/istio-system/tags` and `flux-system/infra` are delivered apart from each other, in no order',
    ],
    [
      'depends on one that does not wait for its istiod',
      '{name: istiod-1-25}',
      `${next}  install: {disableWait: true}\n`,
      'warning unwaited charts/tags/templates/webhook.yaml: `helmrelease/istio-system/istiod-1-25` is delivered before `helmrelease/istio-system/tags` (`dependsOn`), without waiting until the mesh has taken it in',
    ],
    [
      'is what the control plane depends on',
      '{name: istiod-1-24}',
      `${next}  dependsOn: [{name: tags}]\n`,
      'warning wrong charts/tags/templates/webhook.yaml: `helmrelease/istio-system/tags` is delivered before `helmrelease/istio-system/istiod-1-25` (`dependsOn`), without waiting until the mesh has taken it in',
    ],
  ])('is too early where it %s', async (_, dependsOn, istiodNext, expected) => {
    expect(await troubles(tagged('1-25', dependsOn, [old, istiodNext]))).toEqual([expected]);
  });
});
