import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CheckInput, checkAndPlan } from '../check.ts';
import { count } from '../report/counts.ts';
import { lastingTroubles, renderPlan } from '../report/plan/render.ts';
import type { Report } from '../report/report.ts';
import type { Plan } from '../rollout/plan/plan.ts';
import { UserError } from '../tree/user-error.ts';
import { write } from './output.ts';
import { patchesOf } from './patches.ts';
import { flags, inputOf, type Values } from './report.ts';
import { writeStages } from './stages.ts';
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
  const { report, plan } = await checkAndPlan(input);
  const isPlanned = lastingTroubles(report).length === 0 && (report.plan?.safe ?? true);
  if (values.write === undefined) return { report, notes, isWhole: isPlanned };
  if (plan === null || report.plan === null) {
    return {
      report,
      notes: [...notes, 'Nothing is written: the change is safe on the way as it is.'],
      isWhole: isPlanned,
    };
  }
  const folder = resolve(terminal.folder, values.write);
  const written = await writePatches(input, report, plan, folder, resolve(terminal.folder, values.repo ?? '.'));
  return { report, notes: [...notes, ...written.notes], isWhole: isPlanned && written.isWhole };
}

async function writePatches(
  input: CheckInput,
  report: Report,
  plan: Plan,
  folder: string,
  repository: string,
): Promise<{ notes: string[]; isWhole: boolean }> {
  const { trees, stoppedBy } = await writeStages(input, report, plan);
  input.progress?.('writing the patches');
  const ends = { folder: process.cwd(), repository, head: input.head };
  const patches = trees.length === 0 ? [] : await patchesOf([input.base, ...trees], ends);
  await mkdir(folder, { recursive: true });
  const width = String(plan.stages.length).length;
  for (const [index, patch] of patches.entries()) {
    const name = `stage-${String(index + 1).padStart(width, '0')}-of-${plan.stages.length}.patch`;
    await writeFile(join(folder, name), patch);
  }
  await writeFile(join(folder, 'plan.md'), renderPlan(report, 'markdown', { colour: false }));
  const amount = `${count(patches.length, 'stage')} of ${plan.stages.length}`;
  const wrote = `Wrote ${amount} and plan.md to ${folder}: give the patches to git apply in their order, in the top folder.`;
  return {
    notes:
      stoppedBy === null
        ? [wrote]
        : [wrote, `Not all stages could be written: ${stoppedBy}. plan.md tells what they are.`],
    isWhole: stoppedBy === null,
  };
}

/** @throws UserError where there are files already, which patches of another plan would stand among */
async function refuseFilled(folder: string, name: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UserError(`--write: ${name} cannot be used: ${error.message}`);
  });
  if (entries.length > 0) throw new UserError(`--write: ${name} is not empty`, 'Name a new folder for the patches.');
}
