import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { noSettings } from '../../src/config/settings.ts';
import { renderJson } from '../../src/report/json.ts';
import { formats, render } from '../../src/report/render.ts';
import { openTree } from '../../src/tree/open.ts';
import { checkTrees } from '../support/check.ts';
import { complaints } from './schema.ts';

const folder = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

describe.each(names)('the report on fixtures/%s', (name) => {
  it('is as its schema says, and can be told in every format', async () => {
    const [base, head] = await Promise.all([openTree(`${folder}${name}/before`), openTree(`${folder}${name}/after`)]);
    const report = await checkTrees(base, head, 'check', noSettings);
    expect(complaints(JSON.parse(renderJson(report)))).toEqual([]);
    const sources = (side: 'base' | 'head', file: string) =>
      (side === 'base' ? base : head).files.get(file)?.text ?? null;
    for (const format of formats) {
      const text = render(report, format, { sources, colour: false });
      for (const { message } of format === 'pretty' ? report.findings : []) {
        expect(text.replaceAll(/\s+/g, ' ')).toContain(message.replaceAll(/\s+/g, ' '));
      }
      expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
    }
  });
});
