import { describe, expect, it } from 'vitest';
import type { Files } from '../../src/rules/cases.ts';
import { checkFiles } from '../support/check.ts';

const version = (cluster: string, chart: string, number: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${chart}, namespace: argocd }
spec:
  destination: { name: ${cluster}, namespace: istio-system }
  source: { repoURL: https://blob.istio.io/istio-release/charts, chart: ${chart}, targetRevision: ${number} }
`;

/** istiod of so many clusters, each at a line of its own. */
const clusters = (count: number, number: string, other: Files = {}): Files => ({
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `clusters/c${index}/istiod.yaml`,
      version(`c${index}`, 'istiod', number),
    ]),
  ),
  ...other,
});

const skips = async (before: Files, after: Files) =>
  (await checkFiles(before, after)).findings.filter(({ code }) => code === 'IRG301');

describe('the same in several environments', () => {
  it('is told for each of three', async () => {
    const found = await skips(clusters(3, '1.28.4'), clusters(3, '1.31.1'));
    expect(found.map(({ location }) => location.file)).toEqual([
      'clusters/c0/istiod.yaml',
      'clusters/c1/istiod.yaml',
      'clusters/c2/istiod.yaml',
    ]);
  });

  it('is told once for four, with the place in each', async () => {
    const [one, ...others] = await skips(clusters(4, '1.28.4'), clusters(4, '1.31.1'));
    expect(others).toEqual([]);
    expect(one!.location).toMatchObject({ file: 'clusters/c0/istiod.yaml', line: 6 });
    expect(one!.data.environments).toEqual(['c0', 'c1', 'c2', 'c3']);
    expect(one!.related.slice(-3).map(({ message, location }) => [message, location.file, location.line])).toEqual([
      ['the same in c1', 'clusters/c1/istiod.yaml', 6],
      ['the same in c2', 'clusters/c2/istiod.yaml', 6],
      ['the same in c3', 'clusters/c3/istiod.yaml', 6],
    ]);
  });

  it('leaves what is otherwise to itself', async () => {
    const odd = { 'clusters/c9/istiod.yaml': version('c9', 'istiod', '1.31.0') };
    const before = { 'clusters/c9/istiod.yaml': version('c9', 'istiod', '1.28.4') };
    const found = await skips(clusters(4, '1.28.4', before), clusters(4, '1.31.1', odd));
    expect(found.map(({ data }) => data.environments ?? null)).toEqual([['c0', 'c1', 'c2', 'c3'], null]);
  });

  it('leaves out a cluster that lives with it', async () => {
    const ignored = version('c0', 'istiod', '1.31.1').replace(
      'name: istiod,',
      'name: istiod, annotations: { istio-rollout-guard/ignore: "version-step: rebuilt from scratch" },',
    );
    const found = await skips(clusters(5, '1.28.4'), clusters(5, '1.31.1', { 'clusters/c0/istiod.yaml': ignored }));
    expect(found.map(({ data }) => data.environments)).toEqual([['c1', 'c2', 'c3', 'c4']]);
  });
});
