import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('ends quietly, with the status of the verdict, when nobody reads the output any more', async () => {
  const example = 'fixtures/bookinfo-canary';
  const words = ['check', '--base', `${example}/before`, '--head', `${example}/after`];
  const command = spawn(process.execPath, ['dist/cli.js', ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  command.stdout.destroy();
  let complaints = '';
  command.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const status = await new Promise((resolve) => command.on('close', resolve));
  expect({ status, complaints }).toEqual({ status: 1, complaints: '' });
});
