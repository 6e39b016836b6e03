import type { VersionDeclaration } from '../../upgrade/declaration.ts';
import { latestPatchOf } from '../../upgrade/releases.ts';
import { capitalised, minors, minorText, nameOfComponent, shown, versioned } from '../component-words.ts';
import type { Misfit } from './troubles.ts';

export interface Wording {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** What to say of two versions that do not fit. */
export function wordingOf(misfit: Misfit): Wording {
  switch (misfit.trouble) {
    case 'ahead':
      return ahead(misfit);
    case 'behind':
      return behind(misfit);
    case 'crds':
      return crds(misfit);
    case 'tag':
      return tag(misfit);
    case 'twins':
      return twins(misfit);
    case 'operator':
      return operator(misfit);
  }
}

function ahead({ off, from, distance }: Misfit): Wording {
  const name = nameOfComponent(off.component);
  const supported = `of ${minorText(off)} works with a control plane of that minor or of the next`;
  return {
    message: `${capitalised(versioned(off))} is ${minors(distance)} ahead of istiod ${shown(from)}`,
    why:
      off.source === 'sail'
        ? `The documents of the Sail operator do not agree whether ${name} may be ahead of its control plane; Istio itself says that ${name} ${supported}, and tests no other pair.`
        : `Istio supports no data plane ahead of its control plane: ${name} ${supported}. What it asks of an older istiod may not be there, and pods can be left without traffic redirection or configuration.`,
    fix: `Bring istiod to ${minorText(off)} first, in a pull request before this one, and keep ${name} at ${minorText(from)} until that is rolled out.`,
  };
}

function behind({ off, from, distance }: Misfit): Wording {
  const name = nameOfComponent(off.component);
  return {
    message: `${capitalised(versioned(off))} is ${minors(distance)} behind istiod ${shown(from)}`,
    why: `A control plane may be one minor ahead of ${name}; configuration that istiod ${minorText(from)} sends may be refused or misread by ${name} of ${minorText(off)}.`,
    fix: `Bring ${name} to ${minorText(from)}, or to the minor before it at least.`,
  };
}

function crds({ off, from, distance }: Misfit): Wording {
  return {
    message: `${capitalised(versioned(off))} is ${minors(distance)} behind istiod ${shown(from)}, so its CRDs are older than the control plane that reads them`,
    why: `The CRDs come first: istiod ${minorText(from)} may read versions and fields of its resources that CRDs of ${minorText(off)} do not serve or silently drop.`,
    fix: `Bring the base chart to ${versionBeside(from)} in this change or before it.`,
  };
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

function twins({ off, from }: Misfit): Wording {
  const revision = off.revision === null ? 'neither has a revision' : `both are revision \`${off.revision}\``;
  return {
    message: `Two control planes run in one cluster, istiod ${shown(off)} and istiod ${shown(from)}, and ${revision}`,
    why: 'Control planes are told apart by revision alone: of one revision they write the same webhooks and configuration by turns, and which of them injects a pod is not certain.',
    fix: 'Give the newer one a revision of its own, such as `revision: 1-24-3`, or remove one of them.',
  };
}

function operator({ off, from }: Misfit): Wording {
  return {
    message: `${capitalised(versioned(off))} is none of the versions that the Sail operator ${shown(from)} installs`,
    why: 'The Sail operator installs the minor of its own version and the two before; of any other it rejects the resource or does not install what that asks for.',
    fix: 'Bring the operator and Istio on by turns: Istio to the newest minor that the older operator installs, then the operator.',
  };
}
