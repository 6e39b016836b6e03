import type { Settings } from './config/settings.ts';
import type { Environment, Environments } from './environment/environment.ts';
import { type EnvironmentOptions, findEnvironmentsOfChange } from './environment/find.ts';
import { legsOf } from './legs.ts';
import type { Location } from './manifest/location.ts';
import { type ParseCache, type Reading, readTree } from './manifest/read.ts';
import { buildMesh, type MeshSettings } from './mesh/mesh.ts';
import { buildReport } from './report/build.ts';
import type { Report } from './report/report.ts';
import { planRollout } from './rollout/plan-rollout.ts';
import { toldOnceEverywhere } from './rules/everywhere.ts';
import type { Finding } from './rules/finding.ts';
import { gather } from './rules/gather.ts';
import { rules } from './rules/index.ts';
import type { Leg } from './rules/leg.ts';
import type { Change, EnvironmentChange, Revision } from './rules/rule.ts';
import { readingOf, runRules, withLevels } from './rules/run.ts';
import { annotatedSuppressions, configuredSuppression, suppress } from './rules/suppress.ts';
import { compareBytes } from './tree/order.ts';
import type { SkippedFile, Tree } from './tree/tree.ts';
import { findVersions, meshVersion } from './upgrade/find-versions.ts';

/** What one run is about. */
export interface CheckInput {
  readonly mode: 'check' | 'audit';
  /** In an audit the same as `head`. */
  readonly base: Tree;
  readonly head: Tree;
  readonly settings: Settings;
  /** The day of the check, `2026-11-21`. */
  readonly day: string;
  readonly renderer: EnvironmentOptions['renderer'];
  readonly helm: EnvironmentOptions['helm'];
  /** Addresses by which the repository is known to Argo CD; empty where none is known. */
  readonly repositories: readonly string[];
  /** Told what is being done, for people who wait. */
  readonly progress?: (what: string) => void;
}

/** What a run comes to. */
export interface Checked {
  readonly report: Report;
  /** The safe way from base to head; empty where the change is safe on the way as it is. */
  readonly legs: readonly Leg[];
  readonly environments: readonly EnvironmentChange[];
}

/** A change, and what the rules and the team's decisions make of it. */
export interface Judged {
  readonly change: Change;
  readonly findings: readonly Finding[];
  /** How many manifests of the head were rendered. */
  readonly rendered: number;
}

/** The report of the whole pipeline. */
export async function check(input: CheckInput): Promise<Report> {
  return (await checkAndPlan(input)).report;
}

/** The whole pipeline: trees → manifests → environments → meshes and rollout → invariants → findings → plan → report. */
export async function checkAndPlan(input: CheckInput): Promise<Checked> {
  const { mode, day, settings, progress = () => {} } = input;
  const cache: ParseCache = new Map();
  const judged = await judge(input, cache);
  const { change, findings } = judged;
  const { head, environments } = change;
  progress('planning');
  const legs = await legsOf(input, judged, (part) => judge({ ...part, progress: () => {} }, cache));
  const report = buildReport({
    mode,
    day,
    base: input.base,
    head: input.head,
    findings,
    legs,
    reading: readingOf(change, rules, settings.rules),
    versions: head.versions,
    environments: environments.map(({ after }) => after),
    failOn: settings.failOn ?? 'error',
    coverage: {
      files: input.head.files.size,
      manifests: head.manifests.length,
      rendered: judged.rendered,
      skipped: notLookedAt(head, environments),
    },
  });
  return { report, legs, environments };
}

/** The pipeline up to the findings. */
async function judge(input: CheckInput, cache: ParseCache): Promise<Judged> {
  const { mode, settings, day, progress = () => {} } = input;
  progress('reading manifests');
  const headRead = { tree: input.head, reading: readTree(input.head, 'head', cache) };
  const baseRead = mode === 'audit' ? headRead : { tree: input.base, reading: readTree(input.base, 'base', cache) };
  progress('finding environments');
  const found = await findEnvironmentsOfChange(baseRead, headRead, {
    delivery: settings.delivery,
    renderer: input.renderer,
    helm: input.helm,
    statements: settings.statements,
    repositories: input.repositories,
  });
  const head = sideOf(headRead, found.head);
  const base = mode === 'audit' ? head : sideOf(baseRead, found.base);
  progress('judging the rollout');
  const environments = pairEnvironments(base, head, settings);
  const change: Change = {
    mode,
    day,
    kubernetesVersion: settings.kubernetesVersion,
    base: base.revision,
    head: head.revision,
    environments,
  };
  return { change, findings: decide(runRules(change, rules), change, settings), rendered: head.found.rendered };
}

/**
 * Everything that was not looked at, each once: also what could not be read or rendered before the change already,
 * of which no rule speaks on a pull request.
 */
function notLookedAt(
  { skipped, readProblems, renderProblems }: Revision,
  environments: readonly EnvironmentChange[],
): SkippedFile[] {
  const unread = readProblems.filter(({ fatal }) => fatal);
  const troubled = [...unread, ...renderProblems].map(({ location, reason }) => ({ file: location.file, reason }));
  const unordered = environments.flatMap(changedInNoKnownOrder);
  const byText = new Map([...skipped, ...troubled, ...unordered].map((each) => [`${each.file}\n${each.reason}`, each]));
  return [...byText.values()].sort(
    (left, right) => compareBytes(left.file, right.file) || compareBytes(left.reason, right.reason),
  );
}

/** What is changed by a tool that is not known: the order of it was not judged but for what is wrong with every tool. */
function changedInNoKnownOrder({ rollout }: EnvironmentChange): SkippedFile[] {
  const steps = rollout.steps.filter(({ unit }) => unit.tool === 'unknown');
  const reason =
    'it is not known what delivers this: only orders that are wrong for every tool are told; state `delivery`';
  return steps.map(({ after, before }) => ({ file: (after ?? before!).manifest.file, reason }));
}

interface SideOfChange {
  readonly revision: Revision;
  readonly found: Environments;
}

function sideOf({ tree, reading }: { tree: Tree; reading: Reading }, found: Environments): SideOfChange {
  const revision: Revision = {
    tree,
    side: reading.side,
    documents: reading.documents,
    manifests: reading.manifests,
    readProblems: reading.problems,
    renderProblems: found.problems,
    skipped: [...tree.skipped, ...reading.skipped.filter(({ file }) => !found.templates.has(file)), ...found.skipped],
    versions: findVersions(tree, reading, found.environments),
  };
  return { revision, found };
}

function pairEnvironments(base: SideOfChange, head: SideOfChange, settings: Settings): EnvironmentChange[] {
  const names = [...new Set([...base.found.environments, ...head.found.environments].map(({ name }) => name))].sort();
  const named = (side: SideOfChange, name: string): Environment =>
    side.found.environments.find((environment) => environment.name === name) ?? { name, units: [], objects: new Map() };
  return names.map((name) => {
    const [before, after] = [named(base, name), named(head, name)];
    return {
      name,
      before,
      after,
      meshBefore: buildMesh(before.objects.values(), meshSettings(base, name, settings)),
      meshAfter: buildMesh(after.objects.values(), meshSettings(head, name, settings)),
      rollout: planRollout(before, after),
    };
  });
}

function meshSettings(side: SideOfChange, environment: string, settings: Settings): MeshSettings {
  return {
    istioVersion: settings.istioVersion ?? meshVersion(side.revision.versions, environment),
    outboundTrafficPolicy: settings.outboundTrafficPolicy,
  };
}

/** What the team has decided about the findings: levels, and what it lives with. */
function decide(findings: readonly Finding[], change: Change, settings: Settings): Finding[] {
  const { mode, day, base, head, environments } = change;
  const suppressions = [
    ...annotatedSuppressions(
      { manifests: base.manifests, environments: environments.map(({ before }) => before) },
      { manifests: head.manifests, environments: environments.map(({ after }) => after) },
    ),
    ...settings.ignore.map((entry) => configuredSuppression(entry, placeIn(mode, entry.location))),
  ];
  return toldOnceEverywhere(gather(suppress(withLevels(findings, settings.rules), suppressions, day, mode)));
}

/** An audit has the head only; its configuration stands there. */
function placeIn(mode: Change['mode'], location: Location): Location {
  return mode === 'audit' ? { ...location, side: 'head' } : location;
}
