import type { Reading } from '../manifest/read.ts';
import { compareBytes } from '../tree/order.ts';
import type { SkippedFile, Tree } from '../tree/tree.ts';
import { applicationKey } from './argocd/standing.ts';
import { assemble, type EnvironmentName, environmentNames, type PlacedDelivery, whyNamed } from './assemble.ts';
import type { Delivery } from './delivery.ts';
import { type Discovery, discover } from './discover.ts';
import { foldersApart } from './divergence.ts';
import type { DeliveryTool, Environments, RenderProblem } from './environment.ts';
import { withinChange } from './gates.ts';
import { withHeld } from './held.ts';
import { environmentParts, foldersBesideOthers } from './naming.ts';
import { underNewNames } from './renamed.ts';
import type { HelmRenderer, KustomizeRenderer } from './renderer.ts';
import { sharedObjects } from './shared-objects.ts';
import { type Statements, statedEnvironment } from './statements.ts';
import { unfilledFiles } from './unfilled.ts';

export type { KustomizeRenderer } from './renderer.ts';
export { findHelm, findRenderer } from './renderer.ts';

/** What is decided elsewhere about how a repository is delivered. */
export interface EnvironmentOptions {
  /** The tool of plain folders and kustomizations, where the team has said which; null: as their form suggests. */
  readonly delivery: DeliveryTool | null;
  /** A kustomize binary for what this tool does not resolve itself; null where there is none. */
  readonly renderer: KustomizeRenderer | null;
  /** A helm binary for the charts of the repository; null where there is none. */
  readonly helm: HelmRenderer | null;
  /** What the team says of units and environments. */
  readonly statements: Statements;
  /** Addresses that this repository is known by; empty where none is known. */
  readonly repositories: readonly string[];
}

/** A tree and what its files say. */
export interface ReadTree {
  readonly tree: Tree;
  readonly reading: Reading;
}

/** Which manifests reach which cluster, in which unit, by which tool. Never fails: what is not followed is a problem. */
export async function findEnvironments(
  tree: Tree,
  reading: Reading,
  options: EnvironmentOptions,
): Promise<Environments> {
  const discovery = await discover(tree, reading, options);
  const placed = placeDeliveries(discovery, apartIn(discovery), options);
  return environmentsOf(discovery, placed, environmentNames(placed));
}

/**
 * The environments of both revisions of a change, told apart and named alike, so that an overlay that comes or goes
 * renames no other environment, and one whose folder is renamed stays the same.
 */
export async function findEnvironmentsOfChange(
  base: ReadTree,
  head: ReadTree,
  options: EnvironmentOptions,
): Promise<{ readonly base: Environments; readonly head: Environments }> {
  const found = await discover(head.tree, head.reading, options);
  const before = withoutStanding(await discover(base.tree, base.reading, options), found);
  const held = withHeld(found.deliveries, before.deliveries, unreadIn(head.reading));
  const after = { ...found, deliveries: withinChange(held, before.deliveries, base.tree, head.tree) };
  const apart = new Set([...apartIn(before), ...apartIn(after)]);
  const placedAfter = placeDeliveries(after, apart, options);
  const placedBefore = underNewNames(placeDeliveries(before, apart, options), placedAfter);
  const names = environmentNames([...placedBefore, ...placedAfter]);
  return {
    base: environmentsOf(before, placedBefore, names),
    head: environmentsOf(after, placedAfter, names),
  };
}

/** An Application that now stays at a tag deletes nothing: what it delivers from then on is not known, so neither is the change. */
function withoutStanding(before: Discovery, { standing }: Discovery): Discovery {
  const stands = ({ unit: { name, declaredAt } }: Delivery): boolean =>
    declaredAt !== null && standing.has(applicationKey(declaredAt.file, name));
  return { ...before, deliveries: before.deliveries.filter((delivery) => !stands(delivery)) };
}

function unreadIn({ problems }: Reading): Set<string> {
  return new Set(problems.filter(({ fatal }) => fatal).map(({ location }) => location.file));
}

/** Folders that are environments for another reason than their own names. */
function apartIn({ deliveries }: Discovery): Set<string> {
  const beside = foldersBesideOthers(deliveries.map(({ directory }) => directory));
  return new Set([
    ...beside,
    ...foldersApart(deliveries, (directory) => environmentParts(directory, beside).join('/')),
  ]);
}

/** Each delivery with the parts that its folder names; the words in names of units count where some folder names them. */
function placeDeliveries(
  { deliveries }: Discovery,
  apart: ReadonlySet<string>,
  { statements }: EnvironmentOptions,
): PlacedDelivery[] {
  const placed = deliveries.map((delivery) => {
    const stated = statedEnvironment(delivery.directory, statements) ?? delivery.environment;
    return { delivery, parts: stated === null ? environmentParts(delivery.directory, apart) : [stated] };
  });
  const named = new Set(placed.flatMap(({ parts }) => parts));
  return placed.map(({ delivery, parts }) => {
    const { hint } = delivery;
    return { delivery, parts: parts.length === 0 && hint !== null && named.has(hint) ? [hint] : parts };
  });
}

function environmentsOf(
  discovery: Discovery,
  placed: readonly PlacedDelivery[],
  names: readonly EnvironmentName[],
): Environments {
  const environments = names.map((name) => assemble(name, placed));
  return {
    environments,
    problems: sortedProblems([...discovery.problems, ...sharedObjects(names, placed)]),
    skipped: sortedFiles([...discovery.skipped, ...unfilledFiles(environments)]),
    rendered: discovery.rendered,
    templates: discovery.templates,
    reasons: new Map(environments.map(({ name }, index) => [name, whyNamed(names[index]!, placed)])),
  };
}

/** By place, each once: several overlays may use one base that has a problem. */
function sortedProblems(problems: readonly RenderProblem[]): RenderProblem[] {
  const key = ({ location: { file, line, column }, reason }: RenderProblem): string =>
    `${file}\n${String(line).padStart(9, '0')}\n${String(column).padStart(9, '0')}\n${reason}`;
  const byPlace = new Map(
    problems.map(({ location, reason, fix, broken, unseen = [], ...rest }) => {
      const problem = { location, reason, fix, broken, unseen, ...rest };
      return [key(problem), problem];
    }),
  );
  return [...byPlace].sort(([left], [right]) => compareBytes(left, right)).map(([, problem]) => problem);
}

function sortedFiles(files: readonly SkippedFile[]): SkippedFile[] {
  const byFile = new Map(files.map((file) => [`${file.file}\n${file.reason}`, file]));
  return [...byFile].sort(([left], [right]) => compareBytes(left, right)).map(([, file]) => file);
}
