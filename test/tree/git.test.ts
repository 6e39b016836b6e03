import { expect, it } from 'vitest';
import { runGit } from '../../src/tree/git.ts';
import { newRepository } from '../support/repository.ts';

it.each([
  ['https://user:hunter2@host/x', 'https://***@host/x'],
  ['https://user:p@hunter2@host/x', 'https://***@host/x'],
])('repeats no credentials of %s', async (address, shown) => {
  const { folder, remove } = newRepository();
  try {
    const { status, complaint } = await runGit(folder, [address]);
    expect(status).not.toBe(0);
    expect(complaint).toContain(shown);
    expect(complaint).not.toContain('hunter2');
  } finally {
    remove();
  }
});
