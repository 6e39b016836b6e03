import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { helmRelease, repository } from '../../../src/rules/version-step/repositories.ts';
import { releases } from '../../../src/upgrade/releases.ts';
import { checkFiles } from '../../support/check.ts';

const names = ['base', 'istiod', 'cni', 'ztunnel'];
const mesh = (version: string): Files => ({
  ...repository,
  ...Object.fromEntries(names.map((name) => [`${name}.yaml`, helmRelease(version, name)])),
});

const known = releases.map(({ minor }) => minor);
const patches = releases.map(({ latestPatch }) => latestPatch);

async function stepErrors(from: string, to: string): Promise<string[]> {
  const { findings } = await checkFiles(mesh(from), mesh(to));
  return findings
    .filter(({ code, severity }) => code === 'IRG301' && severity === 'error')
    .map(({ message }) => message);
}

/** Every version that a text names as one to take, by the words before it. */
function advised(fix: string): string[] {
  return [...fix.matchAll(/(?:go on to|take|take Istio to|Take|through) `?(1\.\d+(?:\.\d+)?)/gi)].map(
    (found) => found[1]!,
  );
}

it('the way that a skip is told to go is one that no step of is a skip', async () => {
  const pairs = fc.tuple(fc.nat(patches.length - 1), fc.nat(patches.length - 1)).filter(([from, to]) => to > from + 1);
  await fc.assert(
    fc.asyncProperty(pairs, async ([from, to]) => {
      const { findings } = await checkFiles(mesh(patches[from]!), mesh(patches[to]!));
      const skip = findings.find(({ code }) => code === 'IRG301');
      const way = ((skip?.data.plan ?? []) as { to: string }[]).map((stage) => stage.to);
      expect(way.at(-1)).toBe(patches[to]);
      let at = patches[from]!;
      for (const next of way) {
        expect(await stepErrors(at, next)).toEqual([]);
        at = next;
      }
      expect(skip?.fix).toContain(way.slice(0, -1).map((stop) => `\`${stop}\``)[0]);
    }),
    { numRuns: 25 },
  );
});

it.each(known)('what is advised for Istio %s can be followed one minor at a time', async (minor) => {
  const own = patches[known.indexOf(minor)]!;
  const kubernetes = ['1.20', '1.28', '1.36', '1.38'];
  for (const kubernetesVersion of kubernetes) {
    const { findings } = await checkFiles(mesh(own), mesh(own), { mode: 'audit', options: { kubernetesVersion } });
    for (const { fix } of findings.filter(({ code }) => code === 'IRG303')) {
      for (const target of advised(fix)) {
        const isNear = Math.abs(Number(target.split('.')[1]) - Number(minor.split('.')[1])) < 2;
        expect(isNear || fix.includes('one minor at a time'), fix).toBe(true);
      }
    }
  }
});

it.each(['1.40.0', '1.32.0-rc.1'])(
  'what is advised in place of %s says that it may be minors away',
  async (version) => {
    const { findings } = await checkFiles(mesh('1.27.1'), mesh(version));
    const fixes = findings.filter(({ code }) => code === 'IRG303').map(({ fix }) => fix);
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) if (advised(fix).length > 0) expect(fix).toContain('in place one minor at a time');
  },
);

it('each minor may follow on the one before, on all releases that are known', async () => {
  for (const [index, to] of patches.entries()) {
    if (index > 0) expect(await stepErrors(patches[index - 1]!, to)).toEqual([]);
  }
});
