import type { CheckInput, Judged } from './check.ts';
import type { Apart } from './rollout/plan/apart.ts';
import { planTrees } from './rollout/plan/plan-trees.ts';
import type { Plan, Stage } from './rollout/plan/stage.ts';
import type { Watch } from './rollout/plan/watched.ts';
import type { Finding } from './rules/finding.ts';
import { governingVersions } from './rules/governing-versions.ts';
import { rules } from './rules/index.ts';
import type { Caveat, Leg } from './rules/leg.ts';
import type { Waypoint } from './rules/rule.ts';
import { isWeighty } from './rules/weighty.ts';
import type { Tree } from './tree/tree.ts';
import { componentMoves } from './upgrade/running/component-moves.ts';

/** The change between two trees, and what is found in it. */
export type Judge = (input: CheckInput) => Promise<Judged>;

/** More parts than this no way is cut into: an upgrade over thirty minors has as many. */
const maximumLegs = 40;

/**
 * The safe way of a change, in parts: where a rule names a state of the repository that has to be passed through (the next
 * minor of an upgrade), the way there and the way on are changes of their own. None where the change is safe as it is.
 */
export async function legsOf(input: CheckInput, judged: Judged, judge: Judge): Promise<readonly Leg[]> {
  const parts = await partsOf(input, judged, { judge, left: maximumLegs });
  if (parts.length > 1) {
    const told = new Set(judged.findings.map(({ fingerprint }) => fingerprint));
    return parts.map((part) => ({ ...(legOf(part) ?? whole(part)), caveats: caveatsOf(part, told) }));
  }
  const only = legOf({ judged, because: [] });
  return only === null ? [] : [only];
}

/** What is wrong at the end of a part, and is not told of the whole change. */
function caveatsOf({ judged: { findings } }: Part, told: ReadonlySet<string>): Caveat[] {
  return findings
    .filter((finding) => (isWeighty(finding) || isNotDelivered(finding)) && !told.has(finding.fingerprint))
    .map((finding) => ({
      trouble: finding.message,
      fix: finding.fix,
      isError: finding.severity === 'error' || isNotDelivered(finding),
      location: finding.location,
    }));
}

/** Whether what is written is not what is installed, as a rule says in its facts: a packed chart or a lock file decides. */
function isNotDelivered({ data, severity }: Finding): boolean {
  return data.undelivered === true && severity !== 'notice';
}

interface Cutting {
  readonly judge: Judge;
  /** How many more states may be passed through. */
  left: number;
}

/** A change that is delivered by itself, and why it comes no earlier. */
interface Part {
  readonly judged: Judged;
  readonly because: readonly string[];
}

async function partsOf(input: CheckInput, judged: Judged, cutting: Cutting): Promise<Part[]> {
  const next = cutting.left > 0 ? waypointOf(judged) : null;
  if (next === null) return [{ judged, because: [] }];
  cutting.left -= 1;
  const [there, on] = [
    { ...input, head: next.tree },
    { ...input, base: next.tree },
  ];
  const before = await partsOf(there, await cutting.judge(there), cutting);
  const [first, ...others] = await partsOf(on, await cutting.judge(on), cutting);
  return [...before, { ...first!, because: [...next.because, ...first!.because] }, ...others];
}

function waypointOf({ change, findings }: Judged): Waypoint | null {
  const told = codesOf(findings);
  for (const rule of rules) {
    const found = told.has(rule.code) ? (rule.waypoint?.(change) ?? null) : null;
    if (found !== null && isBetween(found, change)) return found;
  }
  return null;
}

/** Whether both the way there and the way on change anything. */
function isBetween({ tree }: Waypoint, { base, head }: Judged['change']): boolean {
  const differs = (other: Tree): boolean =>
    [...tree.files].some(([path, { text }]) => other.files.get(path)?.text !== text) ||
    tree.files.size !== other.files.size;
  return differs(base.tree) && differs(head.tree);
}

/** The rules that found something worth more than a notice, which nobody decided to live with. */
function codesOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.filter(({ severity }) => severity !== 'notice').map(({ code }) => code));
}

/** The stages of a change that is not safe on the way; null where no rule that judges the way has more than a notice. */
function legOf(part: Part): Leg | null {
  const { change, findings } = part.judged;
  const told = codesOf(findings);
  const planning = rules.filter((rule) => rule.invariants !== undefined);
  const judging = new Set(planning.map(({ code }) => code));
  const isUnsafe = ({ when, severity, code }: Finding) =>
    when === 'during' && severity !== 'notice' && judging.has(code);
  const apart = rules.flatMap((rule) => (told.has(rule.code) ? (rule.apart?.(change) ?? []) : []));
  const watch: Watch = (environment) => planning.flatMap((rule) => rule.invariants?.(environment) ?? []);
  const { base, head } = change;
  const plan =
    findings.some(isUnsafe) || apart.length > 0
      ? planTrees(change.environments, { base: base.tree, head: head.tree }, watch, apart)
      : null;
  const unresolved = findings.filter((finding) => isUnresolved(finding, plan, apart) || isWithoutWay(finding, plan));
  if (plan === null && unresolved.length === 0) return null;
  return withPlan(part, plan ?? inOneStage(part), unresolved);
}

/**
 * Whether a rule that takes a change apart has found something that it could not take apart: one text declares what
 * belongs into two stages, or a version cannot be written.
 */
function isUnresolved(finding: Finding, plan: Plan | null, apart: readonly Apart[]): boolean {
  const { code, rule, severity, when, environment } = finding;
  const told = rules.find((each) => each.code === code);
  // What a rule can say of any state is not unresolved: the plan is asked of it.
  if (severity === 'notice' || told?.waypoint === undefined || told.invariants !== undefined) return false;
  if (when !== 'during') return severity === 'error';
  const own = apart.filter((each) => each.rule === rule && each.environment === environment);
  const moves = plan?.stages.map((stage) => new Set(stage.moves.map(({ piece }) => keyOf(piece)))) ?? [];
  const isTogether = (pair: Apart): boolean =>
    moves.some((keys) => [pair.first, pair.second].every((key) => keys.has(keyOf({ ...pair, key }))));
  return own.length === 0 || own.some(isTogether);
}

/** Whether the plan found no way around what a rule of upgrades tells, which then has to be made as that says. */
function isWithoutWay({ code, rule, severity, when, environment }: Finding, plan: Plan | null): boolean {
  if (severity === 'notice' || when !== 'during') return false;
  if (rules.find((each) => each.code === code)?.apart === undefined) return false;
  return (
    plan?.stages.some(({ troubles }) =>
      troubles.some((trouble) => trouble.rule === rule && trouble.environment === environment),
    ) ?? false
  );
}

function keyOf({ environment, key }: { readonly environment: string; readonly key: string }): string {
  return `${environment}\n${key}`;
}

/** A part of the way that is safe in one stage. */
function whole(part: Part): Leg {
  return withPlan(part, inOneStage(part), []);
}

function inOneStage({ judged: { change } }: Part): Plan {
  const { base, head, environments } = change;
  const { stages } = planTrees(environments, { base: base.tree, head: head.tree }, () => [], []);
  return { stages: stages.length === 0 ? [empty] : stages };
}

/** A stage of files that hold no objects. */
const empty: Stage = { moves: [], changes: [], because: [], troubles: [] };

function withPlan({ judged, because }: Part, plan: Plan, unresolved: readonly Finding[]): Leg {
  const { base, head, environments } = judged.change;
  return {
    base: base.tree,
    head: head.tree,
    plan: plan.stages.length === 0 ? { stages: [empty] } : plan,
    moves: componentMoves(governingVersions(base), governingVersions(head), environments),
    because,
    byHand: unresolved.map(({ message, fix }) => ({ trouble: message, fix })),
    caveats: [],
  };
}
