import { expect, it } from 'vitest';
import type { DeployedObject, Unit } from '../../../src/environment/environment.ts';
import type { Piece } from '../../../src/rollout/plan/piece.ts';
import { type Difference, differencesOf } from '../../../src/rollout/plan/text/differences.ts';
import { parcelsOf } from '../../../src/rollout/plan/text/written.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { objectsOf, unitOf } from '../../support/states.ts';

const release = (target: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: tags, namespace: istio-system }
spec: { values: { target: ${target} } }
`;
const webhook = (target: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-revision-tag-prod, labels: { istio.io/tag: prod, istio.io/rev: ${target} } }
`;

function pieceOf([before, after]: readonly [DeployedObject, DeployedObject]): Piece {
  return {
    environment: 'prod',
    key: after.key,
    before,
    after,
    both: null,
    keeping: null,
    movedBy: [],
    byHand: false,
  };
}

const declarations = ['a', 'b'].map((target) => objectsOf(release(target))[0]!) as [DeployedObject, DeployedObject];
const rendered = declarations.map((declaration, index) => {
  const unit: Unit = { ...unitOf('helm'), name: 'istio-system/tags', declaration };
  return objectsOf(webhook(index === 0 ? 'a' : 'b'), unit)[0]!;
}) as [DeployedObject, DeployedObject];
const pieces = [pieceOf(rendered), pieceOf(declarations)];
const [file] = differencesOf(
  treeOf({ 'tags.yaml': release('a'), 'webhook.yaml': webhook('a') }, 'base'),
  treeOf({ 'tags.yaml': release('b'), 'webhook.yaml': webhook('b') }, 'head'),
);
const own: Difference = file!.differences[0]!;
const other: Difference = { ...own };

it.each<[string, readonly Difference[], number]>([
  ['moves with the release whose values say it', [], 1],
  ['moves by itself where its own file says it', [other], 2],
])('what a chart renders %s', (_, written, parcels) => {
  const places = new Map([
    [pieces[0]!, written],
    [pieces[1]!, [own]],
  ]);
  expect(parcelsOf(pieces, places).length).toBe(parcels);
});
