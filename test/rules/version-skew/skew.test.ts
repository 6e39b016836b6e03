import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Component, VersionDeclaration } from '../../../src/upgrade/declared/declaration.ts';
import { skewsAmong } from '../../../src/upgrade/skew.ts';
import { parseVersion } from '../../../src/upgrade/version.ts';

function declared(component: Component, text: string, more: Partial<VersionDeclaration> = {}): VersionDeclaration {
  const { version, certainty } = parseVersion(text);
  return {
    component,
    source: component === 'proxy' || component === 'gateway' ? 'image' : 'helm-release',
    subject: component,
    text,
    version,
    certainty,
    revision: null,
    environment: 'prod',
    resource: null,
    location: { file: 'mesh.yaml', side: 'head', line: 1, column: 1, endLine: 1, endColumn: 1, path: [] },
    ...more,
  };
}

const found = (...declarations: VersionDeclaration[]): string[] =>
  skewsAmong(declarations).map(
    ({ trouble, off, from, distance }) => `${off.component} ${trouble} ${distance} ${from.text}`,
  );

const minors = [20, 21, 22, 23, 24, 25];
const pairs = minors.flatMap((one) => minors.map((plane) => [one, plane] as const));

describe.each<Component>(['cni', 'ztunnel', 'proxy', 'gateway'])('%s', (component) => {
  it.each(pairs)('of 1.%i under istiod 1.%i', (own, plane) => {
    const wanted =
      own > plane
        ? [`${component} ahead ${own - plane} 1.${plane}.1`]
        : plane - own > 1
          ? [`${component} behind ${plane - own} 1.${plane}.1`]
          : [];
    expect(found(declared(component, `1.${own}.3`), declared('istiod', `1.${plane}.1`))).toEqual(wanted);
  });
});

it.each(pairs)('the base chart of 1.%i under istiod 1.%i', (own, plane) => {
  const wanted = own < plane ? [`base crds ${plane - own} 1.${plane}.1`] : [];
  expect(found(declared('base', `1.${own}.3`), declared('istiod', `1.${plane}.1`))).toEqual(wanted);
});

describe('what is not certain', () => {
  it.each([
    ['an unknown control plane', '1.24.3', '${VERSION}'],
    ['a floating control plane', '1.24.3', '*'],
    ['a pre-release', '1.25.0-rc.1', '1.23.6'],
    ['ranges that overlap', '>=1.22.0 <1.25.0', '1.23.6'],
    ['a distribution of its own', '2.6', '1.23.6'],
  ])('%s gives no skew', (_, own, plane) => {
    expect(found(declared('cni', own), declared('istiod', plane))).toEqual([]);
  });

  it.each([
    ['a range that is certainly ahead', '>=1.25.0 <1.27.0', '1.23.6', 'cni ahead 2 1.23.6'],
    ['a minor without a patch', '1.25', 'v1.24-latest', 'cni ahead 1 v1.24-latest'],
    ['1.10 after 1.9', '1.10.0', '1.9.5', 'cni ahead 1 1.9.5'],
  ])('%s gives one', (_, own, plane, wanted) => {
    expect(found(declared('cni', own), declared('istiod', plane))).toEqual([wanted]);
  });

  it('a second control plane that is not known may be the one that fits', () => {
    const planes = [declared('istiod', '1.22.8'), declared('istiod', '*', { revision: 'canary' })];
    expect(found(declared('cni', '1.24.3'), ...planes)).toEqual([]);
  });
});

describe('several control planes', () => {
  const old = declared('istiod', '1.23.6');
  const canary = declared('istiod', '1.24.3', { revision: '1-24-3' });

  it.each([
    ['a node agent of the old one', declared('cni', '1.23.6'), []],
    ['a node agent of the new one', declared('cni', '1.24.3'), []],
    ['a node agent newer than both', declared('cni', '1.25.0'), ['cni ahead 1 1.24.3']],
    ['a node agent older than both may be', declared('cni', '1.21.0'), ['cni behind 2 1.23.6']],
    ['a proxy of the new revision', declared('proxy', '1.24.3', { revision: '1-24-3' }), []],
    [
      'a proxy of the new revision that is too new',
      declared('proxy', '1.25.0', { revision: '1-24-3' }),
      ['proxy ahead 1 1.24.3'],
    ],
    ['a proxy of the old one that is too new for it', declared('proxy', '1.24.3'), ['proxy ahead 1 1.23.6']],
    ['CRDs older than the newest', declared('base', '1.23.6'), ['base crds 1 1.24.3']],
    ['CRDs of the newest', declared('base', '1.24.3'), []],
  ])('%s', (_, one, wanted) => {
    expect(found(one, old, canary)).toEqual(wanted);
    expect(found(canary, old, one)).toEqual(wanted);
  });

  it('of two with one revision the nearer is meant', () => {
    const at = (file: string) => ({ location: { ...old.location, file } });
    const planes = [
      declared('istiod', '1.22.8', at('clusters/a/istiod.yaml')),
      declared('istiod', '1.24.3', at('clusters/b/istiod.yaml')),
    ];
    expect(found(declared('cni', '1.24.3', at('clusters/b/cni.yaml')), ...planes)).toEqual([]);
    expect(found(declared('cni', '1.24.3', at('clusters/a/cni.yaml')), ...planes)).toEqual(['cni ahead 2 1.22.8']);
  });
});

it('the gateway chart has no version of its own', () => {
  expect(found(declared('gateway', '1.27.0', { source: 'helm-release' }), declared('istiod', '1.23.6'))).toEqual([]);
});

it('says the same in whatever order the declarations come', () => {
  const any = fc.record({
    component: fc.constantFrom<Component>('base', 'istiod', 'cni', 'ztunnel', 'proxy'),
    text: fc.constantFrom('1.22.8', '1.23.6', '1.24.3', '*', '1.25.0-rc.1'),
    revision: fc.constantFrom(null, 'canary'),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), (parts) => {
      const all = parts.map(({ component, text, revision }) => declared(component, text, { revision }));
      expect(found(...all.toReversed()).sort()).toEqual(found(...all).sort());
    }),
  );
});
