import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Tree } from '../tree/tree.ts';
import { UserError } from '../tree/user-error.ts';
import { configurationPath, readConfiguration } from './configuration.ts';
import { mergeSettings, noSettings, type Settings } from './settings.ts';

/**
 * The settings that hold: the configuration file of the base (a change cannot switch off its own check), and what
 * flags or inputs say on top of it.
 * @param named another file than the default one; it must exist
 * @throws UserError where the file is missing or wrong
 */
export function settingsOf(
  base: Tree,
  named: string | null,
  given: Partial<Settings>,
  ruleNames: readonly string[],
): Settings {
  const path = named ?? configurationPath;
  const file = base.files.get(path);
  if (file === undefined && named !== null) {
    throw new UserError(`The configuration file ${path} is not in ${base.ref}`, 'Commit it to the base branch first.');
  }
  return mergeSettings(file === undefined ? noSettings : readConfiguration(file.text, path, ruleNames), given);
}

/** The same with a configuration file from the disk, as a flag of the command names it. */
export async function settingsFromDisk(
  file: string,
  folder: string,
  given: Partial<Settings>,
  ruleNames: readonly string[],
): Promise<Settings> {
  const text = await readFile(resolve(folder, file), 'utf8').catch(() => {
    throw new UserError(`The configuration file ${file} cannot be read`, 'Check the path given with --config.');
  });
  return mergeSettings(readConfiguration(text, file, ruleNames), given);
}
