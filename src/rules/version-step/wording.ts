import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { latestPatchOf, minorsBetween } from '../../upgrade/releases.ts';
import type { VersionStep } from '../../upgrade/step.ts';
import type { Trouble } from './verdict.ts';

export interface Wording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** The minors to stop at: each one in place; by revision every second. */
export function stopsOf({ from, to, method }: VersionStep): string[] {
  const between = minorsBetween(from, to);
  return method === 'revision' ? between.filter((_, index) => index % 2 === 1) : between;
}

/** What to say of a step. */
export function wordingOf(trouble: Trouble, step: VersionStep, beside: readonly VersionDeclaration[]): Wording {
  switch (trouble) {
    case 'skip':
      return step.method === 'revision' ? revisionSkip(step) : inPlaceSkip(step);
    case 'downgrade':
      return downgrade(step);
    case 'replaced':
      return replaced(step);
    case 'singleton':
      return singleton(step, beside);
    case 'name':
      return lyingName(step);
  }
}

function inPlaceSkip(step: VersionStep): Wording {
  const { after, method, distance } = step;
  const stops = minorsBetween(step.from, step.to);
  const how = method === 'replaced' ? `under the new revision \`${after.revision}\` alone` : 'in place';
  return {
    message: `${moves(step)} ${how}, ${distance} minors at once: ${list(stops)} ${stops.length === 1 ? 'is' : 'are'} skipped`,
    why:
      after.component === 'distribution'
        ? 'OpenShift Service Mesh 2 is upgraded from each minor to the next, in sequence; the operator has tested no other way.'
        : `In place Istio supports one minor at a time: proxies may be one minor behind their control plane, and these would be ${distance} behind until they restart. Helm, Argo CD, Flux and istioctl apply the step all the same.`,
    fix: throughStops(step),
  };
}

function throughStops(step: VersionStep): string {
  const { after } = step;
  const stops = minorsBetween(step.from, step.to);
  if (after.component === 'distribution') return `Go through ${list(stops)}, one pull request each.`;
  const patches = list(stops.map(latestPatchOf));
  if (after.component === 'istioctl') {
    return `Go through ${patches}, one pull request each, and restart the proxies of what it installs before the next.`;
  }
  const way = `Go through ${patches}, one pull request each; in each the base chart and CRDs first, then istiod, then the rest, and restart the proxies before the next.`;
  const canJump = after.component === 'istiod' && after.version !== null && step.distance === 2;
  return canJump
    ? `${way} Or install ${shown(after)} as a revision of its own beside the old one, which may cross two minors.`
    : way;
}

function revisionSkip(step: VersionStep): Wording {
  const stops = stopsOf(step);
  return {
    message: `${moves(step)} by the revision \`${step.after.revision}\`, ${step.distance} minors at once`,
    why: 'A revision beside the old one may be two minors ahead of it; a step over more than two minors is not tested by Istio, whatever the method.',
    fix: `Stop at ${list(stops.map(latestPatchOf))} as a revision of its own, move the namespaces there, and go on from there.`,
  };
}

function downgrade(step: VersionStep): Wording {
  const stops = minorsBetween(step.from, step.to);
  const back = -step.distance === 1 ? 'a minor' : `${-step.distance} minors`;
  return {
    message: `${moves(step)}, back by ${back}`,
    why:
      step.distance === -1
        ? 'Istio documents a downgrade by one minor for istioctl only, done with the older istioctl. Until they restart, proxies are newer than their control plane, which is not supported.'
        : 'Istio supports no downgrade over more than one minor: proxies are newer than their control plane, and custom resources may be stored in a version that the older CRDs do not know.',
    fix:
      step.distance === -1
        ? 'If it is a rollback, restart the proxies right after it; else keep the newer version.'
        : `Go back through ${list(stops.map(latestPatchOf))}, one pull request each, or keep the newer version.`,
  };
}

function replaced(step: VersionStep): Wording {
  return {
    message: `${moves(step)} under the new revision \`${step.after.revision}\`, but the old control plane goes in the same change`,
    why: 'Two minors at once are supported by revision, with the old revision kept until all proxies have moved. Without it the proxies that run have no control plane until they restart.',
    fix: `Add the new revision beside the old one, move the namespaces and restart, and remove the old one in a later pull request.`,
  };
}

function singleton(step: VersionStep, beside: readonly VersionDeclaration[]): Wording {
  const [stop] = minorsBetween(step.from, step.to);
  const names = [...new Set(beside.map(({ component }) => (component === 'cni' ? 'istio-cni' : component)))];
  return {
    message: `${moves(step)} by the revision \`${step.after.revision}\`, but no version of ${list(names)} fits both control planes`,
    why: `${list(names)} runs once on each node for all revisions, and may be of the minor of its control plane or of the one before.`,
    fix: `Go through ${latestPatchOf(stop ?? '')}, and take ${list(names)} along at each step.`,
  };
}

function lyingName(step: VersionStep): Wording {
  return {
    message: `The revision \`${step.after.revision}\` moves from ${shown(step.before)} to ${shown(step.after)}, so its name tells a version that it no longer runs`,
    why: 'It is an upgrade in place of every proxy of that revision, with no way back by label. Istio recommends that an installed revision is never changed and its name never used again.',
    fix: `Install ${shown(step.after)} as a revision of its own (\`${(step.after.version ?? '').replaceAll('.', '-')}\`) and move the namespaces, or name revisions without a version.`,
  };
}

const names: Readonly<Record<string, string>> = {
  base: 'The base chart',
  cni: 'istio-cni',
  gateway: 'The gateway',
  proxy: 'The proxy',
  operator: 'The Istio operator',
  distribution: 'OpenShift Service Mesh',
};

function moves({ before, after }: VersionStep): string {
  return `${names[after.component] ?? after.component} moves from ${shown(before)} to ${shown(after)}`;
}

/** The version; the range as written where that is all there is. */
export function shown({ version, text }: VersionDeclaration): string {
  return `\`${version ?? text}\``;
}

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
