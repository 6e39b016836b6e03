import type { DeployedObject } from '../../environment/environment.ts';
import type { Naming } from '../../mesh/revisions/naming.ts';
import { nameOf } from '../object-name.ts';
import { list } from './list.ts';
import type { Observed, Trouble } from './trouble.ts';

/** How to bring a control plane before it is named. */
export function installFix(trouble: Trouble, names: readonly string[]): string {
  const { observed, coming } = trouble;
  const { naming, user } = observed.violation;
  const others = names.filter((name) => name !== naming.name);
  if (observed.when !== 'during' || coming?.after == null) {
    const there =
      others.length === 0 ? '' : `, or name one that there is: ${list(others.map((name) => `\`${name}\``))}`;
    return `Install ${shown(naming)} first and wait until its istiod is ready${there}.`;
  }
  const first = `First deliver ${nameOf(coming.after)} by itself and wait until its control plane is ready (${readyCommand(naming.name, coming.after)})`;
  const then = `, then ${moveOf(naming, user)}, and only then remove the old control plane; a pull request each.`;
  const means = waiting(trouble);
  return `${first}${then}${means === null ? '' : ` Or ${means}`}`;
}

/** How to move what still names a control plane before that goes. */
export function moveFix({ observed, removed, all }: Trouble, names: readonly string[]): string {
  const { naming } = observed.violation;
  const holder = removed === null ? 'the old control plane' : nameOf((removed.step.before ?? removed.step.after)!);
  const rest = names.filter((name) => name !== naming.name && name !== 'default');
  const target = rest.length === 0 ? 'another control plane that is ready' : list(rest.map((name) => `\`${name}\``));
  const who = [...new Map(all.map((each) => [each.violation.user.key, each])).values()];
  if (removed !== null && removed.step.after !== null) {
    return (
      `Leave ${holder} as it is and install the new revision beside it, under a name of its own; wait until it is ready, ` +
      `then ${whoMoves(who)}, then remove the old one; a pull request each.`
    );
  }
  if (naming.how === 'validation') {
    return `Keep ${holder} until the webhook calls another: set \`defaultRevision\` of the base chart to one that stays (${target}) in an earlier pull request.`;
  }
  return `Keep ${holder} for now: first ${whoMoves(who, ` to ${target}`)}, then remove it in a later pull request.`;
}

function whoMoves(who: readonly Observed[], to = ''): string {
  const [first] = who;
  if (first === undefined) return 'move what names it';
  if (who.length === 1) return moveOf(first.violation.naming, first.violation.user, to);
  return `move ${list(who.map(({ violation }) => nameOf(violation.user)))}${to} and restart the pods there (\`kubectl rollout restart\`)`;
}

/** "move the label of Namespace `shop` and restart its pods (`kubectl -n shop rollout restart deployment`)" */
function moveOf(naming: Naming, user: DeployedObject, to = ''): string {
  const name = nameOf(user);
  switch (naming.how) {
    case 'namespace':
    case 'injection':
      return `move the label of ${name}${to} and restart its pods (\`kubectl -n ${user.manifest.name} rollout restart deployment\`)`;
    case 'pod':
    case 'pod-injection':
      return `change the pod template of ${name}${to}`;
    case 'gateway-chart':
      return `change \`revision\` of ${name}${to}`;
    case 'gateway':
      return `move the label of ${name}${to}`;
    case 'validation':
      return `change \`defaultRevision\` of ${name}${to}`;
    case 'tag':
      return `move ${name}${to} and restart the pods of the namespaces that name it`;
  }
}

function shown({ name, target }: Naming): string {
  if (name === 'default') return 'a default revision, or a tag `default`,';
  return target?.kind === 'istio' ? `Istio \`${name}\`` : `revision \`${name}\``;
}

/** How to see that a control plane is ready. */
function readyCommand(name: string, { manifest }: DeployedObject): string {
  if (manifest.group === 'sailoperator.io') {
    return `\`kubectl wait --for=condition=Ready ${manifest.kind.toLowerCase()}/${manifest.name}\``;
  }
  const istiod = name === 'default' ? 'istiod' : `istiod-${name}`;
  return `\`kubectl -n istio-system rollout status deployment/${istiod}\``;
}

/** What makes the tool wait for a control plane, as a sentence after "Or"; null where nothing of its own does. */
function waiting({ observed, coming }: Trouble): string | null {
  const then = observed.steps.at(-1);
  if (coming?.after == null || then === undefined) return null;
  const [first, second] = [coming.unit, then.unit];
  if (first.tool !== second.tool) return null;
  switch (first.tool) {
    case 'flux':
      return first.name === second.name
        ? `deliver ${nameOf(coming.after)} by a Kustomization of its own with \`wait: true\`, on which \`${second.name}\` depends (\`dependsOn\`).`
        : `let \`${second.name}\` depend on \`${first.name}\` (\`dependsOn\`), which needs \`wait: true\` for that.`;
    case 'helmfile':
      return first.name === second.name
        ? null
        : `let \`${second.name}\` need \`${first.name}\` (\`needs\`), which needs \`wait: true\` for that.`;
    case 'kubectl':
    case 'kustomize':
      return 'apply the control plane by a command of its own, with `kubectl rollout status` after it, before the rest.';
    case 'argocd':
      return coming.after.manifest.group === 'sailoperator.io'
        ? 'give Argo CD a health check for `sailoperator.io/Istio` (`resource.customizations.health`) and a later sync wave to what names the revision.'
        : null;
    default:
      return null;
  }
}
