import { describe, expect, it } from 'vitest';
import type { VersionDeclaration } from '../../src/upgrade/declared/declaration.ts';
import {
  distanceIn,
  distributionOf,
  distributions,
  stopsBetween,
  stopText,
} from '../../src/upgrade/distributions/distribution.ts';
import data from '../../src/upgrade/distributions/distributions.json' with { type: 'json' };
import { releaseOf } from '../../src/upgrade/releases.ts';

function declared(text: string, source = 'helm-release', revision: string | null = null): VersionDeclaration {
  return {
    component: 'istiod',
    source,
    subject: 'istiod',
    text,
    version: null,
    certainty: 'exact',
    revision,
    environment: null,
    resource: null,
    location: { file: 'a.yaml', side: 'head', line: 1, column: 1, endLine: 1, endColumn: 1, path: [] },
  };
}

it.each([
  [declared('1.24.3'), false, 'Istio'],
  [declared('1.15.7-1'), false, 'Istio'],
  [declared('1.31.0-solo'), false, 'Istio'],
  [declared('1.24.3', 'image'), true, 'Istio'],
  [declared('v1.24.3', 'sail'), false, 'the Sail operator'],
  [declared('v1.24-latest', 'sail'), true, 'OpenShift Service Mesh 3'],
  [declared('v2.5', 'service-mesh-control-plane'), true, 'OpenShift Service Mesh 2'],
  [declared('asm-1-24', 'aks-mesh-profile', 'asm-1-24'), false, 'the mesh add-on of AKS'],
  [declared('1.20.8-asm.25', 'image'), false, 'Cloud Service Mesh'],
  [declared('1.23', 'asm-module'), false, 'Cloud Service Mesh'],
  [declared('1.23.2', 'helm-release', 'asm-1232-11'), false, 'Cloud Service Mesh'],
  [declared('103.2.2+up1.20.3'), false, 'the chart of Rancher'],
  [declared('105.4.0_up1.24.1'), false, 'the chart of Rancher'],
])('%o is of its distribution', (declaration, isOpenShift, name) => {
  expect(distributionOf(declaration, isOpenShift).name).toBe(name);
});

const minor = (text: string) => ({ major: 1, minor: Number(text.split('.')[1]) });

describe('OpenShift Service Mesh 3', () => {
  it.each([
    ['1.24', '1.26', 1, []],
    ['1.24', '1.27', 2, ['1.26']],
    ['1.26', '1.24', -1, []],
    ['1.24', '1.30', 4, ['1.26', '1.27', '1.28']],
    ['1.30', '1.32', 2, ['1.31']],
    ['1.24', '1.25', 1, []],
    ['1.26', '1.26', 0, []],
  ])('from %s to %s', (from, to, distance, stops) => {
    const distribution = distributions['openshift-3'];
    expect(distanceIn(distribution, minor(from), minor(to))).toBe(distance);
    expect(stopsBetween(distribution, minor(from), minor(to))).toEqual(stops);
  });
});

it.each([
  ['istio', '1.23', '1.23.6'],
  ['sail', '1.23', 'v1.23.6'],
  ['openshift-3', '1.26', 'v1.26-latest'],
  ['openshift-2', '2.5', 'v2.5'],
  ['aks', '1.25', 'asm-1-25'],
  ['google', '1.27', '1.27'],
] as const)('%s writes a stop at %s as %s', (name, stop, written) => {
  expect(stopText(distributions[name], stop)).toBe(written);
});

describe.each(Object.entries(data.distributions))('the data of %s', (_, each) => {
  it('says how far a step may go, and where that stands', () => {
    expect(each.inPlace).toBeGreaterThanOrEqual(0);
    expect(each.revision).toBeGreaterThanOrEqual(Math.max(1, each.inPlace));
    expect(each.source).toMatch(/^[\w-]+(\.[\w-]+)+/);
    expect(each.stop).toMatch(/\{(patch|minor|dashed)\}/);
    if (each.rule !== null) expect(each.rule).toMatch(/^[A-Z].*\.$/);
    for (const release of each.releases ?? []) expect(releaseOf(release), release).not.toBeNull();
  });
});
