import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../tree/user-error.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes a result to the file that `--output` names, else to standard output.
 * @throws UserError where the file cannot be written
 */
export async function write(text: string, file: string | undefined, terminal: Terminal): Promise<void> {
  if (file === undefined) {
    terminal.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    return;
  }
  await writeFile(resolve(terminal.folder, file), text.endsWith('\n') ? text : `${text}\n`).catch((error: Error) => {
    throw new UserError(`The report cannot be written to ${file}: ${error.message}`);
  });
}
