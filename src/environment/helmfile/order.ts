import { circlesIn } from '../circles.ts';
import type { RenderProblem, UnitDependency } from '../environment.ts';
import { locateIn, type Placed, textOf } from '../placed.ts';
import { type HelmfileRelease, placeOf } from './release.ts';
import type { HelmfileState } from './state.ts';

/** A helmfile with those that it speaks of, in one environment. */
export interface HelmfileRun {
  readonly state: HelmfileState;
  readonly releases: readonly HelmfileRelease[];
  /** What `helmfiles` names, in the order written; they run one after another, before its own releases. */
  readonly nested: readonly { readonly run: HelmfileRun; readonly entry: Placed }[];
}

/** What comes before the releases of a helmfile and of those that it speaks of, and what is wrong with it. */
export interface HelmfileOrder {
  readonly after: ReadonlyMap<HelmfileRelease, readonly UnitDependency[]>;
  /** Those that nothing in it waits for. */
  readonly last: readonly Member[];
  readonly problems: readonly RenderProblem[];
}

/** The name of a release's unit: `infra/helmfile.yaml/books/reviews`. */
export function unitName({ file }: HelmfileState, { namespace, name }: HelmfileRelease): string {
  return [file, namespace ?? [], name].flat().join('/');
}

/**
 * `needs` come first, and helmfiles that are spoken of come one after another and before the releases of the one that speaks
 * of them (helmfile/helmfile `pkg/state/state_run.go`, `pkg/app/app.go`). Whoever waits does so as helm does: until the
 * workloads are ready.
 * @param before what comes before all of it
 */
export function orderOf(run: HelmfileRun, before: readonly UnitDependency[] = []): HelmfileOrder {
  const after = new Map<HelmfileRelease, UnitDependency[]>();
  const problems: RenderProblem[] = [];
  const { first, last } = follow(run, { after, problems });
  for (const { release } of first) after.get(release)!.push(...before);
  return { after, last, problems };
}

interface Collected {
  readonly after: Map<HelmfileRelease, UnitDependency[]>;
  readonly problems: RenderProblem[];
}

/** A stretch of a run: those that wait for nothing in it, and those that nothing in it waits for. */
interface Stretch {
  readonly first: readonly Member[];
  readonly last: readonly Member[];
}

export interface Member {
  readonly release: HelmfileRelease;
  readonly unit: string;
}

function follow(run: HelmfileRun, collected: Collected): Stretch {
  const stretches: { stretch: Stretch; entry: Placed | null }[] = run.nested.map(({ run: inner, entry }) => ({
    stretch: follow(inner, collected),
    entry,
  }));
  stretches.push({ stretch: ownStretch(run, collected), entry: null });
  const filled = stretches.filter(({ stretch }) => stretch.first.length > 0 || stretch.last.length > 0);
  for (const [index, { stretch }] of filled.entries()) {
    const previous = filled[index - 1];
    if (previous?.entry == null) continue;
    const declaredAt = locateIn(previous.entry, []);
    const shown = `the order of \`helmfiles\` in ${run.state.file}`;
    for (const { release } of stretch.first) {
      const more = previous.stretch.last.map(({ unit, release: { waits } }) => ({
        unit,
        waits,
        reason: shown,
        declaredAt,
      }));
      collected.after.get(release)!.push(...more);
    }
  }
  return { first: filled[0]?.stretch.first ?? [], last: filled.at(-1)?.stretch.last ?? [] };
}

function ownStretch({ state, releases }: HelmfileRun, { after, problems }: Collected): Stretch {
  const members = new Map(
    releases.map((release) => [idOf(release.namespace, release.name), { release, unit: unitName(state, release) }]),
  );
  const needed = new Set<Member>();
  const edges = new Map<Member, { to: Member; need: Placed }[]>();
  for (const member of members.values()) {
    const found = member.release.needs.flatMap((need) => {
      const other = memberNeeded(need, member, members);
      if (other === undefined && state.isWhole) problems.push(undefinedNeed(member, need));
      return other === undefined ? [] : [{ to: other, need }];
    });
    edges.set(member, found);
    for (const other of found) needed.add(other.to);
    after.set(
      member.release,
      found.map(({ to: other, need }) => ({
        unit: other.unit,
        waits: other.release.waits,
        reason: '`needs`',
        declaredAt: locateIn(need, []),
      })),
    );
  }
  problems.push(...circlesIn(edges).map(({ nodes, closing }) => circle(nodes, closing.need)));
  const all = [...members.values()];
  return {
    first: all.filter((member) => edges.get(member)!.length === 0),
    last: all.filter((member) => !needed.has(member)),
  };
}

function idOf(namespace: string | null, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** `[[kubecontext/]namespace/]name`; without a namespace in that of the release that needs it. */
function memberNeeded(need: Placed, { release }: Member, members: ReadonlyMap<string, Member>): Member | undefined {
  const [name = '', namespace] = textOf(need).split('/').reverse();
  return (
    members.get(idOf(namespace ?? release.namespace, name)) ??
    (namespace === undefined ? members.get(idOf(null, name)) : undefined)
  );
}

function undefinedNeed({ release }: Member, need: Placed): RenderProblem {
  return {
    location: locateIn(need, []),
    reason: `release \`${release.name}\` needs \`${textOf(need)}\`, which this helmfile does not hold`,
    fix: 'Correct the name and its namespace, or add the release.',
    broken: true,
  };
}

function circle(members: readonly Member[], need: Placed): RenderProblem {
  const names = [...members, members[0]!].map(({ release }) => `\`${release.name}\``);
  return {
    location: locateIn(need, []),
    reason: `releases need each other in a circle: ${names.join(', ')}`,
    fix: 'Take one of these `needs` away: helmfile refuses all of them.',
    broken: true,
  };
}

/** Where a release is declared. */
export function declaredAtOf(release: HelmfileRelease) {
  return locateIn(placeOf(release), []);
}
