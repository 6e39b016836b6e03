import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleMetadata, rules } from '../../src/rules/index.ts';
import { rulePages } from '../../src/rules/pages.generated.ts';
import { checkFiles } from '../support/check.ts';

const folder = new URL('../../src/rules/', import.meta.url);
const headings = ['What', 'Why', 'Example', 'How to fix', 'When not to use'];

it('has a folder for every rule and a rule for every folder', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(ruleMetadata.map(({ name }) => name).sort());
});

it('uses no code and no name twice', () => {
  expect(new Set(ruleMetadata.map(({ code }) => code)).size).toBe(ruleMetadata.length);
  expect(new Set(ruleMetadata.map(({ name }) => name)).size).toBe(ruleMetadata.length);
});

describe.each(ruleMetadata)('the page of $name', ({ code, name }) => {
  const page = readFileSync(new URL(`${name}/rule.md`, folder), 'utf8');

  it('is the page that the command carries', () => {
    expect(rulePages[name]).toBe(page);
  });

  it('begins with code and name and has its sections in order', () => {
    expect(page.split('\n')[0]).toBe(`# ${code} ${name}`);
    expect([...page.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual(headings);
  });
});

describe.each(rules)('the example of $name', ({ code, name }) => {
  const page = readFileSync(new URL(`${name}/rule.md`, folder), 'utf8');
  const fence = (word: string): Record<string, string> =>
    Object.fromEntries(
      [...page.matchAll(new RegExp(`^\`\`\`\\w+ ${word} (\\S+)\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, file, text]) => [
        file!,
        text!,
      ]),
    );
  const before = fence('before');
  const after = { ...fence('after') };

  it('gives the findings that it shows', async () => {
    const shown = /^```text findings\n([\s\S]*?)^```/m.exec(page)?.[1]?.trim().split('\n') ?? [];
    const { findings } = await checkFiles(before, after);
    const own = findings.filter((finding) => finding.code === code);
    expect(
      own.map(({ location, severity, when, order }) => {
        const moment = order === undefined ? when : `${when}/${order}`;
        return `${location.file}:${location.line}:${location.column} ${severity} ${code} ${moment}`;
      }),
    ).toEqual(shown);
    expect(shown.length).toBeGreaterThan(0);
  });

  it('is silent once it is fixed', async () => {
    const fixed = fence('fixed');
    expect(Object.keys(fixed).length).toBeGreaterThan(0);
    const { findings } = await checkFiles(before, { ...after, ...fixed });
    expect(findings.filter((finding) => finding.code === code)).toEqual([]);
  });
});
