import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VersionDeclaration } from '../../src/upgrade/declared/declaration.ts';
import { matchVersions } from '../../src/upgrade/match.ts';
import { versionSteps } from '../../src/upgrade/step.ts';
import { parseVersion } from '../../src/upgrade/version.ts';

function declared(
  text: string,
  more: Partial<VersionDeclaration> & { readonly file?: string } = {},
): VersionDeclaration {
  const { file = 'istiod.yaml', ...rest } = more;
  const { version, certainty } = parseVersion(text);
  return {
    component: 'istiod',
    source: 'helm-release',
    subject: 'HelmRelease istio-system/istiod',
    text,
    version,
    certainty,
    revision: null,
    environment: null,
    resource: null,
    location: { file, side: 'head', line: 1, column: 1, endLine: 1, endColumn: 1 + text.length, path: [] },
    ...rest,
  };
}

const stepsOf = (before: VersionDeclaration[], after: VersionDeclaration[]) =>
  versionSteps(before, after).map(
    (step) => `${step.before.text} -> ${step.after.text} ${step.method} ${step.distance}`,
  );

describe('matching', () => {
  const [dev, prod] = ['dev', 'prod'];

  it.each<[string, VersionDeclaration[], VersionDeclaration[], string[]]>([
    ['the same file', [declared('1.20.0')], [declared('1.22.0')], ['1.20.0 -> 1.22.0 in-place 2']],
    [
      'a moved file',
      [declared('1.20.0', { file: 'a.yaml' })],
      [declared('1.22.0', { file: 'b.yaml' })],
      ['1.20.0 -> 1.22.0 in-place 2'],
    ],
    [
      'another name',
      [declared('1.20.0')],
      [declared('1.22.0', { subject: 'HelmRelease mesh/pilot' })],
      ['1.20.0 -> 1.22.0 in-place 2'],
    ],
    [
      'another tool',
      [declared('1.20.0')],
      [declared('1.22.0', { source: 'terraform', subject: 'x' })],
      ['1.20.0 -> 1.22.0 in-place 2'],
    ],
    [
      'each environment with itself',
      [declared('1.20.0', { environment: dev }), declared('1.22.0', { environment: prod })],
      [declared('1.22.0', { environment: prod }), declared('1.21.0', { environment: dev })],
      ['1.20.0 -> 1.21.0 in-place 1'],
    ],
    [
      'unknown environments by their directories',
      [declared('1.20.0', { file: 'a/istio-1-20/i.yaml' }), declared('1.22.0', { file: 'b/istio-1-22/i.yaml' })],
      [declared('1.21.0', { file: 'a/istio-1-21/i.yaml' }), declared('1.23.0', { file: 'b/istio-1-23/i.yaml' })],
      ['1.20.0 -> 1.21.0 in-place 1', '1.22.0 -> 1.23.0 in-place 1'],
    ],
    [
      'what was moved unchanged leaves the other no rival',
      [declared('1.20.0', { file: 'a/i.yaml' }), declared('1.21.0', { file: 'b/i.yaml' })],
      [declared('1.20.0', { file: 'x/a.yaml' }), declared('1.23.0', { file: 'x/b.yaml' })],
      ['1.21.0 -> 1.23.0 in-place 2'],
    ],
    [
      'nothing where several might be meant',
      [declared('1.20.0', { file: 'a.yaml' }), declared('1.21.0', { file: 'b.yaml' })],
      [declared('1.23.0', { file: 'c.yaml' }), declared('1.24.0', { file: 'd.yaml' })],
      [],
    ],
    [
      'gateways of other names are others',
      [declared('1.20.0', { component: 'gateway' })],
      [declared('1.23.0', { component: 'gateway', subject: 'x' })],
      [],
    ],
    ['a new file alone is no step', [], [declared('1.24.0')], []],
    ['a removed file is no step', [declared('1.24.0')], [], []],
    [
      'a copy with another version is no step',
      [declared('1.24.0')],
      [declared('1.24.0'), declared('1.29.0', { file: 'copy_1.29.yaml' })],
      [],
    ],
  ])('%s', (_, before, after, steps) => {
    expect(stepsOf(before, after)).toEqual(steps);
  });

  const declarations = fc.array(
    fc.record({
      text: fc.constantFrom('1.20.0', '1.21.0', '1.22.0'),
      file: fc.constantFrom('a.yaml', 'b/a.yaml', 'c.yaml'),
      environment: fc.constantFrom('dev', null),
      revision: fc.constantFrom('canary', null),
      component: fc.constantFrom('istiod' as const, 'gateway' as const),
    }),
    { maxLength: 6 },
  );

  it('uses each declaration once and loses none', () => {
    fc.assert(
      fc.property(declarations, declarations, (first, second) => {
        const [before, after] = [first, second].map((each) => each.map(({ text, ...more }) => declared(text, more)));
        const { matches, added, removed } = matchVersions(before!, after!);
        expect(new Set([...matches.map((each) => each.before), ...removed])).toEqual(new Set(before));
        expect(new Set([...matches.map((each) => each.after), ...added])).toEqual(new Set(after));
        expect(matches.length + removed.length).toBe(before!.length);
        expect(matches.length + added.length).toBe(after!.length);
      }),
    );
  });

  it('finds no step where nothing changes', () => {
    fc.assert(
      fc.property(declarations, (each) => {
        const same = each.map(({ text, ...more }) => declared(text, more));
        expect(versionSteps(same, same.toReversed())).toEqual([]);
      }),
    );
  });
});

describe('revisions', () => {
  const canary = { revision: 'canary', subject: 'HelmRelease istio-system/istiod-canary', file: 'canary.yaml' };
  const next = { revision: '1-26', subject: 'HelmRelease istio-system/istiod-1-26', file: 'next.yaml' };

  it.each<[string, VersionDeclaration[], VersionDeclaration[], string[]]>([
    [
      'beside the old one',
      [declared('1.22.0')],
      [declared('1.22.0'), declared('1.24.0', canary)],
      ['1.22.0 -> 1.24.0 revision 2'],
    ],
    [
      'in the place of the old one',
      [declared('1.22.0')],
      [declared('1.24.0', canary)],
      ['1.22.0 -> 1.24.0 replaced 2'],
    ],
    [
      'after the newest of two, while the oldest goes',
      [declared('1.22.0'), declared('1.24.0', canary)],
      [declared('1.24.0', canary), declared('1.26.0', next)],
      ['1.24.0 -> 1.26.0 revision 2'],
    ],
    [
      'kept by istioctl',
      [declared('1.22.0', { source: 'istio-operator' })],
      [declared('1.24.0', { source: 'istio-operator', revision: '1-24' })],
      ['1.22.0 -> 1.24.0 revision 2'],
    ],
    ['the same name', [declared('1.22.0', canary)], [declared('1.24.0', canary)], ['1.22.0 -> 1.24.0 in-place 2']],
    [
      'of two in one list, of which the older goes',
      [declared('1.24', { revision: 'asm-1-24' }), declared('1.25', { revision: 'asm-1-25' })],
      [declared('1.25', { revision: 'asm-1-25' }), declared('1.26', { revision: 'asm-1-26' })],
      ['1.25 -> 1.26 revision 1'],
    ],
    ['without an old one', [], [declared('1.24.0', canary)], []],
    [
      'of a gateway',
      [declared('1.22.0', { component: 'gateway', revision: '1-22' })],
      [declared('1.24.0', { component: 'gateway', revision: '1-24' })],
      ['1.22.0 -> 1.24.0 revision 2'],
    ],
    [
      'an environment of its own does not count',
      [declared('1.20.0', { environment: 'dev' }), declared('1.24.0', { environment: 'prod' })],
      [
        declared('1.20.0', { environment: 'dev' }),
        declared('1.24.0', { environment: 'prod' }),
        declared('1.26.0', { ...next, environment: 'prod' }),
      ],
      ['1.24.0 -> 1.26.0 revision 2'],
    ],
  ])('%s', (_, before, after, steps) => {
    expect(stepsOf(before, after)).toEqual(steps);
  });

  it('a tag that comes into the values follows on the chart', () => {
    const tag = { source: 'helm-values', subject: 'HelmRelease istio-system/istiod global.tag' };
    expect(stepsOf([declared('1.22.0')], [declared('1.22.0'), declared('1.24.0', tag)])).toEqual([
      '1.22.0 -> 1.24.0 in-place 2',
    ]);
  });
});

it.each([
  ['1.20.0', '1.20.5', ['1.20.0 -> 1.20.5 in-place 0']],
  ['1.20.0', '1.20.0-distroless', []],
  ['1.15.7-1', '1.15.7-2', []],
  ['1.9.5', '1.10.0', ['1.9.5 -> 1.10.0 in-place 1']],
  ['1.10.0', '1.9.5', ['1.10.0 -> 1.9.5 in-place -1']],
  ['v1.24-latest', 'v1.25.1', ['v1.24-latest -> v1.25.1 in-place 1']],
  ['>=1.20.0 <1.22.0', '1.24.0', ['>=1.20.0 <1.22.0 -> 1.24.0 in-place 3']],
  ['>=1.20.0 <1.22.0', '1.21.0', ['>=1.20.0 <1.22.0 -> 1.21.0 in-place 0']],
  ['1.24.0', '>=1.20.0 <1.22.0', ['1.24.0 -> >=1.20.0 <1.22.0 in-place -3']],
  ['*', '1.24.0', []],
  ['1.20.0', 'latest', []],
  ['1.20.0', '1.24.0-rc.1', ['1.20.0 -> 1.24.0-rc.1 in-place 4']],
  ['1.24.0-rc.1', '1.24.0', ['1.24.0-rc.1 -> 1.24.0 in-place 0']],
  ['1.25.0-alpha.0', '1.24.3', ['1.25.0-alpha.0 -> 1.24.3 in-place -1']],
  ['1.20.0', '${VERSION}', []],
  ['2.6', '3.0.0', []],
])('%s to %s', (before, after, steps) => {
  expect(stepsOf([declared(before)], [declared(after)])).toEqual(steps);
});
