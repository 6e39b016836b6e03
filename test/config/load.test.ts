import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { configurationPath } from '../../src/config/configuration.ts';
import { settingsFromDisk, settingsOf } from '../../src/config/load.ts';
import type { Settings } from '../../src/config/settings.ts';
import { treeOf } from '../../src/tree/memory.ts';

const names = ['IRG101'];
const expired = '# decided in spring\nignore:\n  - rule: IRG101\n    reason: x\n    expires: 2026-01-01\n';
const base = treeOf({ [configurationPath]: expired, 'team/guard.yml': `\n${expired}` });
const head = treeOf({});

async function placesOf(settings: Settings, mode: 'check' | 'audit') {
  const sides = { base: mode === 'audit' ? head : base, head };
  const surroundings = { day: '2026-11-21', renderer: null, helm: null, repositories: [] };
  const { findings } = await check({ mode, ...sides, settings, ...surroundings });
  return findings.map(({ location: { file, side, line, column } }) => `${side} ${file}:${line}:${column}`);
}

it.each([
  ['the default file of the base', null, 'check', `base ${configurationPath}:3:5`],
  ['another file of the base', 'team/guard.yml', 'check', 'base team/guard.yml:4:5'],
  ['the one revision of an audit', 'team/guard.yml', 'audit', 'head team/guard.yml:4:5'],
] as const)('an entry that no longer holds is shown where it stands: in %s', async (_where, named, mode, place) => {
  expect(await placesOf(settingsOf(base, named, {}, names), mode)).toEqual([place]);
});

it('an entry that no longer holds is shown where it stands: in a file on the disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guard-config-'));
  try {
    writeFileSync(join(folder, 'guard.yml'), expired);
    const settings = await settingsFromDisk('guard.yml', folder, {}, names);
    expect(await placesOf(settings, 'check')).toEqual(['head guard.yml:3:5']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
