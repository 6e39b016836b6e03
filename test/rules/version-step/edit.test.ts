import { describe, expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import type { Edit, Finding } from '../../../src/rules/finding.ts';
import { cases } from '../../../src/rules/version-step/cases.ts';
import { helmRelease, istioOperator, repository } from '../../../src/rules/version-step/repositories.ts';
import { releases } from '../../../src/upgrade/releases.ts';
import { checkFiles } from '../../support/check.ts';

async function findingsOf(before: Files, after: Files): Promise<readonly Finding[]> {
  const { findings } = await checkFiles(before, after);
  return findings.filter(({ code }) => code === 'IRG301');
}

function edited(files: Files, { file, line, endLine, replacement }: Edit): Files {
  const lines = files[file]!.split('\n');
  return { ...files, [file]: [...lines.slice(0, line - 1), replacement, ...lines.slice(endLine)].join('\n') };
}

describe.each(cases.invalid)('$name', ({ before, after }) => {
  it('says where it goes from and to, and what lies between', async () => {
    for (const { data, severity } of await findingsOf(before, after)) {
      expect(Object.keys(data)).toEqual(expect.arrayContaining(['component', 'from', 'to', 'path', 'method']));
      expect(['in-place', 'revision']).toContain(data.method);
      expect(data.from).not.toBe(data.to);
      if (severity === 'error') expect(data.path).not.toEqual([]);
    }
  });

  it('is mended by the edit that it offers', async () => {
    for (const { edit } of await findingsOf(before, after)) {
      if (edit === null) continue;
      const left = await findingsOf(before, edited(after, edit));
      expect(left.map(({ location }) => location.file)).not.toContain(edit.file);
    }
  });
});

it('offers an edit where one line is all there is to change, and its version is the newest of the first minor', async () => {
  const offered = [];
  for (const { before, after } of cases.invalid) {
    for (const { edit, data } of await findingsOf(before, after)) {
      if (edit === null) continue;
      const patch = releases.find(({ minor }) => minor === (data.path as string[])[0])!.latestPatch;
      expect(edit.replacement).toContain(patch);
      offered.push(edit);
    }
  }
  expect(offered.length).toBeGreaterThan(10);
});

it.each([
  ['istiod alone', {}, true],
  ['istiod with an istio-cni that is new as well', { 'cni.yaml': helmRelease('1.24.1', 'cni') }, false],
])('offers the first stop where an IstioOperator becomes a HelmRelease of %s: %s', async (_, beside, isOffered) => {
  const operator = { 'istio.yaml': istioOperator('1.22.3') };
  const found = await findingsOf(operator, { ...repository, 'istiod.yaml': helmRelease('1.24.1'), ...beside });
  expect(found.map(({ edit }) => edit !== null)).toEqual([isOffered]);
});

/** istiod with a tag in its values. */
function tagged(chart: string, tag: string): Files {
  return { ...repository, 'istiod.yaml': helmRelease(chart, 'istiod', 'istiod', `global: {tag: ${tag}}`) };
}

it.each([
  [
    'no stop for a tag that leaves its chart behind: its chart has to move',
    tagged('1.22.8', '1.22.8'),
    tagged('1.22.8', '1.24.3'),
    [null],
  ],
  [
    'the stop for a tag that comes to its chart',
    tagged('1.24.3', '1.22.8'),
    tagged('1.24.3', '1.24.3'),
    ['    global: {tag: 1.23.6}'],
  ],
])('offers %s', async (_, before, after, wanted) => {
  expect((await findingsOf(before, after)).map(({ edit }) => edit?.replacement ?? null)).toEqual(wanted);
});
