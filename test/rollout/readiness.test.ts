import { expect, it } from 'vitest';
import type { DeliveryTool, Environment } from '../../src/environment/environment.ts';
import { healthIn, untilReady } from '../../src/rollout/readiness.ts';
import type { Relation, Step } from '../../src/rollout/rollout.ts';
import { objectsOf, unitOf } from '../support/states.ts';

function step(tool: DeliveryTool, yaml: string): Step {
  const unit = unitOf(tool);
  const [object] = objectsOf(yaml, unit);
  return { key: object!.key, operation: 'update', before: object!, after: object!, unit };
}

const istio = 'apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: default}\nspec: {}\n';
const revision = istio.replace('kind: Istio', 'kind: IstioRevision');
const tag = istio.replace('kind: Istio', 'kind: IstioRevisionTag');
const application = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {}\n';
const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: istiod}\nspec: {}\n';
const release = (spec: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: istiod}\nspec: ${spec}\n`;
const waits: Relation = { order: 'before', waits: true };

it.each<[tool: DeliveryTool, first: string, waited: boolean]>([
  ['argocd', istio, false],
  ['argocd', revision, false],
  ['argocd', application, false],
  ['argocd', tag, true],
  ['argocd', deployment, true],
  ['argocd', release('{}'), true],
  ['flux', istio, true],
  ['flux', release('{}'), true],
  ['flux', release('{install: {disableWait: true}}'), false],
  ['flux', release('{upgrade: {disableWait: true}}'), false],
])('%s waits for what comes of %j: %s', (tool, first, waited) => {
  const [one, two] = [step(tool, first), step(tool, deployment.replace('istiod', 'web'))];
  const nothing = () => false;
  expect(untilReady(one, two, waits, nothing).waits).toBe(waited);
  expect(untilReady(two, one, { order: 'after', waits: true }, nothing).waits).toBe(waited);
});

it('leaves the order as it is, and what is done by hand', () => {
  const [one, two] = [step('argocd', istio), step('argocd', deployment)];
  const byHand: Relation = { ...waits, byHand: true };
  expect(untilReady(one, two, waits, () => false)).toEqual({ order: 'before', waits: false });
  expect(untilReady(one, two, byHand, () => false)).toBe(byHand);
  expect(untilReady(one, two, waits, () => true)).toBe(waits);
});

it.each([
  ['its own key', 'ConfigMap', 'argocd-cm', 'data: {resource.customizations.health.sailoperator.io_Istio: x}', true],
  [
    'the older text',
    'ConfigMap',
    'argocd-cm',
    'data: {resource.customizations: "sailoperator.io/Istio:\\n  health.lua: x"}',
    true,
  ],
  [
    'another kind',
    'ConfigMap',
    'argocd-cm',
    'data: {resource.customizations.health.sailoperator.io_ZTunnel: x}',
    false,
  ],
  ['another ConfigMap', 'ConfigMap', 'other', 'data: {resource.customizations.health.sailoperator.io_Istio: x}', false],
  ['the operator', 'ArgoCD', 'argocd', 'spec: {resourceHealthChecks: [{group: sailoperator.io, kind: Istio}]}', true],
])('reads what Argo CD is told of health: %s', (_, kind, name, content, told) => {
  const objects = objectsOf(`apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}}\n${content}\n`);
  const environment: Environment = { name: 'prod', units: [], objects: new Map(objects.map((one) => [one.key, one])) };
  expect(healthIn([environment])('sailoperator.io', 'Istio')).toBe(told);
});
