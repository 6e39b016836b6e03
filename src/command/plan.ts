import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CheckInput, check } from '../check.ts';
import { count } from '../report/counts.ts';
import { lastingTroubles, renderPlan } from '../report/plan/render.ts';
import type { Report } from '../report/report.ts';
import { checkInStages, type StagedChange } from '../stages.ts';
import { UserError } from '../tree/user-error.ts';
import { write } from './output.ts';
import { patchesOf } from './patches.ts';
import { flags, inputOf, type Values } from './report.ts';
import { progressLine, say, type Terminal, wantsColour, withoutWorkflowCommands } from './terminal.ts';
import { readWords } from './words.ts';

const { 'fail-on': _failOn, ...common } = flags;
const planFlags = { ...common, write: { type: 'string' } } as const;
const planFormats = ['pretty', 'json', 'markdown'] as const;

/** `plan`: shows the safe way from base to head, writes its stages as patches where asked, and gives the exit status. */
export async function runPlan(words: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = readWords('plan', () => parseArgs({ args: [...words], options: planFlags, strict: true }));
  const format = planFormats.find((each) => each === (values.format ?? 'pretty'));
  if (format === undefined) throw new UserError(`--format: "${values.format}" is not one of ${planFormats.join(', ')}`);
  if (values.write !== undefined) await refuseFilled(resolve(terminal.folder, values.write), values.write);
  const progress = progressLine(terminal);
  const planned = await planFor(values, terminal, progress.show).finally(progress.clear);
  for (const note of planned.notes) say(terminal, note);
  const text = renderPlan(planned.report, format, {
    colour: values.output === undefined && wantsColour(terminal.stdout, terminal.environment),
  });
  const isForPeople = format === 'pretty' && values.output === undefined;
  await write(isForPeople ? withoutWorkflowCommands(text, terminal.environment) : text, values.output, terminal);
  return planned.isWhole ? 0 : 1;
}

interface PlannedRun {
  readonly report: Report;
  readonly notes: readonly string[];
  /** Whether the way there is safe to its end, and written to its end where that was asked for. */
  readonly isWhole: boolean;
}

type PlanValues = Values & { readonly write?: string | undefined };

async function planFor(values: PlanValues, terminal: Terminal, progress: (what: string) => void): Promise<PlannedRun> {
  const { input, notes } = await inputOf('check', values, [], { terminal, progress });
  if (values.write === undefined) {
    const report = await check(input);
    return { report, notes, isWhole: isPlanned(report) };
  }
  const staged = await checkInStages(input);
  const { report } = staged;
  if (report.plan === null) {
    return { report, notes: [...notes, 'Nothing is written: no stages are needed.'], isWhole: isPlanned(report) };
  }
  progress('writing the patches');
  const repository = resolve(terminal.folder, values.repo ?? '.');
  const told = await writePatches(staged, input, resolve(terminal.folder, values.write), repository);
  return { report, notes: [...notes, ...told.notes], isWhole: isPlanned(report) && told.isWhole };
}

function isPlanned(report: Report): boolean {
  return lastingTroubles(report).length === 0 && (report.plan?.safe ?? true);
}

interface Written {
  readonly notes: readonly string[];
  /** Whether there is a patch for every stage. */
  readonly isWhole: boolean;
}

/** Writes the patches and the plan as Markdown, and says what was written and what was not. */
async function writePatches(
  { report, trees, stoppedBy: stopped }: StagedChange,
  { base, head }: CheckInput,
  folder: string,
  repository: string,
): Promise<Written> {
  const total = report.plan?.stages.length ?? 0;
  const patches = trees.length === 0 ? [] : await patchesOf([base, ...trees], { repository, head });
  const isCut = patches.length < trees.length;
  const stoppedBy = isCut ? `stage ${patches.length + 1} changes files by way of symbolic links that change` : stopped;
  await mkdir(folder, { recursive: true });
  for (const [index, patch] of patches.entries()) {
    const number = String(index + 1).padStart(String(total).length, '0');
    await writeFile(join(folder, `stage-${number}-of-${total}.patch`), patch);
  }
  await writeFile(join(folder, 'plan.md'), renderPlan(report, 'markdown', { colour: false }));
  const amount = `${patches.length} of ${count(total, 'stage')}`;
  const how = 'give the patches to git apply in their order, in the top folder.';
  const wrote =
    patches.length === 0 ? `Wrote plan.md to ${folder}.` : `Wrote ${amount} and plan.md to ${folder}: ${how}`;
  if (stoppedBy === null) return { notes: [wrote], isWhole: true };
  const why = `No ${patches.length === 0 ? '' : 'more '}patch could be written: ${stoppedBy}. plan.md tells the stages.`;
  return { notes: [wrote, why], isWhole: false };
}

/** @throws UserError where there are files already, which patches of another plan would stand among */
async function refuseFilled(folder: string, name: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UserError(`--write: ${name} cannot be used: ${error.message}`);
  });
  if (entries.length > 0) throw new UserError(`--write: ${name} is not empty`, 'Name a new folder for the patches.');
}
