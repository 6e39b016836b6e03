import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { latestPatchOf } from '../../upgrade/releases.ts';
import { minorsAhead } from '../../upgrade/skew.ts';
import { capitalised, minors, minorText, nameOfComponent, shown, versioned } from '../component-words.ts';
import type { Misfit } from './troubles.ts';

export interface Wording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/**
 * How it came about: `there`: an audit found it; `control-plane`: what does not fit stays as it was, and the control plane
 * moves; `component`: it moves itself.
 */
export type Cause = 'there' | 'control-plane' | 'component';

/** What to say of two versions that do not fit. */
export function wordingOf(misfit: Misfit, cause: Cause): Wording {
  switch (misfit.trouble) {
    case 'ahead':
      return ahead(misfit, cause);
    case 'behind':
      return behind(misfit, cause);
    case 'crds':
      return crds(misfit, cause);
    case 'tag':
      return tag(misfit);
    case 'twins':
      return twins(misfit);
    case 'tool':
      return tool(misfit);
    case 'operator':
      return operatorOf(misfit, cause);
  }
}

function ahead({ off, from, distance }: Misfit, cause: Cause): Wording {
  const name = nameOfComponent(off.component);
  const supported = `of ${minorText(off)} works with a control plane of that minor or of the next`;
  return {
    message: `${capitalised(versioned(off))} is ${minors(distance)} ahead of istiod ${shown(from)}`,
    why:
      off.source === 'sail'
        ? `The documents of the Sail operator do not agree whether ${name} may be ahead of its control plane; Istio itself says that ${name} ${supported}, and tests no other pair.`
        : `Istio supports no data plane ahead of its control plane: ${name} ${supported}. What it asks of an older istiod may not be there, and pods can be left without traffic redirection or configuration.`,
    fix: {
      there: `Bring istiod to ${minorText(off)}${inSteps(distance)}, or take ${name} back to ${minorText(from)}.`,
      'control-plane': `Take ${name} back to ${minorText(from)} first, in a pull request before this one, or leave istiod at ${minorText(off)}.`,
      component: `Bring istiod to ${minorText(off)} first, in a pull request before this one, and keep ${name} at ${minorText(from)} until that is rolled out.`,
    }[cause],
  };
}

function behind({ off, from, distance }: Misfit, cause: Cause): Wording {
  const name = nameOfComponent(off.component);
  return {
    message: `${capitalised(versioned(off))} is ${minors(distance)} behind istiod ${shown(from)}`,
    why: `A control plane may be one minor ahead of ${name}; configuration that istiod ${minorText(from)} sends may be refused or misread by ${name} of ${minorText(off)}.`,
    fix:
      cause === 'control-plane'
        ? `Bring ${name} to the minor before ${minorText(from)} first${inSteps(distance - 1)}, in a pull request before this one and under an istiod of that minor, and let it roll out.`
        : `Bring ${name} to ${minorText(from)}, or to the minor before it at least.`,
  };
}

function crds({ off, from, distance }: Misfit, cause: Cause): Wording {
  return {
    message: `${capitalised(versioned(off))} is ${minors(distance)} behind istiod ${shown(from)}, so its CRDs are older than the control plane that reads them`,
    why: `The CRDs come first: istiod ${minorText(from)} may read versions and fields of its resources that CRDs of ${minorText(off)} do not serve or silently drop.`,
    fix: `Bring the base chart to ${versionBeside(from)}${cause === 'there' ? '' : ' in this change or before it'}.`,
  };
}

/** Nothing for a single step. */
function inSteps(distance: number): string {
  return distance > 1 ? ', one minor at a time' : '';
}

/** The version that a component takes which goes with another: the same one, as far as that is known. */
function versionBeside(one: VersionDeclaration): string {
  return one.certainty === 'exact' && one.version !== null ? one.version : latestPatchOf(minorText(one));
}

function tag({ off, from }: Misfit): Wording {
  const name = nameOfComponent(off.component);
  return {
    message: `The image tag ${shown(off)} of ${name} is not of the minor of its chart ${shown(from)}`,
    why: `The chart of ${minorText(from)} passes flags, variables and permissions that an image of ${minorText(off)} does not know or lacks; Istio tests charts with the images of their own version only.`,
    fix: `Set the tag to ${shown(from)} or leave it out: the chart names the image of its own version.`,
  };
}

function tool({ off, from }: Misfit): Wording {
  const name = nameOfComponent(from.component);
  return {
    message: `The tag ${shown(off)} is not of the minor of ${versioned(from)}, which installs it`,
    why: `The CRDs, charts and profiles are those that are built into ${name}; a tag changes the images alone. So istiod of ${minorText(off)} gets the flags and permissions of ${minorText(from)} and reads its resources by CRDs of ${minorText(from)}, which Istio tests with images of ${minorText(from)} only.`,
    fix: `Install it with ${name} ${versionBeside(off)}, or leave the tag out: it is then that of ${name}.`,
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
  const older = cause === 'there' ? '' : ' first, as long as the operator of before is there';
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
