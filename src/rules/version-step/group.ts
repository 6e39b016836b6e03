import { compareBytes } from '../../tree/order.ts';
import type { Component, VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { nearness } from '../../upgrade/declared/nearness.ts';
import { severities } from '../finding.ts';
import { isTool } from './tools.ts';
import type { Verdict } from './verdict.ts';

/** One move of a mesh, with every declaration that takes part in it, the telling one first. */
export type Group = readonly [Verdict, ...Verdict[]];

/** What a reader looks for first: the control plane, then what it needs, then what follows it. */
const order: readonly Component[] = [
  'istiod',
  'distribution',
  'operator',
  'base',
  'cni',
  'ztunnel',
  'gateway',
  'proxy',
  'istioctl',
];

/**
 * Puts together what one change of mind brought about: base, istiod and gateways of one environment that make the
 * same step. Where the environment is not known, what stands nearest to one control plane goes with it. A tool that
 * makes the step of a control plane goes with that, wherever it stands.
 */
export function groupVerdicts(verdicts: readonly Verdict[]): Group[] {
  const byMove = new Map<string, Verdict[]>();
  for (const verdict of verdicts.toSorted(telling)) {
    const key = JSON.stringify([verdict.step.after.environment, ...moveOf(verdict)]);
    byMove.set(key, [...(byMove.get(key) ?? []), verdict]);
  }
  const groups = [...byMove.values()].flatMap((each) =>
    each[0]!.step.after.environment === null ? aroundAnchors(each) : [each as unknown as Group],
  );
  return withoutLoneTools(groups);
}

function moveOf({ trouble, step: { from, to } }: Verdict): (string | number)[] {
  return [trouble, from.major, from.minor, to.major, to.minor];
}

function telling(left: Verdict, right: Verdict): number {
  const [first, second] = [left.step.after, right.step.after];
  return (
    order.indexOf(first.component) - order.indexOf(second.component) ||
    Number(first.source === 'helm-values') - Number(second.source === 'helm-values') ||
    compareBytes(first.location.file, second.location.file) ||
    first.location.line - second.location.line ||
    first.location.column - second.location.column ||
    compareBytes(first.subject, second.subject)
  );
}

/**
 * One group for each place that declares the same thing as the first; the others go with the nearest of these. A tool
 * stands in scripts, Makefiles and workflows alike, and is one.
 */
function aroundAnchors(verdicts: readonly Verdict[]): Group[] {
  const first = verdicts[0]!;
  const isAnchor = (verdict: Verdict): boolean =>
    verdict === first || (!isTool(verdict.step) && sameThing(verdict.step.after, first.step.after));
  const groups = verdicts.filter(isAnchor).map((anchor): [Verdict, ...Verdict[]] => [anchor]);
  for (const verdict of verdicts.filter((each) => !isAnchor(each))) {
    const near = ([{ step }]: Group): number => nearness(step.after.location.file, verdict.step.after.location.file);
    groups.toSorted((left, right) => near(right) - near(left))[0]!.push(verdict);
  }
  return groups;
}

function sameThing(left: VersionDeclaration, right: VersionDeclaration): boolean {
  return left.component === right.component && left.source === right.source && left.subject === right.subject;
}

function withoutLoneTools(groups: readonly Group[]): Group[] {
  const meshes = groups.filter(([first]) => !isTool(first.step)).map((group): [Verdict, ...Verdict[]] => [...group]);
  const tools = groups.filter(([first]) => isTool(first.step));
  const alone = tools.filter((tool) => {
    const same = meshes.find(([first]) => JSON.stringify(moveOf(first)) === JSON.stringify(moveOf(tool[0])));
    same?.push(...tool);
    return same === undefined;
  });
  return [...meshes, ...alone];
}

/** The worst of the verdicts. */
export function severityOf(group: Group) {
  return severities.find((severity) => group.some((each) => each.severity === severity))!;
}
