import type { DeployedObject, Unit } from '../../environment/environment.ts';
import type { Step } from '../../rollout/rollout.ts';
import type { Trouble } from './trouble.ts';
import { holderOf } from './words.ts';

type Coming = NonNullable<Trouble['coming']>;

/**
 * How the one control plane that there is goes from what delivers it to something else, without being taken down on the
 * way, as a sentence; null where no release of Helm goes. What names it has nowhere else to go.
 */
export function handOverFix({ before, after, unit }: Step, { object, step }: Coming): string | null {
  if (before === null || after !== null || !['ChartValues', 'HelmRelease'].includes(before.manifest.kind)) return null;
  const lead = 'This is the only control plane that there is: hand it over rather than install it anew.';
  return `${lead} ${unit.tool === 'terraform' ? ofTerraform(before, unit, object, step.unit) : ofOthers(before, object)}`;
}

/**
 * `moved` is about one state, of two each has to be told (developer.hashicorp.com, terraform/language/block/moved,
 * block/removed and block/import).
 */
function ofTerraform(before: DeployedObject, unit: Unit, now: DeployedObject, next: Unit): string {
  const [from, to] = [addressOf(unit), addressOf(next)];
  if (next.tool === 'terraform' && from.root === to.root) {
    return `Add a \`moved\` block from \`${from.address}\` to \`${to.address}\`, or run \`terraform state mv '${from.address}' '${to.address}'\`.`;
  }
  const forget = `In \`${from.root}\` let Terraform forget it and apply that first, by a \`removed\` block with \`destroy = false\` or \`terraform state rm '${from.address}'\``;
  return next.tool === 'terraform'
    ? `${forget}; in \`${to.root}\` give \`${to.address}\` an \`import\` block, or run \`terraform import\`.`
    : `${forget}; ${takenOver(before, now)}.`;
}

/**
 * A suspended HelmRelease is deleted without its release, and so is one without a finalizer (fluxcd/helm-controller
 * internal/controller/helmrelease_controller.go, reconcileDelete).
 */
function ofOthers(before: DeployedObject, now: DeployedObject): string {
  const holder = holderOf(before);
  const kept =
    before.manifest.kind === 'HelmRelease'
      ? `Suspend ${holder} (\`spec.suspend: true\`), let that be delivered, and take off its finalizer \`finalizers.fluxcd.io\`, so that it is deleted without its release`
      : `Take ${holder} out without uninstalling it`;
  return `${kept}; ${takenOver(before, now)}.`;
}

/** Helm knows a release by its name and the namespace that it is stored in. */
function takenOver(before: DeployedObject, now: DeployedObject): string {
  const holder = now.unit.tool === 'terraform' ? null : holderOf(now);
  if (holder === null) return `then import it into \`${addressOf(now.unit).address}\` (\`terraform import\`)`;
  if (now.manifest.kind !== 'HelmRelease') return `${holder} then takes it over under the same name and namespace`;
  return `${holder} then takes over what ${holderOf(before)} leaves, given the same \`releaseName\`, \`targetNamespace\` and \`storageNamespace\``;
}

/** `envs/prod/module.istio.helm_release.istiod`: the folder that Terraform runs in, and the address there. */
function addressOf({ name }: Unit): { readonly root: string; readonly address: string } {
  const [, root = '.', address = name] = /^(?:(.*?)\/)?((?:module\.[^/]*\.)?helm_release\..*)$/.exec(name) ?? [];
  return { root, address };
}
