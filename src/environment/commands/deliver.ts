import type { Location } from '../../manifest/location.ts';
import { isClusterObject } from '../cluster-object.ts';
import { isDelivered } from '../configsync/objects.ts';
import { type Delivered, type Delivery, delivered } from '../delivery.ts';
import type { RenderProblem, Unit, UnitDependency } from '../environment.ts';
import { type Found, nothingFound, type Taken, type WrittenTool } from '../found.ts';
import { revisionOf } from '../held.ts';
import { environmentParts } from '../naming.ts';
import { directoryOf } from '../path.ts';
import { defaultSettings, unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { shortName } from './cluster.ts';
import type { DeletingCommand, DeliveringCommand, UninstallingCommand } from './command.ts';
import { type Brought, broughtBy, reasonForNothing } from './content.ts';
import { coursesIn, type EntryCourse, namesOf } from './courses.ts';
import { inRepository } from './texts.ts';

/** Commands in pipelines, Makefiles and scripts: each line that delivers something is a unit. */
export const commands: WrittenTool = {
  find: async (workplace, taken) => {
    const gathering = new Gathering(workplace, taken);
    for (const course of coursesIn(workplace.repository)) await gathering.course(course);
    return gathering.found();
  },
};

/** A unit that a course has come to, as far as order is concerned. */
interface Passed {
  readonly unit: Unit;
  readonly key: string;
  /**
   * How often time was let pass before it. Entries begin at 1, so what is through before one begins counts as waited for
   * at 0: time was let pass after it in an entry that this one needs.
   */
  readonly moment: number;
}

/** Where in a course a command stands. */
interface Around {
  readonly target: string | null;
  readonly hint: string | null;
  readonly passed: ReadonlyMap<string, Passed>;
  readonly moment: number;
}

interface Gathered {
  readonly delivery: Delivery;
  readonly target: string | null;
  readonly brought: Brought;
}

class Gathering {
  private readonly workplace: Workplace;
  private readonly taken: Taken;
  private readonly units = new Map<string, Gathered>();
  private readonly problems: RenderProblem[] = [];
  /** The files and folders that each cluster has got, by cluster. */
  private readonly got = new Map<string, Set<string>>();
  private readonly passedBy = new Map<string, ReadonlyMap<string, Passed>>();

  constructor(workplace: Workplace, taken: Taken) {
    this.workplace = workplace;
    this.taken = taken;
  }

  async course({ entry, commands }: EntryCourse): Promise<void> {
    const passed = passedTogether(entry.needs.map((name) => this.passedBy.get(name)));
    let moment = 1;
    for (const command of commands) {
      if (command.kind === 'wait') moment += 1;
      if (command.kind === 'note')
        this.problems.push({ location: command.place, reason: command.reason, fix: null, broken: false });
      if (command.kind === 'delete') this.noteDeleted(command, passed);
      if (command.kind === 'uninstall') {
        this.uninstall(
          command,
          command.context === null ? entry.environment : shortName(command.context),
          passed,
          moment,
        );
      }
      if (command.kind !== 'deliver') continue;
      const target = command.context === null ? entry.environment : shortName(command.context);
      const brought = await broughtBy(this.workplace, command);
      this.note(command, brought);
      const units = brought.flatMap(
        (one) => this.unit(command, one, { target, hint: entry.hint, passed, moment }) ?? [],
      );
      for (const { delivery } of units) {
        // Applied once more, it is there already.
        if (passed.has(delivery.unit.name)) continue;
        const key = `${entry.name}\n${target ?? ''}\n${delivery.directory}`;
        passed.set(delivery.unit.name, { unit: delivery.unit, key, moment });
      }
      if (command.waits) moment += 1;
    }
    const through = new Map([...passed].map(([name, one]) => [name, { ...one, moment: one.moment < moment ? 0 : 1 }]));
    for (const name of namesOf(entry)) this.passedBy.set(name, passedTogether([this.passedBy.get(name), through]));
  }

  /** A file that is deleted after it was applied: whether it is in the cluster afterwards is not followed. */
  private noteDeleted({ paths, verb, place }: DeletingCommand, passed: ReadonlyMap<string, Passed>): void {
    const applied = [...passed.keys()].flatMap((name) => this.units.get(name)?.brought ?? []);
    for (const path of paths.map(inRepository)) {
      const isApplied = applied.some(({ files, directories }) =>
        [...files, ...directories.slice(0, 1)].some((one) => one === path),
      );
      if (path === null || !isApplied) continue;
      const reason = `\`${verb} ${path}\` deletes what was applied before it; it is taken to stay`;
      this.problems.push({ location: place, reason, fix: null, broken: false });
    }
  }

  /** What takes a control plane out of the cluster brings nothing, and has its place in the order. */
  private uninstall(
    command: UninstallingCommand,
    target: string | null,
    passed: Map<string, Passed>,
    moment: number,
  ): void {
    for (const what of command.what) this.uninstallOne({ ...command, what }, target, passed, moment);
  }

  private uninstallOne(
    { tool, what, place }: Pick<UninstallingCommand, 'tool' | 'place'> & { readonly what: string },
    target: string | null,
    passed: Map<string, Passed>,
    moment: number,
  ): void {
    const options = tool === 'helm' ? what : what === '*' ? '--purge' : `--revision ${what}`;
    const shown = `${tool} uninstall ${options}`;
    const name = [shown, ...(target === null ? [] : [`(${target})`])].join(' ');
    const directory = directoryOf(place.file);
    const unit: Unit = {
      ...unitWith({
        name,
        tool,
        settings: { ...defaultSettings(tool), prune: 'yes' },
        after: afterOf([...passed.values()], moment, place),
        reason: `\`${shown}\` in ${place.file}:${place.line}`,
        declaredAt: place,
      }),
      uninstalls: what,
    };
    const delivery: Delivery = { unit, environment: null, directory, hint: null, objects: [], rank: 1 };
    const brought = { ...nothingFound, manifests: [], files: [], directories: [], shown, directory, rendered: 0 };
    this.units.set(name, { delivery, target, brought });
    passed.set(name, { unit, key: `${target ?? ''}\n${directory}`, moment });
  }

  /** What a command is to deliver and is not there, or not known. */
  private note(command: DeliveringCommand, brought: readonly Brought[]): void {
    this.problems.push(...brought.flatMap(({ problems }) => problems));
    const reason = brought.length > 0 ? null : reasonForNothing(this.workplace, command);
    if (reason !== null) this.problems.push({ location: command.place, ...reason, broken: false });
  }

  /** The unit of one thing that a command delivers; null where it has been delivered. */
  private unit(command: DeliveringCommand, brought: Brought, around: Around): Gathered | null {
    const { target, hint, passed, moment } = around;
    const shown = `${command.verb} ${brought.shown}`.trimEnd();
    const name = [shown, ...(target === null ? [] : [`(${target})`])].join(' ');
    const known = this.units.get(name);
    if (known !== undefined) return known;
    const got = this.got.get(target ?? '') ?? new Set<string>();
    this.got.set(target ?? '', got);
    const left = brought.manifests.filter(
      ({ file }) => !brought.files.includes(file) || !(this.taken.files.has(file) || got.has(file)),
    );
    const folders = brought.directories.slice(0, 1);
    if (left.length === 0 || folders.some((folder) => this.taken.directories.has(folder) || got.has(folder)))
      return null;
    for (const one of [...brought.files, ...folders]) got.add(one);
    const { file, line } = command.place;
    const unit = unitWith({
      name,
      tool: command.tool,
      settings: command.settings,
      after: afterOf([...passed.values()], moment, command.place),
      reason: `\`${shown}\` in ${file}:${line}`,
      declaredAt: command.place,
    });
    const objects = left
      .filter(command.tool === 'kpt' ? isDelivered : isClusterObject)
      .map((manifest, position) => installedBy(command, delivered(manifest, command.namespace, position)));
    const delivery: Delivery = { unit, environment: null, directory: brought.directory, hint, objects, rank: 1 };
    const gathered = { delivery, target, brought };
    this.units.set(name, gathered);
    return gathered;
  }

  found(): Found {
    const gathered = [...this.units.values()];
    const targets = new Map<string, Set<string>>();
    for (const { target, brought } of gathered) {
      if (target !== null) targets.set(brought.shown, (targets.get(brought.shown) ?? new Set()).add(target));
    }
    const deliveries = gathered.map(({ delivery, target, brought }): Delivery => {
      const named = environmentParts(delivery.directory, new Set()).length > 0;
      const several = (targets.get(brought.shown)?.size ?? 0) > 1;
      return { ...delivery, environment: target !== null && (several || !named) ? target : null };
    });
    return {
      ...nothingFound,
      deliveries,
      problems: [...this.problems, ...deliveredTwice(deliveries)],
      files: gathered.flatMap(({ brought }) => brought.files),
      directories: gathered.flatMap(({ brought }) => brought.directories),
      rendered: gathered.reduce((sum, { brought }) => sum + brought.rendered, 0),
    };
  }
}

/** What istioctl installs goes by its revision: told another one, it installs a control plane beside the first. */
function installedBy({ tool }: DeliveringCommand, object: Delivered): Delivered {
  const revision = tool === 'istioctl' ? revisionOf(object.manifest) : '';
  return revision === '' ? object : { ...object, key: `${object.key}@${revision}` };
}

/** What several entries have delivered, all of which are through: what one of them waited for was waited for. */
function passedTogether(all: readonly (ReadonlyMap<string, Passed> | undefined)[]): Map<string, Passed> {
  const together = new Map<string, Passed>();
  for (const [name, one] of all.flatMap((passed) => [...(passed ?? [])])) {
    const known = together.get(name);
    if (known === undefined || one.moment < known.moment) together.set(name, one);
  }
  return together;
}

/** Of a script that applies a thousand folders each need not name all before it: order goes on from one to the next. */
const mostDependencies = 50;

/** After the last unit before it of each entry, folder and cluster: one of them may go to another environment. */
function afterOf(passed: readonly Passed[], moment: number, place: Location): UnitDependency[] {
  const last = new Map<string, Passed>();
  for (const one of passed) {
    last.delete(one.key);
    last.set(one.key, one);
  }
  return [...last.values()].slice(-mostDependencies).map((one) => ({
    unit: one.unit.name,
    waits: one.moment < moment,
    reason:
      one.unit.declaredAt?.file === place.file
        ? `the order of the lines in ${place.file}`
        : `the order of the commands from ${place.file}`,
    declaredAt: place,
  }));
}

/** Objects that commands deliver from two files into one environment, told at the later command, once for each two. */
function deliveredTwice(deliveries: readonly Delivery[]): RenderProblem[] {
  const first = new Map<string, { readonly file: string; readonly unit: Unit }>();
  const told = new Map<string, RenderProblem>();
  for (const { unit, environment, directory, objects } of deliveries) {
    const place = environment ?? environmentParts(directory, new Set()).join('/');
    for (const { key, manifest } of objects) {
      const known = first.get(`${place}\n${key}`);
      if (known === undefined) first.set(`${place}\n${key}`, { file: manifest.file, unit });
      else if (
        known.file !== manifest.file &&
        known.unit !== unit &&
        manifest.kind !== 'Namespace' &&
        unit.declaredAt !== null
      ) {
        const reason = `${manifest.kind} \`${manifest.name}\` of \`${manifest.file}\` is delivered from \`${known.file}\` as well, by \`${known.unit.name}\``;
        const fix = 'Deliver it from one file, by one command.';
        if (!told.has(`${known.unit.name}\n${unit.name}`)) {
          told.set(`${known.unit.name}\n${unit.name}`, { location: unit.declaredAt, reason, fix, broken: false });
        }
      }
    }
  }
  return [...told.values()];
}
