import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { configurationKeys, environmentKeys, ignoreKeys, unitKeys } from '../src/config/configuration.ts';
import { ruleMetadata } from '../src/rules/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
  ...ruleMetadata.map(({ name }) => join('src', 'rules', name, 'rule.md')),
];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it('has no line that a reader must scroll for, tables and links apart', () => {
    const long = text.split('\n').filter((line) => line.length > 140 && !/^\s*\||https?:|^!\[|^\$ /.test(line));
    expect(long).toEqual([]);
  });
});

it('describes every key of the configuration, and no other', () => {
  const text = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  const described = [...text.matchAll(/^\| `([a-zA-Z]+)` \|/gm)].map((match) => match[1]);
  expect(new Set(described)).toEqual(new Set([...configurationKeys, ...ignoreKeys, ...unitKeys, ...environmentKeys]));
});
