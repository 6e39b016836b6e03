import type { Repository } from '../repository.ts';
import { noticeCluster } from './cluster.ts';
import type { Command } from './command.ts';
import { scriptsCalled } from './programs.ts';
import { commandIn } from './recognise.ts';
import type { Entry } from './script.ts';
import { follow, mostCommands, type Surroundings } from './shell/follow.ts';
import type { Job } from './shell/shell.ts';
import { entriesOf } from './sources/index.ts';
import { shellScript } from './sources/shell-files.ts';
import { inRepository } from './texts.ts';

/** An entry, and what its commands mean to the delivery, in their order. */
export interface EntryCourse {
  readonly entry: Entry;
  readonly commands: readonly Command[];
}

/**
 * What the pipelines, Makefiles and scripts of a repository deliver, those of trials left out. One that another runs is
 * part of that one, and not told of again.
 */
export function coursesIn(repository: Repository): EntryCourse[] {
  const surroundings = surroundingsIn(repository);
  const found: Followed[] = [];
  const parts = new Set<string>();
  for (const entry of entriesOf(repository)) {
    if (parts.has(entry.name)) continue;
    const course = courseOf(entry, surroundings);
    if (course === null) continue;
    found.push(course);
    for (const name of course.ran) parts.add(name);
  }
  return needsFirst(found.filter(({ entry }) => !parts.has(entry.name)));
}

/** What the scripts of a repository may run and read. */
export function surroundingsIn(repository: Repository): Surroundings {
  return {
    paths: new Set([...repository.paths, ...repository.directories]),
    called: (words, shell) => scriptsCalled(repository, words, shell),
    sourced: (path) => {
      const file = inRepository(path);
      return file === null ? null : shellScript(repository, file, null);
    },
    notice: noticeCluster,
  };
}

/** The names that an entry goes by: its own, and those of the jobs that call the workflow it stands in. */
export function namesOf({ name }: Entry): string[] {
  const parts = name.split('#');
  return parts.map((_, index) => parts.slice(0, index + 1).join('#'));
}

/** In their order, but that each comes after those that it needs; of a circle the first comes first. */
function needsFirst(courses: readonly EntryCourse[]): EntryCourse[] {
  const named = new Map<string, EntryCourse[]>();
  for (const course of courses) {
    for (const name of namesOf(course.entry)) {
      const known = named.get(name);
      if (known === undefined) named.set(name, [course]);
      else known.push(course);
    }
  }
  const visited = new Set<EntryCourse>();
  const inOrder: EntryCourse[] = [];
  const visit = (course: EntryCourse): void => {
    if (visited.has(course)) return;
    visited.add(course);
    for (const need of course.entry.needs) for (const other of named.get(need) ?? []) visit(other);
    inOrder.push(course);
  };
  for (const course of courses) visit(course);
  return inOrder;
}

interface Followed extends EntryCourse {
  /** The names of the other entries that are part of this one. */
  readonly ran: ReadonlySet<string>;
}

/** Null where it is a trial. */
function courseOf(entry: Entry, surroundings: Surroundings): Followed | null {
  const job: Job = { context: null, trial: entry.trial };
  const course = follow(entry.scripts, surroundings, job);
  if (job.trial !== null) return null;
  const ran = new Set([...course.ran, ...entry.scripts.map(({ name }) => name)]);
  ran.delete(entry.name);
  const commands = course.pipelines.flatMap((pipeline) => commandIn(pipeline) ?? []);
  const place = entry.scripts[0]?.place(0, 0);
  if (course.whole || place === undefined || !commands.some(({ kind }) => kind === 'deliver'))
    return { entry, ran, commands };
  const reason = `only the first ${mostCommands} commands of it are followed`;
  return { entry, ran, commands: [...commands, { kind: 'note', reason, place }] };
}
