import { expect, it } from 'vitest';
import { readTree } from '../../../src/manifest/read.ts';
import { commandsForDeliverer } from '../../../src/report/plan/deliverers.ts';
import { treeOf } from '../../../src/tree/memory.ts';

function commandsOf(text: string) {
  const [manifest] = readTree(treeOf({ 'a.yaml': text }), 'head').manifests;
  return commandsForDeliverer(manifest!);
}

const application = (namespace: string, policy: string) =>
  commandsOf(`apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istiod-1-31, namespace: ${namespace} }
spec: { ${policy} }
`);

it.each([
  ['argocd', 'syncPolicy: { automated: {} }', [], 'istiod-1-31'],
  ['mesh', 'syncPolicy: { automated: { prune: true } }', [], 'mesh/istiod-1-31'],
  ['argocd', '', ['`argocd app sync istiod-1-31`, since it does not sync by itself'], 'istiod-1-31'],
  ['argocd', 'syncPolicy: {}', ['`argocd app sync istiod-1-31`, since it does not sync by itself'], 'istiod-1-31'],
])('waits for an Application in %s with %s', (namespace, policy, apply, name) => {
  expect(application(namespace, policy)).toEqual({
    apply,
    wait: [`\`argocd app wait ${name} --sync --health --operation\` returns`],
  });
});

it.each([
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'helmrelease/istiod -n istio-system'],
  ['sailoperator.io/v1', 'Istio', 'istio/istiod'],
  ['sailoperator.io/v1', 'IstioCNI', 'istiocni/istiod'],
  ['sailoperator.io/v1', 'ZTunnel', 'ztunnel/istiod'],
])('waits until a %s %s is ready', (apiVersion, kind, object) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: istiod, namespace: istio-system }\nspec: {}\n`;
  expect(commandsOf(text)).toEqual({
    apply: [],
    wait: [`\`kubectl wait --for=condition=Ready ${object} --timeout=10m\` returns`],
  });
});

it('waits for all that an ApplicationSet makes, and for nothing of what delivers nothing', () => {
  const set =
    'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: istio, namespace: argocd }\nspec: {}\n';
  expect(commandsOf(set).wait).toEqual([
    '`argocd app list` shows each Application of ApplicationSet `istio` Synced and Healthy',
  ]);
  expect(commandsOf('apiVersion: v1\nkind: Service\nmetadata: { name: a }\n')).toEqual({ apply: [], wait: [] });
});
