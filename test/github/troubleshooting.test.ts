import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
  .map((file) => readFileSync(join(root, 'src', file), 'utf8'))
  .join('\n');
/** Said by GitHub, which the log quotes. */
const quoted = ['Resource not accessible by integration'];

const table = readFileSync(join(root, 'README.md'), 'utf8').split('## Troubleshooting')[1]!.split('\n## ')[0]!;
const messages = table
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...line.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!))
  .filter((message) => message.includes(' ') && !quoted.includes(message));

it('helps with enough messages', () => {
  expect(messages.length).toBeGreaterThan(12);
});

it.each(messages)('the code says "%s", as the README has it', (message) => {
  const parts = message
    .split('…')
    .map((part) => part.replace(/^\S+:\d+:\d+:/, '').trim())
    .filter((part) => /\w/.test(part));
  expect(parts.filter((part) => !sources.includes(part))).toEqual([]);
});
