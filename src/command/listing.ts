import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDay, readSettings } from '../config/inputs.ts';
import { findHelm, findRenderer } from '../environment/renderer.ts';
import type { EnvironmentsInput } from '../environments.ts';
import { filterTree } from '../tree/filter.ts';
import { openRevision } from '../tree/open.ts';
import type { Tree } from '../tree/tree.ts';
import { UserError } from '../tree/user-error.ts';
import type { CommandName } from './help.ts';
import { write } from './output.ts';
import { ownAddresses } from './own-addresses.ts';
import { settingsFor } from './settings.ts';
import { type Progress, progressLine, type Terminal, wantsColour, withoutWorkflowCommands } from './terminal.ts';
import { readWords } from './words.ts';

const flags = {
  repo: { type: 'string' },
  path: { type: 'string', multiple: true },
  config: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  delivery: { type: 'string' },
  'fetch-charts': { type: 'boolean' },
  day: { type: 'string' },
} as const;

/** A command that lists what there is at one revision. */
export interface ListingCommand<Listing> {
  readonly name: CommandName;
  /** What is being done, for people who wait. */
  readonly doing: string;
  /** Whether what it tells depends on the day. */
  readonly isDated: boolean;
  list(input: EnvironmentsInput, opened: Tree, day: string): Promise<Listing>;
  render(listing: Listing, colour: boolean): string;
  /** Absent where there is no such format. */
  readonly markdown?: (listing: Listing) => string;
}

/** Opens the revision that is asked for, lists, and writes the list for people or for machines. */
export async function runListing<Listing>(
  command: ListingCommand<Listing>,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { values, positionals } = readWords(command.name, () => parse(words, command.isDated));
  const { format = 'pretty', output } = values;
  const formats = ['pretty', 'json', ...(command.markdown === undefined ? [] : ['markdown'])];
  if (!formats.includes(format)) throw new UserError(`--format: "${format}" is not one of ${formats.join(', ')}`);
  const progress = progressLine(terminal);
  const listing = await listingAt(command, positionals[0] ?? null, values, terminal, progress).finally(progress.clear);
  if (format === 'json') await write(JSON.stringify(listing, null, 2), output, terminal);
  else if (format === 'markdown') await write(command.markdown!(listing), output, terminal);
  else {
    const text = command.render(listing, output === undefined && wantsColour(terminal.stdout, terminal.environment));
    await write(output === undefined ? withoutWorkflowCommands(text, terminal.environment) : text, output, terminal);
  }
  return 0;
}

function parse(words: readonly string[], isDated: boolean) {
  const parsed = parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true });
  if (!isDated && parsed.values.day !== undefined)
    throw new UserError('no day decides about what this lists: leave out --day');
  if (parsed.positionals.length > 1) throw new UserError(`"${parsed.positionals[1]}" is one word too many`);
  return parsed;
}

async function listingAt<Listing>(
  command: ListingCommand<Listing>,
  revision: string | null,
  values: ReturnType<typeof parse>['values'],
  terminal: Terminal,
  progress: Progress,
): Promise<Listing> {
  const given = readSettings(
    (name) => {
      const value = name in values ? values[name as keyof typeof values] : undefined;
      return typeof value === 'boolean' ? String(value) : value;
    },
    (name) => `--${name}`,
  );
  const day = readDay(values.day, '--day', new Date());
  progress.show('opening the revision');
  const repository = resolve(terminal.folder, values.repo ?? '.');
  const opened = await openRevision(revision, { repository });
  const settings = await settingsFor(values.config, opened, given, terminal);
  const tree = filterTree(opened, settings.include, settings.exclude);
  progress.show(command.doing);
  const input = {
    tree,
    settings,
    renderer: await findRenderer(),
    helm: await findHelm({ fetches: settings.fetchCharts ?? false }),
    repositories: await ownAddresses(repository, [tree]),
  };
  return command.list(input, opened, day);
}
