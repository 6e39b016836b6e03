import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tool } from '../../src/report/tool.ts';

it('the tool names itself as its package does', () => {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(tool).toEqual({ name, version });
});
