import type { Repository } from '../repository.ts';
import { noticeCluster, startsCluster, trialContext } from './cluster.ts';
import { surroundingsIn } from './courses.ts';
import type { Pipeline } from './script.ts';
import { follow } from './shell/follow.ts';
import { type Job, pathIn } from './shell/shell.ts';
import { entriesOf } from './sources/index.ts';
import { inRepository } from './texts.ts';

/** What only runs against a cluster that its own script, target or job starts for it. */
export interface Trials {
  /** Lines of commands, from 1, by file. */
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
  /** The files of the repository that such commands name, and no others do. */
  readonly files: ReadonlySet<string>;
}

const noTrials: Trials = { lines: new Map(), files: new Set() };

/**
 * The commands that reach nothing but a cluster which is made for them: a target of a Makefile that runs `kind create cluster`,
 * or needs one that does, with all that it calls. What anything else runs too is none of them, nor is what stands beside a
 * start that depends on a condition, or in a course that names another cluster as well.
 */
export function trialsIn(repository: Repository): Trials {
  if (![...repository.tree.files.values()].some(({ text }) => localClusterWord.test(text))) return noTrials;
  const [trial, real] = [new Reached(), new Reached()];
  const surroundings = surroundingsIn(repository);
  for (const entry of entriesOf(repository)) {
    const job: Job = { context: null, trial: null };
    const contexts = new Set<string>();
    const notice = (pipeline: Pipeline, noticed: Job): void => {
      const known = noticed.trial;
      noticeCluster(pipeline, noticed);
      if (noticed.context !== null) contexts.add(noticed.context);
      if (startsCluster(pipeline) && isConditional(repository, pipeline)) noticed.trial = known;
    };
    const { pipelines } = follow(entry.scripts, { ...surroundings, notice }, job);
    const isTrial = job.trial !== null && [...contexts].every((context) => trialContext(context) !== null);
    // What is a trial by its name alone tells nothing of the lines that it shares.
    if (isTrial) trial.add(repository, pipelines);
    else if (entry.trial === null) real.add(repository, pipelines);
  }
  const lines = [...trial.lines].map(([file, numbers]): [string, ReadonlySet<number>] => {
    const shared = real.lines.get(file);
    return [file, new Set([...numbers].filter((line) => shared?.has(line) !== true))];
  });
  return { lines: new Map(lines), files: new Set([...trial.files].filter((file) => !real.files.has(file))) };
}

const localClusterWord = /\b(kind|k3d|minikube|ctlptl|kwokctl)\b/;

/** What courses come to: lines of files, and the files that their commands name. */
class Reached {
  readonly lines = new Map<string, Set<number>>();
  readonly files = new Set<string>();

  add(repository: Repository, pipelines: readonly Pipeline[]): void {
    for (const { place, stages, directory } of pipelines) {
      const numbers = this.lines.get(place.file) ?? new Set<number>();
      this.lines.set(place.file, numbers);
      for (const line of linesOf(repository, place.file, place.line)) numbers.add(line);
      for (const word of stages.flatMap(({ words }) => words)) {
        const value = word.slice(word.startsWith('-') ? word.indexOf('=') + 1 : 0);
        const file = inRepository(pathIn({ directory }, value));
        if (file !== null && repository.tree.files.has(file)) this.files.add(file);
      }
    }
  }
}

/** The line of a command, and those that it goes on in. */
function linesOf(repository: Repository, file: string, first: number): number[] {
  const lines = textLines(repository, file);
  let last = first;
  while (/\\\s*$/.test(lines[last - 1] ?? '')) last += 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const opening = /^\s*@?(?:if|elif|case|ifeq|ifneq|ifdef|ifndef)\b|^\s*(?:function\s+)?[\w-]+\s*\(\)/;
const closing = /^\s*(?:fi|esac|endif)\b|;\s*(?:fi|esac)\b|^\}/;
const tests = /(?:\[|\btest\b).*&&/;

/**
 * Whether a start of a cluster is left out at times: within a function, or behind a condition that asks for anything but the
 * cluster itself (`kind get clusters`).
 */
function isConditional(repository: Repository, { place }: Pipeline): boolean {
  const lines = textLines(repository, place.file);
  const own = lines[place.line - 1] ?? '';
  const before = own.slice(0, Math.max(0, place.column - 1));
  if (tests.test(before) && !localClusterWord.test(before)) return true;
  let closed = 0;
  for (let index = place.line - 2; index >= 0; index -= 1) {
    const line = lines[index]!;
    const [opens, closes] = [opening.test(line), closing.test(line)];
    if (closes && !opens) closed += 1;
    if (!opens || closes) continue;
    if (closed > 0) closed -= /^\s*elif/.test(line) ? 0 : 1;
    else if (!localClusterWord.test(line)) return true;
  }
  return false;
}

function textLines(repository: Repository, file: string): string[] {
  return repository.tree.files.get(file)?.text.split(/\r?\n/) ?? [];
}
