import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { helmRelease, istioOperator, repository, sail } from '../../../src/rules/version-step/repositories.ts';
import { checkFiles } from '../../support/check.ts';

async function planned(before: Files, after: Files) {
  const { findings } = await checkFiles(before, after);
  const [finding] = findings.filter(({ code }) => code === 'IRG301');
  return { plan: finding?.data.plan, fix: finding?.fix };
}

const releases = (version: string, names: readonly string[]): Files => ({
  ...repository,
  ...Object.fromEntries(names.map((name) => [`${name}.yaml`, helmRelease(version, name)])),
});

it('goes through each minor in place, all components in order in each', async () => {
  const names = ['ztunnel', 'cni', 'istiod', 'base', 'gateway'];
  const { plan, fix } = await planned(releases('1.20.3', names), releases('1.23.1', names));
  const order = ['base', 'istiod', 'cni', 'ztunnel', 'gateway'];
  expect(plan).toEqual([
    { to: '1.21.6', order },
    { to: '1.22.8', order },
    { to: '1.23.1', order },
  ]);
  expect(fix).toBe(
    'Go there in 3 pull requests, `1.21.6`, `1.22.8` and `1.23.1`; in each the base chart, istiod, istio-cni, ztunnel and the gateway in this order, and restart the proxies before the next.',
  );
});

it('stops at every second minor by revision', async () => {
  const { plan, fix } = await planned(
    { 'istio.yaml': istioOperator('1.19.3', '1-19-3') },
    { 'istio.yaml': istioOperator('1.24.1', '1-24-1') },
  );
  expect(plan).toEqual([
    { to: '1.21.6', order: ['istiod'] },
    { to: '1.23.6', order: ['istiod'] },
    { to: '1.24.1', order: ['istiod'] },
  ]);
  expect(fix).toContain('each as a revision of its own');
});

it('goes back in reverse', async () => {
  const { plan } = await planned(
    releases('1.24.1', ['base', 'istiod', 'cni']),
    releases('1.22.1', ['base', 'istiod', 'cni']),
  );
  expect(plan).toEqual([
    { to: '1.23.6', order: ['cni', 'istiod'] },
    { to: '1.22.1', order: ['cni', 'istiod'] },
  ]);
});

it('writes versions as the distribution does', async () => {
  const { plan } = await planned({ 'a.yaml': sail('v1.22.3') }, { 'a.yaml': sail('v1.24.1') });
  expect(plan).toEqual([
    { to: 'v1.23.6', order: ['istiod'] },
    { to: 'v1.24.1', order: ['istiod'] },
  ]);
});

it('says that a revision lies which skips minors under its name', async () => {
  const named = (version: string): Files => ({
    ...repository,
    'istiod.yaml': helmRelease(version, 'istiod', 'istiod', 'revision: 1-22-3'),
  });
  const { findings } = await checkFiles(named('1.22.3'), named('1.24.1'));
  const found = findings.filter(({ code }) => code === 'IRG301');
  expect(found.map(({ why }) => why)).toEqual([expect.stringContaining('The revision `1-22-3` keeps its name')]);
});

it('plans nothing for one minor back', async () => {
  const { plan } = await planned(releases('1.24.1', ['istiod']), releases('1.23.1', ['istiod']));
  expect(plan).toEqual([]);
});

it.each([
  [['base', 'istiod'], true],
  [['istiod', 'cni'], false],
  [['istiod', 'ztunnel'], false],
])('offers a revision of its own in place of a skip of %j: %s', async (names, isOffered) => {
  const { fix } = await planned(releases('1.22.8', names), releases('1.24.3', names));
  expect(fix?.includes('as a revision of its own beside the old one')).toBe(isOffered);
});

it('knows what moves together where the environment is not known', async () => {
  const shared = (version: string): Files => ({
    ...Object.fromEntries(
      Object.entries(releases(version, ['base', 'istiod', 'gateway'])).map(([file, text]) => [`base/${file}`, text]),
    ),
    'base/kustomization.yaml': 'resources: [repository.yaml, base.yaml, istiod.yaml, gateway.yaml]\n',
    'clusters/east/kustomization.yaml': 'resources: [../../base]\n',
    'clusters/west/kustomization.yaml': 'resources: [../../base]\n',
  });
  const { plan, fix } = await planned(shared('1.22.3'), shared('1.24.1'));
  const order = ['base', 'istiod', 'gateway'];
  expect(plan).toEqual([
    { to: '1.23.6', order },
    { to: '1.24.1', order },
  ]);
  expect(fix).toContain('in each the base chart, istiod and the gateway in this order');
});

it('stops in the manner of what stood there', async () => {
  const { plan } = await planned(releases('~1.22.0', ['istiod']), releases('~1.24.0', ['istiod']));
  expect(plan).toEqual([
    { to: '~1.23.0', order: ['istiod'] },
    { to: '~1.24.0', order: ['istiod'] },
  ]);
});
