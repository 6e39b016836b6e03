import type { CheckInput, Judged } from './check.ts';
import type { Leg } from './rollout/plan/leg.ts';
import { planTrees } from './rollout/plan/plan-trees.ts';
import type { Plan, Stage } from './rollout/plan/stage.ts';
import type { Watch } from './rollout/plan/watched.ts';
import type { Finding } from './rules/finding.ts';
import { governingVersions } from './rules/governing-versions.ts';
import { rules } from './rules/index.ts';
import type { Waypoint } from './rules/rule.ts';
import { changedPaths } from './tree/changes.ts';
import { componentMoves } from './upgrade/component-moves.ts';

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
  if (parts.length > 1) return parts.map((part) => legOf(part) ?? whole(part));
  const only = legOf({ judged, because: [] });
  return only === null ? [] : [only];
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
    if (found !== null && changedPaths(found.tree, change.head.tree).size > 0) return found;
  }
  return null;
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
  if (!findings.some(isUnsafe) && apart.length === 0) return null;
  const watch: Watch = (environment) => planning.flatMap((rule) => rule.invariants?.(environment) ?? []);
  const { base, head } = change;
  return withPlan(part, planTrees(change.environments, { base: base.tree, head: head.tree }, watch, apart));
}

/** A part of the way that is safe in one stage. */
function whole(part: Part): Leg {
  const { base, head, environments } = part.judged.change;
  const { stages } = planTrees(environments, { base: base.tree, head: head.tree }, () => [], []);
  return withPlan(part, { stages: stages.length === 0 ? [empty] : stages });
}

/** A stage of files that hold no objects. */
const empty: Stage = { moves: [], changes: [], because: [], troubles: [] };

function withPlan({ judged, because }: Part, plan: Plan): Leg {
  const { base, head, environments } = judged.change;
  const moves = componentMoves(governingVersions(base), governingVersions(head), environments);
  return { base: base.tree, head: head.tree, plan, moves, because };
}
