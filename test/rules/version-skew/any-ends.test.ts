import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { helmRelease, releases } from '../../../src/rules/mesh-repositories.ts';
import { checkFiles } from '../../support/check.ts';

/** One of these stands for a minor by its place. */
const versions = ['1.22.8', '1.23.6', '1.24.6', '1.25.5'];

type Component = 'base' | 'cni';

/** What a cluster runs, by minors: something beside control planes, of which at least one is there. */
interface Mesh {
  readonly own: number;
  readonly istiod: number | null;
  readonly canary: number | null;
}

function planesOf({ istiod, canary }: Mesh): number[] {
  return [istiod, canary].filter((each) => each !== null);
}

/** By how many minors the mesh is out of skew: the table of the page, written once more. */
function outOfSkew(component: Component, mesh: Mesh): number {
  const planes = planesOf(mesh);
  if (planes.length === 0) return 0;
  if (component === 'base') return Math.max(0, ...planes.map((plane) => plane - mesh.own));
  const off = planes.map((plane) => (mesh.own === plane - 1 ? 0 : Math.abs(mesh.own - plane)));
  return Math.min(...off);
}

/** All that the mesh may be on the way, each part moving at a time of its own. */
function between(from: Mesh, to: Mesh): Mesh[] {
  const sides = [from, to];
  return sides.flatMap(({ own }) =>
    sides.flatMap(({ istiod }) => sides.map(({ canary }) => ({ own, istiod, canary }))),
  );
}

/** Whether it may be worse on the way than it is before and afterwards. */
function isUnsafe(component: Component, from: Mesh, to: Mesh): boolean {
  const worst = Math.max(...[from, to].map((mesh) => outOfSkew(component, mesh)));
  return between(from, to).some((mesh) => outOfSkew(component, mesh) > worst);
}

/** Releases of one Kustomization, which deletes what is gone. */
function filesOf(component: Component, { own, istiod, canary }: Mesh): Files {
  const files: Record<string, string> = releases({
    [component]: versions[own]!,
    ...(istiod === null ? {} : { istiod: versions[istiod]! }),
  });
  if (canary !== null)
    files['canary.yaml'] = helmRelease(versions[canary]!, 'istiod', 'istiod-canary', 'revision: canary');
  const moved = Object.entries(files).map(([file, text]) => [`mesh/${file}`, text]);
  return {
    ...(Object.fromEntries(moved) as Files),
    'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: mesh
  namespace: flux-system
spec:
  path: ./mesh
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`,
  };
}

/** The rules of steps, of skew and of order: between them nothing on the way may be silent. */
async function told(component: Component, from: Mesh, to: Mesh): Promise<string[]> {
  const { findings } = await checkFiles(filesOf(component, from), filesOf(component, to));
  return [...new Set(findings.map(({ code }) => code).filter((code) => /^IRG30[126]$/.test(code)))].sort();
}

function described(component: Component, from: Mesh, to: Mesh): string {
  const text = ({ own, istiod, canary }: Mesh): string =>
    `${component} ${own}, istiod ${istiod ?? 'none'}, canary ${canary ?? 'none'}`;
  return `${text(from)} to ${text(to)}`;
}

/** Longer steps are for `version-step`, and `on-the-way.test.ts` has them. */
function isShort(from: number | null, to: number | null): boolean {
  return from === null || to === null || Math.abs(to - from) <= 1;
}

const single = versions.flatMap((_, own) => versions.map((_version, istiod): Mesh => ({ own, istiod, canary: null })));

it.each<Component>(['base', 'cni'])(
  'tells of %s and one control plane each way that is worse than both its ends, and no other',
  { timeout: 60_000 },
  async (component) => {
    const silent: string[] = [];
    const loud: string[] = [];
    for (const from of single) {
      for (const to of single.filter((each) => isShort(from.own, each.own) && isShort(from.istiod, each.istiod))) {
        const codes = await told(component, from, to);
        const isBad = isUnsafe(component, from, to);
        if (isBad && codes.length === 0) silent.push(described(component, from, to));
        if (!isBad && codes.includes('IRG306')) loud.push(`${described(component, from, to)}: ${codes.join(' ')}`);
      }
    }
    expect({ silent, loud }).toEqual({ silent: [], loud: [] });
  },
);

const minor = fc.integer({ min: 0, max: versions.length - 1 });
const mesh: fc.Arbitrary<Mesh> = fc
  .record({ own: minor, istiod: fc.option(minor), canary: fc.option(minor) })
  .filter((each) => planesOf(each).length > 0);

it('tells so where control planes come, go and move beside each other, and what is beside them moves', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<Component>('base', 'cni'), mesh, mesh, async (component, from, to) => {
      fc.pre(from.own !== to.own && isShort(from.own, to.own));
      fc.pre(isShort(from.istiod, to.istiod) && isShort(from.canary, to.canary));
      const codes = await told(component, from, to);
      const isBad = isUnsafe(component, from, to);
      expect({ way: described(component, from, to), isSilent: isBad && codes.length === 0 }).toMatchObject({
        isSilent: false,
      });
      expect({ way: described(component, from, to), isLoud: !isBad && codes.includes('IRG306') }).toMatchObject({
        isLoud: false,
      });
    }),
    { numRuns: 150 },
  );
});
