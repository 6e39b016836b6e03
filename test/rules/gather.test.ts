import { describe, expect, it } from 'vitest';
import type { Files } from '../../src/rules/cases.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { gather } from '../../src/rules/gather.ts';
import { checkFiles } from '../support/check.ts';

function finding(index: number, overrides: Partial<Finding> = {}): Finding {
  const who = `Namespace \`n${index}\``;
  return {
    code: 'IRG305',
    rule: 'revision-exists',
    severity: 'error',
    when: 'after',
    message: `${who} names revision \`x\``,
    why: 'Why.',
    fix: `Move ${who}.`,
    environment: 'prod',
    unit: null,
    resource: { apiVersion: 'v1', kind: 'Namespace', namespace: null, name: `n${index}` },
    location: { file: 'a.yaml', side: 'head', line: index, column: 1, endLine: index, endColumn: 2, path: [] },
    related: [],
    data: { name: 'x', namedBy: [`n${index}`] },
    edit: null,
    fingerprint: `f${index}`,
    cause: { key: 'x is missing', who, what: 'name revision `x`', fix: 'Move them.' },
    ...overrides,
  };
}

const many = (count: number, overrides: Partial<Finding> = {}) =>
  Array.from({ length: count }, (_, index) => finding(index + 1, overrides));

describe('findings of one cause', () => {
  it('are told each by itself up to ten', () => {
    const told = gather(many(10));
    expect(told).toHaveLength(10);
    expect(told.some((each) => 'cause' in each)).toBe(false);
    expect(told[3]).toMatchObject({ message: 'Namespace `n4` names revision `x`', fingerprint: 'f4' });
  });
  it('are one beyond, at the first place, with each line of the others', () => {
    const [one, ...others] = gather(many(11).toReversed());
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      message: 'Namespace `n1`, Namespace `n2`, Namespace `n3` and 8 more name revision `x`',
      fix: 'Move them.',
      location: { line: 1 },
      data: { name: 'x', namedBy: Array.from({ length: 11 }, (_, index) => `n${index + 1}`) },
    });
    expect(one!.related.map(({ location }) => location.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(one).not.toHaveProperty('cause');
  });
  it('keep their fingerprint when more come, or the first goes', () => {
    const [some, more, fewer] = [many(11), many(30), many(12).slice(1)].map((each) => gather(each)[0]!.fingerprint);
    expect(more).toBe(some);
    expect(fewer).toBe(some);
  });
  it.each<[string, Partial<Finding>]>([
    ['severity', { severity: 'warning' }],
    ['environment', { environment: 'dev' }],
    ['state', { when: 'during', order: 'wrong' }],
    ['environments', { data: { environments: ['a', 'b'] } }],
    ['cause', { cause: { key: 'y is missing', who: 'a', what: 'b', fix: 'c' } }],
  ])('are others with another %s', (_, overrides) => {
    expect(gather([...many(6), ...many(6, overrides)])).toHaveLength(12);
    expect(gather([...many(11), ...many(11, overrides)])).toHaveLength(2);
  });
  it('leave those without a cause alone', () => {
    const { cause: _, ...plain } = finding(1);
    const all = Array.from({ length: 12 }, () => plain);
    expect(gather(all)).toEqual(all);
  });
});

describe('a label that moves in many namespaces', () => {
  const namespaces = (revision: string, count: number, annotation = ''): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `ns-${String(index).padStart(2, '0')}.yaml`,
        `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: n${index}\n  labels: {istio.io/rev: ${revision}}\n${index === 0 ? annotation : ''}`,
      ]),
    );
  const istiod = (revision: string): string =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: istiod-${revision}, namespace: istio-system}\nspec:\n  chart: {spec: {chart: istiod, version: 1.24.2, sourceRef: {kind: HelmRepository, name: istio}}}\n  values: {revision: ${revision}}\n`;
  const mesh = { 'istiod.yaml': istiod('1-24') };
  const told = async (before: Files, after: Files) =>
    (await checkFiles(before, after)).findings.filter(({ code }) => code === 'IRG305');

  it('is one finding about a revision that is missing', async () => {
    const findings = await told({ ...mesh, ...namespaces('1-24', 40) }, { ...mesh, ...namespaces('1-25', 40) });
    expect(findings).toMatchObject([
      { message: expect.stringContaining('and 37 more name revision `1-25`, which nothing installs') },
    ]);
    expect(findings[0]!.related).toHaveLength(39);
    expect(findings[0]!.related.every(({ location }) => location.line === 5 && location.column === 26)).toBe(true);
  });
  it('is one finding about a revision that comes too late', async () => {
    const [before, after] = [namespaces('1-24', 40), namespaces('1-25', 40)];
    const findings = await told({ ...mesh, ...before }, { ...mesh, 'later.yaml': istiod('1-25'), ...after });
    expect(findings.map(({ when, related }) => [when, related.length])).toEqual([['during', 40]]);
    expect(findings[0]!.fix).toContain('change what names it, and restart the pods');
    expect(findings[0]!.fix).not.toContain('n0');
  });
  it('leaves out the one that is suppressed', async () => {
    const annotation = '  annotations: {istio-rollout-guard/ignore: "revision-exists: made by hand"}\n';
    const findings = await told(
      { ...mesh, ...namespaces('1-24', 40) },
      { ...mesh, ...namespaces('1-25', 40, annotation) },
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]!.location.file).toBe('ns-01.yaml');
    expect(findings[0]!.data.namedBy).toHaveLength(39);
  });
  it('is told of each where there are few', async () => {
    const findings = await told({ ...mesh, ...namespaces('1-24', 4) }, { ...mesh, ...namespaces('1-25', 4) });
    expect(findings).toHaveLength(4);
  });
});
