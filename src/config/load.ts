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
  if (file === undefined) return mergeSettings(noSettings, given);
  return mergeSettings(readConfiguration(file.text, { file: path, side: 'base' }, ruleNames), given);
}

/** What is to be said of a change to the configuration itself, which does not count before it is merged. */
export interface ConfigurationChange {
  readonly file: string;
  /** What is wrong with the changed file, so that every check would fail once it is merged; null where nothing is. */
  readonly fault: string | null;
}

/** The change of the configuration file between two trees; null where there is none. */
export function configurationChange(
  base: Tree,
  head: Tree,
  named: string | null,
  ruleNames: readonly string[],
): ConfigurationChange | null {
  const file = named ?? configurationPath;
  const [before, after] = [base.files.get(file), head.files.get(file)];
  if (before?.contentId === after?.contentId) return null;
  if (after === undefined) return { file, fault: named === null ? null : `${file} would not be there` };
  try {
    readConfiguration(after.text, { file, side: 'head' }, ruleNames);
    return { file, fault: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { file, fault: error.message };
  }
}

/** The settings that hold with a configuration file from the disk, as a flag of the command names it. */
export async function settingsFromDisk(
  file: string,
  folder: string,
  given: Partial<Settings>,
  ruleNames: readonly string[],
): Promise<Settings> {
  const text = await readFile(resolve(folder, file), 'utf8').catch(() => {
    throw new UserError(`The configuration file ${file} cannot be read`, 'Check the path given with --config.');
  });
  return mergeSettings(readConfiguration(text, { file, side: 'head' }, ruleNames), given);
}
