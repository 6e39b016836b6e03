import { type CheckInput, checkAndPlan } from './check.ts';
import type { Report } from './report/report.ts';
import { misdelivered } from './rollout/plan/misdelivered.ts';
import { treesOf } from './rollout/plan/text/compose.ts';
import type { Finding } from './rules/finding.ts';
import type { Leg } from './rules/leg.ts';
import { changedPaths } from './tree/changes.ts';
import type { Tree } from './tree/tree.ts';

/** A change, and the stages of its plan as trees, as far as they can be written. */
export interface StagedChange {
  readonly report: Report;
  /** The tree after each stage, the first ones; the last of all is the head itself. None where none are needed. */
  readonly trees: readonly Tree[];
  /** Why the next stage is not there, as a clause; null where all are. */
  readonly stoppedBy: string | null;
}

/**
 * Checks a change and writes the stages of its plan. Each is checked as a change of its own, as it would be merged: a
 * stage that the check would refuse, or that delivers other objects than planned, is not given, nor any after it.
 */
export async function checkInStages(input: CheckInput): Promise<StagedChange> {
  const { report, legs } = await checkAndPlan(input);
  if (report.plan === null) return { report, trees: [], stoppedBy: null };
  return { report, ...(await writeStages(input, report, legs)) };
}

async function writeStages(
  input: CheckInput,
  report: Report,
  legs: readonly Leg[],
): Promise<Omit<StagedChange, 'report'>> {
  const known = new Set(report.findings.filter(({ when }) => when !== 'during').map(({ fingerprint }) => fingerprint));
  const trees: Tree[] = [];
  let base = input.base;
  for (const leg of legs) {
    for (const [index, head] of treesOf(leg.base, leg.head, leg.plan).entries()) {
      const name = `stage ${trees.length + 1}`;
      const isByHand = leg.byHand.length > 0 && head === leg.head;
      if (isByHand) return { trees, stoppedBy: `${name} has to be taken apart by hand` };
      const lack = head === leg.head ? leg.caveats.find(({ isError }) => isError) : undefined;
      if (lack !== undefined)
        return { trees, stoppedBy: `${name} as it would be written is not safe: ${lack.trouble}` };
      input.progress?.(`checking ${name}`);
      if (changedPaths(base, head).size === 0) return { trees, stoppedBy: `${name} cannot be told apart in the files` };
      const { report: judged, environments } = await checkAndPlan({ ...input, base, head, progress: () => {} });
      const other = head === leg.head ? null : misdelivered(leg.plan.stages.slice(0, index + 1), environments);
      if (other !== null)
        return { trees, stoppedBy: `${name} as it would be written does not deliver ${other} as planned` };
      const news = judged.findings.find((finding) => isNews(finding, known));
      if (news !== undefined)
        return { trees, stoppedBy: `${name} as it would be written is not safe: ${news.message}` };
      trees.push(head);
      base = head;
    }
  }
  return { trees, stoppedBy: report.plan?.safe === true ? null : 'no safe way was found for the last stage' };
}

/** What breaks on the way, and what the stage breaks for good although the whole change does not: errors only. */
function isNews({ when, severity, fingerprint }: Finding, known: ReadonlySet<string>): boolean {
  if (when === 'during') return severity !== 'notice';
  return severity === 'error' && !known.has(fingerprint);
}
