import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from '../check.ts';
import { readSettings } from '../config/inputs.ts';
import { settingsFromDisk, settingsOf } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import { findRenderer } from '../environment/renderer.ts';
import { formats, render } from '../report/render.ts';
import { ruleNames } from '../rules/index.ts';
import { filterTree } from '../tree/filter.ts';
import { openRevisions } from '../tree/open.ts';
import type { Tree } from '../tree/tree.ts';
import { UserError } from '../tree/user-error.ts';
import { progressLine, type Terminal, wantsColour } from './terminal.ts';

const flags = {
  base: { type: 'string' },
  head: { type: 'string' },
  repo: { type: 'string' },
  path: { type: 'string', multiple: true },
  config: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  'fail-on': { type: 'string' },
  delivery: { type: 'string' },
  'outbound-traffic-policy': { type: 'string' },
  'istio-version': { type: 'string' },
} as const;

/** `check` and `audit`: judges, writes the report, and gives the exit status. */
export async function runReport(
  mode: 'check' | 'audit',
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { values, positionals } = parse(mode, words);
  const format = formats.find((each) => each === (values.format ?? 'pretty'));
  if (format === undefined) throw new UserError(`--format: "${values.format}" is not one of ${formats.join(', ')}`);
  const given = readSettings(
    (name) => values[name],
    (name) => `--${name}`,
  );
  const progress = progressLine(terminal);
  progress.show('opening the revisions');
  const trees = await openSides(mode, values, positionals, terminal);
  const settings = await settingsFor(values.config, trees.base, given, terminal);
  const base = filterTree(trees.base, settings.include, settings.exclude);
  const head = mode === 'audit' ? base : filterTree(trees.head, settings.include, settings.exclude);
  const report = await check({
    mode,
    base,
    head,
    settings,
    day: new Date().toISOString().slice(0, 10),
    renderer: await findRenderer(),
    repositories: [],
    progress: progress.show,
  });
  progress.clear();
  const text = render(report, format, {
    sources: (side, file) => (side === 'base' ? base : head).files.get(file)?.text ?? null,
    colour: values.output === undefined && wantsColour(terminal.stdout, terminal.environment),
    width: terminal.stdout.columns,
  });
  await write(text, values.output, terminal);
  return report.conclusion === 'success' ? 0 : 1;
}

function parse(mode: 'check' | 'audit', words: readonly string[]) {
  const hint = `See istio-rollout-guard ${mode} --help.`;
  try {
    const parsed = parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true });
    const most = mode === 'audit' ? 1 : 0;
    if (parsed.positionals.length > most)
      throw new UserError(`"${parsed.positionals[most]}" is one word too many`, hint);
    if (mode === 'audit' && (parsed.values.base ?? parsed.values.head) !== undefined) {
      throw new UserError('audit looks at one revision and takes no --base or --head', hint);
    }
    return parsed;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(error instanceof Error ? error.message : String(error), hint);
  }
}

async function openSides(
  mode: 'check' | 'audit',
  values: ReturnType<typeof parse>['values'],
  positionals: readonly string[],
  terminal: Terminal,
): Promise<{ base: Tree; head: Tree }> {
  const repository = resolve(terminal.folder, values.repo ?? '.');
  if (mode === 'audit') {
    const { head } = await openRevisions({ repository, base: null, head: positionals[0] ?? null });
    return { base: head, head };
  }
  return openRevisions({ repository, base: values.base ?? null, head: values.head ?? null });
}

async function settingsFor(
  named: string | undefined,
  base: Tree,
  given: Partial<Settings>,
  terminal: Terminal,
): Promise<Settings> {
  if (named === undefined) return settingsOf(base, null, given, ruleNames);
  return settingsFromDisk(named, terminal.folder, given, ruleNames);
}

async function write(text: string, file: string | undefined, terminal: Terminal): Promise<void> {
  if (file === undefined) {
    terminal.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    return;
  }
  await writeFile(resolve(terminal.folder, file), text.endsWith('\n') ? text : `${text}\n`).catch((error: Error) => {
    throw new UserError(`The report cannot be written to ${file}: ${error.message}`);
  });
}
