import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CheckInput, check } from '../check.ts';
import { readDay, readSettings } from '../config/inputs.ts';
import { type ConfigurationChange, configurationChange } from '../config/load.ts';
import { patternsWithoutFiles } from '../config/paths.ts';
import { findHelm, findRenderer } from '../environment/renderer.ts';
import { formats, render } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { ruleNames } from '../rules/index.ts';
import { filterTree } from '../tree/filter.ts';
import { openRevision, openRevisions } from '../tree/open.ts';
import type { Tree } from '../tree/tree.ts';
import { UserError } from '../tree/user-error.ts';
import { write } from './output.ts';
import { ownAddresses } from './own-addresses.ts';
import { settingsFor } from './settings.ts';
import { progressLine, say, type Terminal, wantsColour, withoutWorkflowCommands } from './terminal.ts';
import { readWords } from './words.ts';

/** The options of the commands that judge. */
export const flags = {
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
  'kubernetes-version': { type: 'string' },
  'fetch-charts': { type: 'boolean' },
  day: { type: 'string' },
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
  const progress = progressLine(terminal);
  const judged = await judge(mode, values, positionals, { terminal, progress: progress.show }).finally(progress.clear);
  for (const note of judged.notes) say(terminal, note);
  const text = render(judged.report, format, {
    sources: (side, file) => judged[side].files.get(file)?.text ?? null,
    colour: values.output === undefined && wantsColour(terminal.stdout, terminal.environment),
    width: terminal.stdout.columns || undefined,
  });
  const isForPeople = format === 'pretty' && values.output === undefined;
  await write(isForPeople ? withoutWorkflowCommands(text, terminal.environment) : text, values.output, terminal);
  return judged.report.conclusion === 'success' ? 0 : 1;
}

export type Values = ReturnType<typeof parse>['values'];

async function judge(
  mode: 'check' | 'audit',
  values: Values,
  positionals: readonly string[],
  { terminal, progress }: { terminal: Terminal; progress: (what: string) => void },
): Promise<{ report: Report; base: Tree; head: Tree; notes: readonly string[] }> {
  const { input, notes } = await inputOf(mode, values, positionals, { terminal, progress });
  return { report: await check(input), base: input.base, head: input.head, notes };
}

/** What a command line asks for, with its revisions read, and what its author should know about it. */
export async function inputOf(
  mode: 'check' | 'audit',
  values: Values,
  positionals: readonly string[],
  { terminal, progress }: { terminal: Terminal; progress: (what: string) => void },
): Promise<{ input: CheckInput; notes: readonly string[] }> {
  const given = readSettings(
    (name) => (name === 'fetch-charts' ? values[name]?.toString() : values[name]),
    (name) => `--${name}`,
  );
  const day = readDay(values.day, '--day', new Date());
  progress('opening the revisions');
  const repository = resolve(terminal.folder, values.repo ?? '.');
  const trees = await openSides(mode, values, positionals, repository);
  const settings = await settingsFor(values.config, trees.base, given, terminal);
  const change = values.config === undefined ? configurationChange(trees.base, trees.head, null, ruleNames) : null;
  const notes = change === null ? [] : [describeChange(change)];
  if (mode === 'check' && trees.base.sha !== null && trees.base.sha === trees.head.sha) {
    notes.push(`${trees.base.ref} and ${trees.head.ref} are the same commit: there is no change to look at.`);
  }
  for (const pattern of patternsWithoutFiles(settings.include, [trees.base, trees.head])) {
    notes.push(`No file matches "${pattern}", so nothing is looked at for it.`);
  }
  const base = filterTree(trees.base, settings.include, settings.exclude);
  const head = mode === 'audit' ? base : filterTree(trees.head, settings.include, settings.exclude);
  const input: CheckInput = {
    mode,
    base,
    head,
    settings,
    day,
    renderer: await findRenderer(),
    helm: await findHelm({ fetches: settings.fetchCharts ?? false }),
    repositories: await ownAddresses(repository, mode === 'audit' ? [head] : [base, head]),
    progress,
  };
  return { input, notes };
}

function parse(mode: 'check' | 'audit', words: readonly string[]) {
  return readWords(mode, () => {
    const parsed = parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true });
    const most = mode === 'audit' ? 1 : 0;
    if (parsed.positionals.length > most) throw new UserError(`"${parsed.positionals[most]}" is one word too many`);
    if (mode === 'audit' && (parsed.values.base ?? parsed.values.head) !== undefined) {
      throw new UserError('audit looks at one revision and takes no --base or --head');
    }
    return parsed;
  });
}

async function openSides(
  mode: 'check' | 'audit',
  values: Values,
  positionals: readonly string[],
  repository: string,
): Promise<{ base: Tree; head: Tree }> {
  if (mode === 'audit') {
    const head = await openRevision(positionals[0] ?? null, { repository });
    return { base: head, head };
  }
  return openRevisions({ repository, base: values.base ?? null, head: values.head ?? null });
}

function describeChange({ file, fault }: ConfigurationChange): string {
  const counts = `${file} differs between the two sides; the one of the base counts, unless --config names a file.`;
  return fault === null ? counts : `${counts}\n  The changed one would be refused: ${fault}`;
}
