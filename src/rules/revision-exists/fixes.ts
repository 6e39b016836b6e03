import type { DeployedObject } from '../../environment/environment.ts';
import { knownNames } from '../../mesh/revisions/known-names.ts';
import { type Naming, namingOf } from '../../mesh/revisions/naming.ts';
import { unserved } from '../../mesh/revisions/served.ts';
import { nameOf } from '../object-name.ts';
import { moveKept, unitLetGo } from '../order-means.ts';
import type { EnvironmentChange } from '../rule.ts';
import { handOverFix } from './hand-over.ts';
import { isNotWaiting } from './release-order.ts';
import type { Trouble } from './trouble.ts';
import { holderOf, list, shown } from './words.ts';

/** What to do: install, wait, move, restart, remove. */
export function fixOf(environment: EnvironmentChange, trouble: Trouble): string {
  const names = namesIn(environment);
  if (trouble.removed === null)
    return trouble.coming === null ? installFix(trouble, names) : waitFix(environment, trouble);
  const { step, brought } = trouble.removed;
  const letGo = unitLetGo(step);
  if (letGo !== null) return letGo;
  if (trouble.coming?.step.key === step.key && step.after === null)
    return moveKept(holderOf(step.before!), step.unit, trouble.coming.step.unit);
  if (brought.kind === 'tag' && brought.target === null) return keepTagFix(trouble);
  return step.after === null ? removeLaterFix(environment, trouble, names) : besideFix(trouble);
}

/** The revisions and tags that the head has, for those who look for one. */
function namesIn({ meshAfter }: EnvironmentChange): string[] {
  const known = knownNames([meshAfter]);
  const names = known.namesIn(meshAfter).filter(({ by }) => by === 'control-plane');
  return [...new Set(names.map(({ name }) => name))].filter((name) => unserved(meshAfter, known, name) === null).sort();
}

/** The same for all that name what is missing, where these are many. */
export function fixOfMany(environment: EnvironmentChange, trouble: Trouble): string {
  const each = 'change what names it, and restart the pods (`kubectl rollout restart`)';
  return trouble.coming === null ? installFix(trouble, namesIn(environment)) : waitFix(environment, trouble, each);
}

/** Nothing brings the name. */
function installFix({ observed }: Trouble, names: readonly string[]): string {
  const { naming } = observed.violation;
  const others = names.filter((name) => name !== naming.name && (name !== 'default' || naming.how !== 'tag'));
  const there = others.length === 0 ? '' : `, or name one that there is: ${list(others.map((name) => `\`${name}\``))}`;
  const missing =
    naming.name === 'default'
      ? 'a default revision or a tag `default`'
      : shown({ name: naming.name, kind: 'revision' });
  return `Install ${missing} first and wait until its istiod is ready${there}.`;
}

/** It comes, but too late. */
function waitFix({ meshBefore }: EnvironmentChange, trouble: Trouble, move?: string): string {
  const { observed, coming } = trouble;
  const { naming, user } = observed.violation;
  const { object, brought } = coming!;
  const first = `First deliver ${holderOf(object)} by itself and wait until its control plane is ready (${readyCommand(brought.name, object)})`;
  const isNew = !meshBefore.objects.has(user.key) && move === undefined;
  const apart = isNew
    ? `${first}, then ${holderOf(user)}, in a pull request of its own.`
    : `${first}, then ${move ?? moveOf(naming, user)}, and only then remove what is old; a pull request each.`;
  const means = waiting(trouble);
  return means === null ? apart : `${apart} Or ${means}`;
}

/** It goes too early. */
function removeLaterFix(environment: EnvironmentChange, trouble: Trouble, names: readonly string[]): string {
  const { removed, all } = trouble;
  const holder = holderOf(removed!.step.before!);
  const rest = targetsOf(environment, trouble, names);
  const handedOver = rest.length === 0 && trouble.coming !== null ? handOverFix(removed!.step, trouble.coming) : null;
  if (handedOver !== null) return handedOver;
  const target = rest.length === 0 ? 'a control plane that is ready' : rest.map((name) => `\`${name}\``).join(' or ');
  const when = 'and remove it in a later pull request, when `istioctl proxy-status` shows no proxy of it';
  return `Keep ${holder} for now: first ${movesOf(all, ` to ${target}`)}, ${when}.`;
}

/** Where those that name it could go: where the head has them already, else to what else there is. */
function targetsOf({ meshAfter }: EnvironmentChange, { observed, all }: Trouble, names: readonly string[]): string[] {
  const { naming } = observed.violation;
  const chosen = all.flatMap(({ subject }) => {
    const user = meshAfter.objects.get(subject.user);
    return user === undefined ? [] : (namingOf(meshAfter, user)?.name ?? []);
  });
  const elsewhere = [...new Set(chosen)].filter((name) => name !== naming.name);
  if (elsewhere.length === 1) return elsewhere;
  // The Service of a tag has a name of its own, which no `defaultRevision` comes to.
  const known = knownNames([meshAfter]);
  const isRevision = (name: string) =>
    known.namesIn(meshAfter).some((each) => each.kind === 'revision' && each.name === name);
  return names.filter(
    (name) => name !== naming.name && name !== 'default' && (naming.how !== 'validation' || isRevision(name)),
  );
}

/** The revision changes under the hands of those that name it. */
function besideFix({ removed, all }: Trouble): string {
  const holder = holderOf(removed!.step.after!);
  return (
    `Leave ${holder} as it is and install the new revision beside it, by a release or resource of its own; wait until it is ready, ` +
    `then ${movesOf(all)}, then remove the old one; a pull request each.`
  );
}

/** A tag of the chart goes, or moves to another release, which is to delete its webhook and to make it anew. */
function keepTagFix({ removed, all, coming }: Trouble): string {
  const { step, brought } = removed!;
  const holder = holderOf((step.after ?? step.before)!);
  if (coming === null)
    return `Keep tag \`${brought.name}\` on ${holder} until nothing names it: first ${movesOf(all)}.`;
  const one = `Keep it in one place that only changes (the templates \`revision-tags\` of the chart, rendered by themselves, or \`istioctl tag set ${brought.name} --overwrite\`), then restart the pods.`;
  return step.unit.tool === 'argocd'
    ? `First deliver ${holderOf(coming.object)} with the tag beside ${holder}, and take the tag, or all of ${holder}, away in a later pull request, when the new one is synced: Argo CD then tracks the webhook as part of that and leaves it. Or ${one.replace('Keep', 'keep')}`
    : `Do not move a tag from release to release: the one deletes its webhook and the other makes it anew. ${one}`;
}

function movesOf(all: Trouble['all'], to = ''): string {
  const users = new Map(all.map(({ violation }) => [violation.user.key, violation]));
  const own = [...users.values()].filter(({ tag }) => tag === null);
  const [first, ...more] = own.length === 0 ? [...users.values()] : own;
  if (first === undefined) return 'move what names it';
  if (more.length === 0) return moveOf(first.naming, first.user, to);
  return `move ${list([first, ...more].map(({ user }) => nameOf(user)))}${to} and restart the pods there (\`kubectl rollout restart\`)`;
}

/** "move the label of Namespace `shop` and restart its pods (`kubectl -n shop rollout restart deployment`)" */
function moveOf({ how }: Naming, user: DeployedObject, to = ''): string {
  const name = holderOf(user);
  switch (how) {
    case 'injection':
      if (to !== '') {
        return `replace \`istio-injection\` of ${name} by the label \`istio.io/rev\`, set${to}, and restart its pods (\`kubectl -n ${user.manifest.name} rollout restart deployment\`), or make that the default by a tag \`default\``;
      }
      return `restart the pods of ${name}`;
    case 'namespace':
      return `move the label of ${name}${to} and restart its pods (\`kubectl -n ${user.manifest.name} rollout restart deployment\`)`;
    case 'pod':
    case 'pod-injection':
      return `change the pod template of ${name}${to}`;
    case 'gateway-chart':
    case 'ztunnel':
      return `change \`revision\` of ${name}${to}`;
    case 'gateway':
      return `move the label of ${name}${to}`;
    case 'validation':
      return user.manifest.kind === 'ValidatingWebhookConfiguration'
        ? `point the webhook of ${name}${to}`
        : `change \`defaultRevision\` of ${name}${to}`;
    case 'tag':
      return `move ${name}${to} and restart the pods of the namespaces that name it`;
  }
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
function waiting({ observed, coming, because }: Trouble): string | null {
  const isRelease = coming?.object.manifest.kind === 'HelmRelease';
  if (because !== undefined && coming !== null && !isRelease) return waveFix(coming.object);
  const isLine = coming?.step.unit.name.startsWith('helm upgrade ') === true;
  if (isLine && observed.order === 'unwaited')
    return 'add `--wait` to its line, which then comes back when istiod is ready.';
  const then = observed.steps.at(-1);
  if (coming === null || then === undefined || coming.step.unit.tool !== then.unit.tool) return null;
  const [first, second] = [coming.step.unit, then.unit];
  const isTogether = first.name === second.name;
  switch (first.tool) {
    case 'flux':
      if (isNotWaiting(coming.object)) return `leave out \`disableWait\` of ${holderOf(coming.object)}.`;
      return isTogether
        ? `deliver ${holderOf(coming.object)} by a Kustomization of its own with \`wait: true\`, on which \`${second.name}\` depends (\`dependsOn\`).`
        : `let \`${second.name}\` depend on \`${first.name}\` (\`dependsOn\`), with \`wait: true\` in \`${first.name}\`.`;
    case 'helmfile':
      return isTogether
        ? null
        : `let \`${second.name}\` need \`${first.name}\` (\`needs\`), with \`wait: true\` in \`${first.name}\`.`;
    case 'kubectl':
    case 'kustomize':
      return 'apply the control plane by a command of its own, with `kubectl rollout status` after it, before the rest.';
    case 'argocd':
      return isTogether ? waveFix(coming.object) : null;
    default:
      return null;
  }
}

/** A wave waits for what Argo CD knows the health of. */
function waveFix({ manifest: { group, kind, name } }: DeployedObject): string {
  const wave = `give ${kind} \`${name}\` an earlier sync wave than what names the revision, its Namespace included`;
  const isUnknown = group === 'sailoperator.io' || kind === 'Application';
  return isUnknown
    ? `${wave}, and teach Argo CD its health (\`resource.customizations.health.${group}_${kind}\` in \`argocd-cm\`), without which no wave waits for it.`
    : `${wave}.`;
}
