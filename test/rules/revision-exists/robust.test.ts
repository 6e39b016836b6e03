import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import {
  argocd,
  gateway,
  gatewayPods,
  injected,
  istiod,
  istioOperator,
  labelled,
  release,
  sail,
  sailTag,
  tagWebhook,
  validator,
  web,
} from '../../../src/rules/revision-exists/cases/objects.ts';
import { checkFiles } from '../../support/check.ts';

const revision = fc.constantFrom('1-24', '1-25', 'prod', 'default');
const one = (files: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<Files> =>
  fc.record(files, { requiredKeys: [] }).map((record) => record as Files);

/** A mesh of all that brings or names revisions; any file may be missing, on either side. */
const mesh = one({
  'a-istiod.yaml': fc
    .tuple(revision, fc.subarray(['prod', 'default']))
    .map(([name, tags]) => istiod(name, `revisionTags: [${tags.join(', ')}]`)),
  'b-istiod.yaml': revision.map((name) => release('other', 'istiod', `revision: ${name}`)),
  'c-istio.yaml': fc
    .tuple(fc.constantFrom('v1.24.2', 'v1.25.1'), fc.constantFrom('InPlace', 'RevisionBased'))
    .map(([version, strategy]) => sail(version, strategy)),
  'd-operator.yaml': revision.map((name) => istioOperator('mesh', `revision: ${name}`)),
  'e-tag.yaml': revision.map((name) => tagWebhook('prod', name)),
  'f-tag.yaml': fc.constantFrom('Istio', 'IstioRevision').map((kind) => sailTag('stable', kind, 'default')),
  'g-namespace.yaml': fc.oneof(revision.map(labelled), fc.constant(injected)),
  'h-web.yaml': fc.tuple(fc.nat({ max: 2 }), revision).map(([version, name]) => web(version, `istio.io/rev: ${name}`)),
  'i-edge.yaml': revision.map((name) => release('edge', 'gateway', `revision: ${name}`)),
  'j-pods.yaml': revision.map((name) => gatewayPods(`istio.io/rev: ${name}`)),
  'k-gateway.yaml': revision.map((name) => gateway(name)),
  'l-base.yaml': revision.map((name) => release('base', 'base', `defaultRevision: ${name}`)),
  'm-validator.yaml': fc.constantFrom('istiod', 'istiod-1-24').map(validator),
});

it('speaks in whole sentences of any mesh, at text that is there, and of nothing that stays as it is', async () => {
  await fc.assert(
    fc.asyncProperty(mesh, mesh, fc.boolean(), async (before, after, isArgo) => {
      const [base, head] = isArgo ? [argocd(before), argocd(after)] : [before, after];
      const { findings } = await checkFiles(base, head);
      const own = findings.filter(({ code }) => code === 'IRG305');
      for (const { message, why, fix, location } of own) {
        for (const said of [message, why, fix]) {
          expect(said).toMatch(/^[A-Z`]\S*/);
          expect(said).not.toMatch(/undefined|null|\[object| {2}|``/);
        }
        expect(message).not.toMatch(/\.$/);
        expect(why).toMatch(/\.$/);
        expect(fix).toMatch(/\.$/);
        const text = (location.side === 'base' ? base : head)[location.file];
        expect(text?.split('\n')[location.line - 1]).toBeDefined();
      }
      expect(new Set(own.map(({ fingerprint }) => fingerprint)).size).toBe(own.length);
      const still = await checkFiles(head, head);
      expect(still.findings.filter(({ code }) => code === 'IRG305')).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);
