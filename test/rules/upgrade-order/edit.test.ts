import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { releases } from '../../../src/rules/upgrade-order/repositories.ts';
import { checkFiles } from '../../support/check.ts';

async function found(before: Files, after: Files) {
  const { findings } = await checkFiles(before, after);
  return findings.filter(({ code }) => code === 'IRG306');
}

const [old, now] = ['1.23.6', '1.24.3'];
const apart = { istiod: [], cni: [] };

it('offers the dependency between two releases, which mends the order', async () => {
  const after: Files = releases(now, apart);
  const [finding] = await found(releases(old, apart), after);
  expect(finding?.edit).toEqual({
    file: 'cni.yaml',
    line: 6,
    endLine: 6,
    replacement: 'spec:\n  dependsOn:\n    - name: istiod',
  });
  const lines = after['cni.yaml']!.split('\n');
  const mended = [...lines.slice(0, 5), finding!.edit!.replacement, ...lines.slice(6)].join('\n');
  expect(await found(releases(old, apart), { ...after, 'cni.yaml': mended })).toEqual([]);
});

it('names the namespace of a release that stands in another', async () => {
  const moved = (version: string): Files => {
    const files: Files = releases(version, apart);
    return { ...files, 'cni.yaml': files['cni.yaml']!.replace('namespace: istio-system', 'namespace: kube-system') };
  };
  const [finding] = await found(moved(old), moved(now));
  expect(finding?.edit?.replacement).toBe('spec:\n  dependsOn:\n    - name: istiod\n      namespace: istio-system');
});

it.each<[string, Readonly<Record<string, readonly string[]>>]>([
  ['several pairs', { base: [], istiod: [], cni: [] }],
  ['a release that depends on something already', { istiod: [], cni: ['crds'] }],
  ['the wrong order', { istiod: ['cni'], cni: [] }],
])('offers nothing for %s', async (_, needs) => {
  const findings = await found(releases(old, needs), releases(now, needs));
  expect(findings.map(({ edit }) => edit)).toEqual([null]);
});
