import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { latestPatchOf } from '../../upgrade/releases.ts';
import { minorsAhead } from '../../upgrade/skew.ts';
import { boundsOf } from '../../upgrade/step.ts';
import { capitalised, listed, minors, minorText, nameOfComponent, shown, versioned } from '../component-words.ts';
import type { Cause } from './causes.ts';
import type { Group } from './groups.ts';
import type { Misfit } from './troubles.ts';

export interface Wording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** What to say of versions that do not fit. */
export function wordingOf({ members, consequences }: Group): Wording {
  const [{ misfit, cause }] = members;
  const offs = members.map((each) => each.misfit.off);
  switch (misfit.trouble) {
    case 'ahead':
      return { message: messageOf(misfit, cause, offs), ...ahead(misfit, cause, offs) };
    case 'behind':
      return { message: messageOf(misfit, cause, offs), ...behind(misfit, cause, offs) };
    case 'crds':
      return { message: messageOf(misfit, cause, offs), ...crds(misfit, cause) };
    case 'tag':
      return tag(misfit, consequences);
    case 'twins':
      return twins(misfit);
    case 'tool':
      return tool(misfit);
    case 'operator':
      return operatorOf(misfit, cause);
  }
}

/** Said of what the change has moved. */
function messageOf(misfit: Misfit, cause: Cause, offs: readonly VersionDeclaration[]): string {
  const { off, from, trouble, distance } = misfit;
  if (cause.by === 'control-plane') {
    const what = trouble === 'crds' ? `${versioned(off)} with its CRDs` : listed(unique(offs.map(versioned)));
    return `istiod ${shown(from)} leaves ${what} ${minors(distance)} ${trouble === 'ahead' ? 'ahead' : 'behind'}`;
  }
  if (cause.by === 'removal') {
    const names = listed(unique(offs.map(versioned)));
    return `Without istiod ${shown(cause.gone)}, ${names} ${areOf(offs)} ${minors(distance)} ${wayOff(misfit)} istiod ${shown(from)}`;
  }
  return capitalised(stateOf(misfit));
}

/** "istio-cni `1.24.3` is a minor ahead of istiod `1.23.6`" */
function stateOf(misfit: Misfit): string {
  const { off, from, trouble, distance } = misfit;
  const state = `${versioned(off)} is ${minors(distance)} ${wayOff(misfit)} istiod ${shown(from)}`;
  return trouble === 'crds' ? `${state}, so its CRDs are older than the control plane that reads them` : state;
}

function wayOff({ trouble }: Misfit): string {
  return trouble === 'ahead' ? 'ahead of' : 'behind';
}

type Advice = Omit<Wording, 'message'>;

function ahead({ off, from, distance }: Misfit, cause: Cause, offs: readonly VersionDeclaration[]): Advice {
  const names = namesOf(offs);
  const supported = `of ${minorText(off)} ${isOne(offs) ? 'works' : 'work'} with a control plane of that minor or of the next`;
  const why =
    off.source === 'sail'
      ? `The documents of the Sail operator do not agree whether ${names} may be ahead of ${isOne(offs) ? 'its' : 'their'} control plane; Istio itself says that ${names} ${supported}, and tests no other pair.`
      : `Istio supports no data plane ahead of its control plane: ${names} ${supported}. What ${isOne(offs) ? 'it asks' : 'they ask'} of an older istiod may not be there, and pods can be left without traffic redirection or configuration.`;
  return { why, fix: fixOfAhead({ off, from, distance }, cause, names) };
}

function fixOfAhead({ off, from, distance }: Pick<Misfit, 'off' | 'from' | 'distance'>, cause: Cause, names: string) {
  const back = `Take ${names} back to ${minorText(from)}`;
  switch (cause.by) {
    case 'there':
    case 'chart':
      return `Bring istiod to ${minorText(off)}${inSteps(distance)}, or take ${names} back to ${minorText(from)}.`;
    case 'component':
      return `Bring istiod to ${minorText(off)} first, in a pull request before this one, and keep ${names} at ${minorText(from)} until that is rolled out.`;
    case 'removal':
      return `${back} first, in a pull request before this one, or keep istiod ${shown(cause.gone)}.`;
    case 'control-plane':
      return cause.isBack && distance === 1
        ? `${back} too: before istiod where there is time, right after it in a rollback that cannot wait. Or leave istiod at ${minorText(off)}.`
        : `${back} first, in a pull request before this one, or leave istiod at ${minorText(off)}.`;
  }
}

function behind({ off, from, distance }: Misfit, cause: Cause, offs: readonly VersionDeclaration[]): Advice {
  const names = namesOf(offs);
  return {
    why: `A control plane may be one minor ahead of ${names}; configuration that istiod ${minorText(from)} sends may be refused or misread by ${names} of ${minorText(off)}.`,
    fix:
      cause.by === 'control-plane' || cause.by === 'removal'
        ? `Bring ${names} to ${minorBefore(from)} first${inSteps(distance - 1)}, in a pull request before this one${cause.by === 'removal' ? '' : ' and under an istiod of that minor'}, and let ${isOne(offs) ? 'it' : 'them'} roll out.`
        : `Bring ${names} to ${minorText(from)}, or to the minor before it at least.`,
  };
}

function crds({ off, from }: Misfit, cause: Cause): Advice {
  return {
    why: `The CRDs come first: istiod ${minorText(from)} may read versions and fields of its resources that CRDs of ${minorText(off)} do not serve or silently drop.`,
    fix: `Bring the base chart to ${versionBeside(from)}${cause.by === 'there' ? '' : ' in this change or before it'}.`,
  };
}

function namesOf(declarations: readonly VersionDeclaration[]): string {
  return listed(unique(declarations.map(({ component }) => nameOfComponent(component))));
}

function isOne(declarations: readonly VersionDeclaration[]): boolean {
  return new Set(declarations.map(({ component }) => component)).size === 1;
}

function areOf(declarations: readonly VersionDeclaration[]): string {
  return unique(declarations.map(versioned)).length === 1 ? 'is' : 'are';
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** The oldest minor that a control plane may be in front of. */
function minorBefore(plane: VersionDeclaration): string {
  const { major, minor } = boundsOf(plane)![0];
  return `${major}.${minor - 1}`;
}

/** Nothing for a single step. */
function inSteps(distance: number): string {
  return distance > 1 ? ', one minor at a time' : '';
}

/** The version that a component takes which goes with another: the same one, as far as that is known. */
function versionBeside(one: VersionDeclaration): string {
  return one.certainty === 'exact' && one.version !== null ? one.version : latestPatchOf(minorText(one));
}

function tag({ off, from }: Misfit, consequences: readonly Misfit[]): Wording {
  const name = nameOfComponent(off.component);
  const more = consequences.map((each) => ` With it ${stateOf(each)}.`).join('');
  return {
    message: `The image tag ${shown(off)} of ${name} is not of the minor of its chart ${shown(from)}`,
    why: `The chart of ${minorText(from)} passes flags, variables and permissions that an image of ${minorText(off)} does not know or lacks; Istio tests charts with the images of their own version only.${more}`,
    fix:
      minorsAhead(off, from) > 0
        ? `Leave the tag out, or at ${shown(from)}, and move ${name} by the version of its chart, which names the image of its own version.`
        : `Set the tag to ${shown(from)} or leave it out: the chart names the image of its own version.`,
  };
}

function tool({ off, from, distance }: Misfit): Wording {
  const name = nameOfComponent(from.component);
  return {
    message: `The tag ${shown(off)} is not of the minor of ${versioned(from)}, which installs it`,
    why: `The CRDs, charts and profiles are those that are built into ${name}; a tag changes the images alone. So istiod of ${minorText(off)} gets the flags and permissions of ${minorText(from)} and reads its resources by CRDs of ${minorText(from)}, which Istio tests with images of ${minorText(from)} only.`,
    // How a tag comes there that is farther off is for `version-step` to tell.
    fix: `${distance === 1 ? `Install it with ${name} ${versionBeside(off)}` : `Take ${name} along, at each minor on the way`}, or leave the tag out: it is then that of ${name}.`,
  };
}

function twins({ off, from }: Misfit): Wording {
  const newer = minorsAhead(off, from) > 0 ? off : from;
  const revision = off.revision === null ? 'neither has a revision' : `both are revision \`${off.revision}\``;
  return {
    message: `Two control planes run in one cluster, istiod ${shown(off)} and istiod ${shown(from)}, and ${revision}`,
    why: 'Control planes are told apart by revision alone: of one revision they write the same webhooks and configuration by turns, and which of them injects a pod is not certain.',
    fix: `Give the newer one a revision of its own, such as \`revision: ${versionBeside(newer).replaceAll('.', '-')}\`, or remove one of them.`,
  };
}

function operatorOf({ off, from, operator }: Misfit, cause: Cause): Wording {
  const { name, limit, isBeyond } = operator!;
  const older = cause.by === 'there' ? '' : ' first, as long as the operator of before is there';
  return {
    message: `${capitalised(versioned(off))} is none of the versions that ${name} ${shown(from)} installs`,
    why:
      name === 'the Sail operator'
        ? 'The Sail operator installs the minor of its own version and the two before; of any other it rejects the resource or does not install what that asks for.'
        : 'Each release of the operator brings one minor of Istio and has those of the releases before it only for the way there; of any other it rejects the resource or does not install what that asks for.',
    fix: isBeyond
      ? `Bring ${name} to a release that installs ${minorText(off)} first, and stay at ${limit} until then.`
      : `Bring Istio to ${limit} or newer${older}.`,
  };
}
