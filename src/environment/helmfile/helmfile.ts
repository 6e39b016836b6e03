import { isObject } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import { compareBytes } from '../../tree/order.ts';
import { type Delivery, delivered } from '../delivery.ts';
import type { RenderProblem, Unit, UnitDependency } from '../environment.ts';
import { inTurn } from '../follow.ts';
import { type Found, foundTogether, nothingFound, type Taken, type WrittenTool } from '../found.ts';
import { holding } from '../held.ts';
import { baseName, directoryOf, resolvePath } from '../path.ts';
import { itemsOf, locateIn, type Placed, partAt, textOf } from '../placed.ts';
import type { Repository } from '../repository.ts';
import { placeInEnvironment } from '../stated-environment.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';
import { broughtBy, claimedBy } from './chart.ts';
import { entryHelmfiles, filesIn } from './entries.ts';
import { declaredAtOf, type HelmfileRun, type Member, orderOf, unitName } from './order.ts';
import { releasesOf } from './release.ts';
import { sequentialLine } from './sequential.ts';
import { readHelmfile, unnamed } from './state.ts';
import { filesAt, valuesListed } from './values.ts';

/**
 * helmfile (helmfile/helmfile 1.7): each release is a unit, in each environment that the helmfile declares. A helmfile whose
 * only environment is `default` has none. The files of `helmfile.d/` are in no order, since they run at once, unless a command
 * line says `--sequential-helmfiles`: then they run in the order of their names.
 */
export const helmfile: WrittenTool = {
  async find(workplace, taken) {
    const entries = entryHelmfiles(workplace.repository)
      .filter((file) => !taken.files.has(file))
      .sort(compareBytes);
    const line = sequentialLine(workplace.repository);
    const folders = new Map<string, Passed>();
    return foundTogether(
      await inTurn(entries, (file) => {
        const folder = directoryOf(file);
        const passed: Passed = folders.get(folder) ?? new Map<string, readonly UnitDependency[]>();
        if (line !== null && baseName(folder) === 'helmfile.d') folders.set(folder, passed);
        return fromEntry(workplace, file, { taken, passed, line });
      }),
    );
  },
};

/** What the helmfiles of a folder end with that have run so far, by environment. */
type Passed = Map<string, readonly UnitDependency[]>;

interface Around {
  readonly taken: Taken;
  readonly passed: Passed;
  /** The command line that runs the helmfiles of a folder one after the other; null where none does. */
  readonly line: Location | null;
}

async function fromEntry(workplace: Workplace, file: string, { taken, passed, line }: Around): Promise<Found> {
  const { repository } = workplace;
  const { environments } = readHelmfile({ repository, file, environment: unnamed, given: [] });
  const named = environments.some((name) => name !== unnamed);
  const found = await inTurn(named ? environments : [unnamed], async (environment) => {
    const problems: RenderProblem[] = [];
    const run = runOf({ repository, environment, problems }, { file, given: [], ancestors: [] });
    for (const template of templatesOf(run)) workplace.isRendered(template);
    const order = orderOf(run, passed.get(environment));
    if (line !== null && order.last.length > 0) passed.set(environment, afterLine(order.last, line));
    const deliveries = await deliveriesOf(workplace, run, { order, taken, environment: named ? environment : null });
    const told: Found = { ...nothingFound, problems: [...problems, ...order.problems] };
    return foundTogether([told, deliveries]);
  });
  return foundTogether(found);
}

function afterLine(last: readonly Member[], declaredAt: Location): UnitDependency[] {
  const reason = `\`--sequential-helmfiles\` in ${declaredAt.file}`;
  return last.map(({ unit, release: { waits } }) => ({ unit, waits, reason, declaredAt }));
}

interface Reading {
  readonly repository: Repository;
  readonly environment: string;
  readonly problems: RenderProblem[];
}

interface Spoken {
  readonly file: string;
  readonly given: readonly Placed[];
  readonly ancestors: readonly string[];
}

/** A helmfile and those that it speaks of. */
function runOf(reading: Reading, { file, given, ancestors }: Spoken): HelmfileRun {
  const { repository, environment, problems } = reading;
  const state = readHelmfile({ repository, file, environment, given });
  const { environments } = state;
  // helmfile passes over a helmfile that is spoken of and does not know the environment.
  const isOut = environments.length > 0 && environment !== unnamed && !environments.includes(environment);
  if (isOut) return { state, releases: [], nested: [] };
  const { releases, problems: more } = releasesOf(state);
  problems.push(...state.problems, ...more);
  const entries = state.documents.flatMap((document) => itemsOf(partAt(document, 'helmfiles')));
  const nested = entries.flatMap((entry) => {
    const values = isObject(entry.value) ? partAt(entry, 'values') : undefined;
    const place = { repository, directory: directoryOf(file), scope: state.scope, optional: false };
    const layers = valuesListed(values, place);
    problems.push(...layers.problems, ...unfollowed(entry));
    const files = spokenFiles(repository, file, entry, problems);
    return files.flatMap((other) => {
      if (other === file || ancestors.includes(other)) {
        problems.push(told(entry, `\`${other}\` leads back to itself`, 'Take one of these `helmfiles` away.', true));
        return [];
      }
      const inner = { file: other, given: [...given, ...layers.layers], ancestors: [...ancestors, file] };
      return [{ run: runOf(reading, inner), entry }];
    });
  });
  return { state, releases, nested };
}

/** Selectors choose releases by labels, which are not looked at. */
function unfollowed(entry: Placed): RenderProblem[] {
  const selectors = isObject(entry.value) ? partAt(entry, 'selectors') : undefined;
  if (itemsOf(selectors).length === 0) return [];
  return [told(selectors!, 'selectors are not followed: all releases of the helmfile are taken', null, false)];
}

function spokenFiles(repository: Repository, file: string, entry: Placed, problems: RenderProblem[]): string[] {
  const place = isObject(entry.value) ? (partAt(entry, 'path') ?? entry) : entry;
  const written = textOf(place);
  if (written === '' || hasPlaceholder(written)) return [];
  const path = /^[a-z0-9+]+:/i.test(written) ? null : resolvePath(directoryOf(file), written);
  if (path === null) {
    problems.push(told(place, 'this helmfile lies outside the repository', null, false));
    return [];
  }
  const files = [...filesAt(repository, path), ...filesIn(repository, path)];
  if (files.length === 0)
    problems.push(told(place, `the helmfile \`${written}\` does not exist`, 'Correct the path.', true));
  return files;
}

function told(place: Placed, reason: string, fix: string | null, broken: boolean): RenderProblem {
  return { location: locateIn(place, []), reason, fix, broken };
}

function templatesOf({ state, nested }: HelmfileRun): string[] {
  return [...state.templates, ...nested.flatMap(({ run }) => templatesOf(run))];
}

interface Course {
  readonly order: ReturnType<typeof orderOf>;
  readonly taken: Taken;
  readonly environment: string | null;
}

async function deliveriesOf(workplace: Workplace, run: HelmfileRun, course: Course): Promise<Found> {
  const nested = await inTurn(run.nested, ({ run: inner }) => deliveriesOf(workplace, inner, course));
  const own = await inTurn(run.releases, (release) => deliveryOf(workplace, { run, release, course }));
  return foundTogether([...nested, ...own]);
}

async function deliveryOf(
  workplace: Workplace,
  { run, release, course }: { run: HelmfileRun; release: Member['release']; course: Course },
): Promise<Found> {
  const { state } = run;
  const isInstalled = release.status === 'installed';
  const brought = isInstalled
    ? await broughtBy(workplace, state, release, course.taken)
    : await claimedBy(workplace, state, release);
  const { problems, files, directories, rendered } = brought;
  const unit: Unit = {
    ...unitWith({
      name: unitName(state, release),
      tool: 'helmfile',
      after: course.order.after.get(release) ?? [],
      reason: `release \`${release.name}\` in ${state.file}`,
      declaredAt: declaredAtOf(release),
    }),
    ...(course.environment === null ? {} : { asked: course.environment }),
  };
  const objects = brought.manifests.map((manifest, position) => delivered(manifest, release.namespace, position));
  const delivery: Delivery = {
    unit,
    ...placeInEnvironment(directoryOf(state.file), course.environment),
    hint: null,
    objects,
    rank: 2,
    ...(problems.some(({ broken }) => broken) ? { stopped: true } : {}),
  };
  if (release.status === 'left') return { ...nothingFound, problems, files, directories, rendered };
  return { ...nothingFound, deliveries: [delivery], problems: holding(problems), files, directories, rendered };
}
