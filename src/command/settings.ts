import { settingsFromDisk, settingsOf } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import { ruleNames } from '../rules/index.ts';
import type { Tree } from '../tree/tree.ts';
import type { Terminal } from './terminal.ts';

/** The settings that hold: of the file that `--config` names on the disk, else of the one in a tree, and the flags. */
export async function settingsFor(
  named: string | undefined,
  tree: Tree,
  given: Partial<Settings>,
  terminal: Terminal,
): Promise<Settings> {
  if (named === undefined) return settingsOf(tree, null, given, ruleNames);
  return settingsFromDisk(named, terminal.folder, given, ruleNames);
}
