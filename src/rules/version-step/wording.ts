import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { distributions, stopsBetween } from '../../upgrade/distributions/distribution.ts';
import { minorsAhead } from '../../upgrade/skew.ts';
import type { VersionStep } from '../../upgrade/step.ts';
import { capitalised, listed, listedBriefly, nameOfComponent, versioned } from '../component-words.ts';
import { shown } from './as-written.ts';
import { orderInWords, type Stage, stopAsWritten, unreleasedStop } from './plan.ts';
import { isOfUnknownUse, isTool } from './tools.ts';
import { nameStartsToLie, type Verdict } from './verdict.ts';

export interface Wording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** What to say of a step. */
export function wordingOf(verdict: Verdict, stages: readonly Stage[], beside: readonly VersionDeclaration[]): Wording {
  switch (verdict.trouble) {
    case 'skip':
      return isByRevision(verdict) ? revisionSkip(verdict, stages) : inPlaceSkip(verdict, stages, beside);
    case 'downgrade':
      return downgrade(verdict, stages);
    case 'replaced':
      return replaced(verdict);
    case 'singleton':
      return singleton(verdict, beside);
    case 'name':
      return lyingName(verdict.step);
  }
}

/** Also where nothing else is supported. */
function isByRevision({ step, distribution }: Verdict): boolean {
  return step.method === 'revision' || distribution.inPlace === 0;
}

function inPlaceSkip(verdict: Verdict, stages: readonly Stage[], beside: readonly VersionDeclaration[]): Wording {
  const { step, distribution } = verdict;
  const { after, method, distance } = step;
  const stops = stopsBetween(distribution, step.from, step.to);
  const how = method === 'replaced' ? `under the new revision \`${after.revision}\` alone` : 'in place';
  const lie = nameStartsToLie(step)
    ? ` The revision \`${after.revision}\` keeps its name, which then tells a version that it does not run.`
    : '';
  const skipped = `${distance} ${unitOf(verdict)} at once: ${listedBriefly(stops)}`;
  return {
    message: isOfUnknownUse(verdict)
      ? `${moves(step)}: a mesh that is installed with it would go in place, ${skipped} would be skipped`
      : `${moves(step)} ${how}, ${skipped} ${stops.length === 1 ? 'is' : 'are'} skipped`,
    why: `${
      distribution.rule ??
      `In place Istio supports one minor at a time: proxies may be one minor behind their control plane, and these would be ${distance} behind until they restart. Helm, Argo CD, Flux and istioctl apply the step all the same.`
    }${lie}`,
    fix: throughStops(verdict, stages, beside),
  };
}

/** What its steps are counted in. */
function unitOf({ distribution }: Verdict): string {
  return distribution.releases === null ? 'minors' : 'releases';
}

/**
 * The plan in a sentence or three: a pull request for each stop, and what comes in which order in it.
 * @param beside the node agents of the cluster, which fit no two control planes that are two minors apart
 */
function throughStops(verdict: Verdict, stages: readonly Stage[], beside: readonly VersionDeclaration[]): string {
  const { step, distribution } = verdict;
  const { after } = step;
  const waiting = waitingOf(verdict, stages);
  if (stages.length === 0) return waiting.trim();
  const way = wayThrough(verdict, stages);
  if (isTool(step)) {
    const start = isOfUnknownUse(verdict) ? `If a mesh is installed with it, g${way.slice(1)}` : way;
    return `${start}, and restart the proxies of what it installs before the next.${waiting}`;
  }
  const inOrder =
    orderInWords(stages) ?? (bringsAll(verdict) ? null : 'the base chart and CRDs first, then istiod, then the rest');
  const delivered = inOrder === null ? `${way}, and` : `${way}; in each ${inOrder}, and`;
  const steps = `${delivered} restart the proxies before the next.${waiting}${alongWith(beside, step)}`;
  const canJump =
    after.component === 'istiod' && after.version !== null && waiting === '' && step.distance === distribution.revision;
  return canJump && beside.length === 0 && distribution.revision > distribution.inPlace
    ? `${steps} Or install ${shown(after)} as a revision of its own beside the old one, which may cross two minors.`
    : steps;
}

/** "Go there in 2 pull requests, `1.30.7` and `1.31.1`", and what such a version leaves open. */
function wayThrough(verdict: Verdict, stages: readonly Stage[]): string {
  const { distribution } = verdict;
  const choice = distribution.choice === null ? '' : ` (${distribution.choice})`;
  const there = unreleasedStop(verdict) === null ? 'there' : 'on';
  const count = stages.length === 1 ? 'one pull request' : `${stages.length} pull requests`;
  return `Go ${there} in ${count}, ${listedBriefly(stages.map(({ to }) => `\`${to}\``))}${choice}`;
}

/** That the way ends before a minor nobody can stop at, as a sentence with a space before it; nothing where there is none. */
function waitingOf(verdict: Verdict, stages: readonly Stage[], gap = unreleasedStop(verdict)): string {
  if (gap === null) return '';
  const last = stages.at(-1);
  const stays = last === undefined ? shown(verdict.step.before) : `\`${last.to}\``;
  return ` Stay at ${stays} until ${gap}, which comes next on the way, is released (istio.io/latest/news/releases): no release of it is known.`;
}

/** Places of which an installer brings CRDs and control plane in its own order, so that there is none to keep. */
const ofInstallers: ReadonlySet<string> = new Set([
  'istio-operator',
  'istioctl-command',
  'sail',
  'service-mesh-control-plane',
  'asm-module',
]);

/** So does the one chart of Rancher. */
function bringsAll({ step, distribution }: Verdict): boolean {
  const { source, component } = step.after;
  const isOperators = component === 'operator' || component === 'distribution';
  return ofInstallers.has(source) || isOperators || distribution === distributions.rancher;
}

/** The node agents that stay where they are, though they may be no more than one minor behind. */
function alongWith(beside: readonly VersionDeclaration[], step: VersionStep): string {
  const staying = beside.filter((each) => minorsAhead(step.after, each) > 1);
  if (staying.length === 0) return '';
  const names = listed([...new Set(staying.map(versioned))]);
  return ` This change leaves ${names} where ${staying.length === 1 ? 'it is' : 'they are'}: take ${staying.length === 1 ? 'it' : 'them'} along, after istiod and before its next minor.`;
}

function revisionSkip(verdict: Verdict, stages: readonly Stage[]): Wording {
  const { step, distribution } = verdict;
  return {
    message: `${moves(step)} by the revision \`${step.after.revision}\`, ${step.distance} ${unitOf(verdict)} at once`,
    why:
      distribution.rule ??
      'A revision beside the old one may be two minors ahead of it; a step over more than two minors is not tested by Istio, whatever the method.',
    fix:
      stages.length === 0
        ? waitingOf(verdict, stages).trim()
        : `${wayThrough(verdict, stages)}, each as a revision of its own, and move the namespaces there before the next.${waitingOf(verdict, stages)}`,
  };
}

function downgrade(verdict: Verdict, stages: readonly Stage[]): Wording {
  const { step, distribution } = verdict;
  const stops = stopsBetween(distribution, step.from, step.to);
  const back = -step.distance === 1 ? 'a minor' : `${-step.distance} minors`;
  if (step.after.component === 'base') return baseGoesBack(step, back);
  const inOrder = orderInWords(stages);
  return {
    message: `${moves(step)}, back by ${back}`,
    why:
      step.distance === -1
        ? 'Istio documents a downgrade by one minor for istioctl only, done with the older istioctl. Until they restart, proxies are newer than their control plane, which is not supported.'
        : 'Istio supports no downgrade over more than one minor: proxies are newer than their control plane, and custom resources may be stored in a version that the older CRDs do not know.',
    fix:
      step.distance === -1
        ? `If it is a rollback, restart the proxies right after it${inOrder === null ? '' : `, and where there is time deliver ${inOrder}`}; else keep the newer version.`
        : unreleasedStop(verdict) !== null
          ? `If ${shown(step.before)} never ran, whose minor is not known to be released, nothing goes back; else keep it.`
          : `Go back through ${listedBriefly(stops.map((minor) => `\`${stopAsWritten(verdict, minor)}\``))}, one pull request each${inOrder === null ? '' : `, in each ${inOrder}`}; or keep the newer version.`,
  };
}

/** Without its istiod, which tells the story where it goes back as well. */
function baseGoesBack(step: VersionStep, back: string): Wording {
  return {
    message: `${moves(step)}, back by ${back}`,
    why: 'Istio documents no way back for its CRDs, and none is needed: they serve an older istiod too, as in the middle of every upgrade. Kubernetes drops what resources say by fields that the older CRDs do not have (kubernetes.io: Extend the Kubernetes API with CustomResourceDefinitions, field pruning).',
    fix: `Leave the base chart at ${shown(step.before)}.`,
  };
}

function replaced({ step, distribution }: Verdict): Wording {
  const supported =
    distribution.rule ??
    'Two minors at once are supported by revision, with the old revision kept until all proxies have moved.';
  return {
    message: `${moves(step)} under the new revision \`${step.after.revision}\`, but the old control plane goes in the same change`,
    why: `${supported} Without the old one the proxies that run have no control plane until they restart.`,
    fix: `Add the new revision beside the old one, move the namespaces and restart, and remove the old one in a later pull request.`,
  };
}

function singleton(verdict: Verdict, beside: readonly VersionDeclaration[]): Wording {
  const { step, distribution } = verdict;
  const between = stopsBetween(distribution, step.from, step.to);
  const stops = between.map((minor) => `\`${stopAsWritten(verdict, minor)}\``);
  const gap = unreleasedStop(verdict, between);
  const names = [...new Set(beside.map(({ component }) => nameOfComponent(component)))];
  return {
    message: `${moves(step)} by the revision \`${step.after.revision}\`, but no version of ${listed(names)} fits both control planes`,
    why: `${listed(names)} ${names.length === 1 ? 'runs' : 'run'} once on each node for all revisions, and may be of the minor of ${names.length === 1 ? 'its' : 'their'} control plane or of the one before.`,
    fix:
      gap === null
        ? `Go through ${listed(stops)}, and take ${listed(names)} along at each step.`
        : waitingOf(verdict, [], gap).trim(),
  };
}

function lyingName(step: VersionStep): Wording {
  return {
    message: `The revision \`${step.after.revision}\` moves from ${shown(step.before)} to ${shown(step.after)}, so its name tells a version that it no longer runs`,
    why: 'It is an upgrade in place of every proxy of that revision, with no way back by label. Istio recommends that an installed revision is never changed and its name never used again.',
    fix: `Install ${shown(step.after)} as a revision of its own (\`${(step.after.version ?? '').replaceAll('.', '-')}\`) and move the namespaces, or name revisions without a version.`,
  };
}

function moves({ before, after }: VersionStep): string {
  return `${capitalised(nameOfComponent(after.component))} moves from ${shown(before)} to ${shown(after)}`;
}
