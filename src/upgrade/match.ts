import { groupBy } from '../mesh/group-by.ts';
import type { VersionDeclaration } from './declared/declaration.ts';

/** A declaration of the base and what became of it in the head. */
export interface Match {
  readonly before: VersionDeclaration;
  readonly after: VersionDeclaration;
}

export interface Matching {
  readonly matches: readonly Match[];
  /** Declarations of the head that nothing in the base became. */
  readonly added: readonly VersionDeclaration[];
  /** Declarations of the base of which nothing is left. */
  readonly removed: readonly VersionDeclaration[];
}

interface Pass {
  /** Equal for two declarations that may be the same thing; null for one that this pass leaves alone. */
  readonly key: (each: VersionDeclaration) => readonly (string | null)[] | null;
  /** Whether several of one key are paired in their order; else only a pair without any rival is. */
  readonly several: boolean;
}

const thing = ({ source, subject, component }: VersionDeclaration) => [source, subject, component];

/** There is one of these in a cluster or one a revision, so that a new name still means the same thing. */
const singular: ReadonlySet<string> = new Set(['istiod', 'base', 'cni', 'ztunnel', 'operator', 'distribution']);

/**
 * From the surest sign that two declarations are the same thing to the weakest: in the same file; unchanged elsewhere;
 * the only one of its environment; under another directory (`istio-1-14/` became `istio-1-16/`); moved; renamed;
 * declared by another tool.
 */
const passes: readonly Pass[] = [
  { key: (each) => [...thing(each), each.environment, file(each), each.revision, each.text], several: true },
  { key: (each) => [...thing(each), each.environment, file(each), each.revision], several: true },
  { key: (each) => [...thing(each), each.environment, file(each)], several: true },
  { key: (each) => [...thing(each), each.environment, each.revision, each.text], several: true },
  { key: (each) => (each.environment === null ? null : [...thing(each), each.environment]), several: false },
  { key: (each) => [...thing(each), file(each)], several: false },
  { key: (each) => [...thing(each), each.environment, withoutVersions(file(each))], several: false },
  { key: (each) => [...thing(each), each.environment], several: false },
  { key: (each) => [...thing(each), each.revision], several: false },
  { key: (each) => (isSingular(each) ? [each.source, each.component, each.environment] : null), several: false },
  { key: (each) => (isSingular(each) ? [each.component, each.environment] : null), several: false },
];

/** Pairs what is declared before a change with what is declared after it. */
export function matchVersions(before: readonly VersionDeclaration[], after: readonly VersionDeclaration[]): Matching {
  const matches: Match[] = [];
  const unchanged = new Set(before.map(asItStands));
  let removed = before;
  let added = after;
  for (const pass of passes) {
    const found = pair(pass, removed, added).filter((match) => isOne(match, unchanged));
    const [paired, kept] = [new Set(found.map((each) => each.before)), new Set(found.map((each) => each.after))];
    matches.push(...found);
    removed = removed.filter((each) => !paired.has(each));
    added = added.filter((each) => !kept.has(each));
  }
  return { matches, added, removed };
}

/** What stands as it stood became of nothing else, except for the environment that turned to it. */
function isOne({ before, after }: Match, unchanged: ReadonlySet<string>): boolean {
  const isOfOneEnvironment = after.environment !== null && before.environment === after.environment;
  return isOfOneEnvironment || asItStands(before) === asItStands(after) || !unchanged.has(asItStands(after));
}

function asItStands(each: VersionDeclaration): string {
  return JSON.stringify([...thing(each), file(each), each.revision, each.text]);
}

function pair(
  { key, several }: Pass,
  before: readonly VersionDeclaration[],
  after: readonly VersionDeclaration[],
): Match[] {
  const named = (declarations: readonly VersionDeclaration[]): Map<string, VersionDeclaration[]> =>
    groupBy(
      declarations.filter((each) => key(each) !== null),
      (each) => JSON.stringify(key(each)),
    );
  const candidates = named(after);
  return [...named(before)].flatMap(([name, olds]) => {
    const news = candidates.get(name) ?? [];
    if (!several && (olds.length !== 1 || news.length !== 1)) return [];
    return olds.length === news.length
      ? olds.map((old, index) => ({ before: old, after: news[index]! }))
      : nearestPairs(olds, news);
  });
}

/** Of unequally many, each of the fewer with what is nearest to it in version: which ones came or went is not told by their order. */
function nearestPairs(olds: readonly VersionDeclaration[], news: readonly VersionDeclaration[]): Match[] {
  const isFewerBefore = olds.length < news.length;
  const [fewer, more] = isFewerBefore ? [olds, news] : [news, olds];
  const free = new Set(more);
  return fewer.map((one) => {
    const [other] = [...free].toSorted((left, right) => distance(one, left) - distance(one, right));
    free.delete(other!);
    return isFewerBefore ? { before: one, after: other! } : { before: other!, after: one };
  });
}

/** How far apart two versions are, a minor more than any patch; what has none is farthest. */
function distance(one: VersionDeclaration, other: VersionDeclaration): number {
  const [left, right] = [one, other].map(({ version }) => (version ?? '').split(/[.-]/).map(Number));
  const [majors, minors, patches] = [0, 1, 2].map((index) => Math.abs((left![index] ?? 0) - (right![index] ?? 0)));
  const far = majors! * 1e6 + minors! * 1e3 + patches!;
  return one.version === null || other.version === null ? Number.MAX_SAFE_INTEGER : far;
}

function file({ location }: VersionDeclaration): string {
  return location.file;
}

function isSingular({ component, source }: VersionDeclaration): boolean {
  return singular.has(component) && source !== 'helm-values';
}

function withoutVersions(path: string): string {
  return path.replace(/v?\d+[._-]\d+([._-]\d+)?/g, '*');
}
