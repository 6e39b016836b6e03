import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { noSettings } from '../../src/config/settings.ts';
import { failureIn, findRenderer } from '../../src/environment/renderer/kustomize.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { find, virtualService } from './summary.ts';

const klog = 'E1121 06:14:30.018578    5701 run.go:72] "command failed"';

describe('what a tool says of its failure', () => {
  it.each([
    ['in quotes', `${klog} err="json: unknown field \\"x\\""\n`, 'json: unknown field "x"'],
    ['in lines', `${klog} err=<\n\ta config: \`\n\tpath: r\n\t\`: no file\n >\n`, "a config: ' path: r ': no file"],
    ['after a warning', `# Warning: 'bases' is deprecated.\n${klog} err="no file"\n`, 'no file'],
    ['with what is no escape of JSON', `${klog} err="bell \\a"\n`, 'bell \\a'],
    ['by klog without a text', `${klog}\n`, '"command failed"'],
    ['by kustomize', '# Warning\nError: no file\n', 'no file'],
    ['in no words', '', ''],
  ])('%s', (_, stderr, failure) => {
    expect(failureIn(stderr)).toBe(failure);
  });
});

const renderer = await findRenderer();

describe.skipIf(renderer === null)('a kustomization that is refused (needs kubectl or kustomize)', () => {
  const listing = (more: string) => ({
    'ov/kustomization.yaml': `resources: [s.yaml]\n${more}\n`,
    'ov/s.yaml': virtualService('s'),
  });

  it.each([
    ['in one line', listing('resource: [x]'), 'invalid Kustomization: json: unknown field "resource"'],
    [
      'in several',
      listing('replacements: [{path: r.yaml}]'),
      /^trouble configuring .* lstat ov\/r\.yaml: no such file/,
    ],
  ])('is so for the same reason each time, told %s', async (_, files, failure) => {
    const [once, again] = [await find(files, { renderer }), await find(files, { renderer })];
    expect(again.problems).toEqual(once.problems);
    const [tool, ...said] = once.problems[0]!.reason.split(' failed: ');
    expect(tool).toBe(`\`${renderer!.name}\``);
    expect(said.join()).toMatch(failure);
  });

  it('is no news where it was refused before', async () => {
    const files = listing('resource: [x]');
    const base = treeOf(files, 'before');
    const head = treeOf({ ...files, 'README.txt': 'new\n' }, 'after');
    const fixed = { settings: noSettings, day: '2026-11-21', renderer, helm: null, repositories: [] };
    expect(await check({ mode: 'check', base, head, ...fixed })).toMatchObject({ findings: [] });
    const { findings } = await check({ mode: 'audit', base: head, head, ...fixed });
    expect(findings).toMatchObject([
      { code: 'IRG902', message: expect.stringContaining(`\`${renderer!.name}\` failed: `) },
    ]);
  });
});
