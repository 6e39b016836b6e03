import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { application, definition, tlsRoute } from '../../../src/rules/version-supported/repositories.ts';
import { checkFiles } from '../../support/check.ts';

const mesh = (istiod: string, crds: string, kind = 'Gateway'): Files => ({
  'istiod.yaml': application(istiod),
  'crds.yaml': definition(kind, crds),
});

it('brings CRDs that are too new for the istiod before in a stage of their own, after the new one', async () => {
  const { plan } = await checkFiles(mesh('1.29.1', 'v1.4.0'), mesh('1.29.8', 'v1.5.1'));
  expect(plan?.safe).toBe(true);
  expect(plan?.stages.map(({ changes }) => changes.map(({ resource }) => resource.kind))).toEqual([
    ['Application'],
    ['CustomResourceDefinition'],
  ]);
  const because = 'istiod 1.29.1 could meet the Gateway API CRDs of v1.5.1, beside which it does not become ready';
  expect(plan?.stages[1]?.because.join()).toContain(because);
});

it('makes no stages where the new istiod needs the new CRDs for what is there: that takes a patch between', async () => {
  const route = { 'route.yaml': tlsRoute() };
  const before = { ...mesh('1.29.1', 'v1.4.0', 'TLSRoute'), ...route };
  const { plan, findings } = await checkFiles(before, { ...mesh('1.30.7', 'v1.5.1', 'TLSRoute'), ...route });
  expect(plan).toBeNull();
  expect(findings.find(({ data }) => data.trouble === 'gateway-api')?.fix).toContain('Go to 1.29.2');
});
